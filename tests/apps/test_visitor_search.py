"""Search beyond whole words: beginnings, kinds, what staff chose, and what was searched for in vain."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, QueryDailyHits, SearchPromotion
from wagtail.models import Page, PageViewRestriction

from blog.models import ArticleIndexPage, ArticlePage
from home.models import StandardPage
from ops.schedule import housekeeping
from search import misses as unfound
from services.models import ServicePage
from tests.helpers import soup, visible_text
from therapists.models import TherapistPage


def search(client, query, **more):
    """Return the parsed main part of the page of results."""
    response = client.get("/search/", {"q": query, **more})
    assert response.status_code == 200
    return soup(response).main


def found(client, query, **more):
    """Return the paths of what a search shows, in order."""
    return [a["href"] for a in search(client, query, **more).select(".results h2 a")]


def suggest(query, page=None, **fields):
    """Let staff have chosen ``page`` for ``query``."""
    return SearchPromotion.objects.create(query=Query.get(query), page=page, **fields)


def noted():
    """Return the noted searches and how often each was made."""
    return {query.query_string: query._hits for query in unfound.unfound()}


def note_again(query):
    """Note ``query`` as if some time had passed since the last."""
    cache.clear()
    unfound.note(query)


@pytest.fixture
def page(home):
    """A page whose title has a word that occurs nowhere else."""
    return home.add_child(instance=StandardPage(title="Quokkaville", slug="quokkaville"))


def test_the_beginning_of_a_word_finds_its_page(client, page):
    """Where whole words find nothing, titles with a word that begins so are shown."""
    assert found(client, "quokkav") == [page.url]


def test_a_hidden_page_is_found_by_its_words_and_never_suggested(client, page):
    """Its beginnings and staff's choice are suggestions; a search for it is none."""
    page.noindex = True
    page.save_revision().publish()
    suggest("marsupial", page)
    assert found(client, "quokkaville") == [page.url]
    assert found(client, "quokkav") == []
    assert found(client, "marsupial") == []


def test_kinds_count_and_filter(client, site):
    """Each kind says how many there are, and shows exactly those."""
    everything = search(client, "massage")
    links = {a.get_text(): a["href"] for a in everything.select(".chips a")}
    sizes = {name.partition(" (")[0]: int(name.rstrip(")").partition(" (")[2]) for name in links if "(" in name}
    assert set(sizes) == {"Treatments", "Articles", "People", "Other pages"}
    total = int(everything.find(role="status").get_text().split()[0])
    assert sum(sizes.values()) == total
    models = {"treatments": ServicePage, "articles": ArticlePage, "people": TherapistPage}
    for kind, model in models.items():
        urls = found(client, "massage", kind=kind)
        assert urls
        assert set(urls) <= {page.url for page in model.objects.live()}
        assert (
            soup(client.get("/search/", {"q": "massage", "kind": kind}))
            .find("meta", attrs={"name": "robots"})["content"]
            .startswith("noindex")
        )
    assert not {*found(client, "massage", kind="pages")} & {p.url for m in models.values() for p in m.objects.live()}


def test_pages_of_one_kind_follow_each_other(client, site):
    """The link to the next page keeps words and kind."""
    index = ArticleIndexPage.objects.get()
    for number in range(12):
        index.add_child(instance=ArticlePage(title=f"Quokka {number}", slug=f"quokka-{number}", lead="Quokka"))
    first = search(client, "quokka", kind="articles")
    following = first.find("a", rel="next")["href"]
    second = soup(client.get(following)).main
    urls = [a["href"] for a in [*first.select(".results h2 a"), *second.select(".results h2 a")]]
    assert len(urls) == len(set(urls)) == 12
    assert soup(client.get(second.find("a", rel="prev")["href"])).main.select_one(".chips [aria-current]")["href"]


@pytest.mark.parametrize("kind", ["potions", "Articles", "articles\0"])
def test_an_unknown_kind_is_no_page(client, site, kind):
    assert client.get("/search/", {"q": "massage", "kind": kind}).status_code == 404


def test_what_staff_chose_comes_first_and_once(client, page):
    """Whatever capitals the words have; on the first page and in no filtered list."""
    suggest("massage", page, description="Where quokkas <rest>")
    page.body = [("text", "<p>massage</p>")]
    page.save_revision().publish()
    assert found(client, "  MASSAGE ")[0] == page.url
    first = search(client, "massage").select_one(".results li")
    assert "Our suggestion" in first.get_text()
    assert "Where quokkas <rest>" in first.get_text()
    assert "promot" not in search(client, "massage").get_text().lower()
    pages = [url for number in (1, 2) for url in found(client, "massage", page=number)]
    assert pages.count(page.url) == 1
    assert page.url not in found(client, "massage", kind="articles")
    assert "Our suggestion" not in search(client, "massage", kind="pages").get_text()


def test_another_address_can_be_suggested(client, site):
    suggest("parking", external_link_url="https://example.com/map", external_link_text="Map")
    assert found(client, "parking")[0] == "https://example.com/map"


@pytest.mark.parametrize("state", ["draft", "restricted", "expired"])
def test_a_suggestion_never_shows_what_is_not_public(client, page, state):
    suggest("marsupial", page)
    if state == "draft":
        page.unpublish()
    elif state == "restricted":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    else:
        Page.objects.filter(pk=page.pk).update(expire_at=timezone.now())
    assert "Quokkaville" not in visible_text(client.get("/search/", {"q": "marsupial"}))
    assert found(client, "quokkaville") == []


def test_a_search_in_vain_is_counted_once_an_hour(client, site):
    """Words are noted alone, in small letters; searches that find something are not."""
    for _ in range(3):
        client.get("/search/", {"q": "Xyzzy  Balm"})
    cache.clear()
    client.get("/search/", {"q": "xyzzy balm"})
    cache.clear()
    client.get("/search/", {"q": "massage"})
    assert noted() == {"xyzzy balm": 2}


def test_nothing_of_a_visitor_is_noted(site):
    """Words with digits or an @ are left out, the rest is cut."""
    note_again("call me +1 503 555 0100 or jo@example.com xyzzy")
    note_again("5035550100")
    note_again('?! "')
    note_again("y" * 90)
    assert set(noted()) == {"call me or xyzzy", "y" * 60}


def test_the_log_has_a_bound_and_keeps_what_is_asked_for_most(site, monkeypatch):
    monkeypatch.setattr(unfound, "MOST", 3)
    suggest("kept", external_link_url="https://example.com/", external_link_text="Kept")
    for words in ("often", "often", "first", "second", "third", "fourth"):
        note_again(words)
    assert set(noted()) == {"often", "third", "fourth"}
    assert SearchPromotion.objects.count() == 1


def test_the_log_forgets_after_ninety_days(site, settings):
    settings.TASKS = {**settings.TASKS, "worker": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    for words, age in (("fresh", 80), ("stale", 100)):
        query = Query.get(words)
        query.add_hit(date=timezone.now().date() - timedelta(days=age))
    suggest("chosen", external_link_url="https://example.com/", external_link_text="Kept")
    housekeeping()
    assert set(Query.objects.values_list("query_string", flat=True)) == {"fresh", "chosen"}
    assert QueryDailyHits.objects.count() == 1


@pytest.mark.parametrize("username", ["owner", "editor"])
def test_the_report_leads_to_the_choice_of_a_page(site, signed_in, page, client, username):
    """Owner and Editors see what was searched for in vain; a click and a choice, and the words find the page."""
    note_again("marsupial")
    staff = signed_in(username)
    report = soup(staff.get(reverse("unfound"))).main
    link = report.find("a", string=lambda text: text and "marsupial" in text)["href"]
    assert staff.get(link).status_code == 200
    data = {"query_string": "marsupial", "editors_picks-TOTAL_FORMS": 1, "editors_picks-INITIAL_FORMS": 0}
    data |= {"editors_picks-0-page": page.pk, "editors_picks-0-ORDER": 1, "editors_picks-MIN_NUM_FORMS": 0}
    assert staff.post(link, data).status_code == 302
    assert found(client, "marsupial") == [page.url]
    assert not noted()
    assert reverse("unfound") in staff.get(reverse("wagtailadmin_home")).content.decode()
    assert b"Words" in b"".join(staff.get(reverse("unfound"), {"export": "csv"}).streaming_content)


def test_writers_have_no_such_report(site, signed_in):
    assert signed_in("writer").get(reverse("unfound")).status_code == 302
    assert signed_in("writer").get(reverse("wagtailsearchpromotions:index")).status_code == 302


def test_many_finds_are_bounded_and_begin_with_those_called_so(client, site, monkeypatch):
    """Where more pages have the words than are shown, none is ranked, and none that is called so gives way."""
    monkeypatch.setattr("search.engine.MOST", 5)
    page = soup(client.get("/search/?q=massage"))
    titles = [link.get_text() for link in page.select(".results h2 a")]
    assert len(titles) == 5
    assert all("massage" in title.lower() for title in titles)
    assert page.find(role="status").get_text() == "5 pages"
