"""The test suite itself: what it says about its own files is true."""

import pytest

from site_config.env import BASE_DIR
from tests.distribution import FILES_TOGETHER, TOGETHER, Distribution


@pytest.mark.parametrize("path", [*TOGETHER, *FILES_TOGETHER])
def test_paths_that_are_kept_together_exist(path):
    assert (BASE_DIR / path).exists()


def test_tests_that_share_a_server_stay_in_one_process():
    """xdist itself would share them out one by one, and each process would build everything."""
    scopes = Distribution._split_scope
    assert scopes(None, "tests/frontend/test_a.py::test_1") == scopes(None, "tests/frontend/test_b.py::test_2[x]")
    assert scopes(None, "tests/browser/test_a.py::test_1") == scopes(None, "tests/browser/test_a.py::test_2")
    assert scopes(None, "tests/browser/test_a.py::test_1") != scopes(None, "tests/browser/test_b.py::test_1")
    assert scopes(None, "tests/apps/test_a.py::test_1") != scopes(None, "tests/apps/test_a.py::test_2")
