"""Nothing private is in any answer: a secret is planted in every draft and private place, and everything is asked."""

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.api.planting import SECRET, YEAR, every_answer, plant, reveal

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
        for word in (SECRET, YEAR):
            if (place := text.lower().find(word)) >= 0:
                found.append((name, parameters, text[max(0, place - 90) : place + 60]))
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
