"""Query budgets: with facts, navigation and renditions in the cache, and with an empty cache."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.helpers import live_pages, page_types

pytestmark = pytest.mark.usefixtures("one_long_quarter")

WARM_BUDGETS = {"ArticlePage": 14, "ServicePage": 14, "TherapistPage": 14}
WARM_BUDGET = 16  # of all other types
COLD_BUDGET = 30


def count_queries(client, url):
    """Return the number of queries that ``url`` takes."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("model", page_types(), ids=lambda model: model.__name__)
def test_every_page_stays_within_its_budget(client, site, model):
    """Every demo page of the type stays within the budget, warm and cold."""
    for page in model.objects.live():
        client.get(page.url)  # makes renditions
        cache.clear()
        assert count_queries(client, page.url) <= COLD_BUDGET, page.url
        assert count_queries(client, page.url) <= WARM_BUDGETS.get(model.__name__, WARM_BUDGET), page.url


def test_more_articles_need_no_more_queries(client, site, home):
    """A list, an article and the home page need as many queries with forty more articles."""
    from blog.models import ArticleIndexPage, ArticlePage

    index = ArticleIndexPage.objects.get()
    article = ArticlePage.objects.live().first()
    urls = [home.url, index.url, article.url]
    for url in urls:
        client.get(url)
    before = [count_queries(client, url) for url in urls]
    for number in range(40):
        copy = ArticlePage(title=f"More {number}", lead="More.", hero_image=article.hero_image)
        copy.author_therapist = article.author_therapist
        index.add_child(instance=copy)
    for url in urls:
        client.get(url)
    assert [count_queries(client, url) for url in urls] == before


def test_list_reads_its_articles_once(client, site):
    """The list and its structured data are built from the same articles."""
    client.get("/blog/")
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        client.get("/blog/")
        client.get("/blog/")
    assert sum('"blog_articlepage"."lead"' in query["sql"] for query in captured) == 1


def test_site_of_request_needs_no_query(client, site):
    """Wagtail asks for it during each request and stores it on the request."""
    client.get("/about/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/about/")
    assert not any("wagtailcore_site" in query["sql"] for query in captured)


def test_search_stays_within_budget_of_lists(client, site):
    client.get("/search/?q=massage")
    assert count_queries(client, "/search/?q=massage") <= WARM_BUDGET + len(page_types())


def test_demo_has_a_page_for_each_budget(site):
    assert {type(page).__name__ for page in live_pages()} >= set(WARM_BUDGETS)
