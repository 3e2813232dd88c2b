"""What every site starts from: groups, approval, pages at their addresses, and the link that makes the first Owner."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.models import Locale, Page, Site

from blog.models import ArticleIndexPage
from core.models import Navigation
from editorial.checklist import DRAFT
from editorial.groups import make_approval, make_groups
from home.models import ContactField, ContactPage, HomePage, StandardPage
from practice.models import Practice
from services.models import ServiceIndexPage
from testimonials.models import TestimonialsPage
from therapists.models import TherapistIndexPage
from users.groups import OWNER

CLAIM_SALT = "editorial.claim"
SECTIONS = [
    (ServiceIndexPage, "services", "Treatments"),
    (TherapistIndexPage, "therapists", "Therapists"),
    (ArticleIndexPage, "blog", "Journal"),
    (TestimonialsPage, "testimonials", "In their words"),
    (ContactPage, "contact", "Contact"),
]
DRAFTS = {"about": "About us", "privacy": "Privacy", "policies": "Policies"}
HEADER = ["services", "therapists", "blog", "about", "contact"]
FOOTER = ["testimonials", "policies", "privacy"]
FORM = [  # name, label, type, required
    ("name", "Your name", "singleline", True),
    ("email", "Your e-mail address", "email", True),
    ("phone", "Your phone number", "singleline", False),
    ("service", "Treatment", "service", False),
    ("message", "Message", "multiline", True),
]


@transaction.atomic
def setup_site(name="Our practice", base_url=None, empty=False):
    """Make what is missing of a site and return its :class:`Site`; what exists stays as it is.

    Only two things follow the program whenever this runs: the groups get permissions that they lack, and a single
    site gets the address ``base_url`` (``BASE_URL``). ``empty`` is for a practice of one's own: it adds drafts with
    prompts and links in header and footer.
    """
    home = _home(name)
    site = _site(home, base_url or settings.WAGTAILADMIN_BASE_URL)
    Practice.objects.get_or_create(site=site, defaults={"name": name})
    pages = {slug: _page(home, model, slug, title) for model, slug, title in SECTIONS}
    if empty:
        for slug, title in DRAFTS.items():
            prompts = render_to_string(f"editorial/prompts/{slug}.html", {"draft": DRAFT}).replace("\n", "")
            pages[slug] = _page(home, StandardPage, slug, title, live=False, body=[("text", prompts)])
        _, is_new = Navigation.objects.get_or_create(site=site)
        if is_new:
            _link_pages(site, pages)
    make_groups(home, pages["blog"])
    make_approval(home)
    return site


def _home(name):
    if home := HomePage.objects.first():
        return home
    locale, _ = Locale.objects.get_or_create(language_code="en")
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root", locale=locale))
    for welcome in root.get_children().type(Page).exact_type(Page):  # Wagtail's own; takes its site along
        welcome.delete()
    root.refresh_from_db()
    return _add(root, HomePage(title=name, slug="home", locale=locale))


def _site(home, base_url):
    address = urlsplit(base_url)
    port = address.port or (443 if address.scheme == "https" else 80)
    if Site.objects.count() > 1:
        return Site.objects.get(is_default_site=True)
    site = Site.objects.first() or Site(root_page=home, is_default_site=True)
    if site.pk is None or (site.hostname, site.port) != (address.hostname, port):
        site.hostname, site.port = address.hostname, port
        site.save()
    return site


def _page(home, model, slug, title, **fields):
    there = Page.objects.child_of(home).filter(slug=slug).first()
    if there := there or (model.max_count and model.objects.child_of(home).first()):
        return there.specific
    page = model(title=title, slug=slug, **fields)
    if model is ContactPage:
        page.form_fields = [
            ContactField(clean_name=name, label=label, field_type=kind, required=required, sort_order=order)
            for order, (name, label, kind, required) in enumerate(FORM)
        ]
    return _add(home, page)


def _add(parent, page):
    parent.add_child(instance=page)
    revision = page.save_revision(log_action=False, clean=False)
    if page.live:
        revision.publish()
        page.refresh_from_db()
    return page


def _link_pages(site, pages):
    def links(slugs):
        return [("link", {"kind": "page", "page": pages[slug], "text": ""}) for slug in slugs]

    navigation = Navigation.for_site(site)
    navigation.header = links(HEADER)
    navigation.footer = [("group", {"heading": "More", "links": links(FOOTER)})]
    navigation.save()


def owner_exists():
    """Tell whether somebody has made the site their own."""
    return get_user_model().objects.filter(groups__name=OWNER).exists()


def claim_link():
    """Return the link with which the first Owner makes an account: it works for a week, and once."""
    return settings.WAGTAILADMIN_BASE_URL + reverse("claim", args=[signing.dumps("owner", salt=CLAIM_SALT)])
