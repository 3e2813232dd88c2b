"""Articles in the editor: approval, the choice of a start, publishing times, autosave."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Workflow
from wagtail.snippets.models import get_snippet_models

from blog.models import ArticleIndexPage, ArticlePage
from core.models import SharedSection
from editorial.setup import setup_site
from home.models import HomePage, StandardPage
from look.models import Look
from practice.models import Practice
from services.models import ServiceIndexPage, ServicePage
from tests.apps.staff import add, article_form, edit, open_start, snippet, start
from tests.helpers import soup, visible_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]

JSON = {"Accept": "application/json"}


# Approval


def test_writer_submits_and_editor_approves(signed_in, mailoutbox):
    writer, editor = signed_in("writer"), signed_in("editor")
    page = start(writer)
    writer.post(edit(page), article_form(page, title="Warm stones", **{"action-publish": "yes"}))
    page.refresh_from_db()
    assert not page.live, "a writer can't publish"
    writer.post(edit(page), article_form(page, title="Warm stones", **{"action-submit": "yes"}))
    state = page.current_workflow_task_state
    assert state
    assert [mail for mail in mailoutbox if "Warm stones" in mail.subject]
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    writer.post(url)
    page.refresh_from_db()
    assert not page.live, "a writer can't approve"
    editor.post(url)
    page.refresh_from_db()
    assert page.live
    assert Client().get(page.url).status_code == 200


def test_owner_switches_approval_off_and_on(signed_in):
    owner, writer = signed_in("owner"), signed_in("writer")
    waiting = start(writer)
    writer.post(edit(waiting), article_form(waiting, **{"action-submit": "yes"}))
    owner.post(reverse("approval"), {"approval": "off"})
    assert not waiting.workflow_in_progress
    page = start(writer)
    writer.post(edit(page), article_form(page, **{"action-publish": "yes"}))
    page.refresh_from_db()
    assert page.live, "while approval is off, writers publish"
    others = ArticlePage.objects.live().exclude(owner=page.owner).first()
    for one, status in ((page, 200), (others, 302)):
        assert writer.get(reverse("wagtailadmin_pages:unpublish", args=[one.pk])).status_code == status
    assert writer.get(edit(HomePage.objects.get())).status_code == 302
    owner.post(reverse("approval"), {"approval": "on"})
    page = start(writer)
    writer.post(edit(page), article_form(page, **{"action-publish": "yes"}))
    page.refresh_from_db()
    assert not page.live
    writer.post(edit(page), article_form(page, **{"action-submit": "yes"}))
    assert page.workflow_in_progress


def test_setup_keeps_approval_switched_off(signed_in):
    signed_in("owner").post(reverse("approval"), {"approval": "off"})
    setup_site()
    assert not Workflow.objects.filter(active=True).exists()


# Start from


def test_new_article_offers_starts(signed_in):
    client = signed_in("writer")
    response = client.get(reverse("articles:choose_parent"), follow=True)
    choices = soup(response).find_all("button", attrs={"name": "start_from"})
    assert [choice["value"] for choice in choices] == ["guide", "blank"]


@pytest.mark.parametrize(("kind", "blocks"), [("guide", 6), ("blank", 1)])
def test_chosen_start_opens_editor_and_leaves_nothing_behind(kind, blocks, signed_in):
    client = signed_in("writer")
    before = ArticlePage.objects.count()
    _, page = open_start(client, kind)
    assert len(page.body) == blocks
    assert page.author_writer or page.author_therapist
    assert ArticlePage.objects.count() == before, "who only looks leaves no draft"


def test_started_article_becomes_draft_with_first_change(signed_in):
    client = signed_in("writer")
    page = start(client)
    assert not page.live
    assert page.owner.username == "writer"
    assert page.author_writer or page.author_therapist
    response = client.get(edit(page))
    assert response.status_code == 200
    assert response.context["page"].pk == page.pk
    assert Client().get(page.url).status_code == 404


def test_address_of_draft_that_was_never_public_leaves_no_redirect(signed_in, home):
    client = signed_in("writer")
    page = start(client)
    client.post(edit(page), article_form(page, title="Warm stones", slug="warm-stones"), headers=JSON)
    draft = home.add_child(instance=StandardPage(title="Draft", live=False))
    draft.slug = "other"
    draft.save()
    draft.move(StandardPage.objects.filter(depth=3).exclude(pk=draft.pk).first(), pos="last-child")
    assert not Redirect.objects.filter(redirect_page__in=[page.pk, draft.pk]).exists()
    signed_in("editor").post(edit(page), article_form(page, slug="warm-stones", **{"action-publish": "yes"}))
    page = ArticlePage.objects.get(pk=page.pk)
    page.slug = "warmer-stones"
    page.save()
    assert [each.old_path for each in Redirect.objects.filter(redirect_page=page)] == ["/blog/warm-stones"]


def test_slug_follows_first_title_of_new_article(signed_in):
    pages = [start(signed_in("writer"), "guide") for _ in range(3)]
    assert [page.title for page in pages] == ["Untitled guide", "Untitled guide 2", "Untitled guide 3"]
    assert [page.slug for page in pages] == ["untitled-guide", "untitled-guide-2", "untitled-guide-3"]


def test_start_title_avoids_slug_of_other_article(signed_in):
    """An article that got another title but kept its first address must not part the next one's title and address."""
    first = start(signed_in("writer"), "guide")
    type(first).objects.filter(pk=first.pk).update(title="Hands and feet")
    page = start(signed_in("writer"), "guide")
    assert (page.title, page.slug) == ("Untitled guide 2", "untitled-guide-2")


def test_unknown_start_returns_400(signed_in):
    url = add(ArticlePage, ArticleIndexPage.objects.get())
    assert signed_in("writer").get(url, {"start_from": "scratch"}).status_code == 400


def test_other_page_types_open_without_choice(signed_in):
    response = signed_in("editor").get(add(ServicePage, ServiceIndexPage.objects.get()))
    assert not soup(response).find("button", attrs={"name": "start_from"})


# The clock


@pytest.mark.parametrize(("zone", "utc"), [("America/Los_Angeles", 17), ("Europe/Berlin", 8)])
def test_publishing_times_use_time_zone_of_practice(zone, utc, signed_in):
    Practice.objects.get().save()
    practice = Practice.objects.get()
    practice.timezone = zone
    practice.save()
    client = signed_in("editor")
    page = start(client)
    day = (timezone.now() + timedelta(days=400)).date().replace(month=1, day=15)
    client.post(edit(page), article_form(page, publish_at=f"{day} 09:00", **{"action-publish": "yes"}))
    page.refresh_from_db()
    assert page.scheduled_revision.as_object().go_live_at == datetime(day.year, 1, 15, utc, tzinfo=UTC)
    assert f"15 January {day.year}, 9:00" in visible_text(client.get(reverse("articles:index")))


# What stays Wagtail's


def test_writer_has_autosave_comments_and_history(signed_in):
    client = signed_in("writer")
    page = start(client)
    url = edit(page)
    assert "w-autosave" in soup(client.get(url)).find(id="page-edit-form")["data-controller"]
    response = client.post(url, article_form(page, title="Kept by itself"), headers={"Accept": "application/json"})
    assert response.json()["success"] is True
    comment = {
        "TOTAL_FORMS": 1,
        "INITIAL_FORMS": 0,
        "MIN_NUM_FORMS": 0,
        "0": {
            "text": "Too long?",
            "contentpath": "title",
            "position": "",
            "id": "",
            "replies": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0},
        },
    }
    client.post(url, article_form(page, title="Kept by itself", comments=comment))
    assert page.wagtail_admin_comments.get().text == "Too long?"
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title == "Kept by itself"
    history = client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    assert "Draft saved" in visible_text(history)


@pytest.mark.parametrize("was_live", [False, True])
def test_autosave_does_not_revert_publication(was_live, signed_in, client):
    editor, publisher = signed_in("editor"), signed_in("owner")
    page = start(editor)
    if was_live:
        editor.post(edit(page), article_form(page, title="Warm stones", **{"action-publish": "yes"}))
    final = article_form(page, title="Warm stones", lead="The last words.", slug="warm", **{"action-publish": "yes"})

    def publish(request, page):
        if request.user.username == "editor":
            publisher.post(edit(page), final)

    with hooks.register_temporarily("before_edit_page", publish):
        data = article_form(page, title="Warm stones", lead="The last", slug="warm")
        response = editor.post(edit(page), data, headers={"Accept": "application/json"})
    assert response.json()["error_code"] == "invalid_revision"
    page.refresh_from_db()
    assert (page.live, page.has_unpublished_changes, page.lead) == (True, False, "The last words.")
    assert page.get_latest_revision_as_object().lead == "The last words."
    assert client.get(page.url).status_code == 200


def test_saving_during_publication_shows_conflict_and_keeps_text(signed_in):
    editor, publisher = signed_in("editor"), signed_in("owner")
    page = start(editor)

    def publish(request, page):
        if request.user.username == "editor":
            publisher.post(edit(page), article_form(page, title="Warm stones", **{"action-publish": "yes"}))

    with hooks.register_temporarily("before_edit_page", publish):
        response = editor.post(edit(page), article_form(page, title="Warm stones", lead="What I typed."))
    assert "saved or published elsewhere at this moment" in visible_text(response)
    assert soup(response).find("textarea", attrs={"name": "lead"}).text.strip() == "What I typed."
    page.refresh_from_db()
    assert page.live


SNIPPETS = sorted(set(get_snippet_models()) - {Look, SharedSection}, key=str)  # these two have tests of their own


@pytest.mark.parametrize("model", SNIPPETS, ids=lambda model: model.__name__)
def test_snippets_have_previews_for_phone_and_desktop(model, signed_in):
    instance = model.objects.first()
    client = signed_in("editor")
    sizes = {size["device_width"] for size in instance.preview_sizes}
    assert sizes == {390, 1280}
    form = soup(client.get(snippet(model, "edit"))).find(id="w-editor-form")
    data = {
        field["name"]: field.get("value", field.string or "") for field in form.select("input[name], textarea[name]")
    }
    url = reverse(model.snippet_viewset.get_url_name("preview_on_edit"), args=[instance.pk])
    answer = client.post(url, data).json()
    assert answer["is_available"] is True
    shown = visible_text(client.get(url))
    assert (getattr(instance, "words_shown", "") or str(instance))[:40] in shown
