"""*What needs me* on the dashboard: each entry is there for who can do it, and goes when it is done."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from blog.models import ArticleIndexPage, ArticlePage
from core.models import SiteImage
from editorial.lists.improvement_counts import COUNTS_KEY, count_improvements
from editorial.todo.registry import SOURCES, TodoSource, load_groups, register_source
from services.models import ServicePage
from testimonials.models import Testimonial
from tests.apps.staff import article_form, edit, start
from tests.helpers import soup, visible_text
from therapists.models import Credential

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("practice_zone")]


def user(name):
    return get_user_model().objects.get(username=name)


def entries(name):
    """Return what the person needs to do: the texts of the entries by the name of their kind."""
    return {group.source.name: [todo.text for todo in group.todos] for group in load_groups(user(name))}


def get_panel(client):
    """Return the panel of the dashboard."""
    return soup(client.get("/cms/")).find(id="what-needs-me-section")


def send(client, title="Warm stones"):
    """Start an article as ``client``, send it for approval, and return it."""
    page = start(client)
    client.post(edit(page), article_form(page, title=title, lead="Why.", **{"action-submit": "yes"}))
    return ArticlePage.objects.get(pk=page.pk)


def answer(client, page, action, comment=""):
    """Give an approver's answer about ``page``."""
    state = page.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return client.post(url, {"comment": comment})


def draft(name, title, owner):
    index = ArticleIndexPage.objects.get()
    page = index.add_child(instance=ArticlePage(title=title, slug=name, lead="Why.", live=False, owner=owner))
    page.save_revision(user=owner)
    return page


def test_approval_is_an_entry_for_those_who_answer_until_they_have(signed_in):
    writer, editor = signed_in("writer"), signed_in("editor")
    page = send(writer)
    assert entries("editor")["waiting-for-approval"] == ["Warm stones"]
    assert entries("owner")["waiting-for-approval"] == ["Warm stones"]
    assert "waiting-for-approval" not in entries("writer")
    assert entries("writer")["sent-for-approval"] == ["Warm stones"]
    assert "own-drafts" not in entries("writer")
    answer(editor, page, "approve")
    assert ArticlePage.objects.get(pk=page.pk).live
    assert "waiting-for-approval" not in entries("editor")
    assert not {"sent-for-approval", "own-drafts"} & entries("writer").keys()


def test_returned_page_is_an_entry_with_the_note_until_it_is_sent_again(signed_in):
    writer, editor = signed_in("writer"), signed_in("editor")
    page = send(writer)
    answer(editor, page, "reject", "Say <b>why</b> it is warm.")
    assert entries("writer")["changes-requested"] == ["Warm stones"]
    assert "changes-requested" not in entries("editor")
    panel = get_panel(writer).get_text(" ", strip=True)
    assert "Say <b>why</b> it is warm." in panel
    assert user("editor").get_full_name() in panel
    page = ArticlePage.objects.get(pk=page.pk)
    writer.post(edit(page), article_form(page, title="Hot stones", lead="Why.", **{"action-submit": "yes"}))
    assert "changes-requested" not in entries("writer")
    assert entries("editor")["waiting-for-approval"] == ["Hot stones"]


def test_own_drafts_go_when_they_are_published_or_deleted(signed_in):
    first, second = (draft(name, name, user("editor")) for name in ("first", "second"))
    assert entries("editor")["own-drafts"] == ["second", "first"]
    assert "own-drafts" not in entries("owner")
    first.get_latest_revision().publish()
    second.delete()
    assert "own-drafts" not in entries("editor")


def test_page_taken_offline_is_no_draft_until_it_is_changed(signed_in):
    page = draft("first", "first", user("editor"))
    page.get_latest_revision().publish()
    page = ArticlePage.objects.get(pk=page.pk)
    page.unpublish()
    assert "own-drafts" not in entries("editor")
    page.lead = "Anew."
    page.save_revision(user=user("editor"))
    assert entries("editor")["own-drafts"] == ["first"]


def test_unpublished_changes_are_entries_of_who_made_them_and_of_who_may_publish_them(signed_in):
    treatment = ServicePage.objects.live().first()
    treatment.save_revision(user=user("editor"))
    assert entries("editor")["own-drafts"] == [treatment.title]
    assert "unpublished-changes" not in entries("editor")
    assert entries("owner")["unpublished-changes"] == [treatment.title]
    assert not {"own-drafts", "unpublished-changes"} & entries("writer").keys()
    treatment.get_latest_revision().publish()
    assert not {"own-drafts", "unpublished-changes"} & {*entries("editor"), *entries("owner")}


def test_scheduled_page_is_an_entry_with_its_date_and_no_draft(signed_in):
    page = draft("first", "first", user("editor"))
    page.go_live_at = timezone.now() + timedelta(days=400)
    page.save_revision(user=user("editor")).publish()
    assert entries("editor")["scheduled"] == ["first"]
    assert "own-drafts" not in entries("editor")
    assert "scheduled" not in entries("writer")
    (group,) = [group for group in load_groups(user("editor")) if group.source.name == "scheduled"]
    assert str(timezone.localtime(page.go_live_at).year) in group.todos[0].about


def test_consent_and_license_that_end_are_entries(signed_in):
    today = timezone.localdate()
    Testimonial.objects.update(consent_expires_on=None)
    Credential.objects.update(expires_on=None)
    testimonial = Testimonial.objects.with_valid_consent().first()
    credential = Credential.objects.filter(therapist__live=True).first()
    assert not {"ending-consents", "ending-licenses"} & entries("editor").keys()
    Testimonial.objects.filter(pk=testimonial.pk).update(consent_expires_on=today + timedelta(days=9))
    Credential.objects.filter(pk=credential.pk).update(expires_on=today - timedelta(days=1))
    assert entries("editor")["ending-consents"] == [testimonial.display_name]
    assert entries("editor")["ending-licenses"] == [f"{credential.therapist.title}: {credential.title}"]
    assert not {"ending-consents", "ending-licenses"} & entries("writer").keys()
    Testimonial.objects.filter(pk=testimonial.pk).update(consent_revoked_on=today)
    assert "ending-consents" not in entries("editor")


def test_review_is_an_entry_for_who_may_change_the_article(signed_in):
    ArticlePage.objects.update(review_by=None)
    article = ArticlePage.objects.live().exclude(owner=user("writer")).first()
    ArticlePage.objects.filter(pk=article.pk).update(review_by=timezone.localdate())
    assert entries("editor")["reviews-due"] == [article.title]
    assert "reviews-due" not in entries("writer")
    Page.objects.filter(pk=article.pk).update(owner=user("writer"))
    assert entries("writer")["reviews-due"] == [article.title]
    ArticlePage.objects.filter(pk=article.pk).update(review_by=timezone.localdate() + timedelta(days=99))
    assert "reviews-due" not in entries("editor")


def test_broken_picture_is_an_entry(signed_in):
    image = SiteImage.objects.first()
    assert "broken-pictures" not in entries("editor")
    SiteImage.objects.filter(pk=image.pk).update(is_unreadable=True)
    assert entries("editor")["broken-pictures"] == [image.title]
    assert "broken-pictures" not in entries("writer")


def test_improvements_are_counted_by_kind(signed_in, commits_at_once):
    before = entries("editor").get("improvements", [])
    SiteImage.objects.update(description="")
    image = SiteImage.objects.first()
    image.save()
    assert "improvements" not in entries("writer")
    number = SiteImage.objects.filter(description="").count()
    assert entries("editor")["improvements"] != before
    assert f"Pictures without a description: {number}" in entries("editor")["improvements"]


def test_improvements_of_a_big_site_are_counted_by_the_worker(signed_in, queue, monkeypatch):
    monkeypatch.setattr("editorial.lists.improvement_counts.MAX_PAGES_AT_ONCE", 1)
    cache.set(COUNTS_KEY, ("an older version", {"short": 7}))
    assert entries("editor")["improvements"] == ["Very short pages: 7"]
    entries("owner")
    names = [each.task.name for each in queue]
    assert names.count("count_improvements") == 1
    count_improvements.call()
    assert entries("editor").get("improvements") != ["Very short pages: 7"]


def test_dashboard_says_when_nothing_needs_anybody(signed_in, monkeypatch):
    monkeypatch.setattr("editorial.todo.registry.SOURCES", [])
    panel = get_panel(signed_in("writer"))
    assert "All is well" in panel.get_text()


def test_long_lists_are_cut_and_cost_no_more_queries(signed_in):
    editor = signed_in("editor")
    for number in range(7):
        draft(f"a{number}", f"a{number}", user("editor"))
    editor.get("/cms/")
    with CaptureQueriesContext(connection) as few:
        panel = get_panel(editor)
    assert "and 2 more" in panel.get_text()
    for number in range(12):
        draft(f"b{number}", f"b{number}", user("editor"))
    editor.get("/cms/")
    with CaptureQueriesContext(connection) as many:
        panel = get_panel(editor)
    assert "and 14 more" in panel.get_text()
    assert len(many) == len(few)
    url = panel.find("a", string="and 14 more")["href"]
    assert "a0" in visible_text(editor.get(url))
    assert "a0" not in visible_text(signed_in("owner").get(url))


def test_screen_of_all_is_refused_to_whom_it_is_not_for(signed_in):
    assert signed_in("editor").get(reverse("todo_group", args=["ending-consents"])).status_code == 200
    assert signed_in("writer").get(reverse("todo_group", args=["ending-consents"])).status_code == 404
    for name in ("nothing", "improvements"):
        assert signed_in("editor").get(reverse("todo_group", args=[name])).status_code == 404


def test_two_kinds_of_entries_of_one_name_are_refused():
    class Twin(TodoSource):
        name = SOURCES[0].name

    with pytest.raises(ValueError, match="two sources"):
        register_source(Twin)
