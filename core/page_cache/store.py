"""Keys of the page cache, look-up and storing: in the memory of this process, then in the cache ``pages``.

A path has one entry with the names of the parameters that its page reads, and one response for each combination of
their values. All keys contain the site's version, so nothing has to be found and deleted after a change.
"""

import hashlib
import threading
import time
from collections import OrderedDict

from django.conf import settings
from django.core.cache import caches
from django.http import QueryDict

from core.cache.versioned import QUARTER_HOUR_SECONDS, get_site_version
from core.page_cache.responses import CachedResponse

MAX_VARIANTS = 1000  # responses stored for one path in a quarter of an hour
LOCAL_MEMORY_BYTES = 16 * 1024 * 1024  # of each process
ENTRY_OVERHEAD_BYTES = 500


class LocalMemory:
    """The entries that this process used last, up to :data:`LOCAL_MEMORY_BYTES`."""

    def __init__(self):
        self.lock = threading.Lock()
        self.entries = OrderedDict()
        self.size = 0

    def get(self, key):
        """Return the entry of ``key``, or None."""
        with self.lock:
            if key in self.entries:
                self.entries.move_to_end(key)
            return self.entries.get(key)

    def set(self, key, value):
        """Store ``value`` and drop the entries that were not used for longest."""
        with self.lock:
            if key in self.entries:
                self.size -= estimate_size(self.entries.pop(key))
            self.entries[key] = value
            self.size += estimate_size(value)
            while self.size > LOCAL_MEMORY_BYTES:
                self.size -= estimate_size(self.entries.popitem(last=False)[1])


def estimate_size(value):
    """Return about how many bytes ``value``, a response or a tuple of names, takes."""
    size = len(value.body) + len(value.compressed) if isinstance(value, CachedResponse) else 0
    return ENTRY_OVERHEAD_BYTES + size


local_memory = LocalMemory()


def hash_key(*parts):
    """Return a cache key for ``parts``."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:40]


def get_path_key(meta):
    """Return the key of the path, host and origin that the WSGI environment ``meta`` asks for."""
    path = meta.get("PATH_INFO", "")
    origin = meta.get("HTTP_ORIGIN", "")
    if not path.startswith("/api/") or origin not in settings.CORS_ALLOWED_ORIGINS:
        origin = ""
    scheme = get_scheme(meta)
    host = meta.get("HTTP_HOST", "").lower(), meta.get("SERVER_PORT", "")
    return hash_key(get_site_version(), scheme, host, meta.get("SCRIPT_NAME", ""), path, origin)


def get_scheme(meta):
    """Return the scheme as Django reads it: a trusted proxy's header decides, of several values the first."""
    proxy_header, secure_value = settings.SECURE_PROXY_SSL_HEADER or ("", "")
    value = meta.get(proxy_header) if proxy_header else None
    if value is None:
        return meta.get("wsgi.url_scheme")
    return "https" if value.partition(",")[0].strip() == secure_value else "http"


def get_variant_key(path_key, names, meta):
    """Return the key of the response for the values of the parameters ``names``; None stands for all parameters."""
    if names == ():
        return f"{path_key}:{hash_key([])}"
    parameters = QueryDict(meta.get("QUERY_STRING", ""))
    values = [(name, parameters.getlist(name)) for name in sorted(parameters if names is None else names)]
    return f"{path_key}:{hash_key(values)}"


def get_lock_key(path_key, meta):
    """Return the key of the lock that one request holds while it builds the response."""
    return f"{path_key}:{hash_key(meta.get('QUERY_STRING', ''))}:lock"


def get_cached_response(path_key, meta):
    """Return the :class:`CachedResponse` of ``path_key`` for the WSGI environment ``meta``, or None."""
    for store in (local_memory, caches["pages"]):
        entry = store.get(path_key)
        if not entry:
            continue
        variant_key = get_variant_key(path_key, entry[0], meta)
        response = store.get(variant_key)
        if response and response.expires_at > time.time():
            if store is not local_memory:
                local_memory.set(path_key, entry)
                local_memory.set(variant_key, response)
            return response
    return None


def store_response(path_key, meta, names_read, response, seconds):
    """Store ``response``, whose page read the parameters ``names_read``; at most :data:`MAX_VARIANTS` of a path.

    Names that other responses of the path read belong to the key as well: one set of names then finds all of them.
    """
    store = caches["pages"]
    (known_names,) = store.get(path_key, ((),))
    names = None if names_read is None or known_names is None else tuple(sorted({*names_read, *known_names}))
    if names != ():
        count = store.get(f"{path_key}:count", 0)
        if count >= MAX_VARIANTS:
            return
        store.set(f"{path_key}:count", count + 1, QUARTER_HOUR_SECONDS)
    store.set(get_variant_key(path_key, names, meta), response, seconds)
    store.set(path_key, (names,), QUARTER_HOUR_SECONDS)
