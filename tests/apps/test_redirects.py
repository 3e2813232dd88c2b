"""Redirects: they never lead out of the site by themselves, keep the query, and are checked when staff type them."""

import re
from unicodedata import normalize
from urllib.parse import quote, unquote, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.contrib.redirects.models import Redirect

from blog.models import ArticlePage, Topic
from home.models import ContactPage, StandardPage
from seo.addresses import merge_queries
from site_config.env import BASE_DIR
from tests.helpers import soup, visible_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]

FRONT = "https://www.front.example"
TYPED = "https://shop.example/x"
OWN = "http://127.0.0.1:8000"
PIECES = ["/", "//", "%2F", "%5C", "\\", "..", ".", "%09", "%0d%0a", "@", ":", ";", "evil.example", "about", "ü", "%FF"]
UNSAFE = ("//", "/\\", "/\t")
paths = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
queries = st.sampled_from(["", "?a=1", "?next=//evil.example", "?\\", "?page=1"])


@pytest.fixture
def headless(settings):
    settings.FRONTEND_URL, settings.HEADLESS = FRONT, True


@pytest.fixture
def typed_redirects(home):
    for old_path in ("/old", "/old/deep"):
        Redirect.objects.create(old_path=old_path, redirect_page=home)
    Redirect.objects.create(old_path="/contacts", redirect_page=ContactPage.objects.get())
    Redirect.objects.create(old_path="/shop", redirect_link=TYPED)


@given(st.sampled_from(["/", "/old", "/old/deep/", "/contacts/", "/shop", "/blog/"]), paths, queries)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_location_leads_out_of_the_site(typed_redirects, start, rest, query):
    client = Client(raise_request_exception=False)
    answers = [client.get(start + rest + query)]
    by_path = client.get("/api/v1/pages/by-path", {"path": start + rest})
    targets = [answer.headers["Location"] for answer in answers if "Location" in answer.headers]
    if by_path.status_code == 200 and by_path.json()["type"] == "redirect":
        targets.append(by_path.json()["to"])
    for target in targets:
        if target.partition("?")[0] != TYPED:
            assert target.startswith("/")
            assert not target.startswith(UNSAFE), target
    assert all(answer.status_code < 500 for answer in [*answers, by_path])


@pytest.mark.usefixtures("typed_redirects")
@pytest.mark.parametrize("path", ["/old//evil.example/x", "/old/%2Fevil.example/x", "/old/deep//evil.example"])
def test_path_below_an_old_address_is_no_host(path):
    assert Client().get(path).status_code == 404
    assert Client().get("/api/v1/pages/by-path", {"path": path}).status_code == 404


def test_path_with_an_encoded_null_is_404():
    """PostgreSQL refuses to compare with it."""
    assert Client().get("/api/v1/pages/by-path", {"path": "/old/%00/"}).status_code == 404


@pytest.mark.parametrize(
    ("url", "query", "merged"),
    [
        ("/contact/", "service=swedish", "/contact/?service=swedish"),
        ("/contact/?service=deep", "service=swedish&a=b%20c", "/contact/?service=deep&a=b%20c"),
        ("/contact/#form", "a=1&a=2", "/contact/?a=1&a=2#form"),
        ("https://shop.example/?x", "x=1&y", "https://shop.example/?x&y"),
        ("/a/", "", "/a/"),
    ],
)
def test_queries_are_merged(url, query, merged):
    assert merge_queries(url, query) == merged


def test_redirect_carries_the_query_over(visit):
    contact = ContactPage.objects.get()
    contact.slug = "write-to-us"
    contact.save_revision().publish()
    assert visit("/contact/?service=swedish") == (301, "/write-to-us/?service=swedish")
    Redirect.objects.create(old_path="/flyer", redirect_link="http://testserver/write-to-us/?from=flyer")
    assert visit("/flyer/?from=x&b=1") == (301, "/write-to-us/?from=flyer&b=1")
    Redirect.objects.create(old_path="/old.php?id=7", redirect_page=contact)
    assert visit("/old.php?id=7") == (301, "/write-to-us/")
    assert visit("/blog/?page=1&from=x") == (301, "/blog/?from=x")
    assert visit(f"/forms/{contact.pk}/?service=swedish") == (302, "/write-to-us/?service=swedish")


@pytest.mark.usefixtures("headless")
@pytest.mark.parametrize("host", [FRONT, "http://testserver", "HTTPS://WWW.FRONT.EXAMPLE:443"])
def test_both_hosts_are_ours(host, visit):
    rows = [("/a", "/b/"), ("/b", "/about/"), ("/loop", "/loop/"), ("/x", "/y/"), ("/y", "/x/"), ("/dead", "/")]
    for old, new in rows[:-1]:
        Redirect.objects.create(old_path=old, redirect_link=host + new)
    for path in ("/a/", "/b/"):
        assert visit(path) == (301, f"{FRONT}/about/"), path
        answer = Client().get("/api/v1/pages/by-path", {"path": path}).json()
        assert (answer["type"], answer["to"]) == ("redirect", "/about/")
    for path in ("/loop/", "/x/", "/y/"):
        assert visit(path) == (404, None), path
        assert Client().get("/api/v1/pages/by-path", {"path": path}).status_code == 404
    old = {row["path"]: row["to"] for row in Client().get("/api/v1/redirects").json()["items"]}
    assert old == {"/a": "/about/", "/b": "/about/"}


@pytest.mark.usefixtures("headless")
def test_page_that_only_the_front_end_has_can_be_a_target(visit):
    Redirect.objects.create(old_path="/game", redirect_link=f"{FRONT}/games/one/")
    assert visit("/game/") == (301, f"{FRONT}/games/one/")


def test_stored_script_address_is_no_target(visit):
    Redirect.objects.create(old_path="/bad", redirect_link="javascript:alert(1)")
    assert visit("/bad/") == (404, None)
    assert Client().get("/api/v1/redirects").json()["items"] == []


@pytest.mark.parametrize("typed", ["/café alt", "/caf%C3%A9%20alt/", "/cafe\u0301 alt/"])
def test_typed_redirect_answers_every_spelling(typed, visit):
    """Typed, and asked for: with letters, percent-encoded, composed or not; its target too."""
    about = StandardPage.objects.get(slug="about")
    about.slug = "über-uns"
    about.save_revision().publish()
    Redirect.objects.create(old_path=typed, redirect_link="http://testserver/%C3%BCber-uns/")
    for path in ("/café alt/", "/caf%C3%A9%20alt", "/cafe\u0301 alt/"):
        assert visit(path) == (301, "/%C3%BCber-uns/"), path
    assert visit("/café alt/index.md") == (301, "/%C3%BCber-uns/index.md")


def test_public_views_redirect_through_one_function():
    """Others redirect by the name of a view, or to the front end's preview."""
    allowed = {"core/http/redirects.py", "core/frontend/pages.py"}
    for app in ("api", "blog", "core", "home", "search", "seo", "services", "testimonials", "therapists"):
        for file in sorted((BASE_DIR / app).rglob("*.py")):
            name = str(file.relative_to(BASE_DIR))
            found = re.findall(r"HttpResponse\w*Redirect\(|(?<![\w.])redirect\((?!get_log_url)", file.read_text())
            assert not found or name in allowed, name


# Typed by staff


def add_redirect(owner, **values):
    return owner.post(reverse("wagtailredirects:add"), {"site": "", "is_permanent": "on", **values})


@pytest.mark.parametrize(
    ("old_path", "link", "field"),
    [
        ("/about", "https://shop.example/", "old_path"),
        ("/about/?from=x", "https://shop.example/", "old_path"),
        ("/search/", "https://shop.example/", "old_path"),
        ("/loop", f"{OWN}/loop/", "redirect_link"),
        ("/caf\u00e9", f"{OWN}/cafe%CC%81/", "redirect_link"),
        ("/other", f"{OWN}/nothing/here/", "redirect_link"),
        ("/b", f"{OWN}/a/", "redirect_link"),
        ("/loop", "https://www.front.example/loop/", "redirect_link"),
        ("/feed/", "https://shop.example/", "old_path"),
        ("/robots.txt", "https://shop.example/", "old_path"),
        ("/about/index.md", "https://shop.example/", "old_path"),
        ("/x", f"{OWN}/documents/9999/none.pdf", "redirect_link"),
        ("/x", "https://desk@shop.example/", "redirect_link"),
        ("/x", "https://shop.example:x/", "redirect_link"),
    ],
)
def test_redirect_that_would_never_work_is_refused_at_its_field(old_path, link, field, signed_in, settings):
    settings.FRONTEND_URL = "https://front.example"
    Redirect.objects.create(old_path="/a", redirect_link="http://testserver/b/")
    answer = add_redirect(signed_in("owner"), old_path=old_path, redirect_link=link)
    assert list(answer.context["form"].errors) == [field]
    assert "Enter a valid URL." not in str(answer.context["form"].errors) or ":x/" in link
    assert Redirect.objects.count() == 1
    missing = signed_in("owner").post(
        reverse("redirect_missing"), {"old_path": old_path, "site": "", "redirect_link": link}
    )
    assert list(missing.context["form"].errors) == [field]


def test_list_of_redirects_is_checked_like_a_single_one(signed_in):
    """The same addresses are refused, and the same taken."""
    Redirect.objects.create(old_path="/a", redirect_link="http://testserver/b/")
    lines = {
        "/feed": ("https://shop.example/", False),
        "/robots.txt": ("https://shop.example/", False),
        "/about/index.md": ("https://shop.example/", False),
        "/about?from=x": ("https://shop.example/", False),
        "/old/index.md": ("https://shop.example/", True),
        "/documents/9999/none.pdf": ("https://shop.example/", True),
        "/b": ("/a", False),
        "/loop": (f"{OWN}/loop/", False),
        "/nowhere": ("/nothing-there/", False),
        "/file": ("/documents/9998/none.pdf", False),
        "/topic": ("/blog/topics/guides/", True),
        "/search-page": ("/search/?q=neck", True),
        "/mail": ("mailto:a@shop.example", False),
        "/script": ("javascript:alert(1)", False),
        "/port": ("https://shop.example:x/", False),
        "/name": ("https://desk@shop.example/", False),
    }
    owner = signed_in("owner")
    file = SimpleUploadedFile("list.csv", "".join(f"{old},{new}\n" for old, (new, _) in lines.items()).encode())
    rows = soup(owner.post(reverse("wagtailredirects:start_import"), {"file": file})).select("tr[data-action]")
    listed = {row.find_all("td")[1].get_text(): row["data-action"] == "add" for row in rows}
    typed = {}
    for old, (new, _) in lines.items():
        whole = OWN + new if new.startswith("/") else new  # as the field wants it
        typed[old] = add_redirect(owner, old_path=old, redirect_link=whole).status_code == 302
        Redirect.objects.exclude(old_path="/a").delete()
    assert listed == typed == {old: is_taken for old, (_, is_taken) in lines.items()}


def test_changed_redirect_must_not_lead_back_to_itself(signed_in):
    """/a leads to a page; /b leads to /a; now /a is to lead to /b."""
    row = Redirect.objects.create(old_path="/a", redirect_link="/about/")
    Redirect.objects.create(old_path="/b", redirect_link="/a/")
    edit = reverse("wagtailredirects:edit", args=[row.pk])
    values = {"old_path": "/a", "site": "", "redirect_link": f"{OWN}/b/"}
    answer = signed_in("owner").post(edit, values)
    assert "circle" in answer.context["form"].errors["redirect_link"][0]


def test_edited_redirect_is_checked_too(signed_in):
    row = Redirect.objects.create(old_path="/a", redirect_link="https://shop.example/")
    edit = reverse("wagtailredirects:edit", args=[row.pk])
    answer = signed_in("owner").post(edit, {"old_path": "/a", "site": "", "redirect_link": "http://testserver/a/"})
    assert list(answer.context["form"].errors) == ["redirect_link"]
    assert signed_in("owner").post(edit, {"old_path": "/a2", "site": "", "redirect_link": TYPED}).status_code == 302


def test_redirect_that_does_not_work_yet_is_saved_with_a_word(signed_in, home):
    owner = signed_in("owner")
    draft = home.add_child(instance=StandardPage(title="Spring offers", slug="spring-offers", live=False))
    add_redirect(owner, old_path="/spring", redirect_page=draft.pk)
    assert "“Spring offers” isn’t public" in visible_text(owner.get(reverse("wagtailredirects:index")))
    add_redirect(owner, old_path="/summer")
    assert "/summer read that the page is no longer here" in visible_text(owner.get(reverse("wagtailredirects:index")))
    assert Redirect.objects.count() == 2


# Every address that an output lists


NAMES = ["Café für Rücken", "Спина и йога", "肩こりとガーゼ", "🌿 Ruhe 🌿"]


def list_addresses(client):
    """Return the paths that the outputs list: sitemaps, feeds, llms.txt, API."""
    found = set()
    for sitemap in soup(client.get("/sitemap.xml"))("loc"):
        found |= {loc.text for loc in soup(client.get(urlsplit(sitemap.text).path))("loc")}
    feed = client.get("/blog/feed.json").json()
    found |= {item["url"] for item in feed["items"]}
    found |= {link.text for link in soup(client.get("/blog/feed.rss"))("guid", ispermalink="true")}
    found |= {
        line.partition("(")[2].partition(")")[0] for line in client.get("/llms.txt").content.decode().split("\n- ")
    }
    for name in ("urls?limit=500", "topics", "articles", "search?q=zimt"):
        found |= set(re.findall(r'"path": ?"([^"]+)"', client.get(f"/api/v1/{name}").content.decode()))
    return {urlsplit(address).path for address in found if "/media/" not in address} - {""}


def spellings(path):
    forms = {normalize(form, unquote(path)) for form in ("NFC", "NFD")}
    return {*forms, *map(quote, forms)}


def test_every_listed_address_is_answered_in_every_spelling(client, home, visit):
    journal = home.get_children().get(slug="blog").specific
    for number, name in enumerate(NAMES):
        home.add_child(instance=StandardPage(title=name)).save_revision().publish()
        article = ArticlePage(
            title=name, lead="Zimt.", hero_image=ArticlePage.objects.exclude(hero_image=None)[0].hero_image
        )
        journal.add_child(instance=article)
        article.topics.add(Topic.objects.create(name=name, slug=["rücken", "спина", "ガーゼ", "ruhe"][number]))
        article.save_revision().publish()
    accented = {path for path in list_addresses(client) if "%" in path}
    assert all(path.isascii() for path in accented)
    assert len(accented) >= 3 * 3
    for path in accented:
        page_path = path.removesuffix("index.md")
        for spelling in spellings(path):
            answer = client.get(spelling, follow=True)
            assert answer.status_code == 200, (path, spelling)
            assert len(answer.redirect_chain) <= 1
        for spelling in spellings(page_path):
            answer = client.get("/api/v1/pages/by-path", {"path": spelling})
            assert answer.status_code == 200, (path, spelling)
            assert answer.json()["path"] == page_path
            assert client.get(f"{spelling}index.md", follow=True).status_code == 200
    for item in client.get("/api/v1/urls?limit=500").json()["items"]:
        assert client.get(f"/api/v1/pages/{item['id']}").json()["path"] == item["path"]


def test_old_address_with_accents_leads_to_the_new_one_everywhere(client, home, visit):
    page = home.add_child(instance=StandardPage(title=NAMES[0]))
    page.save_revision().publish()
    old = page.url
    page.slug = "спина"
    page.save_revision().publish()
    page = StandardPage.objects.get(pk=page.pk)
    for spelling in spellings(old):
        assert visit(spelling)[0] == 301, spelling
        assert client.get(spelling, follow=True).status_code == 200
        assert visit(f"{spelling}index.md") == (301, f"{page.url}index.md")
        answer = client.get("/api/v1/pages/by-path", {"path": spelling}).json()
        assert (answer["type"], answer["to"]) == ("redirect", page.url)
    assert client.get("/api/v1/redirects").json()["items"][0]["path"] == old.rstrip("/")
