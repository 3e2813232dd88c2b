"""Links that run scripts: refused where they are stored, in drafts too, and left out wherever links are shown."""

import json

import pytest
from django.test import Client
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page, Revision

from blog.models import ArticlePage
from core.blocks import BodyBlock
from core.blocks.links import WRONG_ADDRESS, LinkBlock
from core.models import Navigation
from core.text.rich_text import prose
from practice.links import is_safe_link, is_web_address, remove_unsafe_links
from practice.models import Practice, SocialProfile
from services.models import ServicePage
from tests.helpers import set_facts

pytestmark = pytest.mark.django_db

SCRIPT = "javascript:alert(1)"
SCRIPTS = [
    SCRIPT,
    "JavaScript:alert(1)",
    "java\tscript:alert(1)",
    " \x01javascript:alert(1)",
    "\u200bjavascript:alert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "blob:https://e.test/1",
]
SAFE = [
    "https://e.test/a:b",
    "http://e.test",
    "mailto:a@e.test",
    "tel:+15035550142",
    "/a:b/",
    "#part",
    "?a=b:c",
    "",
    None,
]
BODY = [
    {
        "type": "call_to_action",
        "value": {"heading": "Here", "text": "", "link": {"kind": "url", "url": SCRIPT, "text": "Press", "page": None}},
    },
    {"type": "text", "value": f'<p><a href="{SCRIPT}">pressed</a> <a href="java&#9;script:alert(1)">again</a></p>'},
]


@pytest.mark.parametrize("address", SCRIPTS)
def test_script_addresses_are_no_links(address):
    assert not is_safe_link(address)
    assert not is_web_address(address)


@pytest.mark.parametrize(
    "tag",
    [
        f'<a href="{SCRIPT}">',
        f"<a href='{SCRIPT}' class=x>",
        f"<a href={SCRIPT}>",
        f'<a title=">" href="{SCRIPT}">',
        f'<A/href="{SCRIPT}">',
        f'<a x=a"b href="{SCRIPT}">',
        '<a href="javascript&colon;alert(1)">',
    ],
)
def test_script_address_is_removed_from_every_form_of_a_link(tag):
    assert remove_unsafe_links(f"<p>{tag}words</a></p>") == "<p><a>words</a></p>"


def test_safe_links_in_text_are_left_alone():
    html = """<p><a title=">" href="/a/?b=1&amp;c=2">a</a> <abbr title='x'>b</abbr> <a href='tel:1'>c</a></p>"""
    assert remove_unsafe_links(html) == html


@pytest.mark.parametrize("address", SAFE)
def test_other_addresses_are_links(address):
    assert is_safe_link(address)


@pytest.mark.parametrize("is_draft", [False, True])
@pytest.mark.parametrize("kind", ["url", "page"])
@pytest.mark.parametrize("address", SCRIPTS[:3])
def test_link_block_refuses_scripts_in_drafts_too(is_draft, kind, address):
    block = LinkBlock()
    clean = block.clean_deferred if is_draft else block.clean
    with pytest.raises(StructBlockValidationError) as error:
        clean(block.to_python({"kind": kind, "url": address, "text": "x"}))
    assert error.value.block_errors["url"].messages == [WRONG_ADDRESS]


@pytest.mark.parametrize("way", ["save", "revision", "revision unchecked", "json"])
def test_stored_texts_hold_no_script_links(way):
    """However a page is written: import, API and shell pass the editor by, and bulk publish checks nothing."""
    page = ArticlePage.objects.live().first()
    page.body = BodyBlock().to_python(BODY)
    page.sources = ArticlePage.sources.field.stream_block.to_python(
        [{"type": "source", "value": {"citation": "Somebody", "url": SCRIPT}}]
    )
    if way == "save":
        page.save()
    elif way == "json":
        page.save_revision()
        content = Page.objects.get(pk=page.pk).specific.serializable_data() | {"body": json.dumps(BODY)}
        Revision.objects.filter(pk=page.latest_revision_id).update(content=content)
        page.latest_revision.refresh_from_db()
        page.latest_revision.publish()
    else:
        page.save_revision(clean=way == "revision").publish()
    stored = ArticlePage.objects.get(pk=page.pk)
    assert "script:" not in json.dumps(stored.body.get_prep_value()) + json.dumps(stored.sources.get_prep_value())
    if way.startswith("revision"):
        assert "script:" not in json.dumps(stored.latest_revision.content)


def store_unchecked(page):
    """Write script links into the database as an old version of the site might have stored them."""
    sources = [{"type": "source", "value": {"citation": "Somebody", "url": SCRIPT}}]
    type(page).objects.filter(pk=page.pk).update(body=BODY, sources=sources)
    practice = Practice.objects.first()
    Practice.objects.update(booking_url=SCRIPT)
    SocialProfile.objects.filter(practice=practice).update(url=SCRIPT)
    practice.awards.all().update(url=SCRIPT)
    ServicePage.objects.update(booking_url=SCRIPT)
    link = {"kind": "url", "url": SCRIPT, "text": "Press", "page": None}
    Navigation.objects.update(header=[{"type": "link", "value": link}])


def test_no_output_shows_what_is_stored_already(site):
    page = ArticlePage.objects.live().order_by("-first_published_at").first()
    store_unchecked(page)
    set_facts(site, tagline="Changed")  # replaces what is cached; saving cleans the practice itself
    Practice.objects.update(booking_url=SCRIPT)
    client, service = Client(), ServicePage.objects.live().first()
    api = "/api/v1/pages/by-path?markdown=true&path="
    for address in (
        page.url,
        f"{page.url}index.md",
        f"{api}{page.url}",
        "/blog/feed.rss",
        "/blog/feed.atom",
        "/blog/feed.json",
        "/",
        service.url,
        f"{service.url}index.md",
        f"{api}{service.url}",
        f"{api}/",
        "/api/v1/site",
        "/llms.txt",
        "/api/v1/services",
        "/search/?q=pressed",
        "/api/v1/search?q=pressed",
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "script:alert" not in answer.content.decode(), address
    assert "pressed" in client.get(page.url).content.decode()
    assert prose(BODY[1]["value"]) == "<p>pressed again</p>"
