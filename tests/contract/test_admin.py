"""Wagtail's admin: its forms have no scripts of their own, which its content security policy would stop."""

from django.urls import reverse
from wagtail.admin.widgets import BaseChooser
from wagtail.contrib.settings.registry import registry

from editorial import inline
from tests.helpers import live_pages, soup

EXECUTABLE = {"", "text/javascript", "application/javascript"}
SCREENS = [
    *("/cms/", "/cms/redirects/add/", "/cms/users/new/", "/cms/images/", "/cms/documents/"),
    *("/cms/reports/site-history/", "/cms/reports/improve/", "/cms/login/", "/cms/password_reset/", "/cms/account/"),
    "/cms/snippets/testimonials/testimonial/add/",
]


def inline_parts(response):
    """Return what in a screen would need ``unsafe-inline``, what it keeps for rows to add included."""
    found = soup(response)
    scripts = [s for s in found("script") if not s.get("src") and s.get("type", "") in EXECUTABLE]
    handlers = [tag for tag in found(True) if any(name.startswith("on") for name in tag.attrs) or tag.get("style")]
    templates = [s for s in found("script") if "form-template" in s.get("type", "") and "<script>" in s.get_text()]
    return [str(part)[:200] for part in (*scripts, *handlers, *templates)]


def editors():
    """Return the addresses of the editor of one page of each type, and of the site's settings."""
    pages = {type(page): reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in live_pages()}
    return [*pages.values(), *(reverse("wagtailsettings:edit", args=[m._meta.app_label, m._meta.model_name, 2])
                               for m in registry)]  # fmt: skip


def test_no_screen_has_scripts_or_styles_of_its_own(signed_in, site):
    owner = signed_in("owner")
    found = {path: inline_parts(owner.get(path, follow=True)) for path in (*SCREENS, *editors())}
    assert not {path: parts for path, parts in found.items() if parts}


def test_every_chooser_is_rendered_by_us():
    """Wagtail's own method, which is private API (docs/upgrading.md), adds a script."""
    choosers = set(BaseChooser.__subclasses__())
    assert len(choosers) >= 4
    assert {chooser.render for chooser in choosers} == {inline.render}
