"""A cache whose keys all end with one version of the site: any change that visitors can see gives a new version.

Each thread also holds the values that it was given, as long as the version stays.
"""

import threading
import time
import uuid
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.cache import cache
from django.db import transaction
from django.dispatch import Signal

from core.cache.backends import VERSION_KEY
from core.cache.release import get_release_id

QUARTER_HOUR_SECONDS = 900  # in every time zone a day begins on a quarter of an hour
MAX_MEMO_ENTRIES = 1000  # of each thread

cache_invalidated = Signal()  # sent when every cached value has been dropped
request_versions = ContextVar("request_versions", default=None)  # versions this request has read, by key
thread_memo = threading.local()


@contextmanager
def pinned_versions():
    """Read each version once inside the block, such as during a request."""
    token = request_versions.set({})
    try:
        yield
    finally:
        request_versions.reset(token)


def get_version(key):
    """Return the version stored in the cache under ``key``; store a new one when there is none."""
    pinned = request_versions.get()
    if pinned and key in pinned:
        return pinned[key]
    version = cache.get(key)
    if version is None:
        version = uuid.uuid4().hex
        if not cache.add(key, version, timeout=None):
            version = cache.get(key, version)
    if pinned is not None:
        pinned[key] = version
    return version


def bump_version(key):
    """Store a new version under ``key`` once the current transaction is committed."""

    def store_new_version():
        cache.set(key, uuid.uuid4().hex, timeout=None)
        (request_versions.get() or {}).clear()

    transaction.on_commit(store_new_version)


def get_site_version():
    """Return the version of all cached values; it changes with every visible change and every deploy."""
    return f"{get_version(VERSION_KEY)}-{get_release_id()}"


def invalidate():
    """Drop every cached value once the current transaction is committed."""
    bump_version(VERSION_KEY)
    transaction.on_commit(lambda: cache_invalidated.send(sender=None))


def get_memo(version):
    """Return this thread's memo for ``version`` and the current quarter of an hour: a dictionary."""
    state = version, int(time.time()) // QUARTER_HOUR_SECONDS
    if getattr(thread_memo, "state", None) != state or len(thread_memo.values) > MAX_MEMO_ENTRIES:
        thread_memo.state = state
        thread_memo.values = {}
    return thread_memo.values


def get_or_load(model, pks, load):
    """Return the instances of ``model`` with ``pks`` by key; missing ones are left out.

    ``load`` gets the keys that this thread doesn't hold yet and returns their instances by key.
    """
    memo = get_memo(get_site_version())
    keys = {pk: (model, pk) for pk in pks}
    missing = [pk for pk, key in keys.items() if key not in memo]
    if missing:
        loaded = load(missing)
        memo.update((keys[pk], loaded.get(pk)) for pk in missing)
    return {pk: memo[key] for pk, key in keys.items() if memo[key]}


def get_or_build(key, build, timeout=3600):
    """Return the cached value of ``key``; call ``build()`` and cache its result when there is none."""
    return get_or_build_many([key], lambda _: {key: build()}, timeout)[key]


def get_or_build_many(keys, build, timeout=3600):
    """Return the cached values by key; ``build`` gets the list of missing keys and returns values by key.

    The version is read before building, so a change that commits meanwhile is never hidden by an older value. Values
    outlive the request: nothing about a visitor may be put into them. ``timeout`` is in seconds.
    """
    version = get_site_version()
    memo = get_memo(version)
    missing = {f"{key}:{version}": key for key in keys if key not in memo}
    if missing:
        values = {missing[cache_key]: value for cache_key, value in cache.get_many(missing).items()}
        uncached = [key for key in missing.values() if key not in values]
        if uncached:
            built = build(uncached)
            cache.set_many({f"{key}:{version}": value for key, value in built.items()}, timeout)
            values |= built
        memo.update(values)
    return {key: memo[key] for key in keys if key in memo}
