"""Cache backends that keep the site running without a cache and never return stale values once it is back."""

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
CACHE_ERRORS = (OSError, EOFError, pickle.UnpicklingError, zlib.error, RedisError)
RETRY_SECONDS = 2  # how long a cache that failed is not asked again
WRITES_PER_CULL = 50


class FaultTolerantCacheMixin:
    """While the cache fails, reads find nothing and ``add`` succeeds, so each caller does the work itself.

    Invalidations are lost meanwhile. The first process that reaches the cache again therefore changes the site's
    version, which drops every cached value.
    """

    unavailable_until = {}  # of this process: monotonic time until which a cache is not asked, by key prefix

    def call_or_default(self, method, default, *args, **options):
        """Call ``method`` of Django's cache; return ``default`` when the cache fails."""
        until = self.unavailable_until.get(self.key_prefix)
        if until and time.monotonic() < until:
            return default
        if until and self.unavailable_until.pop(self.key_prefix, None):
            logger.warning("The cache is asked again.")
            caches[DEFAULT_CACHE_ALIAS].set(VERSION_KEY, uuid.uuid4().hex, None)
        try:
            return getattr(super(), method)(*args, **options)
        except CACHE_ERRORS as error:
            logger.warning("The cache is not available: %s", error)
            self.unavailable_until[self.key_prefix] = time.monotonic() + RETRY_SECONDS
            return default

    def read_or_default(self, method, default, *args):
        """As :meth:`call_or_default`; also return ``default`` for a pickle of another release's missing classes."""
        try:
            return self.call_or_default(method, default, *args)
        except (AttributeError, ImportError):
            return default

    def get(self, key, default=None, version=None):
        return self.read_or_default("get", default, key, default, version)

    def get_many(self, keys, version=None):
        return self.read_or_default("get_many", {}, keys, version)

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return self.call_or_default("add", True, key, value, timeout, version)

    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return self.call_or_default("set", None, key, value, timeout, version)

    def set_many(self, data, timeout=DEFAULT_TIMEOUT, version=None):
        return self.call_or_default("set_many", list(data), data, timeout, version)

    def delete(self, key, version=None):
        return self.call_or_default("delete", False, key, version)


class AtomicAddFileCache(FileBasedCache):
    """Django's file cache with an atomic ``add``: of several callers that add a key at once, one succeeds."""

    writes_since_cull = 0

    def _cull(self):
        """Count the files at every 50th write only: Django does so at each, which may take as long as a page."""
        AtomicAddFileCache.writes_since_cull = (AtomicAddFileCache.writes_since_cull + 1) % WRITES_PER_CULL
        if not AtomicAddFileCache.writes_since_cull:
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


class FileCache(FaultTolerantCacheMixin, AtomicAddFileCache):
    """The cache of one server, in files."""


class SharedCache(FaultTolerantCacheMixin, RedisCache):
    """The cache of several servers, in Redis."""
