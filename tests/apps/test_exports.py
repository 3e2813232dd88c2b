"""Every export of the admin, ours and Wagtail's: no formulas, the practice's time, readable by spreadsheets."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from django.urls import NoReverseMatch, get_resolver, reverse
from openpyxl import load_workbook
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query
from wagtail.models import Page, PageLogEntry

from blog.models import ArticlePage
from editorial.lists.exports import FORMULA, guard
from seo.models import MissingAddress
from tests.helpers import set_facts

EVIL = '=hyperlink("https://example.com";"Zoë")'


def iterate_views(resolver=None, namespaces=()):
    """Yield the name of each view of the site that has an export and needs no argument."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from iterate_views(pattern, inner)
        elif issubclass(getattr(pattern.callback, "view_class", object), SpreadsheetExportMixin) and pattern.name:
            yield ":".join((*namespaces, pattern.name))


@pytest.fixture
def urls(admin_client):
    addresses = set()
    for name in iterate_views():
        try:
            addresses.add(reverse(name))
        except NoReverseMatch:  # it needs an argument
            continue
    return sorted(address for address in addresses if not address.endswith("/results/"))


def read_csv(response):
    content = b"".join(response.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def read_xlsx(response):
    return list(load_workbook(io.BytesIO(b"".join(response.streaming_content))).active.iter_rows())


@pytest.fixture
def planted(db):
    """Let a formula stand wherever somebody can type one that a report shows."""
    Query.get(EVIL).add_hit()
    MissingAddress.objects.create(path="/x", referrer=EVIL)
    Redirect.objects.create(old_path="/old", redirect_link="/-1+1")
    page = ArticlePage.objects.live().first()
    Page.objects.filter(pk=page.pk).update(title=EVIL)
    PageLogEntry.objects.filter(page=page.pk).update(label=EVIL)


def test_no_export_has_a_formula(admin_client, urls, planted):
    found = {}
    for url in urls:
        response = admin_client.get(url, {"export": "csv"})
        if not response.streaming:
            continue  # of lists without columns to export
        rows = found[url] = read_csv(response)
        assert [cell for row in rows for cell in row if FORMULA.match(cell)] == [], url
        for row in read_xlsx(admin_client.get(url, {"export": "xlsx"})):
            assert [cell.value for cell in row if cell.data_type == "f"] == [], url
    for name in ("search_misses", "missing_addresses", "wagtailadmin_reports:site_history"):
        assert any(f"'{EVIL}"[:20] in cell for row in found[reverse(name)] for cell in row), name


def test_every_export_has_columns_or_leads_to_its_list(admin_client, urls):
    led_to_list = set()
    for url in urls:
        response = admin_client.get(url, {"export": "csv", "q": "a"})
        if response.status_code == 302:
            assert response.url == f"{url}?q=a"
            led_to_list.add(url)
        elif response.streaming:
            assert all(read_csv(response)[0]), url
    names = ("wagtailusers_users", "articles", "wagtailsnippets_testimonials_testimonial", "webhooks")
    lists = {"wagtailsnippets_testimonials_testimonial": "list"}
    assert led_to_list >= {reverse(f"{name}:{lists.get(name, 'index')}") for name in names}


def test_times_are_the_practices_and_plain(admin_client, site):
    set_facts(site, timezone="America/Los_Angeles")
    MissingAddress.objects.create(path="/x")
    MissingAddress.objects.update(last_at=datetime(2026, 7, 1, 18, 30, 5, 123456, tzinfo=UTC))
    url = reverse("missing_addresses")
    assert "2026-07-01 11:30:05" in read_csv(admin_client.get(url, {"export": "csv"}))[1]
    (cell,) = [cell for cell in read_xlsx(admin_client.get(url, {"export": "xlsx"}))[1] if cell.is_date][1:]
    assert cell.value == datetime(2026, 7, 1, 11, 30, 5)
    assert cell.number_format == "yyyy-mm-dd hh:mm:ss"


@pytest.mark.parametrize("text", ["=1", "+1", "-1+1", "@a", "\t=1", " =1", "\r=1", "\uff1d1", "\uff0da"])
def test_formulas_are_guarded(text):
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "5", "-123.8", "Words = more", str(date(2026, 7, 1)), "a-b"])
def test_other_cells_stay_as_they_are(text):
    assert guard(text) == text
