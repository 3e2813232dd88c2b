"""Present whole pages, each from the context that its template gets.

A presenter takes the page, the context of its template and the
:class:`api.presenters.context.PresentationContext`.
"""

from api.presenters import blocks, cards, parts
from api.presenters.context import build_page_context
from api.presenters.forms import present_form
from api.registry import PAGES, presents_page
from api.schemas import pages as schemas
from api.schemas.parts import Document, Head
from blog.models import ArticleIndexPage, ArticlePage
from core.links import parent_url
from home.models import ContactPage, HomePage, StandardPage
from practice.facts import format_money
from seo.head import build_absolute_url
from services.models import ServiceIndexPage, ServicePage
from testimonials.models import TestimonialsPage
from therapists.models import TherapistIndexPage, TherapistPage

STRICTEST_FIRST = ("groups", "login", "password")  # kinds of restrictions


def present_page(template_context, site, with_markdown=False):
    """Present the page of ``site`` whose template would get ``template_context``."""
    page = template_context["page"]
    context = build_page_context(page, site, with_markdown)
    presenter = PAGES[type(page)]
    values = base_values(page, template_context)
    if issubclass(presenter.schema, schemas.WithBody):
        values |= body_values(page, context)
    values |= presenter.get_values(page, template_context, context)
    return presenter.schema(type=presenter.type, **values)


def base_values(page, template_context):
    """Return the values that every page has."""
    return {
        "id": page.pk,
        "path": parts.path_of(page),
        "url": build_absolute_url(page.url or "/"),
        "title": page.title,
        "lead": getattr(page, page.summary_field, ""),
        "published_at": page.first_published_at,
        "modified_at": page.modified_at,
        "head": present_head(template_context["head"]),
        "breadcrumbs": [{"title": title, "path": path} for title, path in template_context["breadcrumbs"]],
        "restriction": get_restriction(page),
    }


def get_restriction(page):
    """Return what visitors of ``page`` are asked for, or None if it is for everybody.

    Sections above the page may ask for something else; then the strictest counts.
    """
    restrictions = page.get_view_restrictions() if page.pk else ()
    kinds = {restriction.restriction_type for restriction in restrictions}
    return next((kind for kind in STRICTEST_FIRST if kind in kinds), None)


def present_head(head):
    """Present ``head``, a :class:`seo.head.Head`."""
    return Head(
        title=head.title,
        description=head.description,
        canonical=head.canonical,
        robots=head.robots,
        type=head.type,
        site_name=head.site_name,
        image=head.image,
        properties=[{"property": name, "content": content} for name, content in head.properties],
        alternates=head.alternates,
        jsonld=head.structured_data,
    )


def body_values(page, context):
    """Return the values that every page with a body has."""
    return {
        "body": blocks.present_body(page, context),
        "contents": context.outline.headings,
        "documents": [present_document(document) for document in context.documents.values()],
    }


def present_document(document):
    """Present a document."""
    return Document(
        id=document.pk,
        title=document.title,
        url=build_absolute_url(document.url),
        size=document.file_size,
        content_type=document.content_type,
    )


def present_pagination(items):
    """Present the position of ``items``, a page of Django's paginator, in its list."""
    return {"page": items.number, "pages": items.paginator.num_pages, "total": items.paginator.count}


def present_add_on(add_on, context):
    """Present an extra for a treatment."""
    price = format_money(add_on.price, context.site.practice.currency) if add_on.price else "Included"
    return {
        "name": add_on.name,
        "description": add_on.description,
        "amount": f"{add_on.price:.2f}",
        "text": price,
    }


@presents_page(HomePage, schemas.HomePage, search_image="home_hero")
def home(page, template_context, context):
    testimonial = template_context["testimonial"]
    return {
        "eyebrow": page.eyebrow,
        "headline": page.headline or page.title,
        "image": parts.present_image(page.hero_image, "home_hero"),
        "treatments_heading": page.treatments_heading,
        "services": cards.present_service_cards(template_context["services"], context),
        "testimonial": parts.present_testimonial(testimonial) if testimonial else None,
        "people_heading": page.people_heading,
        "therapists": cards.present_therapist_cards(template_context["therapists"], context),
        "journal_heading": page.journal_heading,
        "articles": cards.present_article_cards(template_context["articles"]),
        "visit_heading": page.visit_heading,
        "visit_text": page.visit_text or context.site.practice.directions,
    }


@presents_page(StandardPage, schemas.StandardPage, search_image="hero")
def standard(page, template_context, context):
    return {"image": parts.present_image(page.hero_image, "hero")}


@presents_page(ContactPage, schemas.FormPage, shown_in=("site",))
def form(page, template_context, context):
    return {"form": present_form(page, template_context["form"])}


@presents_page(ArticleIndexPage, schemas.ArticleIndexPage, shown_in=("topics",))
def article_index(page, template_context, context):
    path = parts.path_of(page)
    values = {
        "topic": None,
        "topics": [parts.present_topic(topic, path, topic.count) for topic in template_context["topics"]],
        "articles": cards.present_article_cards(list(template_context["articles"])),
        "pagination": present_pagination(template_context["articles"]),
    }
    if template_context["topic"]:
        values |= topic_values(template_context["topic"], path)
    return values


def topic_values(topic, index_path):
    """Return the values with which the page of ``topic`` differs from the list of all articles."""
    presented = parts.present_topic(topic, index_path, topic.count)
    return {
        "topic": presented,
        "path": presented.path,
        "url": build_absolute_url(presented.path),
        "title": presented.name,
        "lead": presented.description,
    }


@presents_page(ArticlePage, schemas.ArticlePage, shown_in=("article_index", "home", "service", "therapist", "topics"))
def article(page, template_context, context):
    return {
        "image": parts.present_image(page.hero_image, "hero"),
        "author": present_author(page.author),
        "review": present_review(page),
        "topics": [parts.present_topic(topic, parent_url(parts.path_of(page))) for topic in page.topic_list],
        "reading_minutes": page.reading_minutes,
        "sources": [{"citation": s.value["citation"], "url": s.value.link} for s in page.sources],
        "services": cards.present_service_cards(template_context["related_services"], context),
        "related": cards.present_article_cards(template_context["more_articles"]),
    }


def present_author(author):
    """Present ``author``, the :class:`blog.models.Byline` of an article; None stays None."""
    if not author:
        return None
    return {
        "name": author.name,
        "path": author.url or None,
        "credentials": author.credentials,
        "bio": author.bio,
        "portrait": parts.present_image(author.portrait, "author", ""),
    }


def present_review(page):
    """Present who reviewed the article ``page``, or return None if nobody has or their page is not public."""
    reviewer = page.public_reviewer
    return reviewer and {"name": reviewer.title, "path": parts.path_of(reviewer), "on": page.reviewed_on}


@presents_page(ServiceIndexPage, schemas.ServiceIndexPage)
def service_index(page, template_context, context):
    return {
        "categories": [
            {
                "name": category.name if category else "",
                "services": cards.present_service_cards(services, context),
            }
            for category, services in template_context["categories"]
        ],
        "add_ons": [present_add_on(add_on, context) for add_on in template_context["add_ons"]],
    }


@presents_page(
    ServicePage,
    schemas.ServicePage,
    search_image="service_hero",
    shown_in=("service_index", "article", "form", "home", "page", "therapist"),
)
def service(page, template_context, context):
    return {
        "image": parts.present_image(page.hero_image, "service_hero"),
        "category": page.category.name if page.category else "",
        "prices": [parts.present_price(line, context) for line in page.price_lines],
        "add_ons": [present_add_on(add_on, context) for add_on in page.add_ons.all()],
        "booking": parts.present_booking(context.page_booking),
        "what_to_expect": parts.present_rich_text(page.what_to_expect, context),
        "contraindications": parts.present_rich_text(page.contraindications, context),
        "faqs": blocks.present_questions(page.questions, context),
        "therapists": cards.present_therapist_cards(template_context["therapists"], context, page),
        "testimonials": [parts.present_testimonial(each) for each in template_context["testimonials"]],
        "articles": cards.present_article_cards(template_context["articles"]),
    }


@presents_page(TherapistIndexPage, schemas.TherapistIndexPage)
def therapist_index(page, template_context, context):
    return {"therapists": cards.present_therapist_cards(template_context["therapists"], context)}


@presents_page(
    TherapistPage,
    schemas.TherapistPage,
    search_image="portrait",
    shown_in=("therapist_index", "article", "home", "page", "service", "testimonials"),
)
def therapist(page, template_context, context):
    return {
        "image": parts.present_image(page.portrait, "portrait_hero", f"Portrait of {page.title}"),
        "first_name": page.first_name,
        "given_name": page.given_name,
        "family_name": page.family_name,
        "pronouns": page.pronouns,
        "role": page.role,
        "letters": page.letters,
        "credentials": page.credential_list,
        "languages": page.language_list,
        "working_days": page.working_day_names,
        "status": page.status,
        "booking": parts.present_booking(context.page_booking),
        "services": cards.present_service_cards(template_context["services"], context),
        "testimonials": [parts.present_testimonial(each) for each in template_context["testimonials"]],
        "articles": cards.present_article_cards(template_context["articles"]),
    }


@presents_page(TestimonialsPage, schemas.TestimonialsPage)
def testimonials(page, template_context, context):
    items = template_context["testimonials"]
    return {
        "testimonials": [parts.present_testimonial(each) for each in items],
        "pagination": present_pagination(items),
    }
