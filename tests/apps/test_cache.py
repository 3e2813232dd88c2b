"""What the site keeps at hand, and forgets in time."""

from django.core.cache import cache

from core.cache import forget, kept_in_hand, remember


def test_a_request_reads_a_kept_thing_once_and_sees_its_own_changes(db):
    with kept_in_hand():
        first = remember("thing", lambda: ["first"])
        cache.clear()
        assert remember("thing", lambda: ["second"]) is first
        forget()
        assert remember("thing", lambda: ["third"]) == ["third"]
    cache.clear()
    assert remember("thing", lambda: ["fourth"]) == ["fourth"], "the next request reads anew"
