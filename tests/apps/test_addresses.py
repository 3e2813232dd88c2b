"""What the site promises about addresses: they lead on, or say that they are gone, and nobody is sent in circles."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageViewRestriction, Site

from blog.models import ArticleIndexPage, ArticlePage
from home.models import StandardPage
from seo import missing
from seo.models import MissingAddress
from services.models import ServiceIndexPage, ServicePage
from tests.helpers import soup, visible_text

pytestmark = pytest.mark.django_db

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"


@pytest.fixture
def visit(client):
    """Return a function that visits an address as a person does and gives status and, for redirects, the new one."""

    def ask(url, **headers):
        response = client.get(url, headers={"User-Agent": PHONE, **headers})
        return response.status_code, response.headers.get("Location")

    return ask


@pytest.fixture
def section(home):
    """A published page ``/spring/`` with the published page ``/spring/offers/`` below it."""
    parent = home.add_child(instance=StandardPage(title="Spring", slug="spring", live=False))
    parent.save_revision().publish()
    child = parent.add_child(instance=StandardPage(title="Offers", slug="offers", live=False))
    child.save_revision().publish()
    return StandardPage.objects.get(pk=parent.pk)


def give_slug(page, slug):
    """Publish ``page`` with another slug, as an editor does."""
    page = Page.objects.get(pk=page.pk).specific
    page.slug = slug
    page.save_revision().publish()
    return Page.objects.get(pk=page.pk).specific


def delete_url(page):
    return reverse("wagtailadmin_pages:delete", args=[page.pk])


# Moves


def test_a_new_slug_leads_on_from_the_page_and_all_below_it(visit, section):
    give_slug(section, "summer")
    assert visit("/spring/") == (301, "/summer/")
    assert visit("/spring") == (301, "/summer/")
    assert visit("/spring/?from=mail") == (301, "/summer/")
    assert visit("/spring/offers/") == (301, "/summer/offers/")
    assert visit("/summer/offers/") == (200, None)


def test_every_old_address_is_one_hop_from_the_new_one(visit, section):
    for slug in ("summer", "autumn", "winter"):
        give_slug(section, slug)
    for slug in ("spring", "summer", "autumn"):
        assert visit(f"/{slug}/") == (301, "/winter/")
        assert visit(f"/{slug}/offers/") == (301, "/winter/offers/")


def test_a_move_leads_on_from_the_page_and_all_below_it(visit, section, home):
    about = StandardPage.objects.get(slug="about")
    section.move(about, pos="last-child")
    assert visit("/spring/offers/") == (301, "/about/spring/offers/")
    StandardPage.objects.get(pk=section.pk).move(home, pos="last-child")
    assert visit("/spring/offers/") == (200, None)
    assert visit("/about/spring/offers/") == (301, "/spring/offers/")


def test_topics_and_pages_that_were_drafts_meanwhile_are_found_below_a_moved_list(visit, home):
    journal = ArticleIndexPage.objects.get()
    topic = journal.topics().first()
    article = ArticlePage.objects.live().first()
    old = article.url
    article.unpublish()
    give_slug(journal, "notes")
    assert visit(f"/blog/topics/{topic.slug}/") == (301, f"/notes/topics/{topic.slug}/")
    assert visit(old)[0] == 404
    article = ArticlePage.objects.get(pk=article.pk)
    article.save_revision().publish()
    assert visit(old) == (301, article.url)
    assert visit("/blog/never-written/")[0] == 404


@pytest.mark.parametrize("undo", ["unpublish", "expire", "restrict"])
def test_a_page_that_returned_to_an_old_address_never_leads_in_circles(undo, visit, section):
    for slug in ("b", "c", "spring"):
        section = give_slug(section, slug)
    assert visit("/spring/") == (200, None)
    assert visit("/b/") == (301, "/spring/")
    if undo == "unpublish":
        section.unpublish()
    elif undo == "expire":
        StandardPage.objects.filter(pk=section.pk).update(expire_at=timezone.now() - timedelta(hours=1))
    else:
        PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
        assert visit("/b/")[0] == 404
        return
    for path in ("/spring/", "/b/", "/c/"):
        assert visit(path) == (404, None)


def test_an_address_belongs_to_the_page_that_lives_there(visit, section, home):
    """Neither page shows up at the other's address, whatever was published or taken down in between."""
    give_slug(section, "summer")
    other = home.add_child(instance=StandardPage(title="Other", slug="spring", live=False))
    other.save_revision().publish()
    assert visit("/spring/") == (200, None)
    Page.objects.get(pk=other.pk).specific.unpublish()
    assert visit("/spring/") == (404, None)


@pytest.mark.parametrize(
    ("rows", "asked", "answer"),
    [
        ([("/a", "/b/"), ("/b", "/c/"), ("/c", "/contact/")], "/a/", (301, "http://testserver/contact/")),
        ([("/a", "/contact")], "/a/", (301, "http://testserver/contact/")),
        ([("/a", "/b/"), ("/b", "/a/")], "/a/", (404, None)),
        ([("/a", "/a/")], "/a/", (404, None)),
        ([("/a", "/nowhere/")], "/a/", (404, None)),
        ([("/a", "/b/"), ("/b", "")], "/a/", (410, None)),
        ([("/a", "/search/?q=neck")], "/a/", (301, "http://testserver/search/?q=neck")),
        ([("/a?b=1&c=2", "/contact/")], "/a/?c=2&b=1", (301, "http://testserver/contact/")),
    ],
)
def test_redirects_that_staff_write_become_one_hop_or_none(rows, asked, answer, visit):
    for old, new in rows:
        Redirect.objects.create(old_path=old, redirect_link=f"http://testserver{new}" if new else "")
    assert visit(asked) == answer


def test_a_redirect_may_leave_the_site_or_be_for_a_while(visit):
    Redirect.objects.create(old_path="/shop", redirect_link="https://shop.example.com/x", is_permanent=False)
    assert visit("/shop/") == (302, "https://shop.example.com/x")


# Deletions


def test_what_is_deleted_is_gone_with_all_below_it_and_all_that_led_to_it(visit, section):
    section = give_slug(section, "summer")
    Redirect.objects.create(old_path="/flyer", redirect_page=section)
    section.delete()
    for path in ("/spring/", "/summer/", "/spring/offers/", "/summer/offers/", "/flyer/"):
        assert visit(path) == (410, None), path
    assert visit("/summer/offers/more/")[0] == 410


def test_deleting_with_a_query_leaves_the_same(visit, section):
    StandardPage.objects.filter(pk=section.pk).delete()
    assert visit("/spring/offers/")[0] == 410


def test_a_page_that_nobody_ever_saw_leaves_nothing(visit, home):
    draft = home.add_child(instance=StandardPage(title="Draft", slug="draft", live=False))
    draft.delete()
    assert visit("/draft/")[0] == 404
    unpublished = home.add_child(instance=StandardPage(title="Old", slug="old", live=False))
    unpublished.save_revision().publish()
    unpublished = Page.objects.get(pk=unpublished.pk)
    unpublished.unpublish()
    assert visit("/old/")[0] == 404
    unpublished.delete()
    assert visit("/old/")[0] == 410


def test_a_new_page_takes_the_address_of_a_deleted_one(visit, section, home):
    section.delete()
    again = Page.objects.get(pk=home.pk).specific.add_child(
        instance=StandardPage(title="New", slug="spring", live=False)
    )
    assert visit("/spring/")[0] == 410
    again.save_revision().publish()
    assert visit("/spring/")[0] == 200
    Page.objects.get(pk=again.pk).unpublish()
    assert visit("/spring/")[0] == 404


def test_a_site_can_be_deleted_with_its_pages(visit, section):
    site = Site.objects.create(hostname="other.example.com", root_page=section)
    Redirect.objects.create(old_path="/x", site=site, redirect_page=section)
    section.delete()
    assert not Site.objects.filter(pk=site.pk).exists()


def test_staff_choose_a_successor_when_they_delete(visit, section, signed_in):
    section = give_slug(section, "summer")
    owner, about = signed_in("owner"), StandardPage.objects.get(slug="about")
    field = soup(owner.get(delete_url(section))).find("input", attrs={"name": "successor"})
    assert field.find_parent("form").find("button", class_="serious")
    owner.post(delete_url(section), {"successor": about.pk})
    assert not Page.objects.filter(pk=section.pk).exists()
    for path in ("/spring/", "/summer/", "/spring/offers/", "/summer/offers/"):
        assert visit(path) == (301, "/about/"), path
    about = give_slug(about, "practice")
    assert visit("/summer/") == (301, "/practice/")
    about.unpublish()
    assert visit("/summer/")[0] == 404
    about.delete()
    assert visit("/summer/")[0] == 410


def test_staff_need_not_choose_one(visit, section, signed_in):
    signed_in("editor").post(delete_url(section), {"successor": ""})
    assert visit("/spring/offers/")[0] == 410


@pytest.mark.parametrize("choice", ["itself", "below", "draft", "nothing there"])
def test_a_successor_that_visitors_would_not_find_stops_the_deletion(choice, section, home, signed_in):
    draft = home.add_child(instance=StandardPage(title="Draft", slug="draft", live=False))
    below = section.get_children().first()
    pk = {"itself": section.pk, "below": below.pk, "draft": draft.pk, "nothing there": 999_999}[choice]
    response = signed_in("owner").post(delete_url(section), {"successor": pk}, follow=True)
    assert Page.objects.filter(pk=section.pk).exists()
    assert "Nothing was deleted." in visible_text(response)
    assert not Redirect.objects.filter(old_path__startswith="/spring").exists()


def test_a_mistyped_confirmation_changes_nothing(visit, section, signed_in):
    about = StandardPage.objects.get(slug="about")
    signed_in("owner").post(delete_url(section), {"successor": about.pk, "confirm_site_name": "no"})
    assert visit("/spring/") == (200, None)
    assert not Redirect.objects.filter(redirect_page=about).exists()


@pytest.mark.parametrize(("successor", "answer"), [("about", (301, "/about/")), ("", (410, None))])
def test_several_pages_deleted_at_once(successor, answer, visit, section, signed_in):
    service = ServicePage.objects.live().first()
    chosen = StandardPage.objects.get(slug=successor).pk if successor else ""
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    url += f"?id={section.pk}&id={service.pk}"
    owner = signed_in("owner")
    screen = soup(owner.get(url))
    assert screen.find("input", attrs={"name": "successor"}).find_parent("form")["action"] == url
    owner.post(url, {"successor": chosen})
    for path in ("/spring/", "/spring/offers/", service.url):
        assert visit(path) == answer, path


# The pages that say so


@pytest.mark.parametrize("status", [404, 410])
def test_who_comes_in_vain_gets_a_whole_page_that_helps(status, client, section, home):
    if status == 410:
        Redirect.objects.create(old_path="/services/deep-tissue-massages")
    response = client.get("/services/deep-tissue-massages/")
    page = soup(response)
    assert response.status_code == status
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert len(page.find_all("h1")) == 1
    assert page.find("link", rel="canonical") is None
    assert page.main.find("form", role="search").find("input", attrs={"name": "q"})
    likely = [link["href"] for link in page.main.find(class_="likely").find_all("a")]
    assert "/services/deep-tissue/" in likely
    assert len(likely) <= 5
    sections = {link["href"] for link in page.main.find("nav").find_all("a")}
    assert ServiceIndexPage.objects.get().url in sections
    assert page.header.find("a", href="/")
    assert page.find("footer")
    assert all(client.get(link).status_code == 200 for link in [*likely, *sections])


@pytest.mark.parametrize("hide", ["unpublish", "noindex", "restrict"])
def test_likely_pages_are_those_that_everybody_may_find(hide, client):
    page = ServicePage.objects.get(slug="deep-tissue")
    assert soup(client.get("/deep-tissue-massage/")).find("a", string=page.title)
    if hide == "unpublish":
        page.unpublish()
    elif hide == "noindex":
        page.noindex = True
        page.save()
    else:
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    shown = soup(client.get("/deep-tissue-massage/")).find(class_="likely")
    assert shown is None or not shown.find("a", href=page.url)


def test_odd_addresses_are_just_not_found(client):
    for path in ("/%00/", "/%ff/", "/" + "a/" * 300, "/;x=1/", "/" + "ü" * 300 + "/", '/"OR 1=1/'):
        assert client.get(path, headers={"User-Agent": PHONE}).status_code == 404, path


def test_pages_that_are_there_pay_nothing_for_redirects(client):
    with CaptureQueriesContext(connection) as captured:
        client.get("/about/")
    assert not [query for query in captured if "redirect" in query["sql"]]


def test_an_address_that_is_not_there_costs_little(client):
    client.get("/deep-tissue-massage-for-backs/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/deep-tissue-massage-for-backs/", headers={"User-Agent": PHONE})
    assert len(captured) <= 16


# The list of what is missed


def test_what_people_miss_is_counted(visit):
    for _ in range(3):
        visit("/prices/", Referer="https://www.example.com/links?who=me")
    visit("/prices/")
    row = MissingAddress.objects.get()
    assert (row.path, row.hits, row.referrer) == ("/prices", 4, "https://www.example.com/links")


@pytest.mark.parametrize(
    "path",
    [
        *("/wp-login.php", "/wp-admin/", "/.env", "/blog/.git/config", "/old.php", "/x.js", "/media/images/a.jpg"),
        *("/phpmyadmin/", "/cgi-bin/x/", "/administrator/", "/%0d%0aX/", "/cms/nothing/", "/about", "/prices"),
    ],
)
def test_probes_and_files_are_not(path, visit):
    visit(path)
    assert not MissingAddress.objects.exists()


@pytest.mark.parametrize("path", ["/prices/", "/old-site/prices.html", "/preise-für-rücken/", "/price-list.pdf"])
def test_what_an_older_site_may_have_had_is(path, visit):
    visit(path)
    assert MissingAddress.objects.count() == 1


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "curl/8.5.0",
        "python-requests/2.32",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
        "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/120.0",
    ],
)
def test_robots_are_not(agent, visit):
    visit("/prices/", **{"User-Agent": agent})
    assert not MissingAddress.objects.exists()


def test_a_referrer_is_never_more_than_an_address(visit):
    for header in ("javascript:alert(1)", "http://[", "x" * 5000, "https://a.example/" + "b" * 5000):
        visit("/prices/", Referer=header)
    referrer = MissingAddress.objects.get().referrer
    assert referrer.startswith("https://a.example/bbb")
    assert len(referrer) <= 255


def test_the_list_is_short_and_cheap(visit, monkeypatch):
    monkeypatch.setattr(missing.time, "time", lambda: 1_000_000)
    for number in range(30):
        visit(f"/no-{number}/")
    assert MissingAddress.objects.count() == missing.A_MINUTE
    cache.clear()
    old = timezone.now() - timedelta(days=3)
    MissingAddress.objects.all().delete()
    MissingAddress.objects.bulk_create(MissingAddress(path=f"/{n}", hits=2) for n in range(missing.ROWS))
    MissingAddress.objects.filter(path="/7").update(last_at=old)
    visit("/new/")
    paths = set(MissingAddress.objects.values_list("path", flat=True))
    assert len(paths) == missing.ROWS
    assert "/new" in paths
    assert "/7" not in paths


def test_owners_lead_a_missing_address_somewhere_with_one_click(visit, signed_in):
    visit("/prices/")
    visit("/rücken & nacken/")
    owner, report = signed_in("owner"), reverse("missing_addresses")
    assert signed_in("editor").get(report).status_code == 302
    rows = {row.find("td").get_text(strip=True): row for row in soup(owner.get(report)).main.tbody.find_all("tr")}
    assert set(rows) == {"/prices", "/rücken%20&%20nacken"}
    for path, row in rows.items():
        button = next(link for link in row.find_all("a") if "Redirect" in link.get_text())
        form = soup(owner.get(button["href"]))
        assert form.find("input", attrs={"name": "old_path"})["value"] == path
        action = form.find("form", id="w-editor-form")["action"]
        target = Page.objects.get(slug="services").pk
        answer = owner.post(action, {"old_path": path, "site": "", "is_permanent": "on", "redirect_page": target})
        assert urlsplit(answer["Location"]).path == report
    assert visit("/prices/") == (301, "/services/")
    assert not soup(owner.get(report)).main.find("tbody")
    assert owner.get(report + "?export=csv").status_code == 200


def test_an_address_that_got_a_page_is_missed_no_longer(visit, home):
    visit("/spring/")
    page = home.add_child(instance=StandardPage(title="Spring", slug="spring", live=False))
    page.save_revision().publish()
    assert not MissingAddress.objects.exists()


# Wagtail's screens of redirects


def test_staff_see_what_is_gone_and_can_give_it_a_target_later(visit, section, signed_in):
    section.delete()
    owner = signed_in("owner")
    listing = owner.get(reverse("wagtailredirects:index") + "?q=/spring")
    assert "Nowhere" in visible_text(listing)
    row = Redirect.objects.get(old_path="/spring")
    about = StandardPage.objects.get(slug="about")
    edit = reverse("wagtailredirects:edit", args=[row.pk])
    assert "no longer here" in visible_text(owner.get(edit))
    owner.post(edit, {"old_path": "/spring", "site": row.site_id, "is_permanent": "on", "redirect_page": about.pk})
    assert visit("/spring/") == (301, "/about/")


def test_owners_import_and_export_redirects(visit, signed_in):
    owner = signed_in("owner")
    file = SimpleUploadedFile("old.csv", b"from,to\n/old-prices.html,http://localhost/services/\n/old-shop/,\n")
    confirm = soup(owner.post(reverse("wagtailredirects:start_import"), {"import_file": file}))
    form = confirm.find("form", enctype="multipart/form-data")
    data = {field["name"]: field.get("value", "") for field in form.find_all("input") if field.get("name")}
    owner.post(form["action"], {**data, "from_index": 0, "to_index": 1, "permanent": "on"})
    assert visit("/old-prices.html") == (301, "http://localhost/services/")
    assert visit("/old-shop/") == (410, None)
    exported = owner.get(reverse("wagtailredirects:index") + "?export=csv")
    assert b"/old-prices.html" in b"".join(exported.streaming_content)
    for who in ("editor", "writer"):
        assert signed_in(who).get(reverse("wagtailredirects:start_import")).status_code == 302
    assert Client().get(reverse("wagtailredirects:index")).status_code == 302
