"""The buttons of the page editor: the strongest one does what this person came for."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from blog.models import ArticlePage
from services.models import ServicePage
from tests.apps.staff import article_form, edit, start

pytestmark = pytest.mark.django_db


def buttons(client, page):
    """Return the words on the buttons at the foot of the editor of ``page``, the primary one first."""
    html = BeautifulSoup(client.get(edit(page)).content, "html.parser")
    found = html.select("footer button[type=submit], footer button[data-workflow-action-name], footer a.button")
    return [" ".join(button.get_text(" ").split()) for button in found]


@pytest.fixture
def treatment():
    return ServicePage.objects.live().first()


def test_editor_of_live_page_sees_publish_changes_first(signed_in, treatment):
    assert buttons(signed_in("editor"), treatment)[:2] == ["Publish changes", "Save draft"]


def test_editor_of_draft_sees_publish_first(signed_in):
    editor = signed_in("editor")
    assert buttons(editor, start(editor))[0] == "Publish"


def test_writer_sees_send_for_approval_first(signed_in):
    writer = signed_in("writer")
    assert buttons(writer, start(writer))[:2] == ["Send for approval", "Save draft"]


def test_approver_gets_two_answers(signed_in):
    writer, editor = signed_in("writer"), signed_in("editor")
    page = start(writer)
    writer.post(edit(page), article_form(page, title="Warm stones", lead="Why.", **{"action-submit": "yes"}))
    found = buttons(editor, page)
    assert found[:2] == ["Approve and publish", "Send back with a note"]
    assert not [words for words in found if "Publish" in words]


def test_live_page_with_changes_says_so_and_discards_them(signed_in, treatment):
    editor = signed_in("editor")
    assert "Unpublished changes" not in editor.get(edit(treatment)).content.decode()
    treatment.summary = "Not for everybody yet."
    treatment.save_revision(user=None)
    html = editor.get(edit(treatment)).content.decode()
    assert "Unpublished changes" in html
    assert "Visitors still see the version before" in html
    assert editor.get(reverse("compare_unpublished_changes", args=[treatment.pk]), follow=True).status_code == 200
    address = reverse("discard_unpublished_changes", args=[treatment.pk])
    assert address in html
    assert "Discard" in editor.get(address).content.decode()
    editor.post(address)
    page = ServicePage.objects.get(pk=treatment.pk)
    assert page.live
    assert not page.has_unpublished_changes
    assert page.get_latest_revision_as_object().summary == page.summary != "Not for everybody yet."
    assert "Unpublished changes" not in editor.get(edit(treatment)).content.decode()


def test_discarding_moves_no_date_and_publishes_nothing(signed_in, treatment):
    before = ServicePage.objects.filter(pk=treatment.pk).values("changed_at", "last_published_at", "summary").get()
    treatment.summary = "Not for everybody yet."
    treatment.save_revision()
    signed_in("editor").post(reverse("discard_unpublished_changes", args=[treatment.pk]))
    assert (
        ServicePage.objects.filter(pk=treatment.pk).values("changed_at", "last_published_at", "summary").get() == before
    )


def test_writer_may_not_discard_what_others_wrote(signed_in):
    article = ArticlePage.objects.live().first()
    article.save_revision()
    assert signed_in("writer").post(reverse("discard_unpublished_changes", args=[article.pk])).status_code in (302, 403)
    assert ArticlePage.objects.get(pk=article.pk).has_unpublished_changes


def test_saving_a_draft_of_a_live_page_says_that_visitors_do_not_see_it(signed_in):
    article = ArticlePage.objects.live().first()
    response = signed_in("editor").post(edit(article), article_form(article, lead="New."), follow=True)
    assert "Visitors see it once it is published" in response.content.decode()
