"""npm's Lighthouse, as a phone, before the demo practice behind the shipped nginx.

What it measured is told at the end, and what is a matter of time is only told.
"""

import json
import os
import shutil
import subprocess

import pytest

from tests.browser.conftest import chromium  # noqa: F401  a fixture
from tests.deploy.server import list_missing_programs, run_server

TRIES = 15  # of which one is enough; where others use the machine, more than half of them are disturbed
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --ignore-certificate-errors"
TOLD = pytest.StashKey[list[str]]()


def pytest_configure(config):
    config.stash[TOLD] = []


def pytest_terminal_summary(terminalreporter, config):
    """Say what isn't asserted as well."""
    if config.stash[TOLD]:
        terminalreporter.section("Lighthouse, phone")
        for line in config.stash[TOLD]:
            terminalreporter.line(line)


@pytest.fixture(scope="session")
def lighthouse():
    """The path of Lighthouse; without it the tests are skipped, or fail in CI."""
    found = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    if found and os.access(found, os.X_OK):
        return found
    sentence = "Lighthouse is missing: npm install lighthouse, and name its node_modules/.bin/lighthouse in LIGHTHOUSE."
    return pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)


@pytest.fixture(scope="session")
def server(lighthouse, tmp_path_factory):
    """The demo practice behind the shipped nginx; without what that takes the tests are skipped, or fail in CI."""
    if lacking := list_missing_programs():
        sentence = f"Lighthouse needs the server that is shipped, and this machine lacks {', '.join(lacking)}."
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)
    with run_server(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def measured(lighthouse, chromium, tmp_path, pytestconfig):  # noqa: F811
    """Measure an address and return Lighthouse's report.

    Whatever else the machine does can only add to the time that a page blocks, so the least of some tries is the
    page's own; a try in which Chromium recorded nothing doesn't count.
    """

    def measure(address):
        best = None
        for number in range(TRIES):
            report = tried(address, tmp_path / f"{number}.json")
            if "runtimeError" in report:
                continue
            if best is None or blocked(report) < blocked(best):
                best = report
            if blocked(best) == 0:
                break
        assert best, f"Lighthouse measured nothing in {TRIES} tries."
        speed, kilobytes = best["categories"]["performance"]["score"], weight(best) / 1000
        pytestconfig.stash[TOLD].append(
            f"{address}: performance {speed * 100:.0f}, {kilobytes:.0f} kB, blocked {blocked(best):.0f} ms"
        )
        return best

    def tried(address, file):
        options = ["--output=json", f"--output-path={file}", "--quiet", "--no-enable-error-reporting"]
        run = subprocess.run(
            [lighthouse, address, *options, f"--chrome-flags={FLAGS}"],
            env=os.environ | {"CHROME_PATH": chromium}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert file.exists(), run.stdout + run.stderr
        return json.loads(file.read_text())

    return measure


def blocked(report):
    """For how many milliseconds the page did not answer to a finger while it loaded."""
    return report["audits"]["total-blocking-time"]["numericValue"]


def weight(report):
    """How many bytes the first view took."""
    return report["audits"]["total-byte-weight"]["numericValue"]
