"""Hostile texts and files of staff or visitors never become markup, scripts or active documents, wherever they show."""

import io
import json
from collections import Counter
from html import escape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import CharField, TextField
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from home.models import StandardPage
from tests.apps.test_images import draw_sample, encode
from tests.helpers import live_pages, set_facts, soup
from therapists.models import TherapistPage

pytestmark = pytest.mark.usefixtures("commits_at_once")

# After the kinds of OWASP's cheat sheet: elements, attributes, ends of scripts and styles, templates, links.
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus=alert(1) autofocus x='",
    "</script><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    "</style><style>*{display:none}",
    "]]><script>alert(1)</script>",
    "<!--<script>alert(1)",
    "{{ 7|add:7 }}{% now 'Y' %}",
    "javascript:alert(1)",
    "<base href=//evil.example>",
    "<a href='java\tscript:alert(1)'>x</a>",
]
BODY = [
    *(("text", f"<p>{escape(text)}</p>") for text in HOSTILE),
    *(("quote", {"text": text, "attribution": text}) for text in HOSTILE),
    *(("callout", {"tone": "info", "heading": text, "text": f"<p>{escape(text)}</p>"}) for text in HOSTILE),
]
ACTIVE = ("script", "style", "iframe", "object", "embed", "svg", "form", "input", "img", "base", "link")
UNTOUCHED = {"slug", "url_path", "path", "content_hash", "live_url", "locale", "phone", "sms_number", "email"}


def fill(instance, start):
    """Put hostile texts into all texts of ``instance`` that people type, and return how many were filled."""
    texts = [
        field
        for field in instance._meta.concrete_fields
        if type(field) in (CharField, TextField) and not field.choices and field.name not in UNTOUCHED
    ]
    for number, field in enumerate(texts, start):
        setattr(instance, field.name, HOSTILE[number % len(HOSTILE)][: field.max_length or 200])
    return len(texts)


def count_active(page):
    """Return how many elements of each kind that can do something ``page`` has."""
    return Counter(element.name for element in page(ACTIVE))


def find_dangers(page):
    """Return the handlers and links in ``page`` that would run something."""
    return [
        f"{element.name} {name}={value}"
        for element in page(True)
        for name, value in element.attrs.items()
        if name.startswith("on") or ("alert(1)" in str(value).replace("\t", "") and name in ("href", "src", "action"))
    ]


@pytest.fixture
def pages(home):
    """Pages of each type without hostile texts, and what their answers have."""
    listed = {type(page): page for page in live_pages()}
    return [(page, count_active(soup(Client().get(page.url)))) for page in listed.values()]


def test_hostile_texts_are_words_on_every_page(pages, home):
    set_facts(home.get_site(), name=HOSTILE[0], tagline=HOSTILE[1], mission=HOSTILE[3], directions=HOSTILE[4])
    filled = 0
    for number, (page, _) in enumerate(pages):
        filled += fill(page, number)
        if isinstance(page, TherapistPage):
            page.given_name = page.family_name = HOSTILE[1]
        page.save()
    assert filled > 50
    for page, before in pages:
        answer = Client().get(page.url)
        html = soup(answer)
        assert find_dangers(html) == [], page.url
        assert count_active(html) == before, page.url
        for data in html.find_all("script", type="application/ld+json"):
            json.loads(data.string)
    for url in ("/blog/feed.rss", "/blog/feed.atom", "/sitemap.xml", "/llms.txt", "/index.md"):
        text = Client().get(url).content.decode()
        assert "<script>alert(1)</script>" not in text.replace("<![CDATA[", ""), url


def test_hostile_blocks_are_words(home):
    page = home.add_child(instance=StandardPage(title="Hostile", slug="hostile"))
    before = count_active(soup(Client().get(page.url)))
    page.body = BODY
    page.save_revision().publish()
    html = soup(Client().get(page.url))
    assert find_dangers(html) == []
    assert count_active(html) - before == Counter()
    assert html.body.get_text().count("alert(1)") > len(HOSTILE)
    answer = Client().get(f"/api/v1/pages/by-path?path={page.url}").json()
    assert "<script" not in json.dumps([block for block in answer["body"] if block["type"] == "text"])


def test_staff_see_hostile_texts_as_words(home, signed_in):
    page = home.add_child(instance=StandardPage(title=HOSTILE[1], slug="hostile"))
    page.body = BODY
    page.save_revision().publish()
    client = signed_in("owner")
    for url in (
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        reverse("wagtailadmin_explore", args=[home.pk]),
        reverse("wagtailadmin_pages:history", args=[page.pk]),
        reverse("wagtailadmin_pages:delete", args=[page.pk]),
        reverse("wagtailadmin_home"),
        f"{reverse('wagtailadmin_pages:search')}?q=img",
        reverse("improve"),
    ):
        html = soup(client.get(url))
        assert [danger for danger in find_dangers(html) if "return;" not in danger] == [], url
        assert not html.find("script", string="alert(1)"), url
        assert not html.find("img", src="x"), url


def as_jpeg(content):
    """Return a JPEG with ``content`` as its comment and behind its end."""
    out = io.BytesIO()
    draw_sample().save(out, "JPEG", comment=content)
    return out.getvalue() + content


SCRIPT = b"<script>alert(1)</script><?php system('id'); ?>"
PICTURES = {
    "page.jpg": b"<html><body>" + SCRIPT,
    "drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>',
    "both.jpg": as_jpeg(SCRIPT),
    "both.gif": b"GIF89a/*\x00" + SCRIPT + b"*/=1;",
    "behind.png": encode(Image.new("RGB", (9, 9)), "PNG") + SCRIPT,
    "../../../etc/cron.d/x.jpg": as_jpeg(b""),
    "x.php.jpg": as_jpeg(SCRIPT),
}


@pytest.mark.parametrize("name", PICTURES)
def test_hostile_picture_is_refused_or_encoded_anew(name, signed_in):
    file = SimpleUploadedFile(name, PICTURES[name], content_type="image/jpeg")
    signed_in("owner").post(
        reverse("wagtailimages:add"), {"title": "Hostile", "description": "Hands", "file": file, "collection": 1}
    )
    for image in get_image_model().objects.filter(title="Hostile"):
        stored = image.file.read()
        assert b"alert(1)" not in stored
        assert b"<?php" not in stored
        assert image.file.name.startswith("original_images/")
        assert ".." not in image.file.name
        answer = Client().get(image.get_rendition("max-165x165").url)
        assert answer["Content-Type"].startswith("image/")
        assert answer["X-Content-Type-Options"] == "nosniff"


DOCUMENTS = {
    "page.html": SCRIPT,
    "drawing.svg": PICTURES["drawing.svg"],
    "form.pdf": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj",
    "macro.docm": b"PK\x03\x04",
    "prices.txt": SCRIPT,
    "x'\"<img src=x onerror=alert(1)>.txt": b"Prices",
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_hostile_document_is_refused_or_cannot_run_anything(name, signed_in):
    file = SimpleUploadedFile(name, DOCUMENTS[name], content_type="text/html")
    signed_in("owner").post(reverse("wagtaildocs:add"), {"title": "Hostile", "file": file, "collection": 1})
    for document in get_document_model().objects.filter(title="Hostile"):
        answer = Client().get(document.url)
        assert answer["X-Content-Type-Options"] == "nosniff"
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src" not in policy
        is_shown = answer["Content-Disposition"].startswith("inline")
        assert not is_shown or answer["Content-Type"] == "application/pdf"
