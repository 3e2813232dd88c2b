"""The guard of publication: the same faults are refused, and the same pages published, whatever way is tried."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import GroupApprovalTask, Page, PageLogEntry, Workflow, WorkflowTask

from blog.models import ArticleIndexPage, ArticlePage
from core.editing.publication import PublicationRefusedError
from core.models import SiteImage
from editorial.checks.engine import check_page
from editorial.checks.store import store_findings
from home.models import StandardPage
from ops.publication import publish_and_expire, publish_on_read
from services.models import ServiceIndexPage, ServicePage, ServicePrice
from testimonials.models import Testimonial
from tests.apps.editor_forms import form_data
from tests.apps.staff import edit
from tests.helpers import live_pages, soup, visible_text

pytestmark = [pytest.mark.django_db, pytest.mark.all_rules, pytest.mark.usefixtures("commits_at_once")]

LEAD = "What we do on a slow day."
FAULTS = {
    "untitled": "is no title",
    "prompt": "is a prompt for you",
    "no introduction": "no introduction",
    "no price": "doesn’t say what the treatment costs",
    "no author": "names no author",
    "draft target": "links to a page that is not published",
    "deleted target": "links to a page that was deleted",
    "camera's name": "is the name of a file",
    "no consent": "no valid consent",
}


def draft(parent, page):
    page.live = False
    parent.add_child(instance=page)
    page.save_revision(clean=False)
    return page


def link(pk, words):
    return [("text", f'<p>Read <a linktype="page" id="{pk}">{words}</a> first.</p>')]


@pytest.fixture
def pages(home):
    """A draft with each of :data:`FAULTS`, by their names, and clean ones."""
    journal, treatments = ArticleIndexPage.objects.get(), ServiceIndexPage.objects.get()
    hidden = draft(home, StandardPage(title="Later", lead=LEAD))
    picture = SiteImage.objects.first()
    picture.contextual_alt_text = "IMG_2041.jpg"
    picture.decorative = False
    silent = {"image": picture, "caption": "", "size": "text"}
    words = Testimonial.objects.first()
    Testimonial.objects.filter(pk=words.pk).update(consent_revoked_on=timezone.localdate())
    chosen = {"heading": "", "testimonials": [words], "service": None, "therapist": None, "limit": 1}
    health = [("text", "<p>It eases pain in tight muscles.</p>")]
    prompt = [("text", "<p>Say here what a first visit is like, and what you never do.</p>")]
    return {
        "untitled": draft(journal, ArticlePage(title="Untitled article 2", lead=LEAD)),
        "prompt": draft(home, StandardPage(title="How we work", lead=LEAD, body=prompt)),
        "no introduction": draft(journal, ArticlePage(title="Quiet", body=[("text", "<h2>Why</h2><p>So.</p>")])),
        "no price": draft(treatments, ServicePage(title="Foot massage", summary=LEAD)),
        "no author": draft(journal, ArticlePage(title="Backs", lead=LEAD, body=health)),
        "draft target": draft(home, StandardPage(title="Soon", lead=LEAD, body=link(hidden.pk, "the plan"))),
        "deleted target": draft(home, StandardPage(title="Past", lead=LEAD, body=link(987654, "the past"))),
        "camera's name": draft(home, StandardPage(title="Rooms", lead=LEAD, body=[("image", silent)])),
        "no consent": draft(home, StandardPage(title="Voices", lead=LEAD, body=[("testimonials", chosen)])),
        "clean": draft(home, StandardPage(title="Slow days", lead=LEAD)),
        "clean treatment": draft(
            treatments, ServicePage(title="Hand massage", summary=LEAD, prices=[ServicePrice(minutes=30, price=45)])
        ),
        "price on request": draft(treatments, ServicePage(title="At home", summary="An hour. Price on request.")),
    }


def publish_in_editor(page, signed_in):
    client = signed_in("owner")
    form = client.get(edit(page)).context["form"]
    client.post(edit(page), form_data(form) | {"action-publish": "yes"})


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


# The sheet


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
