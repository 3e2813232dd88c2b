"""Tables that are kept by hand are complete: what is new must be entered, or be left out for a reason given here."""

from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Permission
from django.urls import resolve
from wagtail.admin import menu as wagtail_menu
from wagtail.contrib.settings.registry import registry
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from blog.models import ArticlePage
from core import content_hash
from core.cache import invalidation, release
from core.http import csp, headers
from core.models import BasePage
from core.page_cache import rules
from core.video import PROVIDERS, parse_video
from editorial import groups, wagtail_hooks
from editorial.lists import reports
from look.models import Look
from ops import archive
from practice import facts, validators
from services.models import ServicePage

# Rows that no backup holds, each with the reason.
NOT_IN_A_BACKUP = {
    "sessions.Session": "who is signed in; people sign in again",
    "django_tasks_database.DBTaskResult": "tasks that run; the worker makes new ones",
    "wagtailsearch.IndexEntry": "made anew from the pages",
    "wagtailsearch.SQLiteFTSIndexEntry": "made anew from the pages",
    "users.StaffSession": "in which browsers people are signed in; they sign in again",
    "wagtailadmin.EditingSession": "who has an editor open at this moment",
    "wagtailadmin.FormState": "what an open editor has not saved",
    "ops.Heartbeat": "signs of life of a worker elsewhere",
}
# Our models of which no page, list or API answer shows anything, each with the reason.
NOT_SHOWN = {
    "users.User": "who signs in; visitors see therapists and writers, which are other things",
    "users.Passkey": "a second factor of somebody who signs in",
    "users.SecurityEvent": "who signed in or changed what; owners read it",
    "users.StaffSession": "in which browsers people are signed in",
    "editorial.FindingAnswer": "what staff answered to the publish check",
    "editorial.PageCheck": "when the publish check looked at a page",
    "editorial.PageFinding": "what the publish check found; staff read it",
    "editorial.PassageDigest": "digests of passages, by which the publish check finds the same words elsewhere",
    "editorial.ApprovalTask": "the step in which pages are approved",
    "editorial.TrashEntry": "what was deleted; only staff see it",
    "editorial.TrashedRow": "what was deleted; only staff see it",
    "editorial.TrashedFile": "what was deleted; only staff see it",
    "editorial.ReviewNotice": "who got an e-mail about what has to be checked again",
    "editorial.CalendarKey": "with which key somebody's calendar program reads",
    "editorial.MessageState": "who answered a message; visitors see nothing of it",
    "api.ServerKey": "who may read and send what through the API",
    "api.Webhook": "where changes are announced",
    "api.Delivery": "what became of an announcement",
    "ops.Heartbeat": "signs of life of the worker",
    "seo.MissingAddress": "addresses that people asked for without finding anything",
    "site_search.Word": "words of pages, which misspelled searches are compared with",
    "visits.DailyCount": "sums for staff",
    "demo.Piece": "which things the demo has made",
}


def labels(models):
    return {model._meta.label for model in models}


def our_models():
    """Return every model that this repository defines, tables between two models left out."""
    own = {path.parent.name for path in Path(settings.BASE_DIR).glob("*/apps.py")}
    own |= {config.name for config in apps.get_app_configs() if Path(config.path).parent == settings.BASE_DIR}
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in own]


def test_backup_holds_every_table_that_is_not_left_out_for_a_reason():
    """A model that is new, ours or of a package, is in the backup unless somebody says here why not."""
    models = apps.get_models(include_auto_created=True)
    stored = labels(model for model in models if model._meta.managed and not model._meta.proxy)
    assert stored - labels(archive.get_backup_models()) <= set(NOT_IN_A_BACKUP)
    of_one_database = {"wagtailsearch.SQLiteFTSIndexEntry"}
    assert set(NOT_IN_A_BACKUP) - of_one_database <= stored, "the list names what there is no more"


def test_change_of_every_model_that_shows_somewhere_drops_what_is_cached():
    models = [model for model in our_models() if model._meta.managed and not model._meta.proxy]
    heard = {
        model
        for model in models
        if model._meta.app_label in invalidation.PUBLIC_APPS or model in invalidation.PUBLIC_MODELS
    }
    assert labels(models) - labels(heard) == set(NOT_SHOWN)
    assert {config.label for config in apps.get_app_configs()} >= invalidation.PUBLIC_APPS


def test_release_depends_on_settings_and_files_that_there_are():
    assert [name for name in release.SETTINGS if not hasattr(settings, name)] == []
    read = {path.suffix for folder in ("templates", "static") for path in (settings.BASE_DIR / folder).rglob("*.*")}
    pictures = {".ico", ".png", ".svg", ".jpg", ".webp", ".avif", ".woff2"}
    assert read - pictures <= release.SOURCE_SUFFIXES


def test_every_list_of_the_admin_is_somebodys_to_change(db):
    """Snippets are the words of Owner and Editors, settings and the look are the Owner's; nobody else gets more."""
    permissions = {name: {entry for part in parts for entry in part} for name, parts in groups.PERMISSIONS.items()}
    owner, editor, writer = (permissions[name] for name in (groups.OWNER, groups.EDITOR, groups.WRITER))
    assert owner > editor > writer
    for model in set(get_snippet_models()) - {Look}:
        app, name = model._meta.app_label, model._meta.model_name
        assert {f"{app}.{verb}_{name}" for verb in ("add", "change", "delete")} <= editor, model
    for model in [*registry, Look]:
        change = f"{model._meta.app_label}.change_{model._meta.model_name}"
        assert change in owner, model
        assert change not in editor, model
    rows = Permission.objects.values_list("content_type__app_label", "codename")
    assert owner - {f"{app}.{name}" for app, name in rows} == set()


@pytest.mark.parametrize("table", ["MENU_ORDER", "HIDDEN_ITEMS", "ITEM_LABELS"])
def test_menu_names_only_what_the_admin_has(admin_client, table):
    """A name that Wagtail has changed would leave an entry in Wagtail's words, at the wrong place or not hidden."""
    assert admin_client.get("/cms/").status_code == 200  # the lists of pages register themselves with the addresses
    menus = [getattr(wagtail_menu, name) for name in ("admin_menu", "settings_menu", "reports_menu", "help_menu")]
    known = {item.name for menu in menus for item in menu.registered_menu_items}
    assert set(getattr(wagtail_hooks, table)) - known == set()


def test_policy_of_staff_changes_only_what_the_policy_of_pages_says():
    """A directive with a typing error would leave the admin without what it needs, or guard nothing."""
    assert set(csp.STAFF_DIRECTIVES) == set(csp.PUBLIC_DIRECTIVES)
    assert csp.PUBLIC_DIRECTIVES["default-src"] == "'none'"
    videos = ["https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://vimeo.com/76979871"]
    origins = {parse_video(url).embed_url.rpartition("/embed/")[0] or "https://player.vimeo.com" for url in videos}
    assert len(origins) == len(PROVIDERS)
    assert origins == set(csp.VIDEO_HOSTS.split())


@pytest.mark.parametrize("table", ["UNCACHED_PATHS", "CROSS_ORIGIN_PATHS"])
def test_prefixes_of_addresses_lead_somewhere(table):
    """What is never cached, and what other sites may show, is named by the first part of its address."""
    prefixes = rules.UNCACHED_PATHS if table == "UNCACHED_PATHS" else headers.CROSS_ORIGIN_PATHS
    served = {settings.STATIC_URL, "/media/"}
    examples = {
        "/cms/": "/cms/pages/",
        "/documents/": "/documents/1/a.pdf",
        "/forms/": "/forms/1/",
        "/api/": "/api/v1/docs",
        "/look.": "/look.plum-arch-device.000000000000.css",
    }
    for prefix in set(prefixes) - served:
        assert resolve(examples.get(prefix, prefix)).url_name != "wagtail_serve", prefix


def test_every_text_of_articles_and_treatments_counts_as_said():
    """Very short pages are told by their texts; the sources of an article are none."""
    for model in (ArticlePage, ServicePage):
        texts = {field.name for field in model._meta.get_fields() if isinstance(field, StreamField | RichTextField)}
        assert texts - {"sources"} <= set(reports.TEXT_FIELDS), model


def test_what_a_page_says_leaves_out_only_fields_that_there_are():
    """The hash of what a page says: a field that all pages have is no content of any of them."""
    fields = {field.name for field in ServicePage._meta.get_fields()}
    assert fields >= content_hash.NON_CONTENT_FIELDS
    inherited = {field.name for field in Page._meta.get_fields()}
    shared = {
        field.name for base in BasePage.__mro__ for field in getattr(getattr(base, "_meta", None), "local_fields", ())
    }
    assert shared - inherited <= content_hash.NON_CONTENT_FIELDS


def test_symbols_are_those_of_currencies_on_offer():
    assert set(facts.CURRENCY_SYMBOLS) <= set(validators.CURRENCIES.split())
