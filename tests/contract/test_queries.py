"""How many questions a page asks the database: with facts, navigation and renditions warm, and with nothing warm."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.helpers import live_pages, page_types

WARM = {"ArticlePage": 14, "ServicePage": 14, "TherapistPage": 14}
WARM_OTHERS, COLD = 16, 30


def queries(client, url):
    """Return the queries that ``url`` takes."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("model", page_types(), ids=lambda model: model.__name__)
def test_budget_of_every_page(client, site, model):
    """Every demo page of the type stays within the budget, warm and cold."""
    for page in model.objects.live():
        client.get(page.url)  # makes renditions
        cache.clear()
        assert queries(client, page.url) <= COLD, page.url
        assert queries(client, page.url) <= WARM.get(model.__name__, WARM_OTHERS), page.url


def test_more_articles_ask_no_more(client, site, home):
    """Forty more articles change nothing in what a list, an article, the home page ask."""
    from blog.models import ArticleIndexPage, ArticlePage

    index = ArticleIndexPage.objects.get()
    article = ArticlePage.objects.live().first()
    urls = [home.url, index.url, article.url]
    for url in urls:
        client.get(url)
    before = [queries(client, url) for url in urls]
    for number in range(40):
        copy = ArticlePage(title=f"More {number}", lead="More.", hero_image=article.hero_image)
        copy.author_therapist = article.author_therapist
        index.add_child(instance=copy)
    for url in urls:
        client.get(url)
    assert [queries(client, url) for url in urls] == before


def test_a_list_reads_its_articles_once(client, site):
    """The list, and its head with structured data, are made from the same articles."""
    client.get("/blog/")
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        client.get("/blog/")
        client.get("/blog/")
    assert sum('"blog_articlepage"."lead"' in query["sql"] for query in captured) == 1


def test_the_site_is_known(client, site):
    """Wagtail asks for the site of each request; it finds it on the request, where it keeps it."""
    client.get("/about/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/about/")
    assert not any("wagtailcore_site" in query["sql"] for query in captured)


def test_search_asks_little(client, site):
    """A page of results stays within the budget of lists."""
    client.get("/search/?q=massage")
    assert queries(client, "/search/?q=massage") <= WARM_OTHERS + len(page_types())


def test_a_page_of_the_demo_exists_for_each_budget(site):
    """The budgets above are about something."""
    assert {type(page).__name__ for page in live_pages()} >= set(WARM)
