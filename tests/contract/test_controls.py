"""Every field that editors can change has an effect on the page."""

import datetime
from decimal import Decimal

import pytest
from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from core.models import SiteImage
from tests.helpers import page_types
from therapists.models import TherapistPage

pytestmark = pytest.mark.usefixtures("commits_at_once")

WORDS = "Zephyrine waits"
# Fields whose effect isn't on the page itself, with the test that shows it.
ELSEWHERE = {
    "account": "tests/apps/test_editorial.py: the signed-in person is the author of a new article",
    "minor_change": "tests/apps/test_dates.py",
    "notify": "tests/apps/test_contact.py",
    "notify_with_message": "tests/apps/test_contact.py",
    "retention_days": "tests/apps/test_contact.py",
    "review_by": "for staff, as its help text says",
    "thank_you": "tests/apps/test_contact.py",
    "show_in_menus": "not offered: navigation is edited by itself",
}


def editable_fields(model):
    """Return the names of the model fields that staff can edit on a page of type ``model``."""
    form = model.get_edit_handler().get_form_class()
    return sorted(name for name in form.base_fields if name in {f.name for f in model._meta.get_fields()})


CONTROLS = [
    (model, name)
    for model in page_types()
    for name in editable_fields(model)
    if (model.__name__, name) != ("HomePage", "slug")
]


def get_other_value(field, page):
    """Return a value for ``field`` that differs from the one that ``page`` has."""
    now = getattr(page, field.name)
    if field.choices:
        return next(value for value, _ in reversed(field.choices) if value != now)
    if isinstance(field, StreamField):
        name = next(iter(field.stream_block.child_blocks))
        sample = {
            "text": f"<p>{WORDS}</p>",
            "question": {"question": WORDS, "answer": f"<p>{WORDS}</p>"},
            "source": {"citation": WORDS, "url": "https://example.com/"},
        }
        return field.stream_block.to_python([{"type": name, "value": sample[name]}])
    if isinstance(field, RichTextField):
        return f"<p>{WORDS}</p>"
    if isinstance(field, models.BooleanField):
        return not now
    if isinstance(field, models.JSONField):
        return [6] if now != [6] else [0]
    if isinstance(field, models.ForeignKey):
        others = field.related_model.objects.exclude(pk=now.pk if now else None)
        return others.with_valid_consent().last() if hasattr(others, "with_valid_consent") else others.last()
    if isinstance(field, models.DateField):
        return datetime.date(2025, 1, 2)
    if isinstance(field, models.URLField):
        return "https://booking.example/zephyrine"
    if isinstance(field, models.SlugField):
        return "zephyrine-waits"
    return WORDS


def test_exceptions_name_only_existing_fields():
    assert set(ELSEWHERE) - {"show_in_menus"} <= {name for _, name in CONTROLS}


@pytest.mark.parametrize(
    ("model", "name"),
    [(model, name) for model, name in CONTROLS if name not in ELSEWHERE],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_changed_field_changes_the_page(client, site, model, name):
    page = model.objects.live().first()
    field = model._meta.get_field(name)
    if name in ("reviewer", "reviewed_on"):
        page.reviewer, page.reviewed_on = TherapistPage.objects.first(), datetime.date(2024, 3, 4)
        page.save_revision().publish()
    if name == "author_writer":
        page.author_therapist = None
    if name == "author_therapist":
        page.author_writer = None
    before = client.get(page.url).content
    if isinstance(field, ParentalManyToManyField):
        chosen = set(getattr(page, name).values_list("pk", flat=True))
        setattr(page, name, list(field.related_model.objects.exclude(pk__in=chosen)[:1]))
    else:
        setattr(page, name, get_other_value(field, page))
    page.save_revision().publish()
    page = Page.objects.get(pk=page.pk)
    after = client.get(page.url)
    assert after.status_code == 200
    assert after.content != before
    if (
        isinstance(field, models.CharField | models.TextField)
        and not field.choices
        and name not in ("slug", "booking_url")
    ):
        assert WORDS in after.content.decode()


def test_changed_prices_and_add_ons_are_shown(client, site):
    """An add-on with a price of 0 reads "Included"."""
    from services.models import AddOn, ServicePage

    service = ServicePage.objects.live().first()
    service.prices = [*service.prices.all(), service.prices.model(minutes=77, price=Decimal("123.45"), note=WORDS)]
    service.add_ons = [AddOn.objects.create(name="A blanket", price=0), AddOn.objects.create(name="Tea", price=4)]
    service.save_revision().publish()
    html = client.get(service.url).content.decode()
    assert "77 minutes" in html
    assert "$123.45" in html
    assert WORDS in html
    assert "Included" in html
    assert "$4" in html


def test_every_demo_image_has_a_description(site):
    assert not SiteImage.objects.filter(description="").exists()
