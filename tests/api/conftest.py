"""Fixtures of the tests of the content API."""

import pytest
from django.test import Client


@pytest.fixture(autouse=True)
def patience(settings):
    """Let tests ask as often as they like; what the limit does is a test of its own."""
    settings.API_REQUESTS_PER_MINUTE = 10**9


@pytest.fixture
def ask(site):
    """Return a function that asks the API for a path, with parameters, and gives what it answers."""

    def ask(path, status=200, /, **parameters):
        answer = Client().get(f"/api/v1/{path}", parameters)
        assert answer.status_code == status, (path, parameters, answer.content[:500])
        return answer.json()

    return ask


@pytest.fixture
def page_at(ask):
    """Return a function that gives the page at a path."""
    return lambda path, **parameters: ask("pages/by-path", path=path, **parameters)
