"""The documentation as people read it: complete, linked, and sent to nobody else."""

import gzip
import json

import pytest

from api.endpoints import api
from tests.helpers import soup

DOCUMENT = json.loads(json.dumps(api.get_openapi_schema()))
OPERATIONS = [each for path in DOCUMENT["paths"].values() for each in path.values()]


@pytest.fixture
def docs(client, db):
    """The parsed page."""
    answer = client.get("/api/v1/docs")
    assert answer.status_code == 200
    return soup(answer)


def test_every_operation_is_told_with_its_parameters_answers_and_examples(docs):
    for operation in OPERATIONS:
        told = docs.find(id=operation["operationId"])
        names = {code.text for code in told.select("dt code")}
        assert {parameter["name"] for parameter in operation["parameters"]} <= names
        assert set(operation["responses"]) <= names
        assert operation["summary"] in told.h3.text
        assert json.loads(told.select("details pre")[0].text)
        assert told.pre.text.startswith("curl ")


def test_every_schema_is_told_with_its_values(docs):
    for name, schema in DOCUMENT["components"]["schemas"].items():
        told = [code.text for code in docs.find(id=f"schema-{name}").select("dt code")]
        options = [f'"{option}"' for option in schema.get("discriminator", {}).get("mapping", {})]
        assert told == [*options, *schema.get("properties", {})]


def test_every_link_within_the_page_leads_somewhere(docs):
    ids = [element["id"] for element in docs.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert {link["href"][1:] for link in docs.select('a[href^="#"]')} <= set(ids)
    assert {f"schema-{name}" for name in DOCUMENT["components"]["schemas"]} <= set(ids)


def test_bounds_and_needs_are_told(docs):
    limit = docs.find(id="articles").find("code", string="limit").find_parent("div").text
    assert "20 unless given, at least 1, at most 100" in " ".join(limit.split())
    assert "needed" in docs.find(id="page_by_path").find("code", string="path").find_parent("div").text


def test_it_is_light_and_stays_out_of_search_engines(client, db, docs):
    assert len(gzip.compress(client.get("/api/v1/docs").content)) < 60_000
    assert docs.find("meta", attrs={"name": "robots"})["content"] == "noindex"


def test_only_reading_is_allowed(client, db):
    assert client.post("/api/v1/docs").status_code == 405
