"""Small things that every page needs, kept in the cache and exact: one version stands for all of them.

What a thread was given once it has at hand as long as the version stays, so that nothing is read again for each page.
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
from core.cache.release import release

QUARTER = 900  # seconds; days begin on a quarter of an hour in every time zone
MOST = 1000  # things that a thread has at hand

forgotten = Signal()  # everything that :func:`remember` kept has been dropped
versions = ContextVar("versions", default=None)  # those that this request goes by
thread = threading.local()


@contextmanager
def same_versions():
    """Go by the same versions meanwhile, such as during a request."""
    token = versions.set({})
    try:
        yield
    finally:
        versions.reset(token)


def version_of(key):
    """Return the version that is kept in the cache as ``key``; a new one when there is none."""
    known = versions.get()
    if known and key in known:
        return known[key]
    version = cache.get(key)
    if version is None:
        version = uuid.uuid4().hex
        if not cache.add(key, version, timeout=None):
            version = cache.get(key, version)
    if known is not None:
        known[key] = version
    return version


def renew(key):
    """Give ``key`` a new version, as soon as the change that calls for it is committed."""

    def drop():
        cache.set(key, uuid.uuid4().hex, timeout=None)
        (versions.get() or {}).clear()

    transaction.on_commit(drop)


def site_version():
    """Return the version of everything kept by :func:`remember`; a new one after every relevant change and deploy."""
    return f"{version_of(VERSION_KEY)}-{release()}"


def forget():
    """Drop everything kept by :func:`remember`."""
    renew(VERSION_KEY)
    transaction.on_commit(lambda: forgotten.send(sender=None))


def at_hand(version):
    """Return what this thread has at hand of ``version`` and this quarter of an hour, by key."""
    state = version, int(time.time()) // QUARTER
    if getattr(thread, "state", None) != state or len(thread.kept) > MOST:
        thread.state, thread.kept = state, {}
    return thread.kept


def read_once(model, pks, read):
    """Return by key what there is of ``model`` with ``pks``: ``read`` gets those not read yet while nothing changes."""
    kept, wanted = at_hand(site_version()), {pk: (model, pk) for pk in pks}
    if missing := [pk for pk, key in wanted.items() if key not in kept]:
        found = read(missing)
        kept.update((wanted[pk], found.get(pk)) for pk in missing)
    return {pk: kept[key] for pk, key in wanted.items() if kept[key]}


def remember(key, build, timeout=3600):
    """Return the kept value of ``key``, building it with ``build()`` when there is none of the current version."""
    return remember_many([key], lambda _: {key: build()}, timeout)[key]


def remember_many(keys, build, timeout=3600):
    """Return the kept values by key; ``build`` gets the list of missing keys and returns what there is of them.

    The version is read before building: a change that commits meanwhile can never be hidden by an older value.
    The values belong to this thread but outlive the request: nothing of a visitor may be put into them.
    """
    version = site_version()
    kept = at_hand(version)
    if missing := {f"{key}:{version}": key for key in keys if key not in kept}:
        found = {missing[place]: value for place, value in cache.get_many(missing).items()}
        if lacking := [key for key in missing.values() if key not in found]:
            built = build(lacking)
            cache.set_many({f"{key}:{version}": value for key, value in built.items()}, timeout)
            found |= built
        kept.update(found)
    return {key: kept[key] for key in keys if key in kept}
