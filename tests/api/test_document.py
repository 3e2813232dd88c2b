"""The OpenAPI document: valid, fully typed, in step with the code, and never changed unnoticed."""

import json
from pathlib import Path

import pytest
from openapi_spec_validator import validate

from api.endpoints import api
from api.registry import BLOCKS, PAGES
from core.blocks import BodyBlock
from tests.api.renew import SNAPSHOT, current, digest
from tests.helpers import page_types

RENEW = "Run `.venv/bin/python -m tests.api.renew` and look at `git diff`: is it intended, do clients still work?"
DOCUMENT = json.loads(current())
SCHEMAS = DOCUMENT["components"]["schemas"]
OPERATIONS = {op["operationId"]: op for path in DOCUMENT["paths"].values() for op in path.values()}
KEYWORDS = ("$ref", "oneOf", "anyOf", "enum", "const", "type")


def get_media_type(answer):
    """Return the one media type of a body and its content."""
    ((kind, media),) = answer["content"].items()
    return kind, media


def get_own_responses(operation):
    """Return pairs of a status and a response, without those that all operations share."""
    return [(status, answer) for status, answer in operation["responses"].items() if "$ref" not in answer]


def get_parts_of_schema(schema):
    """Yield ``schema`` and all schemas inside it, without following references."""
    yield schema
    for name in ("oneOf", "anyOf", "allOf", "prefixItems"):
        for part in schema.get(name, ()):
            yield from get_parts_of_schema(part)
    for part in (schema.get("items"), schema.get("additionalProperties")):
        if isinstance(part, dict):
            yield from get_parts_of_schema(part)
    for part in schema.get("properties", {}).values():
        yield from get_parts_of_schema(part)


def get_all_schemas():
    """Return all schemas of the document by a description of their place."""
    found = {f"components.{name}": schema for name, schema in SCHEMAS.items()}
    for name, operation in OPERATIONS.items():
        found |= {f"{name} ? {p['name']}": p["schema"] for p in operation.get("parameters", ())}
        found |= {
            f"{name} {status}": get_media_type(answer)[1]["schema"] for status, answer in get_own_responses(operation)
        }
        if "requestBody" in operation:
            found[f"{name} body"] = get_media_type(operation["requestBody"])[1]["schema"]
    return found


def get_component_names(schema):
    """Return the names of all components that ``schema`` refers to, also indirectly."""
    names, waiting = set(), [schema]
    while waiting:
        for part in get_parts_of_schema(waiting.pop()):
            name = part.get("$ref", "").rpartition("/")[2]
            if name and name not in names:
                names.add(name)
                waiting.append(SCHEMAS[name])
    return names


def test_document_is_valid_openapi():
    assert DOCUMENT["openapi"].startswith("3.1")
    validate(DOCUMENT)


def test_document_equals_committed_snapshot():
    """A review sees every change of the document from which clients are generated."""
    assert SNAPSHOT.read_text() == current(), RENEW


def test_changelog_names_digest_of_the_contract():
    """Every change of the contract is explained to those who have to adapt their clients."""
    changes = (Path(__file__).parents[2] / "CHANGELOG.md").read_text()
    assert f"`{digest(current())}`" in changes, (
        f"The contract of the content API has changed. Say how in CHANGELOG.md, beside its digest "
        f"`{digest(current())}`; {RENEW}"
    )


def test_every_schema_is_fully_typed():
    wrong = []
    for place, root in get_all_schemas().items():
        for schema in get_parts_of_schema(root):
            if not any(name in schema for name in KEYWORDS):
                wrong.append((place, schema))
            if schema.get("type") == "object" and not (schema.get("properties") or schema.get("additionalProperties")):
                wrong.append((place, schema))
            if schema.get("type") == "array" and not any(name in schema.get("items", {}) for name in KEYWORDS):
                wrong.append((place, schema))
            if schema.get("additionalProperties") is True:
                wrong.append((place, schema))
    assert wrong == []


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_response_is_described(name):
    """Answers are JSON, errors are problems, and operations and parameters have descriptions."""
    operation = OPERATIONS[name]
    assert operation["summary"]
    assert operation["description"]
    assert operation["responses"].keys() >= {"422", "429"}
    for status, answer in get_own_responses(operation):
        kind, media = get_media_type(answer)
        if int(status) < 400:
            assert kind == "application/json"
        else:
            assert (kind, media["schema"]) == ("application/problem+json", {"$ref": "#/components/schemas/Problem"})
    described = [p for p in operation.get("parameters", ()) if p["in"] == "query"]
    assert all(parameter["description"] for parameter in described)


@pytest.mark.parametrize("name", OPERATIONS)
def test_properties_of_responses_are_required(name):
    """A client never has to check whether a property is present."""
    for _, answer in get_own_responses(OPERATIONS[name]):
        for component in get_component_names(get_media_type(answer)[1]["schema"]):
            schema = SCHEMAS[component]
            assert set(schema.get("properties", ())) == set(schema.get("required", ())), component


def test_every_page_type_has_a_schema_and_presenter():
    schemas = {presenter.type: presenter.schema.__name__ for presenter in PAGES.values()}
    assert set(PAGES) == set(page_types())
    assert len(schemas) == len(PAGES)
    for operation, others in (("page_by_id", set()), ("page_by_path", {"redirect", "gone"}), ("preview", set())):
        assert set(get_union(operation)) == set(schemas) | others
    union = get_union("page_by_path")
    assert {name: union[name].rpartition("/")[2] for name in schemas} == schemas
    assert SCHEMAS["Card"]["properties"]["type"]["enum"] == list(schemas)


def get_union(operation):
    """Return the schemas of the answer of ``operation`` by their ``type``."""
    schema = get_media_type(OPERATIONS[operation]["responses"]["200"])[1]["schema"]
    while "$ref" in schema:
        schema = SCHEMAS[schema["$ref"].rpartition("/")[2]]
    return schema["discriminator"]["mapping"]


def test_every_block_has_a_schema_and_presenter():
    assert set(BLOCKS) == set(BodyBlock().child_blocks)
    items = SCHEMAS["ArticlePage"]["properties"]["body"]["items"]
    while "$ref" in items:
        items = SCHEMAS[items["$ref"].rpartition("/")[2]]
    shapes = {name: ref.rpartition("/")[2] for name, ref in items["discriminator"]["mapping"].items()}
    assert shapes == {name: presenter.schema.__name__ for name, presenter in BLOCKS.items()}


def test_document_and_documentation_are_served(client, site):
    answer = client.get("/api/v1/openapi.json")
    assert answer.json() == DOCUMENT
    assert answer.headers["Content-Type"].startswith("application/json")
    assert client.get("/api/v1/docs").status_code == 200
    for path in ("/api/v1/openapi.json", "/api/v1/docs"):
        assert client.head(path).status_code == 200
        assert client.post(path).status_code == 405
        assert client.options(path).headers["Allow"] == "GET, HEAD, OPTIONS"


def test_document_is_built_once():
    """The address of the document has no rate limit, so it must cost nothing."""
    assert api.get_openapi_schema(path_params={}) is api.document


def test_every_property_and_header_has_a_description():
    without = [
        f"{name}.{key}"
        for name, schema in SCHEMAS.items()
        for key, value in schema.get("properties", {}).items()
        if not value.get("description")
    ]
    assert without == []
    headers = [
        header
        for operation in OPERATIONS.values()
        for _, answer in get_own_responses(operation)
        for header in answer["headers"].values()
    ]
    assert all(header["description"] for header in headers)


def test_shared_responses_webhooks_and_server_are_described():
    for path in DOCUMENT["paths"].values():
        for method, operation in path.items():
            expected = {"401", "405", "503"} | ({"304"} if method == "get" else set())
            expected |= {"403"} if operation["operationId"] in ("page_by_id", "page_by_path", "submit") else set()
            assert operation["security"] == [{}, {"ServerKeyAuth": []}]
            assert {status for status, answer in operation["responses"].items() if "$ref" in answer} == expected
    assert DOCUMENT["servers"] == [{"url": "/", "description": "The address of the site."}]
    assert DOCUMENT["webhooks"]["change"]["post"]["requestBody"]["content"]["application/json"]["schema"] == {
        "$ref": "#/components/schemas/Event"
    }
