"""Every kind of change that visitors can see: the API path that shows it, a function that makes it, and its words."""

from datetime import date

from django.core.files.images import ImageFile
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.tests.utils import get_test_image_file_jpeg
from wagtail.models import PageViewRestriction

from blog.models import ArticleIndexPage, ArticlePage, Topic, Writer
from core.models import Navigation, SharedSection
from home.models import ContactPage, StandardPage
from practice.models import Award, HolidayHours, OpeningHours, Practice
from services.models import ServiceCategory
from testimonials.models import Testimonial
from tests.helpers import delete_in_use, set_facts
from therapists.models import TherapistPage


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


def get_section():
    return SharedSection.objects.get()


def change_section(words):
    publish(get_section(), body=[("text", f"<p>{words}</p>")])


def revoke():
    testimonial = Testimonial.objects.with_valid_consent().first()
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
    "delete": (f"{AT}/blog/sleep/", lambda site: delete_in_use(article()), '"type":"gone"'),
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
    "shared section": (f"{AT}/services/swedish/", lambda site: change_section("Other words."), "Other words."),
    "shared section, found": ("search?q=quixotry", lambda site: change_section("Quixotry."), None),
    "shared section offline": (f"{AT}/services/swedish/", lambda site: get_section().unpublish(), None),
    "shared section deleted": (f"{AT}/services/swedish/", lambda site: delete_in_use(get_section()), None),
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
    # The storage adds letters to the name when another test has left its file there.
    "picture's file": (f"{AT}/blog/sleep/", lambda site: replace_picture(), "-new"),
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
