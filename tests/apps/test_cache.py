"""The version-keyed cache."""

import threading

from django.core.cache import cache

from core.cache.backends import VERSION_KEY
from core.cache.versioned import (
    MAX_MEMO_ENTRIES,
    get_or_build,
    get_or_build_many,
    invalidate,
    request_scope,
    thread_memo,
)


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


def test_each_thread_has_its_own_memo(db):
    """Its size is limited."""
    mine, others = get_or_build("thing", lambda: ["a"]), []
    thread = threading.Thread(target=lambda: others.append(get_or_build("thing", lambda: ["b"])))
    thread.start()
    thread.join()
    assert others == [["a"]]
    assert others[0] is not mine
    get_or_build_many([f"thing-{number}" for number in range(MAX_MEMO_ENTRIES + 1)], dict.fromkeys)
    get_or_build("thing", lambda: None)
    assert len(thread_memo.values) == 1


def test_only_missing_values_are_built(db):
    """A key without a value is left out, and built again the next time."""
    assert get_or_build_many(["a", "b"], lambda keys: {"a": 1}) == {"a": 1}
    assert get_or_build_many(["a", "b"], lambda keys: dict.fromkeys(keys, 2)) == {"a": 1, "b": 2}
