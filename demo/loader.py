"""Loads the demo practice: makes what it has never made before, and leaves everything else as staff have it."""

from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.db import transaction
from wagtail.models import Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from blog.models import ArticleIndexPage, ArticlePage
from demo import accounts, facts, fill, library
from demo.content import pages
from demo.content.articles import ARTICLES
from demo.content.practice import FACTS
from demo.content.services import SERVICES
from demo.content.therapists import THERAPISTS
from demo.ledger import Ledger
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
WRITERS = {"nell-marsh": "writer", "ines-okafor": "editor"}  # whoever else has written it, the owner has typed it


@dataclass
class Plan:
    """A page of the demo: its address below home, its type, what fills it, when and by whom."""

    path: str
    model: type
    values: object
    content: dict
    title: str
    published: int = ONLINE_SINCE
    updated: int = ONLINE_SINCE
    username: str = "owner"
    required: dict = field(default_factory=dict)


def plans():
    """Every page of the demo, parents first, in the order of the tree."""
    yield Plan("", HomePage, fill.home, pages.HOME, pages.HOME["title"], updated=40)
    for slug, model in SECTIONS.items():
        yield Plan(slug, model, fill.section, pages.SECTIONS[slug], pages.SECTIONS[slug]["title"])
    for content in pages.STANDARD:
        yield Plan(content["slug"], StandardPage, fill.standard, content, content["title"])
    yield Plan("contact", ContactPage, fill.contact, pages.CONTACT, pages.CONTACT["title"])
    for content in THERAPISTS:
        name = " ".join(content["names"])
        yield Plan(f"therapists/{content['slug']}", TherapistPage, fill.therapist, content, name, updated=230)
    for content in SERVICES:
        path, required = f"services/{content['slug']}", {"summary": content["summary"]}
        yield Plan(path, ServicePage, fill.service, content, content["title"], updated=120, required=required)
    for content in ARTICLES:
        yield Plan(
            f"blog/{content['slug']}",
            ArticlePage,
            fill.article,
            content,
            content["title"],
            published=content["published"],
            updated=content.get("updated", content["published"]),
            username=WRITERS.get(content["author"], "owner"),
        )


@transaction.atomic
def load():
    """Load what is missing of the demo practice and return the names of what was made, in order."""
    ledger, passwords = Ledger(), {}
    with disable_reference_index_auto_update():
        ledger.once("site", setup_site, FACTS["name"])
        if site := Site.objects.filter(pk=ledger.known["site"]).first():
            passwords = accounts.make(ledger)
            _load(ledger, site)
    ledger.index_references()
    if passwords:
        accounts.note(passwords)
    return list(ledger.made)


def _load(ledger, site):
    library.make_snippets(ledger)
    # All pages first, then what they say: they refer to one another.
    new = [plan for plan in plans() if ledger.once(f"page:{plan.path}", _place, ledger, site, plan)]
    library.make_testimonials(ledger)
    for plan in new:
        _fill(ledger, plan)
    facts.make(ledger, site)


def _place(ledger, site, plan):
    """Return the page at the plan's address, made if need be; None where its parent is gone."""
    if not plan.path:
        return site.root_page
    above, _, slug = plan.path.rpartition("/")
    parent = Page.objects.filter(pk=ledger.known.get(f"page:{above}")).first()
    if not parent:
        return None
    if page := parent.get_children().filter(slug=slug).first():
        return page
    return parent.add_child(instance=plan.model(title=plan.title, slug=slug, **plan.required))


def _fill(ledger, plan):
    """Give a page its words, unless somebody has already edited it."""
    page = Page.objects.get(pk=ledger.known[f"page:{plan.path}"]).specific
    if not isinstance(page, plan.model) or page.revisions.exclude(user=None).exists():
        return
    for name, value in plan.values(ledger, plan.content).items():
        setattr(page, name, value)
    page.search_description = plan.content["description"]
    user = get_user_model().objects.filter(pk=ledger.known.get(f"account:{plan.username}")).first()
    ledger.publish(page, user, plan.published, plan.updated)
