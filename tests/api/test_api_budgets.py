"""The number of database queries of answers, with facts, navigation and renditions in the cache."""

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document

from blog.models import ArticleIndexPage, ArticlePage
from core.models import SiteRendition
from services.models import ServicePage
from tests.helpers import live_pages, page_types
from tools.bench.sample_articles import create_articles

pytestmark = pytest.mark.usefixtures("one_long_quarter")

API = "/api/v1/"
LIST, PAGE, SITE, SEARCH = 9, 20, 4, 16
LISTS = ["articles", "services", "therapists", "testimonials", "topics", "redirects"]
ADDRESSES = 3 + len(page_types())  # the pages, then the dates of each type


def count_queries(client, path):
    """Return the number of queries of a second request for ``path``."""
    client.get(API + path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(API + path).status_code == 200
    return len(captured)


def publish_articles(number):
    """Publish ``number`` articles with an image, an author and topics."""
    index, article = ArticleIndexPage.objects.get(), ArticlePage.objects.live().first()
    topics = list(article.topics.all())
    for place in range(number):
        page = ArticlePage(title=f"More about massage {place}", lead="More.", hero_image=article.hero_image)
        page.author_therapist, page.topics = article.author_therapist, topics
        page.body = article.body
        index.add_child(instance=page)


@pytest.mark.parametrize("name", LISTS)
def test_lists_stay_within_query_budget(client, site, name):
    assert count_queries(client, f"{name}?limit=20") <= LIST


def test_searches_stay_within_query_budget(client, site):
    assert count_queries(client, "search?q=massage") <= SEARCH
    for name in ("articles", "services", "therapists"):
        assert count_queries(client, f"{name}?q=massage") <= SEARCH, name


def test_urls_stay_within_query_budget(client, site):
    """A few queries for each page type, not for each page."""
    assert count_queries(client, "urls?limit=200") <= ADDRESSES


def test_site_stays_within_query_budget(client, site):
    assert count_queries(client, "site?at=2027-03-10T10:00:00Z") <= SITE


@pytest.mark.parametrize("model", page_types(), ids=lambda model: model.__name__)
def test_pages_stay_within_query_budget(client, site, model):
    """By path and by id, for every page of the demo."""
    for page in model.objects.live():
        assert count_queries(client, f"pages/by-path?path={page.url}") <= PAGE, page.url
        assert count_queries(client, f"pages/{page.pk}") <= PAGE, page.url


def test_typed_redirects_need_no_query_each(client, site):
    for place, page in enumerate((live_pages() * 9)[:200]):
        Redirect.objects.create(old_path=f"/was/{place}", redirect_link=page.url, site=site)
    assert count_queries(client, "redirects?limit=200") <= LIST
    assert client.get(f"{API}redirects?limit=200").json()["total"] >= 200


def test_linked_documents_need_no_query_each(client, site):
    page = ServicePage.objects.live().first()
    before = count_queries(client, f"pages/{page.pk}")
    files = [Document.objects.create(title=f"{place}", file=ContentFile(b"x", f"{place}.pdf")) for place in range(9)]
    links = [f'<p><a linktype="document" id="{each.pk}">File {each.pk}</a></p>' for each in files]
    page.body = [("text", link) for link in links[2:]]
    page.what_to_expect, page.contraindications = links[:2]
    page.save()
    # One for the body, one each for two texts, and two for the collections that are public.
    assert count_queries(client, f"pages/{page.pk}") <= before + 5
    answer = client.get(f"{API}pages/{page.pk}").json()
    assert [each["id"] for each in answer["documents"]] == [each.pk for each in files]
    assert "/documents/" in answer["what_to_expect"]["html"]


def test_cold_cache_adds_few_queries(client, site):
    """What all pages share is read once, not for each card."""
    for path, budget in (("site", SITE), ("articles", LIST), ("pages/by-path?path=/", PAGE)):
        client.get(API + path)
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            client.get(API + path)
        assert len(captured) <= budget + 16, path


def test_queries_do_not_grow_with_articles(client, site, home):
    """Forty of the thousand articles are in the search index."""
    article, index = ArticlePage.objects.live().first(), ArticleIndexPage.objects.get()
    paths = [f"{name}?limit=10" for name in LISTS] + ["site", "urls?limit=20", "search?q=massage&limit=10"]
    paths += [f"pages/by-path?path={page.url}" for page in (home, index, article)]
    paths += ["articles?topic=self-care&limit=3", "articles?q=massage&limit=10"]
    before = {path: count_queries(client, path) for path in paths}
    publish_articles(40)
    create_articles(1000, index_for_search=False)
    after = {path: count_queries(client, path) for path in paths}
    assert {path: number for path, number in after.items() if number > before[path]} == {}


def test_queries_do_not_grow_with_limit(client, site):
    publish_articles(40)
    counts = {count_queries(client, f"articles?limit={limit}") for limit in (5, 20, 100)}
    assert len(counts) == 1


def test_api_creates_no_renditions_of_its_own(client, site):
    """It uses the sizes of the templates, so that a first request to the API never has to make images."""
    made = set(SiteRendition.objects.values_list("image", "filter_spec"))
    for page in live_pages():
        client.get(f"{API}pages/{page.pk}")
    for path in ("site", "search?q=massage&limit=100", *(f"{name}?limit=100" for name in LISTS)):
        client.get(API + path)
    assert sorted(set(SiteRendition.objects.values_list("image", "filter_spec")) - made) == []
