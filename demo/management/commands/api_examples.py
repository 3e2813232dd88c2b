"""``manage.py api_examples``"""

import json

from bs4 import BeautifulSoup
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction
from django.test import Client, override_settings
from wagtail.contrib.redirects.models import Redirect

from api.endpoints import api
from api.openapi import EXAMPLES
from blog.models import ArticlePage
from core.frontend.drafts import store_draft
from home.models import ContactPage
from services.models import ServicePage

GUIDE = "/blog/back-massage-guide/"
ADDRESS = "http://127.0.0.1:8000"
MAX_TEXT_LENGTH = 240  # characters
MEMORY_CACHE = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "api-examples"}
MISSING_PAGE_ID = 2_000_000_000
MESSAGE = {
    "your_name": "Nora Lindqvist",
    "e_mail": "nora@example.com",
    "message": "Is there a place left on Thursday afternoon?",
}


class Command(BaseCommand):
    """Requests the examples of the API documentation and rolls back what they changed in the database."""

    help = "Writes api/examples.json from the demo practice; for a freshly loaded demo."

    def handle(self, *args, **options):
        memory = dict.fromkeys(settings.CACHES, MEMORY_CACHE)
        with transaction.atomic(), override_settings(CACHES=memory, ALLOWED_HOSTS=["127.0.0.1"]):
            examples = build_examples()
            transaction.set_rollback(True)
        text = json.dumps(examples, indent=1, ensure_ascii=False) + "\n"
        EXAMPLES.write_text(text.replace(settings.WAGTAILADMIN_BASE_URL, ADDRESS))


def build_examples():
    """Return the examples of parameters, body and responses for each operation."""
    guide = ArticlePage.objects.get(slug="back-massage-guide")
    treatment = ServicePage.objects.get(slug="back-massage")
    Redirect.objects.create(old_path="/deep-tissue", redirect_page=treatment, site=None)
    Redirect.objects.create(old_path="/gift-cards", redirect_link="", site=None)
    examples = {
        operation: request_responses(operation, *parameters)
        for operation, parameters in example_parameters(guide).items()
    }
    examples["preview"]["parameters"] = {"token": "from-the-editor"}  # the token that was used is always new
    examples["submit"] = request_submissions(ContactPage.objects.get().pk)
    return examples


def example_parameters(guide):
    """Return parameters by operation: valid ones, invalid ones, and some for which nothing is found."""
    return {
        "site": ({"at": "2026-03-04T10:15:00-08:00"}, {"at": "yesterday"}),
        "page_by_path": ({"path": GUIDE}, {"path": "blog"}, {"path": "/no-such-page/"}),
        "page_by_id": (
            {"page_id": guide.pk},
            {"page_id": guide.pk, "markdown": "perhaps"},
            {"page_id": MISSING_PAGE_ID},
        ),
        "articles": ({"topic": "guides", "limit": 1}, {"limit": 1000}),
        "services": ({"limit": 1}, {"therapist": "Maren"}),
        "therapists": ({"language": "Spanish", "limit": 1}, {"speaks": "Spanish"}),
        "testimonials": ({"limit": 1}, {"offset": -1}),
        "topics": ({}, {"limit": "all"}),
        "search": ({"q": "back", "limit": 1}, {}),
        "urls": ({"changed_since": "2020-01-01T00:00:00Z"}, {"changed_since": "2020-01-01"}),
        "redirects": ({}, {"limit": 501}),
        "preview": ({"token": store_draft(guide)}, {}, {"token": "long-ended"}),
    }


def request_responses(operation, valid, invalid, missing=None):
    """Return an example response of ``operation`` for each status that a GET request can have."""
    examples = {"parameters": valid}
    for status, parameters in {200: valid, 404: missing, 422: invalid}.items():
        if parameters is not None:
            examples[status] = request_example(status, operation, parameters)
    with override_settings(API_REQUESTS_PER_MINUTE=0):
        examples[429] = request_example(429, operation, valid)
    return examples


def request_submissions(page_id):
    """Return an example response for each status that is documented for the form of the page alone."""
    valid = {"parameters": {"page_id": page_id}, "body": {"fields": MESSAGE}}
    invalid = {
        400: {"body": "no JSON"},
        404: {"parameters": {"page_id": MISSING_PAGE_ID}},
        413: {"body": {"fields": {"message": "x" * 3_000_000}}},
        415: {"content_type": "text/plain"},
        422: {"body": {"fields": MESSAGE | {"e_mail": "nora@nowhere"}}},
    }
    examples = dict(valid)
    for status in (201, *invalid):
        examples[status] = request_example(status, "submit", **(valid | invalid.get(status, {})))
    for status in (201, 201, 201, 201, 429):
        examples[429] = request_example(status, "submit", **valid)
    return examples


def get_operations():
    """Return path and description of each operation by its id."""
    operations = {}
    for path, methods in api.document["paths"].items():
        for operation in methods.values():
            operations[operation["operationId"]] = path, operation
    return operations


def request_example(status, operation, parameters, body=None, content_type="application/json"):
    """Return the shortened response of ``operation``.

    :raises ValueError: if its status is another than ``status``
    """
    path = get_operations()[operation][0].format(**parameters)
    client = Client(headers={"host": "127.0.0.1"})
    query = {name: value for name, value in parameters.items() if name != "page_id"}
    response = client.post(path, body, content_type) if body else client.get(path, query)
    if response.status_code != status:
        raise ValueError(f"{operation} answered {response.status_code} instead of {status}: {response.content[:300]}")
    return shorten(response.json())


MAX_ITEMS = {
    "breadcrumbs": 3,
    "counts": 4,
    "errors": 9,
    "fields": 4,
    "items": 2,
    "weekdays": 7,
    "years": 9,
}  # of a list with that key; 1 of others


def shorten(value, key=""):
    """Return ``value`` of ``key`` with fewer list items, image sizes and sentences."""
    if isinstance(value, dict):
        return {name: shorten(each, name) for name, each in value.items()}
    if isinstance(value, list):
        items = select_blocks(value) if key == "body" else value[: MAX_ITEMS.get(key, 1)]
        return [shorten(each, key) for each in items]
    if not isinstance(value, str):
        return value
    shorteners = {"srcset": shorten_srcset, "html": shorten_html, "jsonld": shorten_jsonld}
    return shorteners.get(key, shorten_text)(value)


def select_blocks(blocks):
    """Return the first block of each of some types."""
    by_type = {block["type"]: block for block in reversed(blocks)}
    return [by_type[kind] for kind in ("text", "image", "callout", "faq") if kind in by_type]


def shorten_srcset(text):
    return ", ".join(text.split(", ")[:2])


def shorten_text(text):
    if len(text) <= MAX_TEXT_LENGTH:
        return text
    return text[:MAX_TEXT_LENGTH].rpartition(" ")[0] + " …"


def shorten_html(text):
    """Return the first elements of ``text``, none of them cut."""
    shortened = ""
    for element in BeautifulSoup(text, "html.parser").children:
        if shortened and len(shortened) + len(str(element)) > 2 * MAX_TEXT_LENGTH:
            break
        shortened += str(element)
    return shortened


def shorten_jsonld(text):
    """Return the first and the last node, each with its identifying properties."""
    graph = json.loads(text)
    nodes = [
        {key: node[key] for key in ("@type", "@id", "name", "headline", "url") if key in node}
        for node in graph["@graph"]
    ]
    return json.dumps(graph | {"@graph": [nodes[0], nodes[-1]]}, separators=(",", ":"))
