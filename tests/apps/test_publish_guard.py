"""The guard of publication: the same faults are refused, and the same pages published, whatever way is tried."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import GroupApprovalTask, Page, PageLogEntry, Workflow, WorkflowTask

from core.editing.publication import PublicationRefusedError
from home.models import StandardPage
from ops.publication import publish_and_expire, publish_on_read
from services.models import ServiceIndexPage, ServicePage
from tests.apps.editor_forms import form_data
from tests.apps.faulty_pages import FAULTS, LEAD, create_pages, draft, link, publish_in_editor
from tests.apps.staff import edit
from tests.helpers import live_pages, visible_text

pytestmark = [pytest.mark.django_db, pytest.mark.all_rules, pytest.mark.usefixtures("commits_at_once")]


@pytest.fixture
def pages(home):
    return create_pages(home)


def publish_in_bulk(page, signed_in):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    signed_in("owner").post(f"{url}?id={page.pk}&next=/cms/")


def approve(page, signed_in):
    workflow = Workflow.objects.filter(active=True).first() or Workflow.objects.create(name="Look at it")
    if not workflow.workflow_tasks.exists():
        WorkflowTask.objects.create(workflow=workflow, task=GroupApprovalTask.objects.first(), sort_order=1)
    workflow.start(page, None)
    state = page.current_workflow_task_state
    signed_in("owner").post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]))


def schedule(page, signed_in):
    """Set a date as the editor does; the page goes live when it comes."""
    page.go_live_at = timezone.now() + timedelta(days=1)
    revision = page.save_revision(clean=False)
    try:
        revision.publish()
    except PublicationRefusedError:
        return
    make_due(page)
    publish_and_expire()


def become_due(page, signed_in):
    """A date that was set before the page became faulty has come, and the worker finds it."""
    make_due(page)
    publish_and_expire()


def be_read(page, signed_in):
    """A date has come, and a visitor is there before the worker."""
    make_due(page)
    publish_on_read()


def make_due(page):
    revision = page.get_latest_revision()
    due_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = due_at.isoformat()
    revision.approved_go_live_at = due_at
    revision.save()


def call_api(page, signed_in):
    url = f"/cms/api/main/pages/{page.pk}/action/publish/"
    return signed_in("owner").post(url, {}, content_type="application/json")


def publish_in_shell(page, signed_in):
    with suppress(PublicationRefusedError):
        page.get_latest_revision().publish()


def save_and_publish(page, signed_in):
    with suppress(PublicationRefusedError):
        Page.objects.get(pk=page.pk).specific.save_revision(clean=False).publish()


def run_action(page, signed_in):
    with suppress(PublicationRefusedError):
        PublishPageRevisionAction(page.get_latest_revision()).execute(skip_permission_checks=True)


WAYS = [
    publish_in_editor,
    publish_in_bulk,
    approve,
    schedule,
    become_due,
    be_read,
    call_api,
    publish_in_shell,
    save_and_publish,
    run_action,
]


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_publishing_gives_the_same_verdict(way, pages, signed_in):
    for page in pages.values():
        way(type(page).objects.get(pk=page.pk), signed_in)
    published = {name for name, page in pages.items() if Page.objects.get(pk=page.pk).live}
    assert published == set(pages) - set(FAULTS)
    assert not Page.objects.filter(pk__in=[pages[name].pk for name in FAULTS], live_revision__isnull=False)


@pytest.mark.parametrize("way", [publish_in_editor, publish_in_shell, become_due])
def test_update_of_live_page_is_refused_as_well(way, pages, signed_in):
    page = pages["clean"]
    page.get_latest_revision().publish()
    page.refresh_from_db()
    page.body = link(987654, "the past")
    page.save_revision(clean=False)
    way(type(page).objects.get(pk=page.pk), signed_in)
    page.refresh_from_db()
    assert page.live
    assert "the past" not in str(page.body)
    assert "the past" in str(page.get_latest_revision_as_object().body)


def test_refusal_names_what_to_mend(pages):
    for name, words in FAULTS.items():
        with pytest.raises(PublicationRefusedError) as caught:
            pages[name].get_latest_revision().publish()
        assert words in " ".join(caught.value.messages), name
        assert len(caught.value.messages) == 1, caught.value.messages


def test_api_answers_with_the_reasons(pages, signed_in):
    response = call_api(pages["no price"], signed_in)
    assert response.status_code == 400
    assert FAULTS["no price"] in response.content.decode()


def test_editor_keeps_the_draft_and_says_what_to_mend(pages, signed_in):
    client, page = signed_in("editor"), pages["no price"]
    form = client.get(edit(page)).context["form"]
    data = form_data(form) | {"title": "Feet", "action-publish": "yes"}
    shown = visible_text(client.post(edit(page), data, follow=True))
    assert FAULTS["no price"] in shown
    page = ServicePage.objects.get(pk=page.pk)
    assert page.get_latest_revision_as_object().title == "Feet"
    assert not page.live


def test_new_page_that_is_refused_is_a_draft(signed_in):
    """A browser without scripts publishes in the request that makes the page."""
    client = signed_in("editor")
    url = reverse("wagtailadmin_pages:add", args=["services", "servicepage", ServiceIndexPage.objects.get().pk])
    data = form_data(client.get(url).context["form"]) | {"title": "Feet", "summary": LEAD, "action-publish": "yes"}
    shown = visible_text(client.post(url, data, follow=True))
    assert FAULTS["no price"] in shown
    page = ServicePage.objects.get(title="Feet")
    assert not page.live
    assert page.latest_revision_id


def test_scheduled_page_that_became_faulty_stays_a_draft_and_its_people_are_told(pages, mailoutbox):
    page = pages["draft target"]
    become_due(page, None)
    publish_and_expire()
    page.refresh_from_db()
    assert (page.live, page.status_string) == (False, "draft")
    assert [mail.subject for mail in mailoutbox] == ["Not published: Soon"]
    assert mailoutbox[0].to == ["owner@alderandstone.example"]
    assert FAULTS["draft target"] in mailoutbox[0].body
    assert edit(page) in mailoutbox[0].body
    assert PageLogEntry.objects.filter(page=page.pk, action="editorial.publication_refused").count() == 1


def test_pages_scheduled_together_may_link_to_each_other(pages, home):
    soon = timezone.now() + timedelta(hours=1)
    second = draft(home, StandardPage(title="Second", lead=LEAD))
    second.go_live_at = soon
    second.save_revision().publish()
    first = draft(home, StandardPage(title="First", lead=LEAD, body=link(second.pk, "the second")))
    with pytest.raises(PublicationRefusedError):
        first.save_revision().publish()
    first.go_live_at = soon
    first.save_revision().publish()
    assert first.scheduled_revision


def test_demo_has_nothing_that_must_be_mended():
    for page in live_pages():
        page.get_latest_revision().publish()


def test_copy_that_would_be_public_at_once_is_checked(pages, signed_in):
    """What is online since before the check came may stay, and is not multiplied."""
    page, clean = pages["no price"], pages["clean treatment"]
    clean.get_latest_revision().publish()
    Page.objects.filter(pk=page.pk).update(live=True, first_published_at=timezone.now())
    client = signed_in("owner")
    for number, each in enumerate((page, clean)):
        data = {"new_title": f"Copy {number}", "new_slug": f"copy-{number}", "publish_copies": "on"}
        data |= {"new_parent_page": each.get_parent().pk}
        shown = visible_text(client.post(reverse("wagtailadmin_pages:copy", args=[each.pk]), data, follow=True))
        assert ("doesn’t say what the treatment costs" in shown) == (each == page)
    copies = ServicePage.objects.filter(title__startswith="Copy ")
    assert [(copy.title, copy.live) for copy in copies] == [("Copy 1", True)]


def test_what_is_online_already_stays_online(pages):
    """Such as on the day of the upgrade: saving something else of a live page is no publication."""
    page = pages["no price"]
    Page.objects.filter(pk=page.pk).update(live=True)
    page.refresh_from_db()
    page.noindex = True
    page.save()
    assert ServicePage.objects.get(pk=page.pk).live
