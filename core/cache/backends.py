"""Django's caches, made so that the site goes on without them and shows nothing old when they are back."""

import logging
import os
import pickle
import tempfile
import time
import uuid
import zlib
from pathlib import Path

from django.core.cache import DEFAULT_CACHE_ALIAS, caches
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache
from django.core.cache.backends.redis import RedisCache
from redis import RedisError

logger = logging.getLogger(__name__)

VERSION_KEY = "site-version"
AWAY = (OSError, EOFError, pickle.UnpicklingError, zlib.error, RedisError)
PAUSE = 2  # seconds in which a cache that is away isn't asked again


class SteadyMixin:
    """While the cache is away it holds nothing and everything may be added, so whoever asks does the work itself.

    Meanwhile changes can't be told to others: who finds the cache back gives everything kept a new version.
    """

    away = {}  # of this process: until when a cache isn't asked again, by its prefix

    def steadily(self, method, otherwise, *args, **options):
        """Call ``method`` of Django's cache; what ``otherwise`` is when that fails."""
        until = self.away.get(self.key_prefix)
        if until and time.monotonic() < until:
            return otherwise
        if until and self.away.pop(self.key_prefix, None):
            logger.warning("The cache is asked again.")
            caches[DEFAULT_CACHE_ALIAS].set(VERSION_KEY, uuid.uuid4().hex, None)
        try:
            return getattr(super(), method)(*args, **options)
        except AWAY as error:
            logger.warning("The cache is away: %s", error)
            self.away[self.key_prefix] = time.monotonic() + PAUSE
            return otherwise

    def read(self, method, otherwise, *args):
        """As :meth:`steadily`; what another release has pickled, whose classes are elsewhere, isn't there."""
        try:
            return self.steadily(method, otherwise, *args)
        except (AttributeError, ImportError):
            return otherwise

    def get(self, key, default=None, version=None):
        return self.read("get", default, key, default, version)

    def get_many(self, keys, version=None):
        return self.read("get_many", {}, keys, version)

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return self.steadily("add", True, key, value, timeout, version)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return self.steadily("set", None, key, value, timeout, version)

    def set_many(self, data, timeout=DEFAULT_TIMEOUT, version=None):
        return self.steadily("set_many", list(data), data, timeout, version)

    def delete(self, key, version=None):
        return self.steadily("delete", False, key, version)


class AddsOnce(FileBasedCache):
    """Django's cache in files; of several that add the same key at once, one succeeds."""

    uncounted = 0  # writes since all files were counted: Django does that each time, which may take as long as a page

    def _cull(self):
        AddsOnce.uncounted = (AddsOnce.uncounted + 1) % 50
        if not AddsOnce.uncounted:
            super()._cull()

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        if self.has_key(key, version):
            return False
        self._createdir()
        descriptor, name = tempfile.mkstemp(dir=self._dir)
        try:
            with os.fdopen(descriptor, "wb") as file:
                self._write_content(file, timeout, value)
            os.link(name, self._key_to_file(key, version))
        except FileExistsError:
            return False
        finally:
            Path(name).unlink()
        return True


class FileCache(SteadyMixin, AddsOnce):
    """The cache of one server."""


class SharedCache(SteadyMixin, RedisCache):
    """The cache of several servers, in Redis."""
