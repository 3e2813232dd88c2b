"""How many questions an answer asks the database, with facts, navigation and renditions warm."""

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

API = "/api/v1/"
LIST, PAGE, SITE, SEARCH = 9, 20, 4, 16
LISTS = ["articles", "services", "therapists", "testimonials", "topics", "redirects"]
ADDRESSES = 3 + len(page_types())  # the pages, then the dates of each type


def asks(client, path):
    """Return how many queries ``path`` takes once it was asked before."""
    client.get(API + path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(API + path).status_code == 200
    return len(captured)


def more_articles(number):
    """Publish as many articles as ``number``, each with a picture, an author and topics of its own."""
    index, article = ArticleIndexPage.objects.get(), ArticlePage.objects.live().first()
    topics = list(article.topics.all())
    for place in range(number):
        page = ArticlePage(title=f"More about massage {place}", lead="More.", hero_image=article.hero_image)
        page.author_therapist, page.topics = article.author_therapist, topics
        page.body = article.body
        index.add_child(instance=page)


@pytest.mark.parametrize("name", LISTS)
def test_budget_of_lists(client, site, name):
    """A list of twenty cards with pictures, authors, prices stays within the budget."""
    assert asks(client, f"{name}?limit=20") <= LIST


def test_budget_of_searches(client, site):
    assert asks(client, "search?q=massage") <= SEARCH
    for name in ("articles", "services", "therapists"):
        assert asks(client, f"{name}?q=massage") <= SEARCH, name


def test_budget_of_addresses(client, site):
    """Two hundred addresses ask a few questions for each type of page, not for each page."""
    assert asks(client, "urls?limit=200") <= ADDRESSES


def test_budget_of_the_site(client, site):
    assert asks(client, "site?at=2027-03-10T10:00:00Z") <= SITE


@pytest.mark.parametrize("model", page_types(), ids=lambda model: model.__name__)
def test_budget_of_pages(client, site, model):
    """Every page of the demo of each type, with all that it shows, by path and by id."""
    for page in model.objects.live():
        assert asks(client, f"pages/by-path?path={page.url}") <= PAGE, page.url
        assert asks(client, f"pages/{page.pk}") <= PAGE, page.url


def test_many_redirects_that_staff_typed_ask_no_more(client, site):
    """Whether there is a page at each address is asked for all of them at once."""
    for place, page in enumerate((live_pages() * 9)[:200]):
        Redirect.objects.create(old_path=f"/was/{place}", redirect_link=page.url, site=site)
    assert asks(client, "redirects?limit=200") <= LIST
    assert client.get(f"{API}redirects?limit=200").json()["total"] >= 200


def test_many_documents_ask_no_more(client, site):
    """However many documents a page links to, in whichever of its texts."""
    page = ServicePage.objects.live().first()
    before = asks(client, f"pages/{page.pk}")
    files = [Document.objects.create(title=f"{place}", file=ContentFile(b"x", f"{place}.pdf")) for place in range(9)]
    links = [f'<p><a linktype="document" id="{each.pk}">File {each.pk}</a></p>' for each in files]
    page.body = [("text", link) for link in links[2:]]
    page.what_to_expect, page.contraindications = links[:2]
    page.save()
    assert asks(client, f"pages/{page.pk}") <= before + 5  # the body, two texts beside it, twice which are open
    answer = client.get(f"{API}pages/{page.pk}").json()
    assert [each["id"] for each in answer["documents"]] == [each.pk for each in files]
    assert "/documents/" in answer["what_to_expect"]["html"]


def test_nothing_warm_is_not_much_more(client, site):
    """What is kept for all pages is read once; a cold cache costs a few questions, not a few for each card."""
    for path, budget in (("site", SITE), ("articles", LIST), ("pages/by-path?path=/", PAGE)):
        client.get(API + path)
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            client.get(API + path)
        assert len(captured) <= budget + 16, path


def test_more_articles_ask_no_more(client, site, home):
    """A thousand articles, forty of them found by searches, change nothing in what an answer asks."""
    article, index = ArticlePage.objects.live().first(), ArticleIndexPage.objects.get()
    paths = [f"{name}?limit=10" for name in LISTS] + ["site", "urls?limit=20", "search?q=massage&limit=10"]
    paths += [f"pages/by-path?path={page.url}" for page in (home, index, article)]
    paths += ["articles?topic=self-care&limit=3", "articles?q=massage&limit=10"]
    before = {path: asks(client, path) for path in paths}
    more_articles(40)
    create_articles(1000, index_for_search=False)
    after = {path: asks(client, path) for path in paths}
    assert {path: number for path, number in after.items() if number > before[path]} == {}


def test_lists_of_twenty_and_of_hundred_ask_the_same(client, site):
    more_articles(40)
    assert asks(client, "articles?limit=5") == asks(client, "articles?limit=20") == asks(client, "articles?limit=100")


def test_the_api_makes_no_pictures_of_its_own(client, site):
    """It shows those sizes that the site's templates made: a first request to the API never has to draw."""
    made = set(SiteRendition.objects.values_list("image", "filter_spec"))
    for page in live_pages():
        client.get(f"{API}pages/{page.pk}")
    for path in ("site", "search?q=massage&limit=100", *(f"{name}?limit=100" for name in LISTS)):
        client.get(API + path)
    assert sorted(set(SiteRendition.objects.values_list("image", "filter_spec")) - made) == []
