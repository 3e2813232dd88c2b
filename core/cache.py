"""Small things that every page needs, kept in the cache and exact: one version stands for all of them."""

import uuid
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.cache import cache
from django.db import transaction

VERSION_KEY = "site-version"

in_hand = ContextVar("in_hand", default=None)  # what this request has remembered already


@contextmanager
def kept_in_hand():
    """Read the cache once for each thing that :func:`remember` is asked for meanwhile, such as during a request."""
    token = in_hand.set({})
    try:
        yield
    finally:
        in_hand.reset(token)


def site_version():
    """Return the version of everything kept by :func:`remember`; a new one after every relevant change."""
    version = cache.get(VERSION_KEY)
    if version is None:
        version = uuid.uuid4().hex
        if not cache.add(VERSION_KEY, version, timeout=None):
            version = cache.get(VERSION_KEY, version)
    return version


def forget():
    """Drop everything kept by :func:`remember`, as soon as the change that calls for it is committed."""

    def drop():
        cache.set(VERSION_KEY, uuid.uuid4().hex, timeout=None)
        (in_hand.get() or {}).clear()

    transaction.on_commit(drop)


def remember(key, build, timeout=3600):
    """Return the kept value of ``key``, building it with ``build()`` when there is none of the current version.

    The version is read before building: a change that commits meanwhile can never be hidden by an older value.
    """
    hand = in_hand.get()
    if hand is not None and key in hand:
        return hand[key]
    place = f"{key}:{site_version()}"
    value = cache.get(place)
    if value is None:
        value = build()
        cache.set(place, value, timeout)
    if hand is not None:
        hand[key] = value
    return value
