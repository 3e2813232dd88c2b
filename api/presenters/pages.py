"""Whole pages, each from the context that its template gets."""

from api.presenters import blocks, parts
from api.presenters.forms import form
from api.schemas import pages
from api.schemas import parts as shapes
from core.links import parent_url
from core.text.outline import outline
from practice.facts import format_money
from seo.head import build_absolute_url

HEADINGS = ("treatments_heading", "people_heading", "journal_heading", "visit_heading")


def page(context, scene):
    """Present the page of ``context``, what its template gets."""
    shown = context["page"]
    kind = parts.TYPES[shown._meta.label]
    shape, own_values = SHAPES[kind]
    values = base(shown, context) | (with_body(shown, scene) if "body" in shape.model_fields else {})
    return shape(**{"type": kind, **values, **own_values(shown, context, scene)})


def base(shown, context):
    """Return what every page has."""
    head = context["head"]
    return {
        "id": shown.pk,
        "path": parts.path_of(shown),
        "url": build_absolute_url(shown.url or "/"),
        "title": shown.title,
        "lead": getattr(shown, shown.summary_field, ""),
        "published_at": shown.first_published_at,
        "modified_at": shown.modified_at,
        "head": shapes.Head(
            **{name: getattr(head, name) for name in ("title", "description", "canonical", "robots", "type")},
            site_name=head.site_name,
            image=head.image,
            properties=[{"property": name, "content": content} for name, content in head.properties],
            alternates=head.alternates,
            jsonld=head.structured_data,
        ),
        "breadcrumbs": [{"title": title, "path": path} for title, path in context["breadcrumbs"]],
    }


def with_body(shown, scene):
    """Return what pages with a body have besides."""
    return {
        "body": blocks.body(shown, scene),
        "contents": outline(shown.body).headings,
        "documents": [document(each) for each in scene.documents.values()],
    }


def document(each):
    """Present a document."""
    own = {"title": each.title, "size": each.file_size, "content_type": each.content_type}
    return shapes.Document(id=each.pk, url=build_absolute_url(each.url), **own)


def pagination(items):
    """Present which part of a list ``items``, a page of Django's paginator, are."""
    return {"page": items.number, "pages": items.paginator.num_pages, "total": items.paginator.count}


def home(shown, context, scene):
    return {
        "eyebrow": shown.eyebrow,
        "headline": shown.headline or shown.title,
        "image": parts.image(shown.hero_image, "home_hero"),
        "services": parts.service_cards(context["services"], scene),
        "testimonial": context["testimonial"] and parts.testimonial(context["testimonial"]),
        "therapists": [parts.therapist_card(person) for person in context["therapists"]],
        "articles": parts.article_cards(context["articles"]),
        "visit_text": shown.visit_text or scene.site.practice.directions,
    } | {name: getattr(shown, name) for name in HEADINGS}


def standard(shown, context, scene):
    return {"image": parts.image(shown.hero_image, "hero")}


def form_page(shown, context, scene):
    return {"form": form(shown, context["form"])}


def article_index(shown, context, scene):
    path = parts.path_of(shown)
    values = {
        "topic": None,
        "topics": [parts.topic(each, path, each.count) for each in context["topics"]],
        "articles": parts.article_cards(list(context["articles"])),
        "pagination": pagination(context["articles"]),
    }
    if not context["topic"]:
        return values
    topic = parts.topic(context["topic"], path, context["topic"].count)
    own = {"path": topic.path, "url": build_absolute_url(topic.path), "title": topic.name}
    return values | own | {"topic": topic, "lead": topic.description}


def article(shown, context, scene):
    author, reviewer = shown.author, shown.public_reviewer
    return {
        "image": parts.image(shown.hero_image, "hero"),
        "author": author
        and {
            "name": author.name,
            "path": author.url or None,
            "credentials": author.credentials,
            "bio": author.bio,
            "portrait": parts.image(author.portrait, "author", ""),
        },
        "review": reviewer and {"name": reviewer.title, "path": parts.path_of(reviewer), "on": shown.reviewed_on},
        "topics": [parts.topic(each, parent_url(parts.path_of(shown))) for each in shown.topic_list],
        "reading_minutes": shown.reading_minutes,
        "sources": [{"citation": s.value["citation"], "url": s.value["url"] or ""} for s in shown.sources],
        "services": parts.service_cards(context["related_services"], scene),
        "related": parts.article_cards(context["more_articles"]),
    }


def add_on(each, scene):
    """Present something that can be added to a treatment."""
    text = format_money(each.price, scene.site.practice.currency) if each.price else "Included"
    return {"name": each.name, "description": each.description, "amount": f"{each.price:.2f}", "text": text}


def service_index(shown, context, scene):
    return {
        "categories": [
            {"name": category.name if category else "", "services": parts.service_cards(services, scene)}
            for category, services in context["categories"]
        ],
        "add_ons": [add_on(each, scene) for each in context["add_ons"]],
    }


def service(shown, context, scene):
    return {
        "image": parts.image(shown.hero_image, "service_hero"),
        "category": shown.category.name if shown.category else "",
        "prices": [parts.price(line, scene) for line in shown.price_lines],
        "add_ons": [add_on(each, scene) for each in shown.add_ons.all()],
        "booking": parts.booking_link(scene.booking),
        "what_to_expect": parts.stored(shown.what_to_expect, scene),
        "contraindications": parts.stored(shown.contraindications, scene),
        "faqs": blocks.questions(shown.questions, scene),
        "therapists": [parts.therapist_card(person) for person in context["therapists"]],
        "testimonials": [parts.testimonial(each) for each in context["testimonials"]],
        "articles": parts.article_cards(context["articles"]),
    }


def therapist_index(shown, context, scene):
    return {"therapists": [parts.therapist_card(person) for person in context["therapists"]]}


def therapist(shown, context, scene):
    plain = ("first_name", "given_name", "family_name", "pronouns", "role", "letters", "status")
    return {name: getattr(shown, name) for name in plain} | {
        "image": parts.image(shown.portrait, "portrait_hero", f"Portrait of {shown.title}"),
        "credentials": shown.credential_list,
        "languages": shown.language_list,
        "working_days": shown.working_day_names,
        "booking": parts.booking_link(scene.booking),
        "services": parts.service_cards(context["services"], scene),
        "testimonials": [parts.testimonial(each) for each in context["testimonials"]],
        "articles": parts.article_cards(context["articles"]),
    }


def testimonials(shown, context, scene):
    items = context["testimonials"]
    return {"testimonials": [parts.testimonial(each) for each in items], "pagination": pagination(items)}


SHAPES = {
    "home": (pages.HomePage, home),
    "page": (pages.StandardPage, standard),
    "form": (pages.FormPage, form_page),
    "article_index": (pages.ArticleIndexPage, article_index),
    "article": (pages.ArticlePage, article),
    "service_index": (pages.ServiceIndexPage, service_index),
    "service": (pages.ServicePage, service),
    "therapist_index": (pages.TherapistIndexPage, therapist_index),
    "therapist": (pages.TherapistPage, therapist),
    "testimonials": (pages.TestimonialsPage, testimonials),
}
