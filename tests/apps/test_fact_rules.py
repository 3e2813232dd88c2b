"""The publish check about facts in sentences: those that are gone, and numbers that could be one."""

import pytest
from django.urls import reverse

from core.facts.chips import CHIP, build_chip, get_key
from editorial.checks.answers import review_page
from editorial.checks.engine import check_page
from editorial.checks.findings import Severity
from editorial.checks.mending import mend_finding
from editorial.checks.models import PageCheck
from editorial.checks.rules_chips import put_chip
from editorial.checks.store import store_findings
from home.models import StandardPage
from services.models import ServicePage
from tests.apps.editor_forms import form_data
from tests.apps.staff import edit
from tests.helpers import delete_in_use, set_facts

pytestmark = [pytest.mark.django_db, pytest.mark.all_rules, pytest.mark.usefixtures("commits_at_once")]

PHONE = "(503) 555-0177"


@pytest.fixture
def add_page(home, site):
    """Return a function that adds a page with a text; the practice has the number :data:`PHONE`."""
    set_facts(site, phone=PHONE)

    def add(html):
        body = [("text", html)]
        return home.add_child(
            instance=StandardPage(title=f"Zephyr {len(html)}", lead="What we do.", body=body, live=False)
        )

    return add


def find(page, rule):
    """Return what ``rule`` finds in ``page``."""
    return [finding for finding in check_page(page) if finding.rule == rule]


def get_draft(page):
    """Return the newest draft of ``page``, as it is stored."""
    return StandardPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def get_html(page):
    """Return the text of the newest draft of ``page``."""
    return get_draft(page).body[0].value.source


def test_cleared_fact_is_found_with_its_sentence_and_can_be_kept_as_words(add_page, site):
    page = add_page(f"<p>We are here. Call us at <b>{build_chip('phone', PHONE)}</b> today.</p>")
    assert find(page, "fact") == []
    set_facts(site, phone="")
    (finding,) = find(page, "fact")
    assert (finding.severity, finding.excerpt) == (Severity.SHOULD, f"Call us at {PHONE} today.")
    assert "Phone" in finding.message
    assert mend_finding(page, finding, None)
    assert get_html(page) == f"<p>We are here. Call us at <b>{PHONE}</b> today.</p>"


def test_pages_with_facts_are_checked_again_when_a_fact_changes(add_page, site):
    with_fact, other = add_page(f"<p>{build_chip('phone', PHONE)}</p>"), add_page("<p>Words.</p>")
    for page in (with_fact, other):
        store_findings(page)
    set_facts(site, phone="")
    assert set(PageCheck.objects.values_list("page_id", flat=True)) == {other.pk}


def test_fact_of_a_treatment_that_is_gone_is_found_and_stops_nobody(add_page):
    service = ServicePage.objects.get(slug="back-massage")
    page = add_page(f"<p>It takes {build_chip(f'length:{service.pk}', '30 or 45 minutes')}.</p>")
    delete_in_use(service)
    assert [finding.excerpt for finding in find(page, "fact")] == ["It takes 30 or 45 minutes."]
    assert review_page(page).obstacles == []


def test_numbers_that_are_facts_are_offered_one_at_a_time(add_page):
    service = ServicePage.objects.get(slug="back-massage")
    line = service.price_lines[0]
    price = f"${line.amount:.0f}"
    page = add_page(f"<p>Call {PHONE} or again {PHONE}. A Back massage from {price} does good. We are at 5:00.</p>")
    offers = {finding.offer.key: finding.offer.words for finding in find(page, "known-fact")}
    assert offers == {"phone": PHONE, f"price:{service.pk}:{line.minutes}:{line.note}": price}
    while found := find(get_draft(page), "known-fact"):
        assert mend_finding(get_draft(page), found[0], None)
    assert [get_key(chip) for chip in CHIP.finditer(get_html(page))] == ["phone", *offers]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>From $95.</p>", "<p>From X.</p>"),
        ("<p>From $950 or $95.50 or <b>$95</b></p>", "<p>From $950 or $95.50 or <b>X</b></p>"),
        ('<p title="$95"><a href="/x/">$95</a></p>', ""),
    ],
)
def test_fact_replaces_whole_words_outside_of_tags_and_links(html, expected):
    assert put_chip(html, "$95", "X") == expected


def test_box_beside_the_text_offers_the_fact_until_it_is_left(add_page, signed_in):
    page = add_page(f"<p>Call {PHONE} now.</p>")
    page.save_revision()
    client = signed_in("editor")
    data = form_data(client.get(edit(page)).context["form"])
    address = reverse("live_check", args=[page.pk])
    html = client.post(address, data).content.decode()
    assert 'data-fact="phone"' in html
    assert "1 fact to use" in html
    (finding,) = find(page, "known-fact")
    client.post(reverse("publish_sheet", args=[page.pk]), {"meant": finding.key})
    assert 'data-fact="phone"' not in client.post(address, data).content.decode()
