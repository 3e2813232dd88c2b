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
PROSE = 240  # characters of a text
MEMORY = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "api-examples"}}
NO_SUCH = 2_000_000_000
MESSAGE = {
    "your_name": "Nora Lindqvist",
    "e_mail": "nora@example.com",
    "message": "Is there a place left on Thursday afternoon?",
}


class Command(BaseCommand):
    """Asks the content API for the examples of its documentation. The database is left as it was."""

    help = "Writes api/examples.json from the demo practice; for a freshly loaded demo."

    def handle(self, *args, **options):
        with transaction.atomic(), override_settings(CACHES=MEMORY, ALLOWED_HOSTS=["127.0.0.1"]):
            found = examples()
            transaction.set_rollback(True)
        text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
        EXAMPLES.write_text(text.replace(settings.WAGTAILADMIN_BASE_URL, ADDRESS))


def examples():
    """Return, for each operation, the examples of its parameters, body and answers."""
    guide = ArticlePage.objects.get(slug="back-massage-guide")
    treatment, form = ServicePage.objects.get(slug="back-massage"), ContactPage.objects.get()
    Redirect.objects.create(old_path="/deep-tissue", redirect_page=treatment, site=None)
    Redirect.objects.create(old_path="/gift-cards", redirect_link="", site=None)
    asked = {
        "site": ({"at": "2026-03-04T10:15:00-08:00"}, {"at": "yesterday"}),
        "page_by_path": ({"path": GUIDE}, {"path": "blog"}, {"path": "/no-such-page/"}),
        "page_by_id": ({"page_id": guide.pk}, {"page_id": guide.pk, "markdown": "perhaps"}, {"page_id": NO_SUCH}),
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
    found = {operation: answers(operation, *of) for operation, of in asked.items()}
    found["preview"]["parameters"] = {"token": "from-the-editor"}  # the one that was used is new each time
    return found | {"submit": sent(form.pk)}


def answers(operation, right, wrong, missing=None):
    """Ask ``operation`` with parameters that are ``right``, ``wrong``, and of what is ``missing``."""
    found = {"parameters": right}
    for status, parameters in {200: right, 404: missing, 422: wrong}.items():
        if parameters is not None:
            found[status] = ask(status, operation, parameters)
    with override_settings(API_REQUESTS_PER_MINUTE=0):
        found[429] = ask(429, operation, right)
    return found


def sent(pk):
    """Send the form of the page ``pk``: rightly, wrongly in each documented way, and too often."""
    own, right = {"page_id": pk}, {"fields": MESSAGE}
    wrong = {
        400: {"body": "no JSON"},
        404: {"parameters": {"page_id": NO_SUCH}},
        413: {"body": {"fields": {"message": "x" * 3_000_000}}},
        415: {"content_type": "text/plain"},
        422: {"body": {"fields": MESSAGE | {"e_mail": "nora@nowhere"}}},
    }
    found = {"parameters": own, "body": right}
    for status in operations()["submit"][1]["responses"]:
        if status != 429:
            given = {"parameters": own, "body": right} | wrong.get(status, {})
            found[status] = ask(status, "submit", **given)
    return found | {429: [ask(status, "submit", own, right) for status in (201, 201, 201, 201, 429)][-1]}


def operations():
    """Return path and description of each operation by its name."""
    return {o["operationId"]: (path, o) for path, each in api.document["paths"].items() for o in each.values()}


def ask(status, operation, parameters, body=None, content_type="application/json"):
    """Return what ``operation`` answers, shortened.

    :raises ValueError: if it does not answer with ``status``
    """
    path = operations()[operation][0].format(**parameters)
    client = Client(headers={"host": "127.0.0.1"})
    query = {name: value for name, value in parameters.items() if name != "page_id"}
    answer = client.post(path, body, content_type) if body else client.get(path, query)
    if answer.status_code != status:
        raise ValueError(f"{operation} answered {answer.status_code} instead of {status}: {answer.content[:300]}")
    return shortened(answer.json())


def shortened(value, name="", depth=0):
    """Return an answer with less of what repeats itself: entries of lists, sizes of pictures, sentences."""
    if isinstance(value, dict):
        return {key: shortened(each, key, depth + 1) for key, each in value.items()}
    if isinstance(value, list):
        return [shortened(each, name, depth + 1) for each in (body(value) if name == "body" else value[: of(name)])]
    if not isinstance(value, str):
        return value
    return {"srcset": srcset, "html": html, "markdown": prose, "jsonld": jsonld}.get(name, prose)(value)


def of(name):
    """How many entries of a list are shown."""
    return {"breadcrumbs": 3, "counts": 4, "errors": 9, "fields": 4, "items": 2, "weekdays": 7, "years": 9}.get(name, 1)


def body(blocks):
    """Choose one block of each of some types."""
    by_type = {block["type"]: block for block in reversed(blocks)}
    return [by_type[kind] for kind in ("text", "image", "callout", "faq") if kind in by_type]


def srcset(text):
    return ", ".join(text.split(", ")[:2])


def prose(text):
    return text if len(text) <= PROSE else text[:PROSE].rpartition(" ")[0] + " …"


def html(text):
    """Keep the first elements of ``text``, whole."""
    kept = ""
    for element in BeautifulSoup(text, "html.parser").children:
        if kept and len(kept) + len(str(element)) > 2 * PROSE:
            break
        kept += str(element)
    return kept


def jsonld(text):
    """Keep the first things that are told, and what each is."""
    graph = json.loads(text)
    nodes = [
        {key: node[key] for key in ("@type", "@id", "name", "headline", "url") if key in node}
        for node in graph["@graph"]
    ]
    return json.dumps(graph | {"@graph": [nodes[0], nodes[-1]]}, separators=(",", ":"))
