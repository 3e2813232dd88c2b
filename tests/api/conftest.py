"""Fixtures of the tests of the content API."""

import pytest
from django.test import Client


@pytest.fixture(autouse=True)
def lift_rate_limit(settings):
    """Lift the rate limit, which has a test of its own."""
    settings.API_REQUESTS_PER_MINUTE = 10**9


@pytest.fixture
def ask(site):
    """Return a function that requests a path of the API with parameters and returns the JSON of the answer."""

    def ask(path, status=200, /, **parameters):
        answer = Client().get(f"/api/v1/{path}", parameters)
        assert answer.status_code == status, (path, parameters, answer.content[:500])
        return answer.json()

    return ask


@pytest.fixture
def page_at(ask):
    """Return a function that returns the API's answer for the page at a path."""
    return lambda path, **parameters: ask("pages/by-path", path=path, **parameters)
