"""The documentation page: complete and linked."""

import gzip
import json

import pytest

from api.endpoints import api
from tests.helpers import soup

DOCUMENT = json.loads(json.dumps(api.get_openapi_schema()))
OPERATIONS = [each for path in DOCUMENT["paths"].values() for each in path.values()]


@pytest.fixture
def docs(client, db):
    """The parsed documentation page."""
    answer = client.get("/api/v1/docs")
    assert answer.status_code == 200
    return soup(answer)


def test_operations_show_parameters_responses_and_examples(docs):
    for operation in OPERATIONS:
        shown = docs.find(id=operation["operationId"])
        names = {code.text for code in shown.select("dt code")}
        assert {parameter["name"] for parameter in operation["parameters"]} <= names
        own = {status for status, answer in operation["responses"].items() if "$ref" not in answer}
        assert own <= names
        assert operation["summary"] in shown.h3.text
        assert json.loads(shown.select("details pre")[0].text)
        assert shown.pre.text.startswith("curl ")


def test_schemas_show_their_properties(docs):
    for name, schema in DOCUMENT["components"]["schemas"].items():
        shown = [code.text for code in docs.find(id=f"schema-{name}").select("dt code")]
        options = [f'"{option}"' for option in schema.get("discriminator", {}).get("mapping", {})]
        assert shown == [*options, *schema.get("properties", {})]


def test_internal_links_have_targets(docs):
    ids = [element["id"] for element in docs.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {link["href"][1:] for link in docs.select('a[href^="#"]')} <= set(ids)
    assert {f"schema-{name}" for name in DOCUMENT["components"]["schemas"]} <= set(ids)


def test_limits_and_required_parameters_are_shown(docs):
    limit = docs.find(id="articles").find("code", string="limit").find_parent("div").text
    assert "20 unless given, at least 1, at most 100" in " ".join(limit.split())
    assert "needed" in docs.find(id="page_by_path").find("code", string="path").find_parent("div").text


def test_page_is_small_and_noindex(client, db, docs):
    assert len(gzip.compress(client.get("/api/v1/docs").content)) < 60_000
    assert docs.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_post_is_refused(client, db):
    assert client.post("/api/v1/docs").status_code == 405
