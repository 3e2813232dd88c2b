"""Nothing private is in any answer: a secret is planted in every draft and private place, and everything is asked."""

import re

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.api.planting import SECRET, YEAR, every_answer, plant, reveal

# The word, or the year where it stands in a date: four figures alone are in many ids, ETags and lengths.
PRIVATE = re.compile(rf"{SECRET}|{YEAR}-\d\d-\d\d|[a-z\d],? {YEAR}\b", re.IGNORECASE)
# The one thing that is given back as it was sent.
ECHO = f'"query":"{SECRET}"', f'"query":"{SECRET[:5]}"'
EVERYWHERE = {
    *("site", "pages/by-path", "articles", "services", "therapists", "testimonials", "topics", "search", "urls"),
    "redirects",
}


@pytest.fixture
def private(site):
    """Private pages, with the secret in and around them."""
    return plant(site)


def told(private, client=None):
    """Return which operations told the secret, with the parameters and the words around it."""
    found = []
    for name, parameters, text in every_answer(private, client):
        for echo in ECHO:
            text = text.replace(echo, "")
        if place := PRIVATE.search(text):
            found.append((name, parameters, text[max(0, place.start() - 90) : place.end() + 60]))
    return found


def test_no_answer_tells_a_secret(private):
    """Nobody learns anything of drafts, private pages, ended consents, staff, messages, from any operation."""
    assert told(private) == []


def test_who_knows_the_password_gets_the_same(private):
    """The API is one for all: what it gives may be kept by caches and built into a static site."""
    client = Client()
    session = client.session
    session["passed_page_view_restrictions"] = list(PageViewRestriction.objects.values_list("pk", flat=True))
    session.save()
    assert SECRET in client.get(private[0].url).content.decode()
    assert told(private, client) == []


def test_staff_get_the_same(private, signed_in):
    """Neither does an account open anything here."""
    from django.contrib.auth import get_user_model

    client = signed_in(get_user_model().objects.first().username)
    assert client.get("/cms/").status_code == 200
    assert told(private, client) == []


def test_secrets_are_where_they_are_looked_for(private):
    """Once everything is public, each of these operations tells it; else the tests above would prove nothing."""
    reveal(private)
    assert {name for name, *_ in told(private)} >= EVERYWHERE


@pytest.mark.parametrize("text", [f'"{YEAR}-07-19"', f"until 19 July {YEAR}.", f"July 19, {YEAR}", SECRET.upper()])
def test_what_is_private_is_recognised(text):
    """In each form that the site writes."""
    assert PRIVATE.search(text)


@pytest.mark.parametrize("text", [f'"id":"c98dae3b-{YEAR}-45cc-be0a-e2{YEAR}deb2ec"', f"'Content-Length': '{YEAR}'"])
def test_what_only_looks_like_the_year_is_no_date(text):
    assert not PRIVATE.search(text)
