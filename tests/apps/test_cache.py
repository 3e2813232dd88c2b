"""The version-keyed cache."""

import pytest
from django.core.cache import cache

from core.cache.backends import VERSION_KEY
from core.cache.versioned import (
    MAX_MEMO_ENTRIES,
    Process,
    get_or_build,
    get_or_build_many,
    invalidate,
    request_scope,
)

pytestmark = pytest.mark.usefixtures("one_long_quarter", "commits_at_once")


def test_request_reads_value_once_and_sees_its_own_changes(db):
    with request_scope():
        first = get_or_build("thing", lambda: ["first"])
        cache.clear()
        assert get_or_build("thing", lambda: ["second"]) is first
        invalidate()
        assert get_or_build("thing", lambda: ["third"]) == ["third"]
    cache.clear()
    assert get_or_build("thing", lambda: ["fourth"]) == ["fourth"], "the next request reads anew"


def test_change_by_another_process_invalidates_memo(db):
    """Another process only changes the version in the cache."""
    assert get_or_build("thing", lambda: "before") == "before"
    assert get_or_build("thing", lambda: "unasked") == "before"
    cache.set(VERSION_KEY, "as-another-process-does")
    assert get_or_build("thing", lambda: "after") == "after"


def test_memo_is_limited(db):
    get_or_build_many([f"thing-{number}" for number in range(MAX_MEMO_ENTRIES + 1)], dict.fromkeys)
    get_or_build("thing", lambda: None)
    assert len(Process.memo.values) == 1


def test_each_request_gets_its_own_copy_of_a_mutable_value(db):
    with request_scope():
        first = get_or_build("thing", lambda: {"prices": [55]})
        assert get_or_build("thing", dict) is first
        first["prices"].append("changed")
    with request_scope():
        assert get_or_build("thing", dict) == {"prices": [55]}


def test_requests_share_frozen_values(db):
    with request_scope():
        first = get_or_build("thing", lambda: ("a", 1))
    with request_scope():
        assert get_or_build("thing", tuple) is first


def test_only_missing_values_are_built(db):
    """A key without a value is left out, and built again the next time."""
    assert get_or_build_many(["a", "b"], lambda keys: {"a": 1}) == {"a": 1}
    assert get_or_build_many(["a", "b"], lambda keys: dict.fromkeys(keys, 2)) == {"a": 1, "b": 2}
