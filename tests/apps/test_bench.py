"""``bin/bench``: parsing the output of wrk, and checking the budgets."""

import re

import pytest
from django.conf import settings

from site_config import env
from tools.bench import load
from tools.bench.report import build_report, compute_ratios
from tools.bench.site import ARTICLE_BEHIND_NGINX, CACHED_ARTICLE, FILE_IN_NGINX, UNCACHED_ARTICLE
from tools.bench.targets import FIRST_PAGE, HTTP_TARGETS, HUNDREDTH_PAGE, IN_PROCESS_TARGETS, SCALING_TARGETS
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
def results():
    """Results that just keep every budget."""
    rates = {"uncached": 50, "cached": 2000}
    site = {
        "served": {f"{target}, {state}": figures(rate) for target in HTTP_TARGETS for state, rate in rates.items()},
        "memory": {"uncached": [80, 81], "cached": [80, 82]},
        "started in": {"uncached": 2, "cached": 2.1},
    }
    in_process = {
        count: {target: {"ms": ms, "queries": 9, "bytes": 500} for target in IN_PROCESS_TARGETS}
        for count, ms in ((100, 5), (9000, 10))
    }
    del in_process[100][HUNDREDTH_PAGE]
    return {
        "site": {100: site, 9000: site},
        "in process": in_process,
        "peers": {
            WORDPRESS: figures(20),
            UNCACHED_ARTICLE: figures(50),
            CACHED_ARTICLE: figures(2000),
            ARTICLE_BEHIND_NGINX: figures(40_000),
            FILE_IN_NGINX: figures(50_000),
        },
        "memory": {"PHP-FPM": [30, 31]},
    }


def test_wrk_output_is_parsed():
    assert load.parse_wrk_output(WRK) == {"per_second": 4268.3, "p50": 0.95, "p99": 1200.0}
    assert load.parse_wrk_output("unable to connect") is None


def test_comparison_measures_in_turn_and_returns_medians(monkeypatch):
    """One slow run of a shared machine does not change the figures."""
    requested = []

    def run_wrk(url, connections, seconds):
        requested.append(url)
        return {"per_second": 1 if len(requested) == 1 else len(url)}

    monkeypatch.setattr(load, "run_wrk", run_wrk)
    results = load.compare({"one": "a", "other": "bb"}, 1)
    assert requested[:4] == ["a", "bb", "a", "bb"]
    assert {name: by_connections[8]["per_second"] for name, by_connections in results.items()} == {
        "one": 1,
        "other": 2,
    }


def test_ratios_contain_every_budget(results):
    rows = compute_ratios(results)
    assert [row["what"] for row in rows if row["holds"]] == [row["what"] for row in rows]
    assert len(rows) == 3 + len(SCALING_TARGETS) + 1


@pytest.mark.parametrize(
    ("worsen", "what"),
    [
        (
            lambda results: results["peers"].update({WORDPRESS: figures(21)}),
            {"article, uncached", "article, cached"},
        ),
        (
            lambda results: results["peers"].update({FILE_IN_NGINX: figures(51_000)}),
            {"article behind the shipped nginx"},
        ),
        (
            lambda results: results["in process"][9000][SCALING_TARGETS[0]].update(ms=10.1),
            {f"{SCALING_TARGETS[0]}, 9,000"},
        ),
        (lambda results: results["in process"][9000][HUNDREDTH_PAGE].update(ms=20.1), {HUNDREDTH_PAGE}),
    ],
)
def test_exceeded_budget_is_reported(results, worsen, what):
    worsen(results)
    results["ratios"] = compute_ratios(results)
    assert {row["what"].partition(" :")[0] for row in results["ratios"] if not row["holds"]} == what
    assert build_report(results).count("**no**") == len(what)


def test_one_number_of_articles_has_no_scaling_ratios(results):
    for part in ("site", "in process"):
        results[part] = {100: results[part][100]}
    results["ratios"] = compute_ratios(results)
    assert not [row for row in results["ratios"] if FIRST_PAGE in row["what"]]
    assert "| article | 5 ms, 9 queries, 0 kB |" in build_report(results)


def test_settings_that_benchmarks_override_exist():
    """A misspelled setting would measure cached responses as uncached ones."""
    sources = [path.read_text() for path in (env.BASE_DIR / "tools" / "bench").glob("*.py")]
    names = [name for source in sources for name in re.findall(r"override_settings\((\w+)=", source)]
    assert names
    assert [name for name in names if not hasattr(settings, name)] == []
