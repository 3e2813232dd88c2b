"""The test suite itself: what it says about its own files is true."""

from site_config.env import BASE_DIR
from tests.distribution import FILES_TOGETHER, TOGETHER, Distribution

SQLITE_ONLY = [
    line for line in (BASE_DIR / "tests/sqlite_only.txt").read_text().splitlines() if not line.startswith("#")
]


def test_named_paths_exist():
    """A file that moves takes its name along into the lists of what is kept together or runs on SQLite only."""
    assert [path for path in (*TOGETHER, *FILES_TOGETHER, *SQLITE_ONLY) if not (BASE_DIR / path).exists()] == []


def test_tests_that_share_a_server_stay_in_one_process():
    """xdist itself would share them out one by one, and each process would build everything."""
    scopes = Distribution._split_scope
    assert scopes(None, "tests/frontend/test_a.py::test_1") == scopes(None, "tests/frontend/test_b.py::test_2[x]")
    assert scopes(None, "tests/browser/test_a.py::test_1") == scopes(None, "tests/browser/test_a.py::test_2")
    assert scopes(None, "tests/browser/test_a.py::test_1") != scopes(None, "tests/browser/test_b.py::test_1")
    assert scopes(None, "tests/apps/test_a.py::test_1") != scopes(None, "tests/apps/test_a.py::test_2")
