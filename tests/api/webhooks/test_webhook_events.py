"""The events of webhooks: every public change, and nothing else."""

import json
import re
import uuid
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.registry import registry
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, PageViewRestriction
from wagtail.snippets.models import get_snippet_models

from api.models import Webhook
from api.schemas.events import Event
from api.webhooks.changes import current_changes
from api.webhooks.delivery import DEDUPLICATION_PERIOD
from api.webhooks.kinds import KINDS
from blog.models import ArticleIndexPage, Topic, Writer
from core.models import Navigation, SiteImage
from home.models import StandardPage
from practice.models import OpeningHours, Practice
from services.models import AddOn, ServiceCategory, ServiceIndexPage, ServicePage
from testimonials import models as testimonials
from tests.api.webhooks.deliveries import GUIDE, add_page, get_article, get_paths
from tests.helpers import delete_in_use, page_types, set_facts
from therapists.models import TherapistPage


def test_every_edited_model_has_kinds_and_every_kind_is_documented():
    models = {*page_types(), *get_snippet_models(), *registry, get_image_model(), get_document_model()}
    assert models <= set(KINDS)
    written = {
        name for line in re.findall(r"^\| (`.+?) \|", GUIDE, re.MULTILINE) for name in re.findall(r"`(.+?)`", line)
    }
    assert {kind for kinds in KINDS.values() for kind in kinds} <= written
    events = {"page.published", "page.unpublished", "page.moved", "page.deleted", "content.changed", "ping"}
    assert events <= written


def test_publishing_sends_one_event_without_content(get_events):
    page = get_article()
    page.title = "Zephyrine waits"
    (event,) = get_events(page.save_revision().publish)
    assert set(event) == set(Event.model_fields)
    Event.model_validate(event)
    assert uuid.UUID(event["id"])
    assert abs(parse_datetime(event["occurred_at"]) - timezone.now()) < timedelta(seconds=5)
    assert event["event"] == "page.published"
    about = {"id": page.pk, "type": "article", "path": page.url, "old_path": None, "subtree": False}
    assert event["page"] == about
    assert event["changed"][0] == "article"
    assert {"article_index", "home", "topics", "service", "therapist"} <= set(event["changed"])
    assert "Zephyrine" not in json.dumps(event)


def test_equal_events_within_three_seconds_are_one(hook):
    for _ in range(2):
        get_article().save_revision().publish()  # on_commit runs at once here, as for staff without a transaction
    assert hook.deliveries.count() == 1
    assert hook.deliveries.get().next_at - timezone.now() <= DEDUPLICATION_PERIOD
    hook.deliveries.update(next_at=timezone.now())
    get_article().save_revision().publish()
    assert hook.deliveries.count() == 2


def test_event_names_kinds_that_link_to_the_page(get_events, site):
    page = ServicePage.objects.live().first()
    about = add_page(site.root_page, "zephyrine", body=[("text", f'<p><a linktype="page" id="{page.pk}">This</a></p>')])
    Navigation.objects.update_or_create(
        site=site, defaults={"header": [("link", {"kind": "page", "page": page, "text": ""})]}
    )
    index = ArticleIndexPage.objects.get()
    index_event, event = get_events(index.save_revision().publish) + get_events(page.save_revision().publish)
    assert {"page", "navigation"} <= set(event["changed"])
    assert "article" in index_event["changed"], "it is in their breadcrumbs"
    about.unpublish()
    assert "therapist_index" not in event["changed"]


def test_drafts_send_no_event(get_events, home):
    page = get_article()
    assert get_events(page.save_revision) == []
    assert get_events(add_page, home, "draft", live=False) == []
    draft = StandardPage.objects.get(slug="draft")
    draft.slug = "other"
    assert get_events(draft.save) == []
    assert get_events(draft.move, get_article(), "last-child") == []
    assert get_events(draft.save_revision) == []
    page.go_live_at = timezone.now() + timedelta(days=1)
    assert get_events(page.save_revision().publish) == []
    assert get_events(StandardPage.objects.get(slug="other").delete) == []


def test_version_that_is_kept_sends_no_event(get_events, site):
    set_facts(site, tagline="Hands that listen")
    practice = Practice.for_site(site)
    assert get_events(practice.keep_version) == []
    assert practice.latest_revision.content["tagline"] == "Hands that listen"


def test_draft_treatment_in_a_category_sends_no_event(get_events):
    draft = ServicePage(title="Hot stones", summary="New.", live=False, category=ServiceCategory.objects.first())
    assert get_events(ServiceIndexPage.objects.get().add_child, instance=draft) == []
    assert ServicePage.objects.get(title="Hot stones").category


def test_failure_to_read_stops_no_publication_and_counts_as_change_of_everything(get_events, monkeypatch, caplog):
    def read_what_is_not_there(*arguments):
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM a_table_that_is_not_there")

    page = get_article()
    for name in ("read_state", "read_page"):
        with monkeypatch.context() as patch:
            patch.setattr(f"api.webhooks.changes.{name}", read_what_is_not_there)
            page.title = f"Title, without {name}"
            (event,) = get_events(page.save_revision().publish)
        assert get_article().title == page.title
        assert (event["event"], event["tags"]) == ("page.published", ["site"])
        assert "could not be read" in caplog.text
        caplog.clear()


def test_state_is_freed_at_the_end_of_a_request(hook, client):
    Topic.objects.first().save()
    assert current_changes.get()
    client.get("/healthz")
    assert current_changes.get() is None


def test_models_of_migrations_send_no_event(get_events):
    state = MigrationLoader(connection).project_state([("blog", "0001_initial")])
    topic = state.apps.get_model("blog", "Topic").objects.first()
    topic.name = "Renamed by a migration"
    assert get_events(topic.save) == []


def test_rolled_back_change_sends_no_event(get_events):
    def fail():
        with transaction.atomic():
            get_article().save_revision().publish()
            raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        get_events(fail)
    assert get_events(lambda: None) == []


def test_unpublishing_sends_the_old_path(get_events):
    page = get_article()
    (event,) = get_events(page.unpublish)
    assert get_paths([event]) == [("page.unpublished", (None, page.url))]
    assert event["changed"][0] == "article"


def test_slug_change_sends_both_paths_and_kinds_below(get_events, home):
    index, page = ArticleIndexPage.objects.get(), get_article()
    old, old_index = page.url, index.url
    page.slug = "zephyrine"
    events = get_events(page.save_revision().publish)
    new = f"{old_index}zephyrine/"
    assert get_paths(events) == [("page.published", (new, None)), ("page.moved", (new, old))]
    assert "redirects" in events[1]["changed"]
    index = ArticleIndexPage.objects.get()
    index.slug = "journal"
    published, moved = get_events(index.save_revision().publish)
    assert get_paths([moved]) == [("page.moved", ("/journal/", old_index))]
    assert moved["page"]["subtree"]
    assert {"article", "article_index"} <= set(moved["changed"])
    assert not published["page"]["subtree"]


def test_move_sends_both_paths(get_events, home):
    page = add_page(home, "here")
    below = add_page(page, "below")
    add_page(home, "there")
    (event,) = get_events(page.move, Page.objects.get(slug="there"), "last-child")
    assert get_paths([event]) == [("page.moved", ("/there/here/", "/here/"))]
    assert event["page"]["subtree"]
    (event,) = get_events(Page.objects.get(pk=page.pk).move, Page.objects.get(pk=home.pk), "first-child")
    assert get_paths([event]) == [("page.moved", ("/here/", "/there/here/"))]
    (event,) = get_events(Page.objects.get(slug="there").move, Page.objects.get(pk=home.pk), "first-child")
    assert get_paths([event]) == [("page.moved", ("/there/", "/there/"))]
    assert Page.objects.get(pk=below.pk).url == "/here/below/"


def test_first_publication_names_redirects(get_events, home, site):
    page = add_page(home, "here", live=False)
    Redirect.objects.create(old_path="/here", site=site, redirect_link="/", automatically_created=True)
    (event,) = get_events(page.save_revision().publish)
    assert "redirects" in event["changed"]
    (event,) = get_events(Page.objects.get(pk=page.pk).specific.save_revision().publish)
    assert "redirects" not in event["changed"]


def test_deleting_a_section_sends_one_event(get_events, home):
    section = add_page(home, "section")
    add_page(add_page(section, "one"), "two")
    path = section.url
    (event,) = get_events(Page.objects.get(pk=section.pk).delete)
    assert get_paths([event]) == [("page.deleted", (None, path))]
    assert event["page"]["subtree"]
    assert "redirects" in event["changed"]


def test_deleting_several_pages_sends_one_event_each(get_events, home):
    pks = [add_page(home, "one").pk, add_page(home, "two").pk]
    events = get_events(Page.objects.filter(pk__in=pks).delete)
    assert sorted(get_paths(events)) == [("page.deleted", (None, "/one/")), ("page.deleted", (None, "/two/"))]


def assert_only_addresses_change(events):
    """A deleted page's addresses answer "gone" to everybody from now on; nothing else of it is told."""
    (event,) = events
    assert (event["event"], event["page"], event["changed"]) == ("content.changed", None, [])
    assert {tag.partition(":")[0] for tag in event["tags"]} == {"list", "path"}


def test_restricted_pages_send_events_only_when_access_changes(get_events, home):
    section = add_page(home, "section")
    page = add_page(section, "page")
    add_page(home, "open")

    def restrict():
        PageViewRestriction.objects.create(page=section, restriction_type="password", password="x" * 10)

    assert get_paths(get_events(restrict)) == [("page.unpublished", (None, "/section/"))]
    page = Page.objects.get(pk=page.pk).specific
    assert get_events(page.save_revision().publish) == []
    page.slug = "other"
    assert get_events(page.save_revision().publish) == []
    assert get_events(page.unpublish) == []
    assert get_events(page.save_revision().publish) == []
    inner = PageViewRestriction.objects.create
    assert get_events(inner, page=page, restriction_type="login") == []
    restriction = PageViewRestriction.objects.get(page=page)
    restriction.restriction_type = "password"
    assert get_events(restriction.save) == []
    assert get_events(restriction.delete) == []

    def move(slug):
        Page.objects.get(pk=page.pk).move(Page.objects.get(slug=slug), "last-child")

    assert get_paths(get_events(move, "open")) == [("page.published", ("/open/other/", None))]
    assert get_paths(get_events(move, "section")) == [("page.unpublished", (None, "/open/other/"))]
    assert_only_addresses_change(get_events(Page.objects.get(pk=page.pk).delete))
    assert get_paths(get_events(PageViewRestriction.objects.get().delete)) == [("page.published", ("/section/", None))]
    get_events(restrict)
    assert_only_addresses_change(get_events(Page.objects.get(pk=section.pk).delete))


@pytest.mark.parametrize(
    ("model", "kinds"),
    [
        (Practice, {"site"}),
        (OpeningHours, {"site"}),
        (Navigation, {"navigation"}),
        (Topic, {"topics", "article", "article_index"}),
        (Writer, {"article"}),
        (testimonials.Testimonial, {"testimonials", "home", "service", "therapist"}),
        (AddOn, {"service"}),
        (ServiceCategory, {"service", "service_index"}),
        (SiteImage, {"images"}),
        (get_document_model(), {"documents"}),
        (Redirect, {"redirects"}),
    ],
)
def test_other_content_sends_its_kinds(get_events, site, model, kinds):
    needed = {
        Redirect: {"old_path": "/was", "site": site},
        get_document_model(): {"title": "Prices"},
        SiteImage: {"title": "Stones", "file": get_test_image_file()},
    }.get(model)
    thing = model.objects.create(**needed) if needed else model.objects.first()
    for change in (thing.save, lambda: delete_in_use(thing)):
        (event,) = get_events(change)
        assert (event["event"], event["page"]) == ("content.changed", None)
        assert kinds <= set(event["changed"])


def test_image_event_names_kinds_that_show_it(get_events):
    picture = SiteImage.objects.create(title="x", file=get_test_image_file())
    assert get_events(picture.save)[0]["changed"] == ["images"]
    page = TherapistPage.objects.live().first()
    page.portrait = picture
    page.save_revision().publish()
    assert get_events(picture.save)[0]["changed"] == ["images", "therapist"]


def test_logo_change_names_site(get_events, site):
    picture = SiteImage.objects.first()
    set_facts(site, logo=picture)
    assert "site" in get_events(picture.save)[0]["changed"]


def test_facts_saved_in_many_rows_send_one_event(get_events, site):
    def save():
        practice = Practice.for_site(site)
        practice.name = "Another"
        practice.save()
        for row in practice.hours.all():
            row.save()

    assert len(get_events(save)) == 1


def test_inactive_webhook_gets_no_event(hook, get_events):
    Webhook.objects.update(is_active=False)
    assert get_events(get_article().save_revision().publish) == []
    assert get_events(Topic.objects.first().save) == []
