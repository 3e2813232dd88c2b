"""What Lighthouse says about every type of page that search engines may show."""

from urllib.request import urlopen

import pytest

from tests.browser.places import PAGES
from tests.lighthouse.conftest import blocked, weight

TOPIC = "/blog/topics/guides/"


@pytest.mark.parametrize("place", [*PAGES, TOPIC])
def test_page_meets_lighthouse_budgets_on_phone(measured, server, place):
    urlopen(server.url + place, context=server.trust, timeout=60).close()  # its first visitor finds no pictures made
    report = measured(server.url + place)
    audits = report["audits"]
    short = {
        f"{name}: {audits[ref['id']]['title']}"
        for name in ("accessibility", "best-practices", "seo")
        for ref in report["categories"][name]["auditRefs"]
        if ref["weight"] and audits[ref["id"]]["score"] not in (1, None)
    }
    assert short == set()
    scores = {name: report["categories"][name]["score"] for name in ("accessibility", "best-practices", "seo")}
    assert scores == {"accessibility": 1, "best-practices": 1, "seo": 1}
    assert audits["cumulative-layout-shift"]["numericValue"] == 0
    blocking, size = blocked(report), weight(report)
    assert blocking == 0
    assert size <= 150_000
