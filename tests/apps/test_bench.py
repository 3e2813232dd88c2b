"""``bin/bench``: what it reads from wrk, and what it says about the budgets."""

import pytest

from tools.bench import load
from tools.bench.places import FIRST, GROWING, HUNDREDTH, INSIDE, SERVED
from tools.bench.report import ratios, report
from tools.bench.site import BEHIND, FILE, KEPT, MADE
from tools.bench.wordpress import NAME as WORDPRESS

WRK = """Running 5s test @ http://127.0.0.1:46845/
  1 threads and 8 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     1.87ms    1.02ms  14.94ms   91.54%
    Req/Sec     4.29k   312.64     4.91k    70.00%
  Latency Distribution
     50%  950.00us
     75%    2.04ms
     90%    2.71ms
     99%    1.20s \n  21347 requests in 5.00s, 266.69MB read
Requests/sec:   4268.33
Transfer/sec:     53.32MB
"""


def figures(rate):
    return {number: {"per_second": rate, "p50": 1.5, "p99": 4.0} for number in load.CONNECTIONS}


@pytest.fixture
def found():
    """Figures that keep every budget, each just so."""
    rates = {"made": 60, "kept": 2000}
    served = {f"{what}, {state}": figures(rate) for what in SERVED for state, rate in rates.items()}
    site = {"served": served, "memory": {"made": [80, 81], "kept": [80, 82]}, "started in": {"made": 2, "kept": 2.1}}
    inside = {
        count: {what: {"ms": ms, "queries": 9, "bytes": 500} for what in INSIDE} for count, ms in ((100, 5), (9000, 10))
    }
    del inside[100][HUNDREDTH]
    return {
        "site": {100: site, 9000: site},
        "inside": inside,
        "peers": {
            WORDPRESS: figures(20),
            MADE: figures(60),
            KEPT: figures(2000),
            BEHIND: figures(40_000),
            FILE: figures(50_000),
        },
        "memory": {"PHP-FPM": [30, 31]},
    }


def test_what_wrk_says():
    assert load.read(WRK) == {"per_second": 4268.3, "p50": 0.95, "p99": 1200.0}
    assert load.read("unable to connect") is None


def test_what_is_compared_is_asked_in_turn(monkeypatch):
    """A slow moment of the machine is nobody's figure."""
    asked = []

    def ask(url, connections, seconds):
        asked.append(url)
        return {"per_second": 1 if len(asked) == 1 else len(url)}

    monkeypatch.setattr(load, "ask", ask)
    found = load.compare({"one": "a", "other": "bb"}, 1)
    assert asked[:4] == ["a", "bb", "a", "bb"]
    assert {what: by[8]["per_second"] for what, by in found.items()} == {"one": 1, "other": 2}


def test_every_budget_has_its_line(found):
    rows = ratios(found)
    assert [row["what"] for row in rows if row["holds"]] == [row["what"] for row in rows]
    assert len(rows) == 3 + len(GROWING) + 1


@pytest.mark.parametrize(
    ("worsen", "what"),
    [
        (lambda found: found["peers"].update({WORDPRESS: figures(21)}), {"article, made", "article, kept"}),
        (lambda found: found["peers"].update({FILE: figures(51_000)}), {"article behind the shipped nginx"}),
        (lambda found: found["inside"][9000][GROWING[0]].update(ms=10.1), {f"{GROWING[0]}, 9,000"}),
        (lambda found: found["inside"][9000][HUNDREDTH].update(ms=20.1), {HUNDREDTH}),
    ],
)
def test_a_budget_that_does_not_hold_says_no(found, worsen, what):
    worsen(found)
    found["ratios"] = ratios(found)
    assert {row["what"].partition(" :")[0] for row in found["ratios"] if not row["holds"]} == what
    assert report(found).count("**no**") == len(what)


def test_few_articles_alone_say_nothing_about_growing(found):
    for part in ("site", "inside"):
        found[part] = {100: found[part][100]}
    found["ratios"] = ratios(found)
    assert not [row for row in found["ratios"] if FIRST in row["what"]]
    assert "| article | 5 ms, 9 queries, 0 kB |" in report(found)
