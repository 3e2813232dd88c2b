"""The findings on public pages: stored by the worker, shown as a report; and the check beside the text."""

import csv
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from blog.models import ArticleIndexPage, ArticlePage, Topic
from editorial.checks.answers import accept_findings, review_page
from editorial.checks.engine import check_page
from editorial.checks.store import check_public_pages, store_findings
from editorial.models import FindingAnswer, PageCheck, PageFinding
from home.models import StandardPage
from services.models import ServicePage
from tests.apps.editor_forms import form_data
from tests.apps.staff import edit
from tests.helpers import live_pages, soup, visible_text

pytestmark = [pytest.mark.django_db, pytest.mark.all_rules]

SHARED = (
    "On your first visit we talk for ten minutes, ask what helps and what to leave alone, and show you the room before"
    " anything else happens."
)


@pytest.fixture(autouse=True)
def enough_time(monkeypatch):
    """Let one run check all pages, however slow the machine is."""
    monkeypatch.setattr("editorial.checks.store.SECONDS_PER_RUN", 600)


@pytest.fixture
def page(home):
    """A page that was online before the check came: it has a dead link and a doubled word."""
    body = [("text", '<p>Read <a linktype="page" id="987654">the plan</a> of the the day.</p>')]
    return home.add_child(instance=StandardPage(title="Old page", lead="What we do.", body=body))


def rows(client, **query):
    """Return the rows of the exported report."""
    response = client.get(reverse("publish_report"), {"export": "csv", **query})
    return list(csv.DictReader(b"".join(response.streaming_content).decode("utf-8-sig").splitlines()))


def test_worker_finds_what_existing_pages_have_and_takes_none_offline(page, signed_in):
    check_public_pages()
    assert StandardPage.objects.get(pk=page.pk).live
    found = rows(signed_in("editor"))
    assert {row["Page"] for row in found if row["Severity"] == "must"} == {"Old page"}
    assert [row["Sentence"] for row in found if "twice in a row" in row["What was found"]]
    assert PageCheck.objects.count() == len(live_pages())


def test_page_that_cannot_be_checked_holds_up_no_other(page, monkeypatch, caplog):
    def check(checked):
        if checked.pk == page.pk:
            raise KeyError("odd")
        return check_page(checked)

    monkeypatch.setattr("editorial.checks.store.check_page", check)
    check_public_pages()
    assert PageCheck.objects.count() == len(live_pages())
    assert "“Old page” (page" in caplog.text
    assert not PageFinding.objects.filter(page=page).exists()


def test_report_filters_pages_and_leads_to_the_place(page, signed_in):
    check_public_pages()
    client = signed_in("editor")
    assert {row["Severity"] for row in rows(client, severity="1")} == {"must"}
    assert {row["Page"] for row in rows(client, rule="doubled-word")} == {"Old page"}
    table = soup(client.get(reverse("publish_report"), {"severity": "1"})).find(id="listing-results")
    assert f"{edit(page)}#check-body." in "".join(link.get("href", "") for link in table("a"))
    assert "Mend this first" in table.get_text(), "in the words of the sheet"
    assert client.get(reverse("publish_report_results")).status_code == 200


def test_report_is_for_editors_and_not_for_writers(signed_in):
    assert signed_in("owner").get(reverse("publish_report")).status_code == 200
    assert signed_in("writer").get(reverse("publish_report")).status_code == 302


def test_report_is_paged(page, signed_in):
    client = signed_in("owner")
    finding = PageFinding(page=page, rule="wall", severity=2, message="A paragraph of 200 words.")

    def count_queries():
        with CaptureQueriesContext(connection) as captured:
            shown = soup(client.get(reverse("publish_report")))
        return len(captured), len(shown.select("tbody tr"))

    PageFinding.objects.bulk_create([finding])
    client.get(reverse("publish_report"))
    queries, _ = count_queries()
    copies = [PageFinding(page=page, rule="wall", severity=2, message=f"Row {number}") for number in range(500)]
    PageFinding.objects.bulk_create(copies)
    more_queries, shown_rows = count_queries()
    assert more_queries <= queries + 1
    assert shown_rows <= 100


def test_reason_of_an_owner_is_listed_until_it_is_mended(page, django_user_model):
    owner = django_user_model.objects.get(username="owner")
    accept_findings(page, review_page(page).obstacles, owner, "The plan follows.")
    store_findings(page)
    assert PageFinding.objects.get(page=page, severity=1).reason == "The plan follows."
    page.body = [("text", "<p>Read the plan of the day.</p>")]
    page.save_revision().publish()
    assert not PageCheck.objects.filter(page=page).exists(), "the worker looks at it again"
    check_public_pages()
    assert not PageFinding.objects.filter(page=page, severity=1).exists()
    assert not FindingAnswer.objects.filter(page=page).exists()


def test_dashboard_lists_what_must_be_mended_until_it_is(page, signed_in):
    check_public_pages()
    shown = soup(signed_in("editor").get("/cms/")).find(id="what-needs-me-section")
    assert [link["href"] for link in shown("a", string="Old page")] == [f"{edit(page)}#check-body.{page.body[0].id}"]
    assert "links to a page that was deleted" in shown.text
    page.unpublish()
    assert "Old page" not in soup(signed_in("editor").get("/cms/")).find(id="what-needs-me-section").text


def test_writer_is_led_to_all_own_findings_and_not_to_the_report(signed_in, django_user_model):
    writer = django_user_model.objects.get(username="writer")
    article = ArticlePage(title="Breeze", lead="A breeze.", owner=writer)
    ArticleIndexPage.objects.get().add_child(instance=article)
    found = [PageFinding(page=article, rule="target", severity=1, message=f"Row {number}") for number in range(7)]
    PageFinding.objects.bulk_create(found)
    for who, url in (
        ("writer", reverse("todo_group", args=["pages-to-mend"])),
        ("editor", f"{reverse('publish_report')}?severity=1"),
    ):
        client = signed_in(who)
        panel = soup(client.get("/cms/")).find(id="what-needs-me-section")
        assert panel.find("a", string="and 2 more")["href"] == url
        assert "Row 6" in visible_text(client.get(url))


def test_must_needs_a_reason(page, django_user_model):
    with pytest.raises(ValueError, match="Say why"):
        accept_findings(page, review_page(page).obstacles, django_user_model.objects.get(username="owner"))


def test_what_is_meant_so_is_not_listed(page, django_user_model):
    accept_findings(page, review_page(page).questions, django_user_model.objects.get(username="owner"))
    store_findings(page)
    assert {row.severity for row in PageFinding.objects.filter(page=page)} <= {1, 3}


def test_pages_are_checked_again_every_day_and_forgotten_when_offline(page):
    check_public_pages()
    old = timezone.now() - timedelta(days=2)
    PageCheck.objects.filter(page=page).update(at=old)
    check_public_pages()
    assert PageCheck.objects.get(page=page).at > old
    page.unpublish()
    assert not PageFinding.objects.filter(page=page).exists()


def test_same_paragraph_on_another_page_is_asked_about(home):
    body = [("text", f"<p>{SHARED}</p>")]
    first = home.add_child(instance=StandardPage(title="First", lead="What we do.", body=body))
    store_findings(first)
    second = home.add_child(instance=StandardPage(title="Second", lead="What we ask.", body=body))
    found = [finding for finding in check_page(second) if finding.rule == "repeated-elsewhere"]
    assert [finding.message for finding in found] == ["The same text is on “First”."]
    assert not [finding for finding in check_page(first) if finding.rule == "repeated-elsewhere"]


def test_entry_of_a_list_is_checked_when_it_is_saved(signed_in):
    client, topic = signed_in("editor"), Topic.objects.first()
    url = reverse(Topic.snippet_viewset.get_url_name("edit"), args=[topic.pk])
    data = form_data(client.get(url).context["form"]) | {"description": "Oils that cure every every ache."}
    shown = visible_text(client.post(url, data, follow=True))
    assert "“cure” promises more than anybody can know." in shown
    assert "“every every”: a word twice in a row." in shown
    assert Topic.objects.get(pk=topic.pk).description.startswith("Oils"), "it is stored: lists have no drafts"


# Beside the text


def test_check_beside_the_text_reads_the_form_and_stores_nothing(page, signed_in):
    client = signed_in("editor")
    page.save_revision()
    data = form_data(client.get(edit(page)).context["form"]) | {"title": "Untitled page"}
    response = client.post(reverse("live_check", args=[page.pk]), data)
    shown = visible_text(response)
    assert "“Untitled page” is no title." in shown
    assert "2 to mend" in shown
    assert StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object().title == "Old page"
    assert soup(response).select("a[href='#check-title']")


def test_check_beside_the_text_reads_rows(signed_in):
    page = ServicePage.objects.live().first()
    client = signed_in("editor")
    data = form_data(client.get(edit(page)).context["form"])
    assert "doesn’t say what the treatment costs" not in visible_text(
        client.post(reverse("live_check", args=[page.pk]), data)
    )
    rows_of_prices = int(data["prices-TOTAL_FORMS"])
    data |= {f"prices-{number}-DELETE": "on" for number in range(rows_of_prices)}
    assert "doesn’t say what the treatment costs" in visible_text(
        client.post(reverse("live_check", args=[page.pk]), data)
    )
    assert ServicePage.objects.get(pk=page.pk).prices.count() == rows_of_prices


def test_check_beside_the_text_is_not_for_whoever_may_not_edit(page, signed_in):
    response = signed_in("writer").post(reverse("live_check", args=[page.pk]), {})
    assert "to mend" not in response.content.decode()
