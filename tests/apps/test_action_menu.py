"""The buttons of the page editor: the strongest one does what this person came for."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.urls import reverse

from blog.models import ArticleIndexPage, ArticlePage
from editorial.groups import set_approval
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


def sent(signed_in):
    """Return an article that a writer has sent for approval."""
    writer = signed_in("writer")
    page = start(writer)
    writer.post(edit(page), article_form(page, title="Warm stones", lead="Why.", **{"action-submit": "yes"}))
    return ArticlePage.objects.get(pk=page.pk)


def answer(client, page, action, **data):
    """Give an approver's answer as their browser does, and return the response."""
    state = page.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, state.pk])
    return client.post(url, data, headers={"X-Requested-With": "XMLHttpRequest"})


def test_approver_gets_two_answers_side_by_side(signed_in):
    page = sent(signed_in)
    editor = signed_in("editor")
    found = buttons(editor, page)
    assert found == ["Approve and publish", "Save draft", "Send back with a note"]
    html = BeautifulSoup(editor.get(edit(page)).content, "html.parser")
    second = html.find("button", attrs={"data-workflow-action-name": "reject"})
    assert not second.find_parent(attrs={"data-controller": "w-dropdown"})
    actions = page.current_workflow_task.get_actions(page, get_user_model().objects.get(username="owner"))
    assert [name for name, _, _ in actions] == ["approve", "reject"]
    assert page.current_workflow_task.get_actions(page, get_user_model().objects.get(username="writer")) == []


def test_page_is_not_sent_back_without_a_note(signed_in):
    page, editor = sent(signed_in), signed_in("editor")
    assert "your note" in answer(editor, page, "reject", comment=" ").content.decode()
    form = article_form(page, title=page.title, lead=page.lead)
    form |= {"action-workflow-action": "true", "workflow-action-name": "reject", "workflow-action-extra-data": "{}"}
    assert "your note" in editor.post(edit(page), form, follow=True).content.decode()
    assert ArticlePage.objects.get(pk=page.pk).workflow_in_progress


def test_note_stands_above_the_returned_page_until_it_is_sent_again(signed_in):
    page, editor, writer = sent(signed_in), signed_in("editor"), signed_in("writer")
    answer(editor, page, "reject", comment="Say <b>why</b>.\nAnd for whom.")
    name = get_user_model().objects.get(username="editor").get_full_name()
    html = writer.get(edit(page)).content.decode()
    assert f"Changes requested by {name}" in html
    assert "Say &lt;b&gt;why&lt;/b&gt;.<br>And for whom." in html
    assert buttons(writer, page)[:2] == ["Send for approval", "Save draft"]
    assert "changes requested" in editor.get(reverse("articles:index")).content.decode()
    writer.post(edit(page), article_form(page, title=page.title, lead="Because.", **{"action-submit": "yes"}))
    assert "Changes requested" not in editor.get(edit(page)).content.decode()
    assert buttons(editor, page)[0] == "Approve and publish"
    answer(editor, ArticlePage.objects.get(pk=page.pk), "approve")
    assert ArticlePage.objects.get(pk=page.pk).live


def test_writer_publishes_while_approval_is_off(signed_in, home):
    set_approval(False, home, ArticleIndexPage.objects.get())
    writer = signed_in("writer")
    assert buttons(writer, start(writer))[:2] == ["Publish", "Save draft"]


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


def test_bar_of_unpublished_changes_publishes_them(signed_in, treatment):
    treatment.summary = "For everybody now."
    treatment.save_revision()
    editor, url = signed_in("editor"), reverse("publish_unpublished_changes", args=[treatment.pk])
    bar = BeautifulSoup(editor.get(edit(treatment)).content, "html.parser").find(attrs={"data-w-action-url-value": url})
    assert bar.get_text(strip=True) == "Publish changes"
    editor.get(url)
    assert ServicePage.objects.get(pk=treatment.pk).summary != "For everybody now."
    assert "Visitors see it now" in editor.post(url, follow=True).content.decode()
    page = ServicePage.objects.get(pk=treatment.pk)
    assert (page.summary, page.has_unpublished_changes) == ("For everybody now.", False)


def test_writer_may_not_publish_what_others_wrote(signed_in):
    article = ArticlePage.objects.live().first()
    article.lead = "Not approved."
    article.save_revision()
    signed_in("writer").post(reverse("publish_unpublished_changes", args=[article.pk]))
    assert ArticlePage.objects.get(pk=article.pk).lead != "Not approved."


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
