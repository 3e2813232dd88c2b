"""The sheet *Publish*: it asks each question once, mends by its buttons, and owners publish anyway with a reason."""

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Workflow

from editorial.checks.engine import check_page
from editorial.checks.store import store_findings
from home.models import StandardPage
from services.models import ServicePage
from tests.apps.faulty_pages import LEAD, create_pages, draft, publish_in_editor
from tests.helpers import soup, visible_text

pytestmark = [pytest.mark.django_db, pytest.mark.all_rules, pytest.mark.usefixtures("commits_at_once")]


@pytest.fixture
def pages(home):
    return create_pages(home)


def sheet(page):
    return reverse("publish_sheet", args=[page.pk])


@pytest.fixture
def repetitive(home):
    """A draft with two questions: a paragraph twice, and two words run together."""
    text = "<p>Tell your therapist at any time if the pressure is too much.</p>"
    joined = "<p>It raises endorphinsserotonin for an hour.</p>"
    return draft(home, StandardPage(title="Pressure", lead=LEAD, body=[("text", f"{text}{joined}{text}")]))


def ask_sheet(client, page):
    """Return the sheet, the keys of its buttons that mend, and those of its buttons "It is meant so"."""
    shown = soup(client.get(sheet(page)))
    keys = [[button["value"] for button in shown.select(f"button[name={name}]")] for name in ("mend", "meant")]
    return shown, *keys


def test_questions_are_asked_once(repetitive, signed_in):
    client = signed_in("editor")
    publish_in_editor(repetitive, lambda name: client)
    assert not StandardPage.objects.get(pk=repetitive.pk).live
    shown, _, meant = ask_sheet(client, repetitive)
    assert len(meant) == 2
    assert [button.text for button in shown.select("button[name=publish]")] == ["It is meant so: publish"]
    response = client.post(sheet(repetitive), {"publish": "yes"}, follow=True)
    assert "“Pressure” is published." in visible_text(response)
    page = StandardPage.objects.get(pk=repetitive.pk)
    assert page.live
    page.title = "Pressure, again"
    page.save_revision()
    publish_in_editor(page, lambda name: client)
    assert StandardPage.objects.get(pk=page.pk).title == "Pressure, again"


def test_one_question_is_answered_and_the_others_stay(repetitive, signed_in):
    client = signed_in("editor")
    _, _, meant = ask_sheet(client, repetitive)
    client.post(sheet(repetitive), {"meant": meant[0]})
    assert ask_sheet(client, repetitive)[2] == meant[1:]


def test_word_of_the_practice_is_known_on_all_pages(home, signed_in):
    client = signed_in("editor")
    body = [("text", "<p>We call it a stonebathing.</p>")]
    first, second = (draft(home, StandardPage(title=title, lead=LEAD, body=body)) for title in ("First", "Second"))
    found = [finding.word for finding in check_page(first) if finding.word]
    assert found == ["stonebathing"]
    _, _, meant = ask_sheet(client, first)
    client.post(sheet(first), {"meant": meant[0]})
    assert not [finding for page in (first, second) for finding in check_page(page) if finding.word]
    store_findings(first)
    assert not [finding for finding in check_page(second) if finding.word], "it is not forgotten"


def test_word_that_was_only_published_is_known_on_no_other_page(home, signed_in):
    """Whoever publishes in spite of a question answers it for this page, and teaches the dictionary nothing."""
    client = signed_in("editor")
    body = [("text", "<p>We call it a stonebathing.</p>")]
    first, second = (draft(home, StandardPage(title=title, lead=LEAD, body=body)) for title in ("First", "Second"))
    client.post(sheet(first), {"publish": "yes"})
    assert StandardPage.objects.get(pk=first.pk).live
    assert [finding.word for finding in check_page(second) if finding.word] == ["stonebathing"]


def test_buttons_mend_a_new_draft(repetitive, signed_in):
    client = signed_in("editor")
    for _ in range(2):
        _, mends, _ = ask_sheet(client, repetitive)
        client.post(sheet(repetitive), {"mend": mends[0]})
    page = StandardPage.objects.get(pk=repetitive.pk)
    text = str(page.get_latest_revision_as_object().body)
    assert text.count("Tell your therapist") == 1
    assert "endorphins serotonin" in text
    assert ask_sheet(client, page)[1:] == ([], [])
    client.post(sheet(page), {"mend": "nothing-like-it"})
    client.post(sheet(page), {"publish": "yes"})
    assert StandardPage.objects.get(pk=page.pk).live


def test_dead_link_is_taken_out_by_its_button(pages, signed_in):
    client, page = signed_in("editor"), pages["deleted target"]
    _, mends, _ = ask_sheet(client, page)
    client.post(sheet(page), {"mend": mends[0]})
    client.post(sheet(page), {"publish": "yes"})
    page = StandardPage.objects.get(pk=page.pk)
    assert page.live
    assert "Read the past first." in str(page.body)


@pytest.mark.parametrize("who", ["editor", "owner"])
def test_only_an_owner_publishes_anyway_and_only_with_a_reason(who, pages, signed_in):
    client, page = signed_in(who), pages["no price"]
    client.post(sheet(page), {"publish": "yes"})
    assert not ServicePage.objects.get(pk=page.pk).live
    client.post(sheet(page), {"publish": "yes", "reason": "The price follows on Monday."})
    is_live = ServicePage.objects.get(pk=page.pk).live
    assert is_live == (who == "owner")
    logged = PageLogEntry.objects.filter(page=page.pk, action="editorial.published_anyway")
    assert [entry.data["reason"] for entry in logged] == ["The price follows on Monday."] * is_live
    if is_live:
        assert "The price follows on Monday." in visible_text(client.get(sheet(page)))
        page.get_latest_revision().publish()  # the reason holds for the same finding, in every way


def test_draft_that_somebody_saved_meanwhile_is_shown_first(repetitive, signed_in):
    client = signed_in("editor")
    shown = ask_sheet(client, repetitive)[0].find("input", {"name": "revision"})["value"]
    repetitive.title = "Pressure, by somebody else"
    repetitive.save_revision()
    said = visible_text(client.post(sheet(repetitive), {"publish": "yes", "revision": shown}, follow=True))
    assert "somebody has saved the page since" in said
    assert not StandardPage.objects.get(pk=repetitive.pk).live


def test_sheet_changes_nothing_of_a_page_that_somebody_has_locked(repetitive, signed_in, django_user_model):
    owner = django_user_model.objects.get(username="owner")
    stored = StandardPage.objects.filter(pk=repetitive.pk)
    stored.update(locked=True, locked_by=owner, locked_at=timezone.now())
    newest = stored.get().latest_revision_id
    client = signed_in("editor")
    _, mends, meant = ask_sheet(client, repetitive)
    for data in ({"mend": mends[0]}, {"meant": meant[0]}, {"publish": "yes"}):
        assert "can’t be edited now" in visible_text(client.post(sheet(repetitive), data, follow=True))
    page = stored.get()
    assert not page.live
    assert page.latest_revision_id == newest
    assert ask_sheet(client, page)[1:] == (mends, meant)


def test_sheet_publishes_what_waits_for_approval(repetitive, signed_in):
    workflow = Workflow.objects.filter(active=True).first()
    workflow.start(repetitive, None)
    client = signed_in("editor")
    _, mends, _ = ask_sheet(client, repetitive)
    client.post(sheet(repetitive), {"mend": mends[0]})
    client.post(sheet(repetitive), {"publish": "yes"})
    page = StandardPage.objects.get(pk=repetitive.pk)
    assert page.live
    assert "endorphins serotonin" in str(page.body), "what was mended meanwhile is published"
    assert page.current_workflow_state is None
    assert page.workflow_states.get().status == "approved"


def test_sheet_is_not_for_whoever_may_not_edit(pages, signed_in):
    response = signed_in("writer").get(sheet(pages["no price"]))
    assert "costs" not in response.content.decode()
