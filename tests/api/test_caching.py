"""Caches may keep every answer but have to ask: unchanged is a 304, changed shows at the next request, to all alike."""

import gzip
import json
from datetime import date

import pytest
from django.core.files.images import ImageFile
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.tests.utils import get_test_image_file_jpeg
from wagtail.models import PageViewRestriction

from blog.models import ArticleIndexPage, ArticlePage, Topic, Writer
from core.models import Navigation
from home.models import ContactPage, StandardPage
from practice.models import Award, HolidayHours, OpeningHours, Practice
from services.models import ServiceCategory
from testimonials.models import Testimonial
from tests.helpers import set_facts
from therapists.models import TherapistPage

API = "/api/v1/"
ANSWERS = [
    *("site", "pages/by-path?path=/", "pages/by-path?path=/contact/", "pages/3", "articles", "services", "therapists"),
    *("testimonials", "topics", "search?q=massage", "urls", "redirects", "openapi.json", "docs"),
]
FRONT_END = "https://www.front.example"


@pytest.mark.parametrize("path", ANSWERS)
def test_an_answer_can_be_kept_and_checked(client, site, path):
    """A strong ETag of exactly these bytes; who has them gets 304 and nothing more."""
    first, second = client.get(API + path), Client().get(API + path)
    assert first.content == second.content
    tag = first.headers["ETag"]
    assert tag == second.headers["ETag"]
    assert not tag.startswith("W/")
    assert first.headers["Cache-Control"] == "no-cache"
    for asked in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        unchanged = client.get(API + path, headers={"if-none-match": asked})
        assert (unchanged.status_code, unchanged.content) == (304, b"")
        assert unchanged.headers["ETag"] == tag
        assert unchanged.headers["Cache-Control"] == "no-cache"
    assert client.get(API + path, headers={"if-none-match": '"other"'}).content == first.content


@pytest.mark.parametrize("path", ANSWERS[:-2])
def test_everybody_gets_the_same(client, site, path, signed_in):
    """No cookie is set or looked at: staff, visitors with any session, visitors without get the same bytes."""
    plain = client.get(API + path)
    staff = signed_in("owner")
    session_before = dict(staff.session.items())
    visitor = Client(headers={"cookie": f"sessionid=a-session-that-nobody-has; csrftoken={'y' * 32}"})
    for other in (staff.get(API + path), visitor.get(API + path)):
        assert other.content == plain.content
        assert {n: other.headers[n] for n in ("ETag", "Cache-Control", "Vary")} == {
            n: plain.headers[n] for n in ("ETag", "Cache-Control", "Vary")
        }
        assert not other.cookies
    assert "cookie" not in plain.headers["Vary"].lower()
    assert not plain.cookies
    assert dict(staff.session.items()) == session_before


@pytest.mark.parametrize(
    "path", ["pages/999999", "pages/by-path?path=/none/", "articles?limit=0", "none", "preview?token=x"]
)
def test_problems_are_not_kept(client, site, path):
    answer = client.get(API + path)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "cookie" not in answer.headers.get("Vary", "").lower()


def test_compressed_where_that_is_taken(client, site):
    plain = client.get(f"{API}articles")
    packed = client.get(f"{API}articles", headers={"accept-encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert len(packed.content) < len(plain.content) / 3
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Content-Encoding" not in plain.headers
    again = client.get(f"{API}articles", headers={"accept-encoding": "gzip", "if-none-match": packed.headers["ETag"]})
    assert again.status_code == 304


def article():
    return ArticlePage.objects.get(slug="sleep")


def publish(page, **values):
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def new_article():
    page = ArticlePage(title="Brand new", lead="New.", hero_image=article().hero_image)
    ArticleIndexPage.objects.get().add_child(instance=page).save_revision().publish()


def change_practice(site, **rows):
    practice = Practice.for_site(site)
    for name, value in rows.items():
        setattr(practice, name, value)
    practice.save()


def change_navigation(site):
    navigation = Navigation.for_site(site)
    navigation.header = list(navigation.header.raw_data)[:1]
    navigation.save()


def rename(model, **wanted):
    found = model.objects.filter(**wanted).first()
    found.name = "Renamed"
    found.save()


def revoke():
    testimonial = Testimonial.objects.showable().first()
    testimonial.consent_revoked_on = testimonial.received_on
    testimonial.save()


def change_picture(**values):
    picture = article().hero_image
    for name, value in values.items():
        setattr(picture, name, value)
    picture.save()


def replace_picture():
    """As the editor does: a new file for the same image."""
    picture = article().hero_image
    picture.file = ImageFile(get_test_image_file_jpeg(filename="new.jpg", size=(1600, 900)), name="new.jpg")
    picture._set_file_hash()
    picture.file_size, picture.width, picture.height = None, 1600, 900
    picture.save()
    picture.renditions.all().delete()


AT = "pages/by-path?path="
STORM = {"notice_text": "Storm today.", "notice_ends_on": date(2390, 1, 1)}
ABOUT = "/about/"
CHANGES = {
    "publish": ("articles", lambda site: new_article(), "Brand new"),
    "publish, its list": (f"{AT}/blog/", lambda site: new_article(), "Brand new"),
    "publish, its address": ("urls", lambda site: new_article(), "/blog/brand-new/"),
    "publish, found": ("search?q=brand+new", lambda site: new_article(), "/blog/brand-new/"),
    "change": (f"{AT}/blog/sleep/", lambda site: publish(article(), lead="Other words."), "Other words."),
    "change of a card": ("articles?limit=50", lambda site: publish(article(), title="Other title"), "Other title"),
    "unpublish": ("articles", lambda site: article().unpublish(), '"total":11'),
    "unpublish, its address": (f"{AT}/blog/sleep/", lambda site: article().unpublish(), "not-found"),
    "slug": (f"{AT}/blog/sleep/", lambda site: publish(article(), slug="rest"), '"to":"/blog/rest/"'),
    "slug, new": (f"{AT}/blog/rest/", lambda site: publish(article(), slug="rest"), '"type":"article"'),
    "delete": (f"{AT}/blog/sleep/", lambda site: article().delete(), '"type":"gone"'),
    "move, old": (f"{AT}/privacy/", lambda site: move(), '"to":"/about/privacy/"'),
    "move, new": (f"{AT}/about/privacy/", lambda site: move(), '"type":"page"'),
    "restrict": (f"{AT}/blog/sleep/", lambda site: restrict(article()), "not-found"),
    "facts": ("site", lambda site: set_facts(site, phone="+1 503 555 0199"), "555-0199"),
    "facts on a page": (f"{AT}/", lambda site: set_facts(site, name="Other name"), "Other name"),
    "currency": ("services", lambda site: set_facts(site, currency="EUR"), "€"),
    "booking": ("services", lambda site: set_facts(site, booking_url="https://book.example/"), "book.example"),
    "hours": (
        "site",
        lambda site: change_practice(site, hours=[OpeningHours(weekday=6, opens="10:00", closes="11:00")]),
        "11:00 am",
    ),
    "holiday": (
        "site",
        lambda site: change_practice(site, holidays=[HolidayHours(label="Painting", starts_on="2390-01-01")]),
        None,
    ),
    "award": (
        "site",
        lambda site: change_practice(site, awards=[Award(title="Best hands", body="Town", year=2025)]),
        "Best hands",
    ),
    "notice": (
        "site",
        lambda site: set_facts(site, notice_text="Storm today.", notice_ends_on=date(2390, 1, 1)),
        "Storm today.",
    ),
    "navigation": ("site", change_navigation, None),
    "topic": ("topics", lambda site: rename(Topic, slug="guides"), "Renamed"),
    "topic on its articles": ("articles?limit=50", lambda site: rename(Topic, slug="guides"), "Renamed"),
    "writer": ("articles?limit=50", lambda site: rename(Writer), "Renamed"),
    "category": ("services", lambda site: rename(ServiceCategory), "Renamed"),
    "therapist": ("therapists", lambda site: publish(TherapistPage.objects.first(), role="Bone setter"), "Bone setter"),
    "consent": ("testimonials", lambda site: revoke(), '"total":11'),
    "picture's description": (
        f"{AT}/blog/sleep/",
        lambda site: change_picture(description="A cat asleep"),
        "A cat asleep",
    ),
    "focal point": (
        f"{AT}/blog/sleep/",
        lambda site: change_picture(focal_point_x=9, focal_point_y=9, focal_point_width=3, focal_point_height=3),
        '"focal_point":{',
    ),
    "picture's file": (f"{AT}/blog/sleep/", lambda site: replace_picture(), "/new"),
    "redirect": ("redirects", lambda site: Redirect.objects.create(old_path="/old", redirect_link="/about/"), "/old"),
    "redirect, its address": (
        f"{AT}/old/",
        lambda site: Redirect.objects.create(old_path="/old", redirect_link="/about/"),
        '"to":"/about/"',
    ),
    "form field": (
        f"{AT}/contact/",
        lambda site: ContactPage.objects.get().form_fields.filter(clean_name="phone").delete(),
        None,
    ),
}


def move():
    StandardPage.objects.get(slug="privacy").move(StandardPage.objects.get(slug="about"), pos="last-child")


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_shows_at_the_next_request(client, site, change):
    """Whoever has the old answer gets the new one, with a new ETag, at once."""
    path, make, words = CHANGES[change]
    before = client.get(API + path)
    tag = before.headers.get("ETag", '"none"')
    assert words is None or words not in before.content.decode()
    make(site)
    after = client.get(API + path, headers={"if-none-match": tag})
    assert after.status_code in (200, 404)
    assert after.content != before.content
    assert after.headers.get("ETag") != tag
    assert words is None or words in after.content.decode()


def test_only_known_front_ends_may_read_across_origins(client, site, settings):
    """CORS names the configured origins one by one, never ``*``, and lets no cookie through."""
    settings.CORS_ALLOWED_ORIGINS = [FRONT_END]
    for path in ("site", "pages/999999", "none"):
        known = client.get(API + path, headers={"origin": FRONT_END})
        assert known.headers["Access-Control-Allow-Origin"] == FRONT_END
        assert "Access-Control-Allow-Credentials" not in known.headers
        assert "origin" in known.headers["Vary"].lower()
        other = client.get(API + path, headers={"origin": "https://other.example"})
        assert "Access-Control-Allow-Origin" not in other.headers
    assert "Access-Control-Allow-Origin" not in client.get("/", headers={"origin": FRONT_END}).headers


def test_a_browser_may_ask_before_it_sends_a_form(client, site, settings):
    """The preflight of a form allows JSON from a front end of ours, and nothing to others."""
    settings.CORS_ALLOWED_ORIGINS = [FRONT_END]
    path = f"{API}forms/{ContactPage.objects.get().pk}/submissions"
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    answer = client.options(path, headers={"origin": FRONT_END, **asked})
    assert answer.status_code in (200, 204)
    assert answer.headers["Access-Control-Allow-Origin"] == FRONT_END
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert "content-type" in answer.headers["Access-Control-Allow-Headers"]
    refused = client.options(path, headers={"origin": "https://other.example", **asked})
    assert "Access-Control-Allow-Origin" not in refused.headers


def test_nobody_may_ask_without_end(client, site, settings):
    """The limit counts each network by itself; a 304 counts too; what is too much is a problem with a time to wait."""
    settings.API_REQUESTS_PER_MINUTE = 3
    tag = client.get(f"{API}topics").headers["ETag"]
    client.get(f"{API}topics", headers={"if-none-match": tag})
    client.get(f"{API}articles?limit=0")
    answer = client.get(f"{API}topics")
    assert (answer.status_code, answer.headers["Content-Type"]) == (429, "application/problem+json")
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert answer.headers["Cache-Control"] == "no-store"
    assert json.loads(answer.content)["status"] == 429
    assert client.get(f"{API}topics", REMOTE_ADDR="198.51.100.7").status_code == 200
