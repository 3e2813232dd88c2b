"""Small things that every page needs, kept in the cache and exact: one version stands for all of them."""

import uuid

from django.core.cache import cache
from django.db import transaction

VERSION_KEY = "site-version"


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
    transaction.on_commit(lambda: cache.set(VERSION_KEY, uuid.uuid4().hex, timeout=None))


def remember(key, build, timeout=3600):
    """Return the kept value of ``key``, building it with ``build()`` when there is none of the current version.

    The version is read before building: a change that commits meanwhile can never be hidden by an older value.
    """
    key = f"{key}:{site_version()}"
    value = cache.get(key)
    if value is None:
        value = build()
        cache.set(key, value, timeout)
    return value
