"""A cache whose keys all end with one version of the site: any change that visitors can see gives a new version.

Each process also holds the values that it used lately, as long as the version stays. Requests share only frozen values
(:mod:`core.cache.frozen`); of all others each request gets one copy of its own.
"""

import time
import uuid
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.core.cache import cache
from django.db import transaction
from django.dispatch import Signal

from core.cache.backends import VERSION_KEY
from core.cache.content_tags import collect_tags, record_tags
from core.cache.frozen import SNAPSHOTS, freeze
from core.cache.release import get_release_id

QUARTER_HOUR_SECONDS = 900  # in every time zone a day begins on a quarter of an hour
MAX_MEMO_ENTRIES = 4000  # of each process

cache_invalidated = Signal()  # sent when every cached value has been dropped


@dataclass(frozen=True, slots=True)
class RequestScope:
    """What one request has read: versions and its own copies, each by key."""

    versions: dict = field(default_factory=dict)
    copies: dict = field(default_factory=dict)

    def clear(self):
        """Forget everything, so that the request sees its own changes."""
        self.versions.clear()
        self.copies.clear()


@dataclass(frozen=True, slots=True)
class Memo:
    """The frozen values that this process holds for one state: a version of the site and a quarter of an hour."""

    state: tuple
    values: dict = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TaggedValue:
    """A frozen value, and the content tags that were recorded while it was built: they belong to whoever uses it."""

    value: object
    tags: frozenset

    @classmethod
    def build(cls, build):
        """Return what ``build()`` returns by key, each frozen, with the tags if there are any."""
        with collect_tags() as tags:
            values = build()
        with collect_tags():  # freezing reads every attribute
            frozen = {key: freeze(value) for key, value in values.items()}
        tags = frozenset(tags)
        return {key: cls(value, tags) for key, value in frozen.items()} if tags else frozen


class Process:
    """What this process shares between its requests."""

    memo = Memo(())


current_scope = ContextVar("current_scope", default=None)


@contextmanager
def request_scope():
    """Inside the block, read each version once and give out one copy of each value.

    A request runs in a scope of its own (:class:`core.cache.middleware.RequestScopeMiddleware`). Without one, each
    call reads the version and gives out a new copy.
    """
    token = current_scope.set(RequestScope())
    try:
        yield
    finally:
        current_scope.reset(token)


def get_version(key):
    """Return the version stored in the cache under ``key``; store a new one when there is none."""
    scope = current_scope.get()
    if scope and key in scope.versions:
        return scope.versions[key]
    version = cache.get(key)
    if version is None:
        version = uuid.uuid4().hex
        if not cache.add(key, version, timeout=None):
            version = cache.get(key, version)
    if scope:
        scope.versions[key] = version
    return version


def bump_version(key):
    """Store a new version under ``key`` once the current transaction is committed."""

    def store_new_version():
        cache.set(key, uuid.uuid4().hex, timeout=None)
        scope = current_scope.get()
        if scope:
            scope.clear()

    transaction.on_commit(store_new_version)


def get_site_version():
    """Return the version of all cached values; it changes with every visible change and every deploy."""
    return f"{get_version(VERSION_KEY)}-{get_release_id()}"


def invalidate():
    """Drop every cached value once the current transaction is committed."""
    bump_version(VERSION_KEY)
    transaction.on_commit(lambda: cache_invalidated.send(sender=None))


def get_memo(version):
    """Return the frozen values of this process for ``version`` and the current quarter of an hour, by key."""
    state = (version, int(time.time()) // QUARTER_HOUR_SECONDS)
    memo = Process.memo
    if memo.state != state or len(memo.values) > MAX_MEMO_ENTRIES:
        memo = Memo(state)
        Process.memo = memo
    return memo.values


def get_copy(key, frozen):
    """Return the value of ``frozen``: itself, or this request's own copy of a snapshot. Record its content tags."""
    if isinstance(frozen, TaggedValue):
        record_tags(*frozen.tags)
        frozen = frozen.value
    if not isinstance(frozen, SNAPSHOTS):
        return frozen
    scope = current_scope.get()
    if not scope:
        return frozen.restore()
    if key not in scope.copies:
        scope.copies[key] = frozen.restore()
    return scope.copies[key]


def memoize(key, build):
    """Return the value that this process holds under ``key``; call ``build()`` when there is none.

    The value is not stored in the cache. Nothing about a visitor may be put into it.
    """
    memo = get_memo(get_site_version())
    if key not in memo:
        memo |= TaggedValue.build(lambda: {key: build()})
    return get_copy(key, memo[key])


def get_or_load(model, pks, load):
    """Return the instances of ``model`` with ``pks`` by key; missing ones are left out.

    ``load`` gets the keys that this process doesn't hold yet and returns their instances by key.
    """
    memo = get_memo(get_site_version())
    keys = {pk: (model, pk) for pk in pks}
    missing = [pk for pk, key in keys.items() if key not in memo]
    if missing:
        with collect_tags():  # callers record what they use, whether it is in the memo or not
            loaded = load(missing)
        memo.update((keys[pk], freeze(loaded.get(pk))) for pk in missing)
    return {pk: get_copy(key, memo[key]) for pk, key in keys.items() if memo[key]}


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
        values = {missing[cache_key]: frozen for cache_key, frozen in cache.get_many(missing).items()}
        uncached = [key for key in missing.values() if key not in values]
        if uncached:
            built = TaggedValue.build(lambda: build(uncached))
            cache.set_many({f"{key}:{version}": frozen for key, frozen in built.items()}, timeout)
            values |= built
        memo.update(values)
    return {key: get_copy(key, memo[key]) for key in keys if key in memo}
