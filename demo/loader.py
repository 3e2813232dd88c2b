"""Loads the demo practice: creates what no earlier load created, and leaves everything else as it is."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.db import transaction
from wagtail.models import Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from blog.models import ArticleIndexPage, ArticlePage
from demo import accounts, page_fields, practice_settings, snippets
from demo.content import pages
from demo.content.articles import ARTICLES
from demo.content.practice import FACTS
from demo.content.services import SERVICES
from demo.content.therapists import THERAPISTS
from demo.registry import DemoRegistry
from editorial.setup import setup_site
from home.models import ContactPage, HomePage, StandardPage
from services.models import ServiceIndexPage, ServicePage
from testimonials.models import TestimonialsPage
from therapists.models import TherapistIndexPage, TherapistPage

ONLINE_SINCE = 710  # days ago
SECTIONS = {
    "services": ServiceIndexPage,
    "therapists": TherapistIndexPage,
    "blog": ArticleIndexPage,
    "testimonials": TestimonialsPage,
}
ACCOUNTS_OF_AUTHORS = {"nell-marsh": "writer", "ines-okafor": "editor"}  # the owner's for all others


@dataclass
class PagePlan:
    """A page to create: its path below home, its type, its content, and when and by whom it was published.

    ``build_fields(registry, content)`` returns the values of its fields; ``required`` holds those that the
    page needs before the others can be filled. ``published`` and ``updated`` are days ago.
    """

    path: str
    model: type[Page]
    build_fields: Callable
    content: dict
    title: str
    published: int = ONLINE_SINCE
    updated: int = ONLINE_SINCE
    username: str = "owner"
    required: dict = field(default_factory=dict)


def iter_plans():
    """Yield a :class:`PagePlan` for every page, parents first, in the order of the tree."""
    home = pages.HOME
    yield PagePlan("", HomePage, page_fields.build_home_fields, home, home["title"], updated=40)
    for slug, model in SECTIONS.items():
        section = pages.SECTIONS[slug]
        yield PagePlan(slug, model, page_fields.build_section_fields, section, section["title"])
    for content in pages.STANDARD:
        yield PagePlan(content["slug"], StandardPage, page_fields.build_standard_fields, content, content["title"])
    contact = pages.CONTACT
    yield PagePlan("contact", ContactPage, page_fields.build_contact_fields, contact, contact["title"])
    yield from map(plan_therapist, THERAPISTS)
    yield from map(plan_service, SERVICES)
    yield from map(plan_article, ARTICLES)


def plan_therapist(content):
    """Return the plan of a therapist's page."""
    return PagePlan(
        path=f"therapists/{content['slug']}",
        model=TherapistPage,
        build_fields=page_fields.build_therapist_fields,
        content=content,
        title=" ".join(content["names"]),
        updated=230,
    )


def plan_service(content):
    """Return the plan of a treatment's page."""
    return PagePlan(
        path=f"services/{content['slug']}",
        model=ServicePage,
        build_fields=page_fields.build_service_fields,
        content=content,
        title=content["title"],
        updated=120,
        required={"summary": content["summary"]},
    )


def plan_article(content):
    """Return the plan of an article's page."""
    return PagePlan(
        path=f"blog/{content['slug']}",
        model=ArticlePage,
        build_fields=page_fields.build_article_fields,
        content=content,
        title=content["title"],
        published=content["published"],
        updated=content.get("updated", content["published"]),
        username=ACCOUNTS_OF_AUTHORS.get(content["author"], "owner"),
    )


@transaction.atomic
def load():
    """Create what is missing of the demo practice and return the keys of what was created, in order."""
    registry = DemoRegistry()
    passwords = {}
    with disable_reference_index_auto_update():
        registry.create_once("site", setup_site, FACTS["name"])
        site = Site.objects.filter(pk=registry.known_ids["site"]).first()
        if site:
            passwords = accounts.create_accounts(registry)
            _load_content(registry, site)
    registry.index_references()
    if passwords:
        accounts.write_passwords(passwords)
    return list(registry.created)


def _load_content(registry, site):
    """Create snippets, pages, testimonials and settings."""
    snippets.create_snippets(registry)
    # All pages are created before any is filled, because they refer to one another.
    created = []
    for plan in iter_plans():
        if registry.create_once(f"page:{plan.path}", _create_page, registry, site, plan):
            created.append(plan)
    snippets.create_testimonials(registry)
    practice_settings.create_settings(registry, site)  # pages with a button that calls need the phone number
    snippets.create_sections(registry)
    for plan in created:
        _fill_page(registry, plan)


def _create_page(registry, site, plan):
    """Return the page at the plan's path, creating it if necessary; None if staff deleted its parent."""
    if not plan.path:
        return site.root_page
    parent_path, _, slug = plan.path.rpartition("/")
    parent = Page.objects.filter(pk=registry.known_ids.get(f"page:{parent_path}")).first()
    if not parent:
        return None
    existing = parent.get_children().filter(slug=slug).first()
    if existing:
        return existing
    return parent.add_child(instance=plan.model(title=plan.title, slug=slug, **plan.required))


def _fill_page(registry, plan):
    """Set the fields of a page and publish it, unless a person has edited it."""
    page = Page.objects.get(pk=registry.known_ids[f"page:{plan.path}"]).specific
    if not isinstance(page, plan.model) or page.revisions.exclude(user=None).exists():
        return
    for name, value in plan.build_fields(registry, plan.content).items():
        setattr(page, name, value)
    page.search_description = plan.content["description"]
    user = get_user_model().objects.filter(pk=registry.known_ids.get(f"account:{plan.username}")).first()
    registry.publish(page, user, plan.published, plan.updated)
