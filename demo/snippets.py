"""Images, snippets and testimonials of the demo."""

from decimal import Decimal

from django.contrib.auth import get_user_model
from django.core.files.images import ImageFile
from wagtail.images import get_image_model
from wagtail.images.rect import Rect

from blog.models import Topic, Writer
from core.models import SharedSection
from demo.blocks import page, picture
from demo.stored_values import to_stored_blocks
from services.models import AddOn, ServiceCategory
from testimonials.models import Testimonial


def create_snippets(registry):
    """Create images, topics, categories, add-ons and the writer."""
    content = registry.practice.settings
    for slug, (title, alt) in registry.practice.images.items():
        registry.create_once(f"image:{slug}", _create_image, registry.practice, slug, title, alt)
    for slug, (name, description) in content.TOPICS.items():
        registry.create_once(f"topic:{slug}", _create_topic, slug, name, description)
    for order, name in enumerate(content.CATEGORIES):
        registry.create_once(f"category:{name}", _create_category, name, order)
    for name, (price, description) in content.ADD_ONS.items():
        registry.create_once(f"add-on:{name}", _create_add_on, name, price, description)
    registry.create_once(f"writer:{content.WRITER['portrait']}", _create_writer, registry, content.WRITER)


def create_sections(registry):
    """Create the shared sections; the facts in their words must exist, as they are published."""
    for key, content in registry.practice.shared_sections.items():
        registry.create_once(f"section:{key}", _create_section, registry, key, content)


def create_testimonials(registry):
    """Create the testimonials; the pages that they refer to must exist."""
    for content in registry.practice.testimonials:
        registry.create_once(f"testimonial:{content['key']}", _create_testimonial, registry, content)


def _create_image(practice, slug, title, alt):
    file = next(practice.image_folder.glob(f"{slug}.*"), None)
    if file is None:
        return None
    with file.open("rb") as opened:
        image = ImageFile(opened, name=file.name)
        created = get_image_model()(title=title, description=alt, file=image)
        if slug in practice.focus:
            x, y = practice.focus[slug]
            created.set_focal_point(Rect.from_point(round(x * created.width), round(y * created.height), 1, 1))
        created.save()
    return created


def _create_topic(slug, name, description):
    return Topic.objects.get_or_create(slug=slug, defaults={"name": name, "description": description})[0]


def _create_category(name, order):
    return ServiceCategory.objects.get_or_create(name=name, defaults={"sort_order": order})[0]


def _create_add_on(name, price, description):
    defaults = {"price": Decimal(price), "description": description}
    return AddOn.objects.get_or_create(name=name, defaults=defaults)[0]


def _create_writer(registry, content):
    writer = Writer(
        name=content["name"],
        bio=content["bio"],
        portrait_id=registry.resolve(picture(content["portrait"])),
        account=get_user_model().objects.filter(pk=registry.known_ids.get("account:writer")).first(),
    )
    writer.full_clean()
    writer.save()
    writer.save_revision()
    return writer


def _create_section(registry, key, content):
    section = SharedSection(title=content["title"], live=False)
    body = to_stored_blocks(content["body"], registry.resolve, f"sections/{key}")
    section.body = section._meta.get_field("body").stream_block.to_python(body)
    section.full_clean()
    section.save()
    section.save_revision().publish()
    return section


def _create_testimonial(registry, content):
    consent = content["consent"]
    given_on = registry.get_date(consent["days_ago"]) if "days_ago" in consent else None
    expires_in = consent.get("expires_in")
    revoked_ago = consent.get("revoked_ago")
    testimonial = Testimonial(
        words_received=content["original"],
        words_shown=content["words"],
        display_name=content["name"],
        received_on=registry.get_date(content["days_ago"]),
        source=content["source"],
        therapist_id=registry.resolve(page(f"therapists/{content['therapist']}")),
        service_id=registry.resolve(page(f"services/{content['service']}")),
        disclosure=content["disclosure"],
        consent_given_on=given_on,
        consent_method=consent.get("how", ""),
        consent_scope=consent.get("scope", ""),
        consent_evidence=consent.get("evidence", ""),
        consent_expires_on=None if expires_in is None else registry.get_date(-expires_in),
        consent_revoked_on=None if revoked_ago is None else registry.get_date(revoked_ago),
    )
    testimonial.full_clean()
    testimonial.save()
    testimonial.save_revision()
    return testimonial
