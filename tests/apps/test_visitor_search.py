"""Search beyond whole words: prefixes, kinds of pages, suggestions of staff, and searches without results."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits, SearchPromotion
from wagtail.models import Page, PageViewRestriction

from blog.models import ArticleIndexPage, ArticlePage
from home.models import StandardPage
from ops.schedule import delete_expired_data
from search import misses
from services.models import ServicePage
from tests.helpers import soup, visible_text
from therapists.models import TherapistPage


def search_main(client, query, **more):
    """Return the parsed ``<main>`` of the page of results."""
    response = client.get("/search/", {"q": query, **more})
    assert response.status_code == 200
    return soup(response).main


def get_result_urls(client, query, **more):
    """Return the addresses of the results of a search, in order."""
    return [a["href"] for a in search_main(client, query, **more).select(".results h2 a")]


def add_suggestion(query, page=None, **fields):
    """Store ``page`` as the suggestion of staff for ``query``."""
    return SearchPromotion.objects.create(query=Query.get(query), page=page, **fields)


def get_logged_misses():
    """Return the logged searches and how often each was made."""
    return {query.query_string: query._hits for query in misses.get_misses()}


def log_miss_later(query):
    """Log ``query`` as if some time had passed since the last one."""
    cache.clear()
    misses.log_miss(query)


@pytest.fixture
def page(home):
    """A page whose title has a word that occurs nowhere else."""
    return home.add_child(instance=StandardPage(title="Quokkaville", slug="quokkaville"))


def test_word_prefix_matches_title(client, page):
    assert get_result_urls(client, "quokkav") == [page.url]


def test_noindex_page_matches_whole_words_only(client, page):
    page.noindex = True
    page.save_revision().publish()
    add_suggestion("marsupial", page)
    assert get_result_urls(client, "quokkaville") == [page.url]
    assert get_result_urls(client, "quokkav") == []
    assert get_result_urls(client, "marsupial") == []


def test_kinds_are_counted_and_filter_results(client, site):
    """Each kind says how many there are, and shows exactly those."""
    everything = search_main(client, "massage")
    links = {a.get_text(): a["href"] for a in everything.select(".chips a")}
    sizes = {name.partition(" (")[0]: int(name.rstrip(")").partition(" (")[2]) for name in links if "(" in name}
    assert set(sizes) == {"Treatments", "Articles", "People", "Other pages"}
    total = int(everything.find(role="status").get_text().split()[0])
    assert sum(sizes.values()) == total
    models = {"treatments": ServicePage, "articles": ArticlePage, "people": TherapistPage}
    for kind, model in models.items():
        urls = get_result_urls(client, "massage", kind=kind)
        assert urls
        assert set(urls) <= {page.url for page in model.objects.live()}
        assert (
            soup(client.get("/search/", {"q": "massage", "kind": kind}))
            .find("meta", attrs={"name": "robots"})["content"]
            .startswith("noindex")
        )
    assert not {*get_result_urls(client, "massage", kind="pages")} & {
        p.url for m in models.values() for p in m.objects.live()
    }


def test_pagination_keeps_kind(client, site):
    """The link to the next page keeps words and kind."""
    index = ArticleIndexPage.objects.get()
    for number in range(12):
        index.add_child(instance=ArticlePage(title=f"Quokka {number}", slug=f"quokka-{number}", lead="Quokka"))
    first = search_main(client, "quokka", kind="articles")
    following = first.find("a", rel="next")["href"]
    second = soup(client.get(following)).main
    urls = [a["href"] for a in [*first.select(".results h2 a"), *second.select(".results h2 a")]]
    assert len(urls) == len(set(urls)) == 12
    assert soup(client.get(second.find("a", rel="prev")["href"])).main.select_one(".chips [aria-current]")["href"]


@pytest.mark.parametrize("kind", ["potions", "Articles", "articles\0"])
def test_unknown_kind_returns_404(client, site, kind):
    assert client.get("/search/", {"q": "massage", "kind": kind}).status_code == 404


def test_suggestion_comes_first_and_once(client, page):
    """Capitals of the query don't matter; the suggestion is on the first page only, and in no filtered list."""
    add_suggestion("massage", page, description="Where quokkas <rest>")
    page.body = [("text", "<p>massage</p>")]
    page.save_revision().publish()
    assert get_result_urls(client, "  MASSAGE ")[0] == page.url
    first = search_main(client, "massage").select_one(".results li")
    assert "Our suggestion" in first.get_text()
    assert "Where quokkas <rest>" in first.get_text()
    assert "promot" not in search_main(client, "massage").get_text().lower()
    pages = [url for number in (1, 2) for url in get_result_urls(client, "massage", page=number)]
    assert pages.count(page.url) == 1
    assert page.url not in get_result_urls(client, "massage", kind="articles")
    assert "Our suggestion" not in search_main(client, "massage", kind="pages").get_text()


def test_external_address_can_be_suggested(client, site):
    add_suggestion("parking", external_link_url="https://example.com/map", external_link_text="Map")
    assert get_result_urls(client, "parking")[0] == "https://example.com/map"


def test_at_most_three_suggestions_are_shown(client, site):
    for number in range(5):
        add_suggestion("parking", external_link_url=f"https://example.com/{number}", external_link_text=f"Map {number}")
    assert len([url for url in get_result_urls(client, "parking") if url.startswith("https://example.com/")]) == 3
    assert len(client.get("/api/v1/search", {"q": "parking"}).json()["suggestions"]) == 3


@pytest.mark.parametrize("state", ["draft", "restricted", "expired"])
def test_suggestion_hides_page_that_is_not_public(client, page, state):
    add_suggestion("marsupial", page)
    if state == "draft":
        page.unpublish()
    elif state == "restricted":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    else:
        Page.objects.filter(pk=page.pk).update(expire_at=timezone.now())
    assert "Quokkaville" not in visible_text(client.get("/search/", {"q": "marsupial"}))
    assert get_result_urls(client, "quokkaville") == []


def test_miss_is_counted_once_an_hour(client, site):
    """The log has the words alone, in small letters; searches with results are not logged."""
    for _ in range(3):
        client.get("/search/", {"q": "Xyzzy  Balm"})
    cache.clear()
    client.get("/search/", {"q": "xyzzy balm"})
    cache.clear()
    client.get("/search/", {"q": "massage"})
    assert get_logged_misses() == {"xyzzy balm": 2}


def test_miss_log_has_no_personal_data(site):
    """Words with digits or an @ are left out, the rest is cut."""
    log_miss_later("call me +1 503 555 0100 or jo@example.com xyzzy")
    log_miss_later("5035550100")
    log_miss_later('?! "')
    log_miss_later("y" * 90)
    assert set(get_logged_misses()) == {"call me or xyzzy", "y" * 60}


def test_miss_log_is_limited_and_keeps_most_frequent(site, monkeypatch):
    monkeypatch.setattr(misses, "MAX_MISSES", 3)
    add_suggestion("kept", external_link_url="https://example.com/", external_link_text="Kept")
    for words in ("often", "often", "first", "second", "third", "fourth"):
        log_miss_later(words)
    assert set(get_logged_misses()) == {"often", "third", "fourth"}
    assert SearchPromotion.objects.count() == 1


def test_misses_are_deleted_after_ninety_days(site, settings):
    settings.TASKS = {**settings.TASKS, "worker": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    for words, age in (("fresh", 80), ("stale", 100)):
        query = Query.get(words)
        query.add_hit(date=timezone.now().date() - timedelta(days=age))
    add_suggestion("chosen", external_link_url="https://example.com/", external_link_text="Kept")
    delete_expired_data()
    assert set(Query.objects.values_list("query_string", flat=True)) == {"fresh", "chosen"}
    assert QueryDailyHits.objects.count() == 1


@pytest.mark.parametrize("username", ["owner", "editor"])
def test_report_leads_to_choice_of_a_page(site, signed_in, page, client, username):
    """Owner and Editors see searches without results; after a click and a choice the words find the page."""
    log_miss_later("marsupial")
    staff = signed_in(username)
    report = soup(staff.get(reverse("search_misses"))).main
    link = report.find("a", string=lambda text: text and "marsupial" in text)["href"]
    assert staff.get(link).status_code == 200
    data = {"query_string": "marsupial", "editors_picks-TOTAL_FORMS": 1, "editors_picks-INITIAL_FORMS": 0}
    data |= {"editors_picks-0-page": page.pk, "editors_picks-0-ORDER": 1, "editors_picks-MIN_NUM_FORMS": 0}
    assert staff.post(link, data).status_code == 302
    assert get_result_urls(client, "marsupial") == [page.url]
    assert not get_logged_misses()
    assert reverse("search_misses") in staff.get(reverse("wagtailadmin_home")).content.decode()
    assert b"Words" in b"".join(staff.get(reverse("search_misses"), {"export": "csv"}).streaming_content)


def test_writers_cannot_open_report(site, signed_in):
    assert signed_in("writer").get(reverse("search_misses")).status_code == 302
    assert signed_in("writer").get(reverse("wagtailsearchpromotions:index")).status_code == 302


def test_many_matches_are_limited_and_title_matches_come_first(client, site, monkeypatch):
    """Above the limit pages aren't ranked, but those with the words in their title are all shown."""
    for module in ("pages", "matching"):
        monkeypatch.setattr(f"search.{module}.MAX_RESULTS", 5)
    page = soup(client.get("/search/?q=massage"))
    titles = [link.get_text() for link in page.select(".results h2 a")]
    assert len(titles) == 5
    assert all("massage" in title.lower() for title in titles)
    assert page.find(role="status").get_text() == "5 pages"
