"""The strongest promises of the documentation, each with the test that proves it. A promise without one goes."""

import re

import pytest

from tests.contract.test_documentation import PAGES, ROOT

GUIDE = "docs/editors-guide.md"
# Where it is promised, in which words, and the test.
PROMISES = [
    (
        "README.md",
        "get no cookies",
        "browser/test_budgets.py::test_visitors_get_no_cookies",
    ),
    (
        "CHANGELOG.md",
        "one hop from every old one",
        "apps/test_addresses.py::test_every_old_address_redirects",
    ),
    (
        "CHANGELOG.md",
        "410 for what was deleted",
        "apps/test_addresses.py::test_deleted_page_and_its_redirects",
    ),
    ("CHANGELOG.md", "show only while their consent holds", "apps/test_testimonials.py::test_consent_is_valid_until"),
    ("CHANGELOG.md", "loses no request", "deploy/test_site.py::test_restart_loses_no_request"),
    ("CHANGELOG.md", "removes where they were taken", "apps/test_images.py::test_phone_photo_is_turned_upright"),
    ("CHANGELOG.md", "a half-written message survives", "browser/test_visitor_journey.py::test_half_written_message"),
    ("CHANGELOG.md", "*Book with Maren* keeps Maren", "apps/test_booking.py::test_treatment_page_books_each_person"),
    ("CHANGELOG.md", "a sentence for the person who reads it", "apps/test_contact_answers.py::test_every_wrong_value"),
    ("CHANGELOG.md", "Cards are headings", "contract/test_typed_text.py::test_cards_are_headings"),
    ("CHANGELOG.md", "200 % fits on phones", "browser/test_look.py::test_text_at_200_percent_fits_on_a_phone"),
    (
        GUIDE,
        "Nothing you type into a page is seen",
        "contract/test_visibility.py::test_draft_returns_404",
    ),
    (GUIDE, "the new price is right on every page at once", "contract/test_facts.py::test_changed_price_is_shown"),
    (GUIDE, "become plain words", "apps/test_richtext.py::test_link_to_a_page_that_is_not_public_becomes_plain_words"),
    (
        "docs/search.md",
        "none leads in a circle",
        "apps/test_addresses.py::test_page_returning_to_old",
    ),
    (
        "docs/webhooks.md",
        "Drafts and restricted pages",
        "api/webhooks/test_webhook_events.py::test_drafts_send_no",
    ),
    ("docs/deployment.md", "The restart loses no request", "deploy/test_site.py::test_restart_loses_no_request"),
    (
        "docs/deployment.md",
        "never more than one second behind",
        "deploy/test_nginx.py::test_cached_page_is_at",
    ),
    ("docs/headless.md", "compares its pages", "frontend/test_same_site.py::test_every_page_has_the_same_content"),
]
# What was promised once and not kept.
BROKEN = ["never meets a dead link", "stems included", "every kind of answer", "does all of the following"]


def read(name):
    return " ".join((ROOT / name).read_text().split())


@pytest.mark.parametrize(("page", "words", "test"), PROMISES, ids=[words for _, words, _ in PROMISES])
def test_promise_is_written_and_its_test_exists(page, words, test):
    file, _, name = test.partition("::")
    assert words in read(page)
    assert re.search(rf"^def {name}", (ROOT / "tests" / file).read_text(), re.MULTILINE)


def test_promises_that_were_not_kept_are_gone():
    texts = {page: read(page) for page in PAGES}
    assert [(str(page), words) for page, text in texts.items() for words in BROKEN if words in text] == []
