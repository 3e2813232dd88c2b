"""An answer to everybody, as it is kept."""

import gzip
import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass

from django.http import QueryDict
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

IN_HAND = 16 * 1024 * 1024  # bytes in each process
OWN_HEADERS = ("ETag", "Content-Length", "Content-Encoding")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it is kept, with when it ends (a Unix time)."""

    headers: tuple[tuple[str, str], ...]
    etag: str
    body: bytes
    packed: bytes
    ends: float

    @classmethod
    def of(cls, response, ends):
        """Take over ``response``."""
        patch_vary_headers(response, ["Accept-Encoding"])
        headers = tuple((name, value) for name, value in response.items() if name not in OWN_HEADERS)
        body, packed = response.content, gzip.compress(response.content, 9, mtime=0)
        etag = response.get("ETag", hashlib.sha256(body).hexdigest()).removeprefix("W/").strip('"')
        return cls(headers, etag, body, packed if len(packed) < len(body) else b"", ends)

    def given(self, meta):
        """Return status, headers and body for a request with ``meta``: whole or packed, nothing the client has already.

        ``meta`` is the request's WSGI environment.
        """
        packed = self.packed and re_accepts_gzip.search(meta.get("HTTP_ACCEPT_ENCODING", ""))
        headers = [*self.headers, ("ETag", f'"{self.etag}-gz"' if packed else f'"{self.etag}"')]
        if self.is_known(meta.get("HTTP_IF_NONE_MATCH")):
            return 304, [each for each in headers if each[0] != "Content-Type"], b""
        body = self.packed if packed else self.body
        headers += [("Content-Length", str(len(body))), *([("Content-Encoding", "gzip")] if packed else [])]
        return 200, headers, body if meta["REQUEST_METHOD"] == "GET" else b""

    def is_known(self, text):
        """Whether a client that says ``text`` in ``If-None-Match`` has this."""
        found = {tag.removeprefix("W/").strip('"').removesuffix("-gz") for tag in parse_etags(text)} if text else ()
        return self.etag in found or "*" in found


class Hand:
    """What this process had lately, at most :data:`IN_HAND` bytes of it."""

    def __init__(self):
        self.lock, self.kept, self.size = threading.Lock(), OrderedDict(), 0

    def get(self, key):
        with self.lock:
            if key in self.kept:
                self.kept.move_to_end(key)
            return self.kept.get(key)

    def set(self, key, value):
        with self.lock:
            if key in self.kept:
                self.size -= size_of(self.kept.pop(key))
            self.kept[key] = value
            self.size += size_of(value)
            while self.size > IN_HAND:
                self.size -= size_of(self.kept.popitem(last=False)[1])


def size_of(value):
    """Return about how many bytes ``value``, an :class:`Answer` or names, takes."""
    return 500 + (len(value.body) + len(value.packed) if isinstance(value, Answer) else 0)


def whole(name):
    """Return the method ``name`` of a QueryDict, which may read every parameter."""

    def read(self):
        self.read = None
        return getattr(QueryDict, name)(self)

    return read


class Parameters(QueryDict):
    """The parameters of a request; ``read`` are the names of those that were asked for, None when it may be any."""

    def __init__(self, text):
        self.read = None
        super().__init__(text)
        self.read = set()

    def note(self, name):
        if self.read is not None:
            self.read.add(name)

    def __getitem__(self, name):
        self.note(name)
        return super().__getitem__(name)

    def __contains__(self, name):
        self.note(name)
        return super().__contains__(name)

    def getlist(self, name, default=None):
        self.note(name)
        return super().getlist(name, default)

    __iter__, __len__, keys, lists = map(whole, ("__iter__", "__len__", "keys", "lists"))
