"""Load over HTTP from many connections, with wrk."""

import re
import shutil
import subprocess
from operator import itemgetter

from django.core.management.base import CommandError

CONNECTIONS = (1, 8, 64)
MAX_SECONDS = 60
COMPARISON_RUNS = 9
MILLISECONDS_PER_UNIT = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}
# wrk doesn't count requests that are under way when it stops, so slow responses are measured for longer.
SLOW_SHARE = 0.2  # of the duration, for one response at the 99th percentile


def require_wrk():
    """:raises CommandError: if wrk is not installed"""
    if not shutil.which("wrk"):
        raise CommandError("bin/bench makes its requests with wrk, which is not here: apt install wrk.")


def measure(url, seconds):
    """Return ``{connections: {"per_second", "p50", "p99"}}`` of ``url``, latencies in milliseconds."""
    return {connections: run_wrk(url, connections, seconds) for connections in CONNECTIONS}


def compare(urls, seconds):
    """Return ``{name: figures}`` for ``urls`` by name, with figures as :func:`measure` returns them.

    The URLs are measured in turn :data:`COMPARISON_RUNS` times, and the run with the median rate counts:
    the speed of a shared machine varies.
    """
    results = {name: {} for name in urls}
    for connections in CONNECTIONS:
        runs = [
            {name: run_wrk(url, connections, seconds) for name, url in urls.items()} for _ in range(COMPARISON_RUNS)
        ]
        for name in urls:
            by_rate = sorted((run[name] for run in runs), key=itemgetter("per_second"))
            results[name][connections] = by_rate[COMPARISON_RUNS // 2]
    return results


def run_wrk(url, connections, seconds):
    """Return the figures of ``url`` under load; the run is repeated for longer if responses are slow.

    :raises CommandError: if a response is no success, or none came
    """
    options = ["-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "60s"]
    run = subprocess.run(  # noqa: S603 - our own options
        ["wrk", *options, "-H", "Accept-Encoding: gzip", url],  # noqa: S607
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    figures = parse_wrk_output(run.stdout)
    error = re.search("Non-2xx.*|Socket errors.*", run.stdout)
    if figures and seconds < MAX_SECONDS and is_too_slow(figures, seconds):
        return run_wrk(url, connections, seconds * 4)
    if run.returncode or error or not figures or not figures["per_second"]:
        raise CommandError(f"{url} could not be measured: {error[0] if error else run.stdout + run.stderr}")
    return figures


def is_too_slow(figures, seconds):
    """Return whether a run of ``seconds`` is too short for responses as slow as these."""
    return not figures["per_second"] or figures["p99"] > seconds * 1000 * SLOW_SHARE


def parse_wrk_output(output):
    """Return ``{"per_second", "p50", "p99"}`` from what wrk printed, or None."""
    rate = re.search(r"Requests/sec:\s+([\d.]+)", output)
    if not rate:
        return None
    latency = {
        percentile: round(float(number) * MILLISECONDS_PER_UNIT[unit], 2)
        for percentile, number, unit in re.findall(r"^\s+(50|99)%\s+([\d.]+)(us|ms|s|m)\s*$", output, re.MULTILINE)
    }
    return {"per_second": round(float(rate[1]), 1), "p50": latency["50"], "p99": latency["99"]}
