"""The admin runs an unpatched Wagtail under a content security policy that forbids all that Wagtail can do without."""

import re
import sys
from pathlib import Path
from types import FunctionType

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from wagtail.contrib.settings.registry import registry

from core.http import csp
from tests.helpers import live_pages, soup

LIBRARIES = ("wagtail", "django", "modelcluster", "treebeard", "ninja", "django_tasks")
EXECUTABLE = {"", "text/javascript", "application/javascript"}
# What Wagtail's own scripts in a page begin with.
WAGTAIL_SCRIPT = re.compile(
    r"new \w+Chooser\("
    r"|init(Date|Time|DateTime)Chooser\("
    r"|createTaskChooser\("
    r"|\(function\(\) \{\s+var panel = new \w+Panel\("
)
SCREENS = [
    "/cms/",
    "/cms/redirects/add/",
    "/cms/users/new/",
    "/cms/images/",
    "/cms/documents/",
    "/cms/reports/site-history/",
    "/cms/reports/improve/",
    "/cms/login/",
    "/cms/password_reset/",
    "/cms/account/",
    "/cms/snippets/testimonials/testimonial/add/",
]


def get_editor_urls():
    """Return the URLs of the editor of one page of each type, and of the site's settings."""
    pages = {type(page): reverse("wagtailadmin_pages:edit", args=[page.pk]) for page in live_pages()}
    labels = [(model._meta.app_label, model._meta.model_name) for model in registry]
    return [*pages.values(), *(reverse("wagtailsettings:edit", args=[*label, 2]) for label in labels)]


def get_forbidden_parts(response):
    """Return what a screen has in its page that isn't allowed: handlers, styles, and scripts that aren't Wagtail's."""
    page = soup(response)
    scripts = [tag for tag in page("script") if not tag.get("src") and tag.get("type", "") in EXECUTABLE]
    scripts = [tag for tag in scripts if not WAGTAIL_SCRIPT.match(tag.get_text().strip())]
    handlers = [tag for tag in page(True) if any(name.startswith("on") for name in tag.attrs) or tag.get("style")]
    return [str(part)[:200] for part in (*scripts, *handlers)]


def get_directives(response):
    """Return the policy of ``response`` as sources by directive."""
    parts = [part.split() for part in response.headers["Content-Security-Policy"].split(";")]
    return {name: sources for name, *sources in parts}


def test_screens_have_no_handlers_or_styles_and_only_wagtails_scripts(signed_in, site):
    owner = signed_in("owner")
    parts = {path: get_forbidden_parts(owner.get(path, follow=True)) for path in (*SCREENS, *get_editor_urls())}
    assert not {path: found for path, found in parts.items() if found}


def test_admin_allows_script_elements_but_no_handlers_or_eval(signed_in, site):
    """The hash is that of the handler "return;" (docs/decisions)."""
    policy = get_directives(signed_in("owner").get("/cms/"))
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'", "'unsafe-inline'"]
    assert policy["script-src-attr"] == ["'unsafe-hashes'", "'sha256-i+qr4lq34KgNHiW62lWi9aInEBwiEOrfCzaNPCvkqD8='"]
    assert policy["frame-ancestors"] == ["'self'"]
    assert not {"'unsafe-eval'", "*", "https:"} & {source for sources in policy.values() for source in sources}


@pytest.mark.parametrize("path", ["/", "/about/", "/cms/login/", "/cms/password_reset/"])
def test_no_inline_scripts_or_styles_outside_of_the_admin(path, signed_in, site):
    """Public pages with and without a session, and the screens on which people sign in."""
    clients = [Client()] if path.startswith("/cms/") else [Client(), signed_in("owner")]
    for client in clients:
        policy = get_directives(client.get(path))
        assert policy["script-src"] == ["'self'"]
        assert policy["style-src"] == ["'self'"]
        assert "script-src-attr" not in policy


def test_preview_has_the_policy_of_public_pages(signed_in, home):
    """The preview of an editor runs in a frame of the admin, but is a page of the site."""
    owner = signed_in("owner")
    response = owner.get(reverse("wagtailadmin_pages:view_draft", args=[home.pk]))
    assert response.status_code == 200
    assert response.headers["Content-Security-Policy"] == csp.STAFF_POLICY


def test_no_library_is_patched(monkeypatch):
    """No function of Wagtail, Django and others was replaced by one of ours."""
    monkeypatch.undo()  # what the suite itself replaces for each test
    modules = [(name, module) for name, module in sys.modules.items() if name.partition(".")[0] in LIBRARIES]
    assert len(modules) > 500
    patched = []
    for name, module in modules:
        for key, value in list(vars(module).items()):
            patched += [f"{name}.{key}"] if is_ours(value) else []
            # type() and not isinstance(), which would load lazy objects.
            if issubclass(type(value), type) and value.__module__.partition(".")[0] in LIBRARIES:
                patched += [f"{name}.{key}.{method}" for method, found in vars(value).items() if is_ours(found)]
    assert not patched


def is_ours(value):
    """Tell whether ``value`` is a function whose code is in this project and not in its virtual environment."""
    if type(value) is not FunctionType:
        return False
    path = Path(value.__code__.co_filename)
    return path.is_relative_to(settings.BASE_DIR) and "site-packages" not in path.parts


def test_templates_of_wagtail_are_extended_or_listed():
    """A template of ours at the path of one of Wagtail's extends it, or docs/upgrading.md says why it replaces it."""
    folder = settings.BASE_DIR / "editorial" / "templates"
    overrides = [path for path in folder.glob("wagtail*/**/*.html") if path.is_file()]
    assert len(overrides) > 10
    documented = (settings.BASE_DIR / "docs" / "upgrading.md").read_text()
    replaced = [
        path.relative_to(folder).as_posix()
        for path in overrides
        if f'{{% extends "{path.relative_to(folder).as_posix()}" %}}' not in path.read_text()
    ]
    assert not [name for name in replaced if f"`{name}`" not in documented]
