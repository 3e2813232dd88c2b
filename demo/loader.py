"""Loads the demo practice: creates what no earlier load created, and leaves everything else as it is."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.db import transaction
from wagtail.models import Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from blog.models import ArticleIndexPage, ArticlePage
from demo import accounts, page_fields, practice_settings, snippets
from demo.look import apply_look
from demo.practices import DEFAULT, get_practice
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


def iter_plans(practice):
    """Yield a :class:`PagePlan` for every page of the practice, parents first, in the order of the tree."""
    pages = practice.pages
    home = pages.HOME
    yield PagePlan("", HomePage, page_fields.build_home_fields, home, home["title"], updated=40)
    for slug, model in SECTIONS.items():
        section = pages.SECTIONS[slug]
        yield PagePlan(slug, model, page_fields.build_section_fields, section, section["title"])
    for content in pages.STANDARD:
        yield PagePlan(content["slug"], StandardPage, page_fields.build_standard_fields, content, content["title"])
    contact = pages.CONTACT
    yield PagePlan("contact", ContactPage, page_fields.build_contact_fields, contact, contact["title"])
    yield from map(plan_therapist, practice.therapists)
    yield from map(plan_service, practice.services)
    for content in practice.articles:
        yield plan_article(content, practice.get_username(content["author"]) or "owner")


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


def plan_article(content, username):
    """Return the plan of an article's page, published by the account ``username``."""
    return PagePlan(
        path=f"blog/{content['slug']}",
        model=ArticlePage,
        build_fields=page_fields.build_article_fields,
        content=content,
        title=content["title"],
        published=content["published"],
        updated=content.get("updated", content["published"]),
        username=username,
    )


class OtherPracticeError(Exception):
    """The database holds another demo practice."""


def refuse_other_practice(registry):
    """Raise :class:`OtherPracticeError` if an earlier load created another practice than the registry's.

    :meth:`DemoRegistry.get_loaded_name` says which one that was.
    """
    loaded = registry.get_loaded_name()
    if loaded not in (None, registry.practice.name):
        raise OtherPracticeError(
            f"This database already holds the demo practice {get_practice(loaded).title}. "
            f"Load {registry.practice.title} into a new database, such as one in another VAR_DIR."
        )


@transaction.atomic
def load(name=DEFAULT):
    """Create what is missing of the demo practice ``name`` and return the keys of what was created, in order.

    :raises OtherPracticeError: when the database holds another demo practice.
    """
    registry = DemoRegistry(get_practice(name))
    refuse_other_practice(registry)
    passwords = {}
    with disable_reference_index_auto_update():
        registry.create_once("site", setup_site, registry.practice.title)
        registry.note_practice()
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
    for plan in iter_plans(registry.practice):
        if registry.create_once(f"page:{plan.path}", _create_page, registry, site, plan):
            created.append(plan)
    snippets.create_testimonials(registry)
    practice_settings.create_settings(registry, site)  # pages with a button that calls need the phone number
    snippets.create_sections(registry)
    for plan in created:
        _fill_page(registry, plan)
    registry.create_once("look", apply_look, registry, site)


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
