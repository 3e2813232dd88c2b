"""The OpenAPI document: valid, without a hole, true to the code, and never changed unnoticed."""

import json
from pathlib import Path

import pytest
from openapi_spec_validator import validate

from api.endpoints import api
from api.registry import BLOCKS, PAGES
from core.blocks import BodyBlock
from tests.api.renew import SNAPSHOT, current, digest
from tests.helpers import page_types

RENEW = "Run `.venv/bin/python -m tests.api.renew` and look at `git diff`: is the change wanted, do clients survive it?"
DOCUMENT = json.loads(current())
SCHEMAS = DOCUMENT["components"]["schemas"]
OPERATIONS = {op["operationId"]: op for path in DOCUMENT["paths"].values() for op in path.values()}
SHAPES = ("$ref", "oneOf", "anyOf", "enum", "const", "type")


def content(answer):
    """Return the one media type of a body, with its description."""
    ((kind, media),) = answer["content"].items()
    return kind, media


def inner(schema):
    """Yield ``schema`` and all that it is made of, without following references."""
    yield schema
    for name in ("oneOf", "anyOf", "allOf", "prefixItems"):
        for part in schema.get(name, ()):
            yield from inner(part)
    for part in (schema.get("items"), schema.get("additionalProperties")):
        if isinstance(part, dict):
            yield from inner(part)
    for part in schema.get("properties", {}).values():
        yield from inner(part)


def roots():
    """Return every schema that stands somewhere in the document, by its place."""
    found = {f"components.{name}": schema for name, schema in SCHEMAS.items()}
    for name, operation in OPERATIONS.items():
        found |= {f"{name} ? {p['name']}": p["schema"] for p in operation.get("parameters", ())}
        found |= {f"{name} {status}": content(answer)[1]["schema"] for status, answer in operation["responses"].items()}
        if "requestBody" in operation:
            found[f"{name} body"] = content(operation["requestBody"])[1]["schema"]
    return found


def reached(schema):
    """Return the names of all components that ``schema`` leads to."""
    names, waiting = set(), [schema]
    while waiting:
        for part in inner(waiting.pop()):
            name = part.get("$ref", "").rpartition("/")[2]
            if name and name not in names:
                names.add(name)
                waiting.append(SCHEMAS[name])
    return names


def test_the_document_is_openapi():
    assert DOCUMENT["openapi"].startswith("3.1")
    validate(DOCUMENT)


def test_the_snapshot_is_the_document():
    """What clients are made from changes only with the committed file, so that a review sees it."""
    assert SNAPSHOT.read_text() == current(), RENEW


def test_the_changelog_names_the_document():
    """Every change of the contract (examples apart) is told to those who have to adapt their clients."""
    changes = (Path(__file__).parents[2] / "CHANGELOG.md").read_text()
    assert f"`{digest(current())}`" in changes, (
        f"The contract of the content API has changed. Say how in CHANGELOG.md, beside its digest "
        f"`{digest(current())}`; {RENEW}"
    )


def test_nothing_is_untyped():
    """No schema without a type, no object without its properties, no list of just anything."""
    wrong = []
    for place, root in roots().items():
        for schema in inner(root):
            if not any(name in schema for name in SHAPES):
                wrong.append((place, schema))
            if schema.get("type") == "object" and not (schema.get("properties") or schema.get("additionalProperties")):
                wrong.append((place, schema))
            if schema.get("type") == "array" and not any(name in schema.get("items", {}) for name in SHAPES):
                wrong.append((place, schema))
            if schema.get("additionalProperties") is True:
                wrong.append((place, schema))
    assert wrong == []


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_answer_is_described(name):
    """What an operation gives is JSON; each of its errors is a problem; everything has a few words."""
    operation = OPERATIONS[name]
    assert operation["summary"]
    assert operation["description"]
    assert operation["responses"].keys() >= {"422", "429"}
    for status, answer in operation["responses"].items():
        kind, media = content(answer)
        if int(status) < 400:
            assert kind == "application/json"
        else:
            assert (kind, media["schema"]) == ("application/problem+json", {"$ref": "#/components/schemas/Problem"})
    described = [p for p in operation.get("parameters", ()) if p["in"] == "query"]
    assert all(parameter["description"] for parameter in described)


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_property_of_an_answer_is_always_there(name):
    """A client never asks whether a name is there; only whether it is null, where its type says so."""
    for answer in OPERATIONS[name]["responses"].values():
        for component in reached(content(answer)[1]["schema"]):
            schema = SCHEMAS[component]
            assert set(schema.get("properties", ())) == set(schema.get("required", ())), component


def test_every_page_type_has_a_shape():
    """Each page type is presented, by a schema of its own, in both unions."""
    schemas = {presenter.type: presenter.schema.__name__ for presenter in PAGES.values()}
    assert set(PAGES) == set(page_types())
    assert len(schemas) == len(PAGES)
    for operation, others in (("page_by_id", set()), ("page_by_path", {"redirect", "gone"}), ("preview", set())):
        assert set(get_union(operation)) == set(schemas) | others
    union = get_union("page_by_path")
    assert {name: union[name].rpartition("/")[2] for name in schemas} == schemas
    assert SCHEMAS["Card"]["properties"]["type"]["enum"] == list(schemas)


def get_union(operation):
    """Return the names by which the answer of ``operation`` is told apart, with their schemas."""
    schema = content(OPERATIONS[operation]["responses"]["200"])[1]["schema"]
    while "$ref" in schema:
        schema = SCHEMAS[schema["$ref"].rpartition("/")[2]]
    return schema["discriminator"]["mapping"]


def test_every_block_has_a_shape():
    """Each block of a body is presented, by a schema of its own, in the union."""
    assert set(BLOCKS) == set(BodyBlock().child_blocks)
    items = SCHEMAS["ArticlePage"]["properties"]["body"]["items"]
    while "$ref" in items:
        items = SCHEMAS[items["$ref"].rpartition("/")[2]]
    shapes = {name: ref.rpartition("/")[2] for name, ref in items["discriminator"]["mapping"].items()}
    assert shapes == {name: presenter.schema.__name__ for name, presenter in BLOCKS.items()}


def test_it_is_served(client, site):
    """The document and the page that people read are there, also as HEAD; they take nothing else."""
    answer = client.get("/api/v1/openapi.json")
    assert answer.json() == DOCUMENT
    assert answer.headers["Content-Type"].startswith("application/json")
    assert client.get("/api/v1/docs").status_code == 200
    for path in ("/api/v1/openapi.json", "/api/v1/docs"):
        assert client.head(path).status_code == 200
        assert client.post(path).status_code == 405
        assert client.options(path).headers["Allow"] == "GET, HEAD, OPTIONS"


def test_it_costs_nothing_to_ask_again():
    """The document is made once, also for who asks for it at its address, which no limit guards."""
    assert api.get_openapi_schema(path_params={}) is api.document
