"""No answer contains anything private: a secret is planted in all private data, then everything is requested."""

import re

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.api.planting import SECRET, YEAR, get_all_answers, plant_secrets, publish_secrets

pytestmark = pytest.mark.usefixtures("commits_at_once")

# The word, or the year in a date: four digits alone occur in ids, ETags and lengths.
PRIVATE = re.compile(rf"{SECRET}|{YEAR}-\d\d-\d\d|[a-z\d],? {YEAR}\b", re.IGNORECASE)
# The query of a search is returned as it was sent.
ECHO = f'"query":"{SECRET}"', f'"query":"{SECRET[:5]}"'
EVERYWHERE = {
    "site",
    "pages/by-path",
    "articles",
    "services",
    "therapists",
    "testimonials",
    "topics",
    "search",
    "urls",
    "redirects",
}


@pytest.fixture
def private(site):
    """Private pages with the secret."""
    return plant_secrets(site)


def remove_echoes(text, path=""):
    """Return ``text`` without what the request itself contained: a search's query, and the tags of its path.

    These are those of the path and of each above it.
    """
    for echo in ECHO:
        text = text.replace(echo, "")
    parts = path.strip("/").split("/")
    for number in range(1, len(parts) + 1):
        tag = re.escape(f"path:/{'/'.join(parts[:number])}")
        text = re.sub(rf"{tag}(?=[,'])", "", text)
    return text


def find_secrets(private, client=None):
    """Return the operations whose answers contain the secret, with their parameters and the text around it."""
    found = []
    for name, parameters, text in get_all_answers(private, client):
        text = remove_echoes(text, parameters.get("path", ""))
        match = PRIVATE.search(text)
        if match:
            found.append((name, parameters, text[max(0, match.start() - 90) : match.end() + 60]))
    return found


def test_anonymous_answers_contain_no_secret(private):
    assert find_secrets(private) == []


def test_session_with_page_password_gets_no_secret(private):
    """Answers are the same for everybody: caches and static sites may store them."""
    client = Client()
    session = client.session
    session["passed_page_view_restrictions"] = list(PageViewRestriction.objects.values_list("pk", flat=True))
    session.save()
    assert SECRET in client.get(private[0].url).content.decode()
    assert find_secrets(private, client) == []


def test_staff_session_gets_no_secret(private, signed_in):
    from django.contrib.auth import get_user_model

    client = signed_in(get_user_model().objects.first().username)
    assert client.get("/cms/").status_code == 200
    assert find_secrets(private, client) == []


def test_every_operation_shows_the_secrets_once_they_are_public(private):
    """Otherwise the tests above would prove nothing."""
    publish_secrets(private)
    assert {name for name, *_ in find_secrets(private)} >= EVERYWHERE


@pytest.mark.parametrize("text", [f'"{YEAR}-07-19"', f"until 19 July {YEAR}.", f"July 19, {YEAR}", SECRET.upper()])
def test_pattern_matches_secrets_in_every_notation(text):
    assert PRIVATE.search(text)


@pytest.mark.parametrize("text", [f'"id":"c98dae3b-{YEAR}-45cc-be0a-e2{YEAR}deb2ec"', f"'Content-Length': '{YEAR}'"])
def test_pattern_ignores_ids_and_lengths(text):
    assert not PRIVATE.search(text)
