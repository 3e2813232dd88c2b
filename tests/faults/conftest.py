"""The site that faults happen to; each file has one of its own."""

import pytest

from tests.faults.site import open_site


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The demo site, whose processes a test starts as it needs them."""
    with open_site(tmp_path_factory.mktemp("faults")) as opened:
        yield opened


@pytest.fixture(autouse=True)
def nothing_left_running(site):
    """Kill what a test has left running."""
    yield
    site.kill_all()
