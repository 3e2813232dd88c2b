"""Scheduling in the editor in one step, and taking it back."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from blog.models import ArticleIndexPage, ArticlePage
from core.editing.schedule import TIMES
from services.models import ServicePage
from tests.apps.staff import article_form, edit, open_start, start
from tests.helpers import page_types, soup, visible_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("practice_zone")]

PUBLISH = {"action-publish": "schedule"}
LATER = "12 January 2099, 9 am"


def fresh(page):
    return type(page).objects.get(pk=page.pk)


@pytest.fixture
def article():
    page = ArticlePage(title="Spring offer", live=False)
    ArticleIndexPage.objects.get().add_child(instance=page)
    page.save_revision().publish()
    return ArticlePage.objects.get(pk=page.pk)


def test_every_page_type_has_the_times():
    forms = {model: model.get_edit_handler().get_form_class().base_fields for model in page_types()}
    assert [model for model, fields in forms.items() if not TIMES.keys() <= fields.keys()] == []


def test_draft_is_scheduled_in_one_step(signed_in):
    editor = signed_in("editor")
    page = start(editor)
    response = editor.post(edit(page), article_form(page, publish_at=LATER, **PUBLISH), follow=True)
    assert "It will be published on Monday, 12 January 2099, 9:00." in visible_text(response)
    page = fresh(page)
    assert not page.live
    assert page.scheduled_revision.approved_go_live_at == datetime(2099, 1, 12, 17, tzinfo=UTC)


def test_new_page_is_scheduled_before_it_is_saved(signed_in):
    editor = signed_in("editor")
    url, page = open_start(editor)
    editor.post(url, article_form(page, title="Fresh", lead="Why.", publish_at=LATER, **PUBLISH))
    assert ArticlePage.objects.get(title="Fresh").scheduled_revision


def test_changes_of_a_live_page_are_scheduled(signed_in, article):
    form = article_form(article, title="Summer offer", publish_at=LATER, **PUBLISH)
    signed_in("editor").post(edit(article), form)
    page = fresh(article)
    assert page.live
    assert page.title == "Spring offer"
    assert page.scheduled_revision.as_object().title == "Summer offer"


def test_page_is_published_now_and_taken_offline_later(signed_in, article):
    form = article_form(article, offline_at=LATER, **PUBLISH)
    response = signed_in("editor").post(edit(article), form, follow=True)
    assert "It will be taken offline on Monday, 12 January 2099, 9:00." in visible_text(response)
    assert fresh(article).live
    assert fresh(article).expire_at.year == 2099


def test_the_big_button_schedules_too_when_a_time_is_there(signed_in, article):
    signed_in("editor").post(edit(article), article_form(article, publish_at=LATER, **{"action-publish": "yes"}))
    assert fresh(article).scheduled_revision


@pytest.mark.parametrize(
    ("times", "sentence"),
    [
        ({"publish_at": "soon"}, "can’t be read as a date and time"),
        ({"publish_at": "12 January 2020 9:00"}, "Leave the field empty to publish now"),
        ({"offline_at": "12 January 2020 9:00"}, "This time has passed"),
        ({"publish_at": LATER, "offline_at": "11 January 2099 9:00"}, "taken offline before it is published"),
        ({"publish_at": "8 March 2099 2:30"}, "there is no 2:30"),
    ],
)
def test_time_that_cannot_be_is_refused_beside_its_field(times, sentence, signed_in, article):
    response = signed_in("editor").post(edit(article), article_form(article, lead="New.", **times, **PUBLISH))
    sheet = soup(response).find(class_="schedule")
    assert sheet.has_attr("open")
    assert sentence in sheet.get_text()
    assert not fresh(article).scheduled_revision
    assert fresh(article).lead == ""


def test_time_that_is_half_typed_does_not_stop_the_saving_of_a_draft(signed_in):
    editor = signed_in("editor")
    page = start(editor)
    form = article_form(page, lead="Saved.", publish_at="12 Ja")
    assert editor.post(edit(page), form, headers={"Accept": "application/json"}).json()["success"]
    assert fresh(page).get_latest_revision_as_object().lead == "Saved."


def test_schedule_taken_back_leaves_no_trace(signed_in):
    editor = signed_in("editor")
    page = start(editor)
    editor.post(edit(page), article_form(page, publish_at=LATER, **PUBLISH))
    html = editor.get(edit(page)).content.decode()
    url = reverse("wagtailadmin_pages:revisions_unschedule", args=[page.pk, fresh(page).scheduled_revision.pk])
    assert url in html  # one click: the button in the bar posts to it
    editor.post(url)
    assert fresh(page).go_live_at is None
    sheet = soup(editor.get(edit(page))).find(class_="schedule")
    assert not sheet.has_attr("open")
    assert not sheet.find("input", attrs={"name": "publish_at"}).get("value")
    editor.post(edit(page), article_form(page, **{"action-publish": "action-publish"}))
    assert fresh(page).live


def test_schedule_of_changes_taken_back_leaves_the_live_page(signed_in, article):
    editor = signed_in("editor")
    editor.post(edit(article), article_form(article, title="Summer offer", publish_at=LATER, **PUBLISH))
    revision = fresh(article).scheduled_revision
    editor.post(reverse("wagtailadmin_pages:revisions_unschedule", args=[article.pk, revision.pk]))
    draft = fresh(article).get_latest_revision_as_object()
    assert (fresh(article).title, draft.title, draft.go_live_at) == ("Spring offer", "Summer offer", None)


def test_writer_asks_for_a_time_and_the_approver_schedules(signed_in):
    writer, editor = signed_in("writer"), signed_in("editor")
    page = start(writer)
    sheet = soup(writer.get(edit(page))).find(class_="schedule")
    assert sheet.find("button", attrs={"name": "action-submit"})
    writer.post(edit(page), article_form(page, publish_at=LATER, **{"action-submit": "schedule"}))
    page = fresh(page)
    assert not page.scheduled_revision
    html = soup(editor.get(edit(page)))
    assert "Approve and schedule" in html.find("footer").get_text()
    assert "it will be published on Monday, 12 January 2099, 9:00" in html.find(class_="messages").get_text()
    assert not html.find(class_="schedule")
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", page.current_workflow_task_state.pk])
    editor.post(url, {})
    assert fresh(page).scheduled_revision.approved_go_live_at.year == 2099


def test_lists_show_the_date(signed_in, article):
    editor = signed_in("editor")
    draft, offline = start(editor), ServicePage.objects.live().first()
    editor.post(edit(draft), article_form(draft, title="Winter offer", publish_at=LATER, **PUBLISH))
    editor.post(edit(article), article_form(article, publish_at=LATER, **PUBLISH))
    ServicePage.objects.filter(pk=offline.pk).update(expire_at=timezone.now() + timedelta(days=9))
    rows = [row.get_text(" ", strip=True) for row in soup(editor.get(reverse("articles:index"))).select("tbody tr")]
    assert [row for row in rows if "Winter offer" in row and "scheduled for 12 January 2099, 9:00" in row]
    assert [row for row in rows if "Spring offer" in row and "changes on 12 January 2099, 9:00" in row]
    rows = [row.get_text(" ", strip=True) for row in soup(editor.get(reverse("treatments:index"))).select("tbody tr")]
    assert [row for row in rows if offline.title in row and "live until" in row]
