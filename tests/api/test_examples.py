"""The examples of the OpenAPI document: for everything that it documents, valid, and of the demo practice as it is."""

import json

import pytest
from django.core.management import call_command
from openapi_schema_validator import OAS31Validator
from wagtail.models import Page

from api.endpoints import api
from demo.management.commands import api_examples

DOCUMENT = json.loads(json.dumps(api.get_openapi_schema()))
OPERATIONS = {o["operationId"]: (path, o) for path, each in DOCUMENT["paths"].items() for o in each.values()}
EXAMPLES = json.loads(api_examples.EXAMPLES.read_text())


def assert_valid(example, schema):
    """Assert that ``example`` is as ``schema``, part of the document, says."""
    whole = {**schema, "components": DOCUMENT["components"]}
    assert [error.message for error in OAS31Validator(whole).iter_errors(example)] == []


def test_examples_are_for_operations_that_exist():
    assert EXAMPLES.keys() == OPERATIONS.keys()


@pytest.mark.parametrize("name", OPERATIONS)
def test_each_parameter_that_is_needed_has_an_example(name):
    operation = OPERATIONS[name][1]
    parameters = {parameter["name"]: parameter for parameter in operation.get("parameters", [])}
    given = EXAMPLES[name]["parameters"]
    assert {n for n, parameter in parameters.items() if parameter["required"]} <= given.keys() <= parameters.keys()
    for parameter, example in given.items():
        assert_valid(example, parameters[parameter]["schema"])
        assert parameters[parameter]["example"] == example


@pytest.mark.parametrize("name", OPERATIONS)
def test_each_answer_has_a_valid_example(name):
    operation = OPERATIONS[name][1]
    assert operation["responses"].keys() == EXAMPLES[name].keys() - {"parameters", "body"}
    for status, answer in operation["responses"].items():
        (content,) = answer["content"].values()
        assert_valid(content["example"], content["schema"])
        assert content["example"].get("status", int(status)) == int(status) or int(status) < 400


def test_what_is_sent_has_a_valid_example():
    content = OPERATIONS["submit"][1]["requestBody"]["content"]["application/json"]
    assert_valid(content["example"], content["schema"])


def everything(value, name):
    """Return what is called ``name`` anywhere in ``value``."""
    if isinstance(value, dict):
        return [each for key, each in value.items() if key == name] + everything(list(value.values()), name)
    return [found for each in value for found in everything(each, name)] if isinstance(value, list) else []


def test_examples_are_of_the_demo(client, db):
    titles = set(Page.objects.live().values_list("title", flat=True))
    cards = [item for name in ("articles", "services", "therapists") for item in EXAMPLES[name]["200"]["items"]]
    assert len(cards) == 3
    assert {card["title"] for card in cards} <= titles
    for card in cards:
        assert client.get(card["path"]).status_code == 200, card["path"]
    for graph in everything(EXAMPLES, "jsonld"):
        assert json.loads(graph)["@graph"]


def test_the_command_writes_what_the_api_answers(db, monkeypatch, tmp_path):
    """The same but for ids and dates, which are those of the day when the demo was loaded; nothing is left behind."""
    written = tmp_path / "examples.json"
    monkeypatch.setattr(api_examples, "EXAMPLES", written)
    before = Page.objects.count()
    call_command("api_examples")
    found = json.loads(written.read_text())
    assert Page.objects.count() == before
    assert {name: each.keys() for name, each in found.items()} == {name: each.keys() for name, each in EXAMPLES.items()}
    for name in ("title", "html", "summary", "question", "message", "detail"):
        assert everything(found, name) == everything(EXAMPLES, name), name
