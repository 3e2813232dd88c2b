"""The contact form: no message is lost, nothing typed is lost, and abuse is limited."""

import pytest
from django.test import Client, RequestFactory
from wagtail.models import PageViewRestriction

from core.http.rate_limits import get_client_network
from home.models import ContactPage
from practice.models import Practice
from tests.apps.contact_forms import VALID_MESSAGE, get_contact_page, get_stored_messages, send_form
from tests.helpers import soup

pytestmark = pytest.mark.usefixtures("queue")


@pytest.fixture
def page(home):
    return get_contact_page()


# What only the page itself says to machines, not the answer to somebody's message.
MACHINE_READABLE = 'link[rel="canonical"], link[rel="alternate"], script[type="application/ld+json"]'


def test_form_works_without_cookies_and_csrf_token(page):
    client = Client(enforce_csrf_checks=True)
    shown = client.get(page.url)
    form = soup(shown).select_one("form.form")
    assert "csrf" not in str(form)
    names = {field["name"] for field in form.select("[name]")}
    assert names >= set(VALID_MESSAGE)
    answer = send_form(page, client=client)
    assert answer.status_code == 303
    thanks = client.get(answer["Location"])
    assert page.thank_you in thanks.content.decode()
    assert soup(thanks).find("meta", {"name": "robots"})["content"] == "noindex"
    assert soup(shown).select(MACHINE_READABLE)
    assert not soup(thanks).select(MACHINE_READABLE)
    assert not client.cookies
    assert "Cookie" not in shown.headers.get("Vary", "")
    assert get_stored_messages() == [{**VALID_MESSAGE, "treatment": ""}]


def test_staff_and_visitors_get_the_same_form(page, signed_in):
    form = soup(Client().get(page.url)).select_one("form.form")
    assert soup(signed_in("editor").get(page.url)).select_one("form.form") == form


def test_invalid_form_returns_422_with_all_values(page):
    typed = {
        "your_name": '"><script>alert(1)</script>',
        "e_mail": "ada@",
        "treatment": "",
        "message": "  two\r\nlines ",
    }
    answer = send_form(page, typed)
    html = soup(answer)
    assert answer.status_code == 422
    assert answer["Cache-Control"] == "no-store"
    assert not html.select("form script")
    assert not html.select(MACHINE_READABLE)
    assert html.find(id="id_your_name")["value"] == typed["your_name"]
    assert html.find(id="id_e_mail")["value"] == "ada@"
    assert html.find(id="id_e_mail")["aria-invalid"] == "true"
    assert html.find(id=html.find(id="id_e_mail")["aria-describedby"]).get_text() == (
        "Enter an e-mail address such as name@example.com."
    )
    assert "two" in html.find(id="id_message").get_text()
    assert [link["href"] for link in html.select(".summary a")] == ["#id_e_mail"]
    assert get_stored_messages() == []


def test_too_long_text_is_reported_and_kept_in_the_form(page):
    long = "word " * 900
    html = soup(send_form(page, VALID_MESSAGE | {"message": long}))
    assert "4000 characters fit, these are 4499" in html.find(id="id_message_error").get_text()
    assert long.strip() in html.find(id="id_message").get_text()
    assert (
        send_form(page, VALID_MESSAGE | {"message": "\r\n".join("x" * 40 for _ in range(97))}).status_code == 303
    )  # 3976 with \n


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "same-origin"}, 303),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://testserver"}, 303),
        ({"origin": "https://elsewhere.example"}, 403),
        ({"origin": "http://testserver.elsewhere.example"}, 403),
        ({"origin": "null"}, 403),
        ({"referer": "http://testserver/contact/"}, 303),
        ({"referer": "https://elsewhere.example/testserver"}, 403),
        ({"origin": "https://elsewhere.example", "referer": "http://testserver/"}, 403),
        ({}, 303),
    ],
)
def test_form_from_other_origin_returns_403(page, headers, status):
    answer = Client().post(f"/forms/{page.pk}/", VALID_MESSAGE, headers=headers)
    assert answer.status_code == status
    assert len(get_stored_messages()) == (status == 303)
    if status == 403:
        assert "send it from here" in answer.content.decode()
        assert soup(answer).find(id="id_your_name")["value"] == VALID_MESSAGE["your_name"]


def test_filled_honeypot_is_not_stored(page, queue):
    trap = soup(Client().get(page.url)).select_one(".trap input")["name"]
    queue.clear()  # the page may have asked for its pictures
    answer = send_form(page, VALID_MESSAGE | {trap: "https://spam.example"})
    assert answer.status_code == 422
    assert "please send it again" in soup(answer).select_one(".summary").get_text()
    assert soup(answer).find(id="id_your_name")["value"] == VALID_MESSAGE["your_name"]
    assert not soup(answer).select_one(".trap input").get("value")
    assert get_stored_messages() == []
    assert queue == []


def test_sixth_message_in_ten_minutes_returns_429(page, site):
    Practice.objects.filter(site=site).update(phone="+15035550142")
    assert [send_form(page).status_code for _ in range(6)] == [303] * 5 + [429]
    answer = send_form(page, VALID_MESSAGE | {"message": "Please, once more"})
    assert "Please, once more" in soup(answer).find(id="id_message").get_text()
    assert "555-0142" in soup(answer).select_one(".summary").get_text()
    assert answer["Cache-Control"] == "no-store"
    assert len(get_stored_messages()) == 5
    assert send_form(page, client=Client(REMOTE_ADDR="203.0.113.9")).status_code == 303


def test_invalid_forms_do_not_count_towards_the_rate_limit(page):
    assert {send_form(page, VALID_MESSAGE | {"e_mail": "?"}).status_code for _ in range(8)} == {422}
    assert send_form(page).status_code == 303


@pytest.mark.parametrize(
    ("proxies", "forwarded", "peer", "network"),
    [
        (0, "198.51.100.1", "203.0.113.7", "203.0.113.7"),
        (1, "10.9.9.9, 198.51.100.1", "127.0.0.1", "198.51.100.1"),
        (2, "10.9.9.9, 198.51.100.1, 192.0.2.3", "127.0.0.1", "198.51.100.1"),
        (1, "", "203.0.113.7", "203.0.113.7"),
        (0, "", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (0, "", "::ffff:203.0.113.7", "203.0.113.7"),
        (0, "", "::FFFF:cb00:7107", "203.0.113.7"),
        (0, "", "2001:DB8:1:2::9", "2001:db8:1:2::/64"),
        (0, "", "2001:0db8:0001:0002:0000:0000:0000:0009", "2001:db8:1:2::/64"),
        (0, "", "2001:db8::5:6:7:8", "2001:db8::/64"),
        (0, "", "fe80::1%eth0", "fe80::/64"),
        (1, "198.51.100.1:50123", "127.0.0.1", "198.51.100.1"),  # some proxies add the visitor's port
        (1, "[2001:db8:1:2::9]:50123", "127.0.0.1", "2001:db8:1:2::/64"),
        (1, "[2001:db8:1:2::9]", "127.0.0.1", "2001:db8:1:2::/64"),
        (1, "unknown", "127.0.0.1", "unknown"),
    ],
)
def test_client_network_ignores_untrusted_forwarded_addresses(settings, proxies, forwarded, peer, network):
    settings.TRUSTED_PROXIES = proxies
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    assert get_client_network(RequestFactory().post("/", headers=headers, REMOTE_ADDR=peer)) == network


def test_form_of_non_public_page_returns_404(page, home):
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="password", password="x")
    assert send_form(page).status_code == 404
    restriction.delete()
    assert send_form(home).status_code == 404
    page.unpublish()
    assert send_form(page).status_code == 404
    assert Client().get(f"/forms/{page.pk}/thanks/").status_code == 404
    assert get_stored_messages() == []


def test_form_url_redirects_get_to_the_page(page):
    assert Client().get(f"/forms/{page.pk}/")["Location"].endswith(page.url)
    assert Client().put(f"/forms/{page.pk}/").status_code == 405
    assert Client().post(page.url, VALID_MESSAGE).status_code == 405


def test_form_shows_privacy_note_with_retention(page):
    ContactPage.objects.update(retention_days=42)
    text = soup(Client().get(page.url)).select_one("form").get_text()
    assert "nothing about your health" in text
    assert "42 days" in text


def test_preview_shows_form_and_thank_you_text(page):
    def preview(mode):
        return page.make_preview_request(preview_mode=mode).render().content.decode()

    assert "id_your_name" in preview("")
    assert page.thank_you in preview("thanks")
