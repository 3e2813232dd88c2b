"""The examples of the OpenAPI document: complete, valid and from the demo practice."""

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
    """Assert that ``example`` is valid for ``schema``, a part of the document."""
    whole = {**schema, "components": DOCUMENT["components"]}
    assert [error.message for error in OAS31Validator(whole).iter_errors(example)] == []


def test_examples_cover_exactly_the_operations():
    assert EXAMPLES.keys() == OPERATIONS.keys()


@pytest.mark.parametrize("name", OPERATIONS)
def test_required_parameters_have_valid_examples(name):
    operation = OPERATIONS[name][1]
    parameters = {parameter["name"]: parameter for parameter in operation.get("parameters", [])}
    given = EXAMPLES[name]["parameters"]
    assert {n for n, parameter in parameters.items() if parameter["required"]} <= given.keys() <= parameters.keys()
    for parameter, example in given.items():
        assert_valid(example, parameters[parameter]["schema"])
        assert parameters[parameter]["example"] == example


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_response_has_a_valid_example(name):
    operation = OPERATIONS[name][1]
    own = {status: answer for status, answer in operation["responses"].items() if "$ref" not in answer}
    assert own.keys() == EXAMPLES[name].keys() - {"parameters", "body"}
    for status, answer in own.items():
        (content,) = answer["content"].values()
        assert_valid(content["example"], content["schema"])
        assert content["example"].get("status", int(status)) == int(status) or int(status) < 400


def test_request_body_has_a_valid_example():
    content = OPERATIONS["submit"][1]["requestBody"]["content"]["application/json"]
    assert_valid(content["example"], content["schema"])


def find_all_values(value, name):
    """Return all values with the key ``name`` anywhere in ``value``."""
    if isinstance(value, dict):
        return [each for key, each in value.items() if key == name] + find_all_values(list(value.values()), name)
    return [found for each in value for found in find_all_values(each, name)] if isinstance(value, list) else []


def test_examples_are_from_the_demo(client, db):
    titles = set(Page.objects.live().values_list("title", flat=True))
    cards = [item for name in ("articles", "services", "therapists") for item in EXAMPLES[name]["200"]["items"]]
    assert len(cards) == 3
    assert {card["title"] for card in cards} <= titles
    for card in cards:
        assert client.get(card["path"]).status_code == 200, card["path"]
    for graph in find_all_values(EXAMPLES, "jsonld"):
        assert json.loads(graph)["@graph"]


def test_command_writes_the_committed_examples(db, monkeypatch, tmp_path):
    """Except ids and dates, which depend on the day when the demo was loaded. The database stays unchanged."""
    written = tmp_path / "examples.json"
    monkeypatch.setattr(api_examples, "EXAMPLES", written)
    before = Page.objects.count()
    call_command("api_examples")
    found = json.loads(written.read_text())
    assert Page.objects.count() == before
    assert {name: each.keys() for name, each in found.items()} == {name: each.keys() for name, each in EXAMPLES.items()}
    for name in ("title", "html", "summary", "question", "message", "detail"):
        assert find_all_values(found, name) == find_all_values(EXAMPLES, name), name
