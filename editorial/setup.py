"""Sets up a site: groups, approval, the pages that every site has, and the link for the first owner's account."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Locale, Page, Site

from blog.models import ArticleIndexPage
from core.content_hash import update_old_hashes
from core.models import Navigation
from core.models.relations import index_old_references
from editorial.groups import create_approval_workflow, create_groups
from editorial.guidance.checklist import DRAFT_NOTICE
from home.models import ContactField, ContactPage, HomePage, StandardPage
from practice.models import Practice
from services.models import ServiceIndexPage
from testimonials.models import TestimonialsPage
from therapists.models import TherapistIndexPage
from users.groups import OWNER

CLAIM_SALT = "editorial.claim"
SECTION_PAGES = [
    (ServiceIndexPage, "services", "Treatments"),
    (TherapistIndexPage, "therapists", "Therapists"),
    (ArticleIndexPage, "blog", "Journal"),
    (TestimonialsPage, "testimonials", "In their words"),
    (ContactPage, "contact", "Contact"),
]
DRAFT_PAGES = {"about": "About us", "privacy": "Privacy", "policies": "Policies"}
HEADER_SLUGS = ["services", "therapists", "blog", "about", "contact"]
FOOTER_SLUGS = ["testimonials", "policies", "privacy"]
CONTACT_FORM_FIELDS = [  # name, label, type, required
    ("name", "Your name", "singleline", True),
    ("email", "Your e-mail address", "email", True),
    ("phone", "Your phone number", "singleline", False),
    ("service", "Treatment", "service", False),
    ("therapist", "Therapist", "therapist", False),
    ("message", "Message", "multiline", True),
]


@transaction.atomic
def setup_site(name="Our practice", base_url=None, empty=False):
    """Create what a site lacks and return its :class:`Site`; what exists stays as it is.

    Three things are updated whenever this runs: groups get the permissions that they lack, a single site gets the
    address ``base_url`` (``BASE_URL``), and pages get the content hash and the references of this release. With
    ``empty``, for a practice without demo content, drafts with prompts and the links of header and footer are added.
    """
    home = get_or_create_home(name)
    site = get_or_update_site(home, base_url or settings.WAGTAILADMIN_BASE_URL)
    Practice.objects.get_or_create(site=site, defaults={"name": name})
    pages = {slug: get_or_create_page(home, model, slug, title) for model, slug, title in SECTION_PAGES}
    if empty:
        for slug, title in DRAFT_PAGES.items():
            prompts = render_to_string(f"editorial/prompts/{slug}.html", {"draft": DRAFT_NOTICE}).replace("\n", "")
            pages[slug] = get_or_create_page(home, StandardPage, slug, title, live=False, body=[("text", prompts)])
        _, is_new = Navigation.objects.get_or_create(site=site)
        if is_new:
            link_pages(site, pages)
    create_groups(home, pages["blog"])
    create_approval_workflow(home)
    update_old_hashes()
    index_old_references()
    return site


def get_or_create_home(name):
    """Return the home page; create it as ``name`` if there is none."""
    if home := HomePage.objects.first():
        return home
    locale, _ = Locale.objects.get_or_create(language_code="en")
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root", locale=locale))
    for welcome_page in root.get_children().type(Page).exact_type(Page):  # Wagtail's; its site is deleted with it
        welcome_page.delete()
    root.refresh_from_db()
    return add_page(root, HomePage(title=name, slug="home", locale=locale))


def get_or_update_site(home, base_url):
    """Return the default site; a single site, which may be new, gets the host and port of ``base_url``."""
    address = urlsplit(base_url)
    port = address.port or (443 if address.scheme == "https" else 80)
    if Site.objects.count() > 1:
        return Site.objects.get(is_default_site=True)
    site = Site.objects.first() or Site(root_page=home, is_default_site=True)
    if site.pk is None or (site.hostname, site.port) != (address.hostname, port):
        site.hostname = address.hostname
        site.port = port
        site.save()
    return site


def get_or_create_page(home, model, slug, title, **fields):
    """Return the child of ``home`` with ``slug``, or of a ``model`` with ``max_count`` its page; else create it."""
    existing = Page.objects.child_of(home).filter(slug=slug).first()
    if not existing and model.max_count:
        existing = model.objects.child_of(home).first()
    if existing:
        return existing.specific
    page = model(title=title, slug=slug, **fields)
    if model is ContactPage:
        page.form_fields = [
            ContactField(clean_name=name, label=label, field_type=kind, required=required, sort_order=order)
            for order, (name, label, kind, required) in enumerate(CONTACT_FORM_FIELDS)
        ]
    return add_page(home, page)


def add_page(parent, page):
    """Add ``page`` below ``parent`` with its first revision and return it."""
    parent.add_child(instance=page)
    revision = page.save_revision(log_action=False, clean=False)
    if page.live:
        revision.publish()
        page.refresh_from_db()
    return page


def link_pages(site, pages):
    """Link ``pages``, a dictionary by slug, in header and footer."""

    def build_links(slugs):
        return [("link", {"kind": "page", "page": pages[slug], "text": ""}) for slug in slugs]

    navigation = Navigation.for_site(site)
    navigation.header = build_links(HEADER_SLUGS)
    navigation.footer = [("group", {"heading": "More", "links": build_links(FOOTER_SLUGS)})]
    navigation.save()


def has_owner():
    """Tell whether there is an account of an owner."""
    return get_user_model().objects.filter(groups__name=OWNER).exists()


def build_claim_link():
    """Return the URL at which the first owner creates an account: valid for a week, and until there is an owner."""
    return settings.WAGTAILADMIN_BASE_URL + reverse("claim", args=[signing.dumps("owner", salt=CLAIM_SALT)])
