"""Requests over HTTP, many at once, with wrk."""

import re
import shutil
import subprocess
from operator import itemgetter

from django.core.management.base import CommandError

CONNECTIONS = (1, 8, 64)
LONGEST = 60  # seconds
ROUNDS = 9
UNITS = {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}


def require_wrk():
    """:raises CommandError: without wrk."""
    if not shutil.which("wrk"):
        raise CommandError("bin/bench makes its requests with wrk, which is not here: apt install wrk.")


def measure(url, seconds):
    """Return ``{connections: {"per_second", "p50", "p99"}}`` of an address, the latter two in milliseconds."""
    return {connections: ask(url, connections, seconds) for connections in CONNECTIONS}


def compare(urls, seconds):
    """Return ``{what: figures}`` of addresses by what they are, each as :func:`measure` gives them.

    They are asked in turn, :data:`ROUNDS` times, and the middle one counts: a machine that others use has its moods.
    """
    found = {what: {} for what in urls}
    for connections in CONNECTIONS:
        tries = [{what: ask(url, connections, seconds) for what, url in urls.items()} for _ in range(ROUNDS)]
        for what in urls:
            middle = sorted((each[what] for each in tries), key=itemgetter("per_second"))[ROUNDS // 2]
            found[what][connections] = middle
    return found


def ask(url, connections, seconds):
    """Ask for ``url`` with so many connections at once; longer when an answer takes a good part of that time.

    wrk doesn't count what is under way when it stops.

    :raises CommandError: when an answer is no success, or none came.
    """
    options = ["-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "60s"]
    run = subprocess.run(  # noqa: S603 - our own options
        ["wrk", *options, "-H", "Accept-Encoding: gzip", url],  # noqa: S607
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    figure, bad = read(run.stdout), re.search("Non-2xx.*|Socket errors.*", run.stdout)
    if figure and seconds < LONGEST and (not figure["per_second"] or figure["p99"] > seconds * 200):
        return ask(url, connections, seconds * 4)
    if run.returncode or bad or not figure or not figure["per_second"]:
        raise CommandError(f"{url} could not be measured: {bad[0] if bad else run.stdout + run.stderr}")
    return figure


def read(output):
    """Return ``{"per_second", "p50", "p99"}`` of what wrk printed, or None."""
    rate = re.search(r"Requests/sec:\s+([\d.]+)", output)
    latency = {
        share: round(float(number) * UNITS[unit], 2)
        for share, number, unit in re.findall(r"^\s+(50|99)%\s+([\d.]+)(us|ms|s|m)\s*$", output, re.MULTILINE)
    }
    return rate and {"per_second": round(float(rate[1]), 1), "p50": latency["50"], "p99": latency["99"]}
