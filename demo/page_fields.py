"""The field values of each page type, built from the content of the demo."""

from datetime import timedelta
from decimal import Decimal

from django.contrib.auth import get_user_model

from blog.models import Topic, Writer
from demo.blocks import Ref, page, picture
from demo.stored_values import to_stored_blocks, to_stored_rich_text
from home.models import ContactField, FeaturedService
from services.models import AddOn, ServiceCategory, ServicePage, ServicePrice
from therapists.models import Credential, TherapistPage

MONTH = timedelta(days=30)
YEAR = timedelta(days=365)
HOME_TEXT_FIELDS = (
    "title",
    "eyebrow",
    "headline",
    "lead",
    "treatments_heading",
    "people_heading",
    "journal_heading",
    "visit_heading",
    "visit_text",
)
THERAPIST_FIELDS = ("pronouns", "role", "summary", "languages", "working_days")


def build_home_fields(registry, content):
    featured = _get_pages(registry, ServicePage, "services", content["featured"])
    return {
        **{name: content[name] for name in HOME_TEXT_FIELDS},
        "hero_image_id": registry.resolve(picture(content["hero"])),
        "testimonial_id": registry.resolve(Ref("testimonial", content["testimonial"])),
        "featured_services": [FeaturedService(service=service) for service in featured],
    }


def build_section_fields(registry, content):
    fields = {"title": content["title"], "lead": content["lead"]}
    if "body" in content:
        fields["body"] = to_stored_blocks(content["body"], registry.resolve, content["title"])
    return fields


def build_standard_fields(registry, content):
    fields = build_section_fields(registry, content)
    if "hero" in content:
        fields["hero_image_id"] = registry.resolve(picture(content["hero"]))
    return fields


def build_contact_fields(registry, content):
    form_fields = [ContactField(**field, sort_order=order) for order, field in enumerate(content["fields"])]
    return {
        **build_section_fields(registry, content),
        "thank_you": content["thank_you"],
        "form_fields": form_fields,
    }


def build_therapist_fields(registry, content):
    given_name, family_name = content["names"]
    slug = content["slug"]
    return {
        **{name: content[name] for name in THERAPIST_FIELDS},
        "given_name": given_name,
        "family_name": family_name,
        "portrait_id": registry.resolve(picture(slug)),
        "account": _get_account(registry, registry.practice.get_username(slug)),
        "credentials": [_build_credential(registry, row) for row in content["credentials"]],
        "body": to_stored_blocks(content["body"], registry.resolve, f"therapists/{slug}"),
    }


def build_service_fields(registry, content):
    name = f"services/{content['slug']}"
    faqs = [("question", {"question": question, "answer": answer}) for question, answer in content["faqs"]]
    return {
        "summary": content["summary"],
        "category": ServiceCategory.objects.filter(name=content["category"]).first(),
        "hero_image_id": registry.resolve(picture(content["slug"])),
        "prices": [
            ServicePrice(minutes=minutes, price=Decimal(price), note=note, sort_order=order)
            for order, (minutes, price, note) in enumerate(content["prices"])
        ],
        "add_ons": list(AddOn.objects.filter(name__in=content["add_ons"])),
        "therapists": _get_pages(registry, TherapistPage, "therapists", content["therapists"]),
        "what_to_expect": to_stored_rich_text(content["expect"], registry.resolve),
        "contraindications": to_stored_rich_text(content["caution"], registry.resolve),
        "faqs": to_stored_blocks(faqs, registry.resolve, f"{name}/faqs"),
        "body": to_stored_blocks(content["body"], registry.resolve, name),
    }


def build_article_fields(registry, content):
    name = f"blog/{content['slug']}"
    author = content["author"]
    sources = [("source", source._asdict()) for source in content.get("sources", [])]
    return {
        "lead": content["lead"],
        "hero_image_id": registry.resolve(picture(content["slug"])),
        "body": to_stored_blocks(content["body"], registry.resolve, name),
        "topics": list(Topic.objects.filter(slug__in=content["topics"])),
        "services": _get_pages(registry, ServicePage, "services", content["services"]),
        "author_therapist_id": registry.resolve(page(f"therapists/{author}")),
        "author_writer": Writer.objects.filter(pk=registry.known_ids.get(f"writer:{author}")).first(),
        "sources": to_stored_blocks(sources, registry.resolve, f"{name}/sources"),
        **_build_review_fields(registry, content),
    }


def _build_review_fields(registry, content):
    """Return reviewer and dates of an article, empty if its content names no review."""
    if "reviewed" not in content:
        return {}
    reviewed_on = registry.get_date(content["reviewed"])
    return {
        "reviewer_id": registry.resolve(page(f"therapists/{content['reviewer']}")),
        "reviewed_on": reviewed_on,
        "review_by": reviewed_on + YEAR,
    }


def _get_pages(registry, model, section, slugs):
    """Return the pages of ``model`` with these slugs that still exist, in this order."""
    pks = [registry.resolve(page(f"{section}/{slug}")) for slug in slugs]
    by_pk = model.objects.in_bulk(filter(None, pks))
    return [by_pk[pk] for pk in pks if pk]


def _get_account(registry, username):
    """Return the demo account, or None if it is not the demo's or was deleted."""
    return get_user_model().objects.filter(pk=registry.known_ids.get(f"account:{username}")).first()


def _build_credential(registry, row):
    fields = {name: value for name, value in row.items() if name != "expires_in_months"}
    return Credential(**fields, expires_on=registry.today + row["expires_in_months"] * MONTH)
