"""The page cache for tests: where it answers, and a client of a site that has it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.page_cache import store
from tests.changes import AT

SURFACES = [
    "/",
    "/blog/",
    "/blog/sleep/",
    "/blog/rest/",
    "/blog/topics/guides/",
    "/services/",
    "/services/back-massage/",
    "/therapists/",
    "/therapists/maren-holt/",
    "/testimonials/",
    "/about/",
    "/contact/",
    "/search/?q=massage",
    "/blog/feed.rss",
    "/blog/feed.atom",
    "/blog/feed.json",
    "/blog/sleep/index.md",
    "/llms.txt",
    "/robots.txt",
    "/sitemap.xml",
    "/sitemap-articlepage-1.xml",
    "/sitemap-standardpage-1.xml",
    *(f"/api/v1/{name}" for name in ("site", "articles?limit=50", "services", "therapists", "testimonials", "topics")),
    *(f"/api/v1/{name}" for name in ("urls", "redirects", "search?q=massage", f"{AT}/", f"{AT}/blog/sleep/")),
]


@pytest.fixture
def cached_client(settings, site, monkeypatch):
    """Return a client of a site whose page cache is on and empty, in this process and in the cache."""
    settings.PAGE_CACHE_ENABLED = True
    monkeypatch.setattr(store, "local_memory", store.LocalMemory())
    return Client()


@pytest.fixture
def get_uncached(settings, cached_client):
    """Return a function that gets a response with the page cache off."""

    def get(path, **options):
        settings.PAGE_CACHE_ENABLED = False
        answer = cached_client.get(path, **options)
        settings.PAGE_CACHE_ENABLED = True
        return answer

    return get


def is_same(answer, other):
    """Tell whether two responses are equal; a password form has another token each time."""
    if "no-store" in other.headers["Cache-Control"]:
        return answer.status_code == other.status_code and "no-store" in answer.headers["Cache-Control"]
    return (answer.status_code, answer.content) == (other.status_code, other.content)


def count_queries(client, path, **headers):
    """Return the number of queries and the response."""
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path, headers=headers)
    return len(captured), answer
