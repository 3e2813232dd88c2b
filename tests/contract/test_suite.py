"""The test suite itself: what it says about its own files is true."""

from site_config.env import BASE_DIR
from tests.distribution import FILES_TOGETHER, LONGEST_FIRST, TOGETHER, Distribution

LISTS = ("tests/sqlite_only.txt", "tests/postgresql_only.txt")


def read_list(name):
    """Return the tests that a list names, without its comments."""
    return [line for line in (BASE_DIR / name).read_text().splitlines() if not line.startswith("#")]


def test_named_paths_exist():
    """A file that moves takes its name along into the lists of what is kept together or runs on one database only."""
    listed = [line for name in LISTS for line in read_list(name)]
    for named in (*TOGETHER, *FILES_TOGETHER, *LONGEST_FIRST, *listed):
        path, _, function = named.partition("::")
        assert (BASE_DIR / path).exists(), named
        assert not function or f"def {function}(" in (BASE_DIR / path).read_text(), named


def test_every_test_runs_on_some_database():
    """What ``.ci/run`` leaves out on one database runs on the other."""
    on_sqlite, on_postgresql = map(read_list, LISTS)
    assert not [name for name in on_postgresql if name.startswith(tuple(on_sqlite))]


def test_tests_that_share_a_server_stay_in_one_process():
    """xdist itself would share them out one by one, and each process would build everything."""
    scopes = Distribution._split_scope
    assert scopes(None, "tests/frontend/test_a.py::test_1") == scopes(None, "tests/frontend/test_b.py::test_2[x]")
    assert scopes(None, "tests/browser/test_a.py::test_1") == scopes(None, "tests/browser/test_a.py::test_2")
    assert scopes(None, "tests/browser/test_a.py::test_1") != scopes(None, "tests/browser/test_b.py::test_1")
    assert scopes(None, "tests/apps/test_a.py::test_1") != scopes(None, "tests/apps/test_a.py::test_2")
