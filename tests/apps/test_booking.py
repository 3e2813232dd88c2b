"""Where "Book" leads: it keeps treatment and person, and no page offers a way to itself."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.test import Client

from home.models import ContactField, ContactPage
from practice.booking import fill_placeholders
from practice.models import Practice
from services.models import ServicePage
from tests.apps.contact_forms import VALID_MESSAGE, get_stored_messages, send_form
from tests.helpers import set_facts, soup
from therapists.models import TherapistPage

pytestmark = pytest.mark.usefixtures("home", "commits_at_once")

PATTERN = "https://book.example/{therapist}/new?treatment={service}&with={therapist}&from=site"


@pytest.fixture
def maren():
    return TherapistPage.objects.get(slug="maren-holt")


def get_page(path):
    return soup(Client().get(path))


def get_booking_links(html, text):
    """Return where the links with this ``text`` lead, in ``html``."""
    return {link["href"] for link in html("a", href=True) if link.get_text().strip() == text}


def get_chosen(html):
    """Return what is chosen in the menus of the contact form, by their names."""
    menus = {menu["name"]: menu.select("option[selected]") for menu in html.select("form.form select")}
    return {name: chosen[0]["value"] for name, chosen in menus.items() if chosen and chosen[0]["value"]}


@pytest.mark.parametrize(
    ("pattern", "service", "therapist", "url"),
    [
        (PATTERN, "swedish", "ana", "https://book.example/ana/new?treatment=swedish&with=ana&from=site"),
        (PATTERN, "swedish", "", "https://book.example/new?treatment=swedish&from=site"),
        (PATTERN, "", "", "https://book.example/new?from=site"),
        ("https://book.example/?s={service}", "", "ana", "https://book.example/"),
        ("https://book.example/#/s/{service}?with={therapist}", "a b&c", "", "https://book.example/#/s/a%20b%26c"),
        ("https://book.example/#{service}", "", "", "https://book.example/"),
        ("https://book.example/?s=%7Bservice%7D", "ñandú", "", "https://book.example/?s=%C3%B1and%C3%BA"),
        ("https://book.example/?a=1&b=%20", "swedish", "ana", "https://book.example/?a=1&b=%20"),
    ],
)
def test_placeholders_take_what_is_known_and_leave_out_the_rest(pattern, service, therapist, url):
    assert fill_placeholders(pattern, {"service": service, "therapist": therapist}) == url


@pytest.mark.parametrize("model", [Practice, ServicePage, TherapistPage])
@pytest.mark.parametrize(
    ("link", "message"),
    [
        ("https://book.example/?s={services}", "{service} or {therapist}"),
        ("https://book.example/?s={Service}", "{service} or {therapist}"),
        ("https://book.example/?s={service", "{service} or {therapist}"),
        ("https://{service}.example/", "after the name of the website"),
        ("ftp://book.example/", "https://"),
        ("javascript:alert(1)", "https://"),
    ],
)
def test_booking_link_with_wrong_placeholder_is_explained(model, link, message):
    field = model._meta.get_field("booking_url")
    with pytest.raises(ValidationError) as error:
        field.clean(link, None)
    assert message in " ".join(error.value.messages)
    assert field.clean(PATTERN, None) == PATTERN


def test_book_with_therapist_preselects_the_therapist(maren):
    (link,) = get_booking_links(get_page(maren.url), "Book with Maren")
    assert get_chosen(get_page(link)) == {"therapist": "maren-holt"}


def test_treatment_page_books_each_person_who_offers_it_with_both_preselected(maren):
    service = ServicePage.objects.get(slug="back-massage")
    (link,) = get_booking_links(get_page(service.url), "Book with Maren")
    assert get_chosen(get_page(link)) == {"service": "back-massage", "therapist": "maren-holt"}
    maren.status = TherapistPage.Status.ON_LEAVE
    maren.save_revision().publish()
    assert not get_booking_links(get_page(service.url), "Book with Maren")
    assert get_chosen(get_page(link)) == {"service": "back-massage"}


def test_message_says_who_was_chosen(queue):
    page = ContactPage.objects.get()
    fields = {field.field_type: field.clean_name for field in page.form_fields.all()}
    answer = send_form(page, VALID_MESSAGE | {fields["service"]: "back-massage", fields["therapist"]: "maren-holt"})
    assert answer.status_code == 303
    assert get_stored_messages()[-1][fields["therapist"]] == "Maren Holt"


def test_practice_link_carries_treatment_and_person(site, maren):
    set_facts(site, booking_url="https://book.example/?s={service}&t={therapist}")
    assert get_booking_links(get_page("/"), "Book a session") == {"https://book.example/"}
    assert get_booking_links(get_page(maren.url), "Book with Maren") == {"https://book.example/?t=maren-holt"}
    service = get_page("/services/back-massage/")
    assert get_booking_links(service, "Book a session") == {"https://book.example/?s=back-massage"}
    assert "https://book.example/?s=back-massage&t=maren-holt" in get_booking_links(service, "Book with Maren")


def test_link_that_can_not_carry_a_person_does_not_promise_one(site, maren):
    set_facts(site, booking_url="https://book.example/")
    for path in (maren.url, "/services/back-massage/"):
        assert not get_booking_links(get_page(path), "Book with Maren")
        assert get_booking_links(get_page(path), "Book a session") == {"https://book.example/"}


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({"booking_url": ""}, "Book with Maren"),
        ({"booking_url": "https://book.example/?t={therapist}"}, "Book with Maren"),
        ({"booking_url": "https://book.example/"}, "Book a session"),
    ],
)
def test_page_and_api_say_the_same_on_the_button(site, ask_api, maren, facts, text):
    set_facts(site, **facts)
    (button,) = get_page(maren.url).select("main .actions a.button")
    shown = {"url": button["href"], "text": button.get_text()}
    assert shown["text"] == text
    assert ask_api(maren.url)["booking"] == shown
    links = get_page("/services/back-massage/").select(".person-book a")
    bookings = [card["booking"] for card in ask_api("/services/back-massage/")["therapists"]]
    personal = {each["url"]: each["text"] for each in bookings if each["text"].startswith("Book with")}
    assert {link["href"]: link.get_text() for link in links} == personal


def test_api_links_book_treatment_and_person(ask_api, maren):
    service = ask_api("/services/back-massage/")
    cards = {card["id"]: card["booking"] for card in service["therapists"]}
    assert cards[maren.pk]["url"] == "/contact/?service=back-massage&therapist=maren-holt"
    assert cards[maren.pk]["text"] == "Book with Maren"
    assert ask_api(maren.url)["booking"]["url"] == "/contact/?therapist=maren-holt"


@pytest.fixture
def ask_api():
    return lambda path: Client().get("/api/v1/pages/by-path", {"path": path}).json()


def get_ways_to(html, path):
    """Return the links to ``path`` that offer to book there: buttons, wherever they are."""
    return [str(link) for link in html.select("a.button[href]") if link["href"].split("?")[0] == path]


def test_contact_page_offers_no_way_to_itself(queue):
    page = ContactPage.objects.get()
    answer = send_form(page)
    page.body = [("call_to_action", {"heading": "Well?", "text": "", "link": {"kind": "booking", "text": "Book now"}})]
    page.save_revision().publish()
    shown = get_page(page.url)
    assert get_ways_to(get_page("/"), page.url)
    for html in (shown, soup(send_form(page, {})), get_page(answer["Location"])):
        assert get_ways_to(html, page.url) == []
        assert html.select_one(".dock a")["href"].startswith("tel:")
    strong = [each.get_text() for each in shown.select("a.button, button") if "quiet" not in each["class"]]
    assert strong == ["Send message"]


def test_api_contact_page_offers_no_way_to_itself(ask_api):
    page = ContactPage.objects.get()
    page.body = [("call_to_action", {"heading": "Well?", "text": "", "link": {"kind": "booking", "text": "Book now"}})]
    page.save_revision().publish()
    assert ask_api(page.url)["body"][0]["link"] is None


@pytest.mark.parametrize("address", ["/about/", "http://testserver/about/?from=book"])
def test_page_of_the_site_that_is_the_booking_link_offers_no_way_to_itself(site, address):
    set_facts(site, booking_url=address)
    assert get_booking_links(get_page("/"), "Book a session") == {address}
    assert not get_booking_links(get_page("/about/"), "Book a session")


def test_contact_form_with_treatments_gets_a_choice_of_therapists_by_migration():
    """An older form has none; the version that the editor opens gets it as well."""
    page = ContactPage.objects.get()
    page.form_fields.set([each for each in page.form_fields.all() if each.field_type != "therapist"])
    page.save_revision().publish()
    migration = import_module("home.migrations.0004_contact_field_for_therapists")
    for _ in range(2):
        migration.add_therapist_fields(apps, None)
    page = ContactPage.objects.get()
    kinds = [field.field_type for field in page.form_fields.all()]
    assert kinds.count("therapist") == 1
    assert kinds.index("therapist") == kinds.index("service") + 1
    page.get_latest_revision_as_object().save_revision().publish()
    assert (
        list(ContactField.objects.filter(page=page).order_by("sort_order").values_list("field_type", flat=True))
        == kinds
    )
