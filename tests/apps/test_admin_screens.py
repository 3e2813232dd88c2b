"""Screens of the admin don't contradict themselves."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from tests.apps.staff import article_form, edit, start
from tests.helpers import soup, visible_text

pytestmark = pytest.mark.django_db

ADMIN_STYLES = settings.BASE_DIR / "editorial" / "static" / "editorial" / "admin.css"


@pytest.mark.parametrize("name", ["articles:index", "treatments:index", "wagtailadmin_explore_root"])
def test_empty_list_counts_to_nothing(name, signed_in):
    shown = visible_text(signed_in("owner").get(reverse(name), {"q": "zzzzzz"}))
    assert "1-0" not in shown


def test_list_says_how_many_there_are(signed_in):
    assert "0 articles" in visible_text(signed_in("editor").get(reverse("articles:index"), {"q": "zzzzzz"}))


def test_refused_publishing_does_not_say_that_nothing_is_saved(signed_in):
    client = signed_in("editor")
    page = start(client)
    shown = visible_text(client.post(edit(page), article_form(page, title="", **{"action-publish": "yes"})))
    assert "Some fields need another look" in shown
    assert "could not be saved" not in shown


def test_checks_show_no_second_reading_time(signed_in):
    client = signed_in("editor")
    page = soup(client.get(edit(start(client))))
    assert page.select("div > [data-content-reading-time]")
    assert "div:has(> [data-content-reading-time]) { display: none; }" in Path(ADMIN_STYLES).read_text()
    assert [link for link in page.select("link[rel=stylesheet]") if "editorial/admin" in link["href"]]
