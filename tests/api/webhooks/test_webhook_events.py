"""What webhooks tell: every public change, and nothing else."""

import json
import re
import uuid
from datetime import timedelta

import pytest
from django.db import transaction
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
from api.webhooks.delivery import DEDUPLICATION_PERIOD
from api.webhooks.kinds import KINDS
from blog.models import ArticleIndexPage, Topic, Writer
from core.models import Navigation, SiteImage
from home.models import StandardPage
from practice.models import OpeningHours, Practice
from services.models import AddOn, ServiceCategory, ServicePage
from testimonials import models as testimonials
from tests.api.webhooks.deliveries import GUIDE, add, article, said
from tests.helpers import page_types, set_facts
from therapists.models import TherapistPage


def test_every_model_that_staff_edit_is_in_the_vocabulary_and_every_kind_in_its_guide():
    models = {*page_types(), *get_snippet_models(), *registry, get_image_model(), get_document_model()}
    assert models <= set(KINDS)
    written = {
        name for line in re.findall(r"^\| (`.+?) \|", GUIDE, re.MULTILINE) for name in re.findall(r"`(.+?)`", line)
    }
    assert {kind for kinds in KINDS.values() for kind in kinds} <= written
    events = {"page.published", "page.unpublished", "page.moved", "page.deleted", "content.changed", "ping"}
    assert events <= written


def test_publishing_is_one_event_without_content(told):
    page = article()
    page.title = "Zephyrine waits"
    (event,) = told(page.save_revision().publish)
    assert set(event) == {"id", "event", "occurred_at", "page", "changed"}
    assert uuid.UUID(event["id"])
    assert abs(parse_datetime(event["occurred_at"]) - timezone.now()) < timedelta(seconds=5)
    assert event["event"] == "page.published"
    about = {"id": page.pk, "type": "article", "path": page.url, "old_path": None, "subtree": False}
    assert event["page"] == about
    assert event["changed"][0] == "article"
    assert {"article_index", "home", "topics", "service", "therapist"} <= set(event["changed"])
    assert "Zephyrine" not in json.dumps(event)


def test_publishing_twice_at_once_is_one_event_and_later_two(hook):
    for _ in range(2):
        article().save_revision().publish()  # on_commit runs at once here, as for staff without a transaction
    assert hook.deliveries.count() == 1
    assert hook.deliveries.get().next_at - timezone.now() <= DEDUPLICATION_PERIOD
    hook.deliveries.update(next_at=timezone.now())
    article().save_revision().publish()
    assert hook.deliveries.count() == 2


def test_a_page_names_what_links_to_it(told, site):
    page = ServicePage.objects.live().first()
    about = add(site.root_page, "zephyrine", body=[("text", f'<p><a linktype="page" id="{page.pk}">This</a></p>')])
    Navigation.objects.update_or_create(
        site=site, defaults={"header": [("link", {"kind": "page", "page": page, "text": ""})]}
    )
    index = ArticleIndexPage.objects.get()
    index_event, event = told(index.save_revision().publish) + told(page.save_revision().publish)
    assert {"page", "navigation"} <= set(event["changed"])
    assert "article" in index_event["changed"], "it is in their breadcrumbs"
    about.unpublish()
    assert "therapist_index" not in event["changed"]


def test_drafts_say_nothing(told, home):
    page = article()
    assert told(page.save_revision) == []
    assert told(add, home, "draft", live=False) == []
    draft = StandardPage.objects.get(slug="draft")
    draft.slug = "other"
    assert told(draft.save) == []
    assert told(draft.move, article(), "last-child") == []
    assert told(draft.save_revision) == []
    page.go_live_at = timezone.now() + timedelta(days=1)
    assert told(page.save_revision().publish) == []
    assert told(StandardPage.objects.get(slug="other").delete) == []


def test_what_is_not_committed_says_nothing(told):
    def fail():
        with transaction.atomic():
            article().save_revision().publish()
            raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        told(fail)
    assert told(lambda: None) == []


def test_unpublishing_tells_where_it_was(told):
    page = article()
    (event,) = told(page.unpublish)
    assert said([event]) == [("page.unpublished", (None, page.url))]
    assert event["changed"][0] == "article"


def test_a_new_slug_tells_both_paths_and_of_everything_below(told, home):
    index, page = ArticleIndexPage.objects.get(), article()
    old, old_index = page.url, index.url
    page.slug = "zephyrine"
    events = told(page.save_revision().publish)
    new = f"{old_index}zephyrine/"
    assert said(events) == [("page.published", (new, None)), ("page.moved", (new, old))]
    assert "redirects" in events[1]["changed"]
    index = ArticleIndexPage.objects.get()
    index.slug = "journal"
    published, moved = told(index.save_revision().publish)
    assert said([moved]) == [("page.moved", ("/journal/", old_index))]
    assert moved["page"]["subtree"]
    assert {"article", "article_index"} <= set(moved["changed"])
    assert not published["page"]["subtree"]


def test_a_move_tells_both_paths_and_a_new_order_the_same_path(told, home):
    page = add(home, "here")
    below = add(page, "below")
    add(home, "there")
    (event,) = told(page.move, Page.objects.get(slug="there"), "last-child")
    assert said([event]) == [("page.moved", ("/there/here/", "/here/"))]
    assert event["page"]["subtree"]
    (event,) = told(Page.objects.get(pk=page.pk).move, Page.objects.get(pk=home.pk), "first-child")
    assert said([event]) == [("page.moved", ("/here/", "/there/here/"))]
    (event,) = told(Page.objects.get(slug="there").move, Page.objects.get(pk=home.pk), "first-child")
    assert said([event]) == [("page.moved", ("/there/", "/there/"))]
    assert Page.objects.get(pk=below.pk).url == "/here/below/"


def test_a_new_page_ends_redirects_at_its_address(told, home, site):
    page = add(home, "here", live=False)
    Redirect.objects.create(old_path="/here", site=site, redirect_link="/", automatically_created=True)
    (event,) = told(page.save_revision().publish)
    assert "redirects" in event["changed"]
    (event,) = told(Page.objects.get(pk=page.pk).specific.save_revision().publish)
    assert "redirects" not in event["changed"]


def test_deleting_a_section_is_one_event(told, home):
    section = add(home, "section")
    add(add(section, "one"), "two")
    path = section.url
    (event,) = told(Page.objects.get(pk=section.pk).delete)
    assert said([event]) == [("page.deleted", (None, path))]
    assert event["page"]["subtree"]
    assert "redirects" in event["changed"]


def test_deleting_several_pages_at_once_tells_of_each(told, home):
    pks = [add(home, "one").pk, add(home, "two").pk]
    events = told(Page.objects.filter(pk__in=pks).delete)
    assert sorted(said(events)) == [("page.deleted", (None, "/one/")), ("page.deleted", (None, "/two/"))]


def test_restricted_pages_say_nothing_but_that_they_came_and_went(told, home):
    section = add(home, "section")
    page = add(section, "page")
    add(home, "open")

    def restrict():
        PageViewRestriction.objects.create(page=section, restriction_type="password", password="x" * 10)

    assert said(told(restrict)) == [("page.unpublished", (None, "/section/"))]
    page = Page.objects.get(pk=page.pk).specific
    assert told(page.save_revision().publish) == []
    page.slug = "other"
    assert told(page.save_revision().publish) == []
    assert told(page.unpublish) == []
    assert told(page.save_revision().publish) == []
    inner = PageViewRestriction.objects.create
    assert told(inner, page=page, restriction_type="login") == []
    restriction = PageViewRestriction.objects.get(page=page)
    restriction.restriction_type = "password"
    assert told(restriction.save) == []
    assert told(restriction.delete) == []

    def move(slug):
        Page.objects.get(pk=page.pk).move(Page.objects.get(slug=slug), "last-child")

    assert said(told(move, "open")) == [("page.published", ("/open/other/", None))]
    assert said(told(move, "section")) == [("page.unpublished", (None, "/open/other/"))]
    assert told(Page.objects.get(pk=page.pk).delete) == []
    assert said(told(PageViewRestriction.objects.get().delete)) == [("page.published", ("/section/", None))]
    told(restrict)
    assert told(Page.objects.get(pk=section.pk).delete) == []


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
def test_other_content_tells_its_kinds(told, site, model, kinds):
    needed = {
        Redirect: {"old_path": "/was", "site": site},
        get_document_model(): {"title": "Prices"},
        SiteImage: {"title": "Stones", "file": get_test_image_file()},
    }.get(model)
    thing = model.objects.create(**needed) if needed else model.objects.first()
    for change in (thing.save, thing.delete):
        (event,) = told(change)
        assert (event["event"], event["page"]) == ("content.changed", None)
        assert kinds <= set(event["changed"])


def test_a_picture_names_the_pages_that_show_it(told):
    picture = SiteImage.objects.create(title="x", file=get_test_image_file())
    assert told(picture.save)[0]["changed"] == ["images"]
    page = TherapistPage.objects.live().first()
    page.portrait = picture
    page.save_revision().publish()
    assert told(picture.save)[0]["changed"] == ["images", "therapist"]


def test_the_logo_is_one_of_the_facts(told, site):
    picture = SiteImage.objects.first()
    set_facts(site, logo=picture)
    assert "site" in told(picture.save)[0]["changed"]


def test_facts_saved_in_many_rows_are_one_event(told, site):
    def save():
        practice = Practice.for_site(site)
        practice.name = "Another"
        practice.save()
        for row in practice.hours.all():
            row.save()

    assert len(told(save)) == 1


def test_nobody_listens(hook, told):
    Webhook.objects.update(is_active=False)
    assert told(article().save_revision().publish) == []
    assert told(Topic.objects.first().save) == []
