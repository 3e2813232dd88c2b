"""The content of each type of page as the values of its fields."""

from datetime import timedelta
from decimal import Decimal

from django.contrib.auth import get_user_model

from blog.models import Topic, Writer
from demo.content.kit import Ref, page, picture
from demo.stored import rich_text, stream
from home.models import ContactField, FeaturedService
from services.models import AddOn, ServiceCategory, ServicePage, ServicePrice
from therapists.models import Credential, TherapistPage

MONTH, YEAR = timedelta(days=30), timedelta(days=365)
HOME_WORDS = ("title", "eyebrow", "headline", "lead", "treatments_heading", "people_heading", "journal_heading")
VISIT_WORDS = ("visit_heading", "visit_text")
ACCOUNTS = {"maren-holt": "owner", "ines-okafor": "editor"}


def home(ledger, content):
    return {
        **{name: content[name] for name in (*HOME_WORDS, *VISIT_WORDS)},
        "hero_image_id": ledger.find(picture(content["hero"])),
        "testimonial_id": ledger.find(Ref("testimonial", content["testimonial"])),
        "featured_services": [
            FeaturedService(service=service) for service in _pages(ledger, ServicePage, "services", content["featured"])
        ],
    }


def section(ledger, content):
    values = {"title": content["title"], "lead": content["lead"]}
    if "body" in content:
        values["body"] = stream(content["body"], ledger.find, content["title"])
    return values


def standard(ledger, content):
    values = section(ledger, content)
    if "hero" in content:
        values["hero_image_id"] = ledger.find(picture(content["hero"]))
    return values


def contact(ledger, content):
    return {
        **section(ledger, content),
        "thank_you": content["thank_you"],
        "form_fields": [ContactField(**field, sort_order=order) for order, field in enumerate(content["fields"])],
    }


def therapist(ledger, content):
    given_name, family_name = content["names"]
    return {
        **{name: content[name] for name in ("pronouns", "role", "summary", "languages", "working_days")},
        "given_name": given_name,
        "family_name": family_name,
        "portrait_id": ledger.find(picture(content["slug"])),
        "account": _account(ledger, ACCOUNTS.get(content["slug"])),
        "credentials": [_credential(ledger, row) for row in content["credentials"]],
        "body": stream(content["body"], ledger.find, f"therapists/{content['slug']}"),
    }


def service(ledger, content):
    name = f"services/{content['slug']}"
    questions = [("question", {"question": q, "answer": a}) for q, a in content["faqs"]]
    return {
        "summary": content["summary"],
        "category": ServiceCategory.objects.filter(name=content["category"]).first(),
        "hero_image_id": ledger.find(picture(content["slug"])),
        "prices": [
            ServicePrice(minutes=minutes, price=Decimal(price), note=note, sort_order=order)
            for order, (minutes, price, note) in enumerate(content["prices"])
        ],
        "add_ons": list(AddOn.objects.filter(name__in=content["add_ons"])),
        "therapists": _pages(ledger, TherapistPage, "therapists", content["therapists"]),
        "what_to_expect": rich_text(content["expect"], ledger.find),
        "contraindications": rich_text(content["caution"], ledger.find),
        "faqs": stream(questions, ledger.find, f"{name}/faqs"),
        "body": stream(content["body"], ledger.find, name),
    }


def article(ledger, content):
    reviewed_on = ledger.day(content["reviewed"]) if "reviewed" in content else None
    author, name = content["author"], f"blog/{content['slug']}"
    sources = [("source", source._asdict()) for source in content.get("sources", [])]
    return {
        "lead": content["lead"],
        "hero_image_id": ledger.find(picture(content["slug"])),
        "body": stream(content["body"], ledger.find, name),
        "topics": list(Topic.objects.filter(slug__in=content["topics"])),
        "services": _pages(ledger, ServicePage, "services", content["services"]),
        "author_therapist_id": ledger.find(page(f"therapists/{author}")),
        "author_writer": Writer.objects.filter(pk=ledger.known.get(f"writer:{author}")).first(),
        "reviewer_id": ledger.find(page(f"therapists/{content['reviewer']}")) if reviewed_on else None,
        "reviewed_on": reviewed_on,
        "review_by": reviewed_on + YEAR if reviewed_on else None,
        "sources": stream(sources, ledger.find, f"{name}/sources"),
    }


def _pages(ledger, model, section, slugs):
    """The pages of these slugs that are there, in this order."""
    numbers = [ledger.find(page(f"{section}/{slug}")) for slug in slugs]
    found = model.objects.in_bulk(filter(None, numbers))
    return [found[number] for number in numbers if number]


def _account(ledger, username):
    return get_user_model().objects.filter(pk=ledger.known.get(f"account:{username}")).first()


def _credential(ledger, row):
    months = row["expires_in_months"]
    values = {name: value for name, value in row.items() if name != "expires_in_months"}
    return Credential(**values, expires_on=ledger.today + months * MONTH)
