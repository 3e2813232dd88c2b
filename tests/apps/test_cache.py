"""What the site keeps at hand, and forgets in time."""

import threading

from django.core.cache import cache

from core.cache.backends import VERSION_KEY
from core.cache.versioned import MOST, forget, remember, remember_many, same_versions
from core.cache.versioned import thread as at_hand


def test_a_request_reads_a_kept_thing_once_and_sees_its_own_changes(db):
    with same_versions():
        first = remember("thing", lambda: ["first"])
        cache.clear()
        assert remember("thing", lambda: ["second"]) is first
        forget()
        assert remember("thing", lambda: ["third"]) == ["third"]
    cache.clear()
    assert remember("thing", lambda: ["fourth"]) == ["fourth"], "the next request reads anew"


def test_what_is_at_hand_is_no_older_than_the_cache(db):
    """Another process that changes something says so in the cache, nowhere else."""
    assert remember("thing", lambda: "before") == "before"
    assert remember("thing", lambda: "unasked") == "before"
    cache.set(VERSION_KEY, "as-another-process-does")
    assert remember("thing", lambda: "after") == "after"


def test_each_thread_has_its_own(db):
    """What a request gets nobody else changes meanwhile; only so much is at hand."""
    mine, others = remember("thing", lambda: ["a"]), []
    thread = threading.Thread(target=lambda: others.append(remember("thing", lambda: ["b"])))
    thread.start()
    thread.join()
    assert others == [["a"]]
    assert others[0] is not mine
    remember_many([f"thing-{number}" for number in range(MOST + 1)], dict.fromkeys)
    remember("thing", lambda: None)
    assert len(at_hand.kept) == 1


def test_of_many_only_what_is_missing_is_built(db):
    """What there is nothing of is left out, and asked for again."""
    assert remember_many(["a", "b"], lambda keys: {"a": 1}) == {"a": 1}
    assert remember_many(["a", "b"], lambda keys: dict.fromkeys(keys, 2)) == {"a": 1, "b": 2}
