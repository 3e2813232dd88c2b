"""Addresses of the site itself that staff paste or type: they become links to pages and documents."""

import json

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import Site

from blog.models import ArticleIndexPage, ArticlePage, Topic
from core.blocks import LinkBlock
from core.blocks.base import TEXT_FEATURES
from core.http.own_addresses import clean_address
from core.text.rich_text import prose
from home.models import StandardPage
from tests.helpers import delete_in_use

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]
CONVERTER = ContentstateConverter(TEXT_FEATURES)


def store(address):
    """Return the attributes that are stored for a link to ``address``, typed in a rich text."""
    block = {"key": "k", "type": "unstyled", "depth": 0, "text": "here", "inlineStyleRanges": []}
    block["entityRanges"] = [{"offset": 0, "length": 4, "key": 0}]
    entities = {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": address}}}
    html = CONVERTER.to_database_format(json.dumps({"blocks": [block], "entityMap": entities}))
    return BeautifulSoup(html, "html.parser").a.attrs


@pytest.fixture
def page(site):
    return StandardPage.objects.live().get(slug="policies")


@pytest.fixture
def document(db):
    return Document.objects.create(title="Prices", file=ContentFile(b"%PDF-1.4", "list of prices.pdf"))


@pytest.mark.parametrize(
    "form", ["{root}{path}", "{path}", "{upper}{path}", "{root}/{slug}", " {root}{path} ", "{www}{path}", "/x/..{path}"]
)
def test_own_address_is_stored_as_a_link_to_the_page(page, form):
    site = Site.objects.get()
    root = site.root_url
    www = root.replace("://", "://www.")
    address = form.format(root=root, upper=root.upper(), www=www, path=page.url, slug=page.slug)
    assert store(address) == {"linktype": "page", "id": str(page.pk)}


@pytest.mark.parametrize("path", ["/caf\u00e9/", "/cafe\u0301/", "/caf%C3%A9/", "/cafe%CC%81/"])
def test_accents_are_found_in_every_spelling(page, path):
    page.slug = "caf\u00e9"
    page.save()
    assert store(path) == {"linktype": "page", "id": str(page.pk)}


def test_document_number_that_no_database_can_hold_is_no_document(site):
    html = f'<a href="/documents/{"9" * 30}/x.pdf">x</a>'
    assert prose(html) == html


def test_home_page_and_unpublished_page_are_linked_too(site, page):
    root = Site.objects.get()
    assert store(root.root_url) == {"linktype": "page", "id": str(root.root_page_id)}
    page.unpublish()
    assert store(page.url_path.replace("/home/", "/")) == {"linktype": "page", "id": str(page.pk)}


def test_what_an_address_has_behind_the_page_is_kept(site, page):
    topic = Topic.objects.filter(articles__live=True).first() or Topic.objects.first()
    journal = ArticleIndexPage.objects.get()
    for suffix, target in ((f"topics/{topic.slug}/", journal), ("#late", page), ("?a=1&b=2#late", page)):
        html = store(target.url + suffix)
        assert html["id"] == str(target.pk), suffix
        link = BeautifulSoup(
            prose(f'<p><a linktype="page" id="{target.pk}" suffix="{suffix}">x</a></p>'), "html.parser"
        ).a
        assert link["href"] == target.url + suffix
        reloaded = json.loads(CONVERTER.from_database_format(str(BeautifulSoup(f"<p>{link}</p>", "html.parser"))))
        assert reloaded["entityMap"]


def test_suffix_survives_editing(page):
    html = f'<p data-block-key="k"><a id="{page.pk}" linktype="page" suffix="#late">here</a></p>'
    stored = CONVERTER.to_database_format(CONVERTER.from_database_format(html))
    assert BeautifulSoup(stored, "html.parser").a.attrs == {"id": str(page.pk), "linktype": "page", "suffix": "#late"}


def test_moved_page_is_found_through_its_redirect(page):
    Redirect.add_redirect("/rules-of-the-house", page)
    assert store("/rules-of-the-house/#late") == {"linktype": "page", "id": str(page.pk), "suffix": "#late"}


def test_address_of_a_document_becomes_a_link_to_it(document):
    root = Site.objects.get().root_url
    for address in (document.url, root + document.url, document.file.url):
        assert store(address) == {"linktype": "document", "id": str(document.pk)}, address


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("tel:+15555550100", "tel:+15555550100"),
        ("TEL:+15555550100", "tel:+15555550100"),
        ("sms:+15555550100?body=Hi", "sms:+15555550100?body=Hi"),
        ("HTTPS://Example.ORG/Some/Path", "https://example.org/Some/Path"),
        ("MailTo:Desk@Example.org", "mailto:Desk@Example.org"),
        ("//example.org/a", "https://example.org/a"),
        ("www.example.org", "https://www.example.org"),
        ("WWW.Example.org/A?b=c", "https://www.example.org/A?b=c"),
        ("desk@example.org", "mailto:desk@example.org"),
        ("www.notes", "www.notes"),
        ("a@b", "a@b"),
        ("#late", "#late"),
        ("/search/?q=neck", "/search/?q=neck"),
        ("https://example.org:99999999/x", "https://example.org:99999999/x"),
        ("/%00/", "/%00/"),
        ("java\tscript:alert(1)", None),
        ("java\u200bscript:alert(1)", None),
        ("vbscript:x", None),
        ("data:text/html,x", None),
    ],
)
def test_other_addresses_are_stored_clean(site, typed, stored):
    assert store(typed).get("href") == stored
    assert (clean_address(typed) or None) == stored


def test_link_to_the_site_loses_its_address_with_the_page(client, page):
    article = ArticlePage.objects.live().first()
    attributes = store(Site.objects.get().root_url + page.url)
    article.body = [("text", f'<p>See <a linktype="page" id="{attributes["id"]}">our rules</a>.</p>')]
    article.save_revision().publish()
    assert page.url in client.get(article.url).content.decode()
    delete_in_use(page)
    document = BeautifulSoup(client.get(article.url).content, "html.parser").find(class_="body")
    assert document.get_text(strip=True) == "See our rules."
    assert not document.find("a")


def test_link_block_with_an_own_address_links_to_the_page(page):
    block = LinkBlock()
    value = block.clean(
        block.to_python({"kind": "url", "url": Site.objects.get().root_url + page.url, "text": "Rules"})
    )
    assert (value["kind"], value["page"].pk, value["url"]) == ("page", page.pk, "")
    for url in ("tel:+15555550100", "sms:+1-555-555-0100", "MAILTO:a@example.org", "HTTPS://example.org/"):
        kept = block.clean(block.to_python({"kind": "url", "url": url, "text": "There"}))
        assert (kept["kind"], kept["url"]) == ("url", clean_address(url))


def test_editor_asks_what_pasted_links_lead_to(signed_in, page, document):
    writer = signed_in("writer")
    addresses = [
        "http://testserver" + page.url,
        document.url,
        "services/",
        "notes.docx",
        "/nowhere/",
        "/search/",
        "//Example.org",
        "www.example.org/a",
        "desk@example.org",
    ]
    response = writer.post(reverse("pasted_links"), {"addresses": addresses}, content_type="application/json")
    links = response.json()["links"]
    assert {
        address: link and (link["type"], link["data"].get("id") or link["data"]["url"])
        for address, link in links.items()
    } == {
        "http://testserver" + page.url: ("LINK", page.pk),
        document.url: ("DOCUMENT", document.pk),
        "services/": ("LINK", page.get_parent().get_children().get(slug="services").pk),
        "notes.docx": None,
        "/nowhere/": None,
        "/search/": ("LINK", "/search/"),
        "//Example.org": ("LINK", "https://example.org"),
        "www.example.org/a": ("LINK", "https://www.example.org/a"),
        "desk@example.org": ("LINK", "mailto:desk@example.org"),
    }
    assert links["http://testserver" + page.url]["data"]["parentId"] == page.get_parent().pk


@pytest.mark.parametrize("name", ["pasted_links", "pasted_text", "pasted_picture"])
def test_only_staff_can_ask(client, signed_in, name):
    assert client.post(reverse(name), {}, content_type="application/json").status_code == 302
    assert signed_in("writer").get(reverse(name)).status_code == 405


def test_malformed_questions_are_refused(signed_in):
    for name, body in (
        ("pasted_links", "[]"),
        ("pasted_links", '{"addresses": 1}'),
        ("pasted_text", "{"),
        ("pasted_text", "{}"),
    ):
        response = signed_in("writer").post(reverse(name), body, content_type="application/json")
        assert response.status_code == 400
