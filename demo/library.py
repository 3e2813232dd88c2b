"""Pictures, snippets and testimonials of the demo."""

from decimal import Decimal
from pathlib import Path

from django.contrib.auth import get_user_model
from django.core.files.images import ImageFile
from wagtail.images import get_image_model

from blog.models import Topic, Writer
from demo.content.kit import page, picture
from demo.content.practice import ADD_ONS, CATEGORIES, TOPICS, WRITER
from demo.content.testimonials import TESTIMONIALS
from demo.images import IMAGES
from services.models import AddOn, ServiceCategory
from testimonials.models import Testimonial

FILES = Path(__file__).parent / "images"


def make_snippets(ledger):
    """Make pictures, topics, categories, add-ons and the writer."""
    for slug, (title, alt) in IMAGES.items():
        ledger.once(f"image:{slug}", _image, slug, title, alt)
    for slug, (name, description) in TOPICS.items():
        ledger.once(f"topic:{slug}", _topic, slug, name, description)
    for order, name in enumerate(CATEGORIES):
        ledger.once(f"category:{name}", _category, name, order)
    for name, (price, description) in ADD_ONS.items():
        ledger.once(f"add-on:{name}", _add_on, name, price, description)
    ledger.once(f"writer:{WRITER['portrait']}", _writer, ledger)


def make_testimonials(ledger):
    """Make the testimonials; the pages that they name must be there."""
    for note in TESTIMONIALS:
        ledger.once(f"testimonial:{note['key']}", _testimonial, ledger, note)


def _image(slug, title, alt):
    file = FILES / f"{slug}.jpg"
    if not file.exists():
        return None
    with file.open("rb") as opened:
        return get_image_model().objects.create(
            title=title, description=alt, file=ImageFile(opened, name=f"{slug}.jpg")
        )


def _topic(slug, name, description):
    return Topic.objects.get_or_create(slug=slug, defaults={"name": name, "description": description})[0]


def _category(name, order):
    return ServiceCategory.objects.get_or_create(name=name, defaults={"sort_order": order})[0]


def _add_on(name, price, description):
    defaults = {"price": Decimal(price), "description": description}
    return AddOn.objects.get_or_create(name=name, defaults=defaults)[0]


def _writer(ledger):
    writer = Writer(
        name=WRITER["name"],
        bio=WRITER["bio"],
        portrait_id=ledger.find(picture(WRITER["portrait"])),
        account=get_user_model().objects.filter(pk=ledger.known.get("account:writer")).first(),
    )
    writer.full_clean()
    writer.save()
    writer.save_revision()
    return writer


def _testimonial(ledger, note):
    consent = note["consent"]
    given_on = ledger.day(consent["days_ago"]) if "days_ago" in consent else None
    expires_in, revoked_ago = consent.get("expires_in"), consent.get("revoked_ago")
    testimonial = Testimonial(
        words_received=note["original"],
        words_shown=note["words"],
        display_name=note["name"],
        received_on=ledger.day(note["days_ago"]),
        source=note["source"],
        therapist_id=ledger.find(page(f"therapists/{note['therapist']}")),
        service_id=ledger.find(page(f"services/{note['service']}")),
        disclosure=note["disclosure"],
        consent_given_on=given_on,
        consent_method=consent.get("how", ""),
        consent_scope=consent.get("scope", ""),
        consent_evidence=consent.get("evidence", ""),
        consent_expires_on=None if expires_in is None else ledger.day(-expires_in),
        consent_revoked_on=None if revoked_ago is None else ledger.day(revoked_ago),
    )
    testimonial.full_clean()
    testimonial.save()
    testimonial.save_revision()
    return testimonial
