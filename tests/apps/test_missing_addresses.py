"""Counting of requested addresses without a page, and the screens that redirect them."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from home.models import StandardPage
from seo import missing_addresses as missing
from seo.models import MissingAddress
from tests.helpers import soup, visible_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]


# The list of what is missed


def test_missing_addresses_are_counted(visit):
    for _ in range(3):
        visit("/prices/", Referer="https://www.example.com/links?who=me")
    visit("/prices/")
    row = MissingAddress.objects.get()
    assert (row.path, row.hits, row.referrer) == ("/prices", 4, "https://www.example.com/links")


@pytest.mark.parametrize(
    "path",
    [
        "/wp-login.php",
        "/wp-admin/",
        "/.env",
        "/blog/.git/config",
        "/old.php",
        "/x.js",
        "/media/images/a.jpg",
        "/phpmyadmin/",
        "/cgi-bin/x/",
        "/administrator/",
        "/%0d%0aX/",
        "/cms/nothing/",
        "/about",
        "/prices",
    ],
)
def test_probes_and_files_are_not_counted(path, visit):
    visit(path)
    assert not MissingAddress.objects.exists()


@pytest.mark.parametrize("path", ["/prices/", "/old-site/prices.html", "/preise-für-rücken/", "/price-list.pdf"])
def test_addresses_of_older_sites_are_counted(path, visit):
    visit(path)
    assert MissingAddress.objects.count() == 1


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "curl/8.5.0",
        "python-requests/2.32",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
        "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/120.0",
    ],
)
def test_robots_are_not_counted(agent, visit):
    visit("/prices/", **{"User-Agent": agent})
    assert not MissingAddress.objects.exists()


def test_only_web_addresses_are_stored_as_referrers(visit):
    for header in ("javascript:alert(1)", "http://[", "x" * 5000, "https://a.example/" + "b" * 5000):
        visit("/prices/", Referer=header)
    referrer = MissingAddress.objects.get().referrer
    assert referrer.startswith("https://a.example/bbb")
    assert len(referrer) <= 255


def test_missing_addresses_are_limited_per_minute_and_in_total(visit, monkeypatch):
    monkeypatch.setattr(missing.time, "time", lambda: 1_000_000)
    for number in range(30):
        visit(f"/no-{number}/")
    assert MissingAddress.objects.count() == missing.MAX_COUNTED_PER_MINUTE
    cache.clear()
    old = timezone.now() - timedelta(days=3)
    MissingAddress.objects.all().delete()
    MissingAddress.objects.bulk_create(MissingAddress(path=f"/{n}", hits=2) for n in range(missing.MAX_ROWS))
    MissingAddress.objects.filter(path="/7").update(last_at=old)
    visit("/new/")
    paths = set(MissingAddress.objects.values_list("path", flat=True))
    assert len(paths) == missing.MAX_ROWS
    assert "/new" in paths
    assert "/7" not in paths


def test_report_leads_to_redirect_form(visit, signed_in):
    visit("/prices/")
    visit("/rücken & nacken/")
    owner, report = signed_in("owner"), reverse("missing_addresses")
    assert signed_in("editor").get(report).status_code == 302
    rows = {row.find("td").get_text(strip=True): row for row in soup(owner.get(report)).main.tbody.find_all("tr")}
    assert set(rows) == {"/prices", "/rücken%20&%20nacken"}
    for path, row in rows.items():
        button = next(link for link in row.find_all("a") if "Redirect" in link.get_text())
        form = soup(owner.get(button["href"]))
        assert form.find("input", attrs={"name": "old_path"})["value"] == path
        action = form.find("form", id="w-editor-form")["action"]
        target = Page.objects.get(slug="services").pk
        answer = owner.post(action, {"old_path": path, "site": "", "is_permanent": "on", "redirect_page": target})
        assert urlsplit(answer["Location"]).path == report
    assert visit("/prices/") == (301, "/services/")
    assert not soup(owner.get(report)).main.find("tbody")
    assert owner.get(report + "?export=csv").status_code == 200


def test_address_with_new_page_leaves_report(visit, home):
    visit("/spring/")
    page = home.add_child(instance=StandardPage(title="Spring", slug="spring", live=False))
    page.save_revision().publish()
    assert not MissingAddress.objects.exists()


# Wagtail's screens of redirects


def test_deleted_address_can_get_a_target_later(visit, section, signed_in):
    section.delete()
    owner = signed_in("owner")
    listing = owner.get(reverse("wagtailredirects:index") + "?q=/spring")
    assert "Nowhere" in visible_text(listing)
    row = Redirect.objects.get(old_path="/spring")
    about = StandardPage.objects.get(slug="about")
    edit = reverse("wagtailredirects:edit", args=[row.pk])
    assert "no longer here" in visible_text(owner.get(edit))
    owner.post(edit, {"old_path": "/spring", "site": row.site_id, "is_permanent": "on", "redirect_page": about.pk})
    assert visit("/spring/") == (301, "/about/")


def test_redirects_can_be_imported_and_exported(visit, signed_in):
    owner = signed_in("owner")
    file = SimpleUploadedFile("old.csv", b"from,to\n/old-prices.html,http://localhost/services/\n/old-shop/,\n")
    preview = soup(owner.post(reverse("wagtailredirects:start_import"), {"file": file}))
    lines = preview.find(attrs={"name": "lines"})["value"]
    owner.post(reverse("import_redirects"), {"lines": lines, "empty-3": "gone"})
    assert visit("/old-prices.html") == (301, "/services/")
    assert visit("/old-shop/") == (410, None)
    exported = owner.get(reverse("wagtailredirects:index") + "?export=csv")
    assert b"/old-prices.html" in b"".join(exported.streaming_content)
    for who in ("editor", "writer"):
        assert signed_in(who).get(reverse("wagtailredirects:start_import")).status_code == 302
    assert Client().get(reverse("wagtailredirects:index")).status_code == 302
