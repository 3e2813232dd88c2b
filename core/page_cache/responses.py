"""A response as the page cache stores it."""

import gzip
import hashlib
from dataclasses import dataclass

from django.http import HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

OWN_HEADERS = ("ETag", "Content-Length", "Content-Encoding")  # set for each request anew


@dataclass(frozen=True, slots=True)
class CachedResponse:
    """A response to every visitor; ``expires_at`` is a Unix time."""

    headers: tuple[tuple[str, str], ...]
    etag: str
    body: bytes
    compressed: bytes
    expires_at: float

    @classmethod
    def from_response(cls, response, expires_at):
        """Return Django's ``response`` as a cached one."""
        patch_vary_headers(response, ["Accept-Encoding"])
        headers = tuple((name, value) for name, value in response.items() if name not in OWN_HEADERS)
        body = response.content
        compressed = gzip.compress(body, 9, mtime=0)
        etag = response.get("ETag", hashlib.sha256(body).hexdigest()).removeprefix("W/").strip('"')
        return cls(headers, etag, body, compressed if len(compressed) < len(body) else b"", expires_at)

    def to_wsgi(self, meta):
        """Return status, headers and body for the request with the WSGI environment ``meta``.

        The body is compressed if the client accepts it, and empty for HEAD or when the client has it already.
        """
        is_compressed = self.compressed and re_accepts_gzip.search(meta.get("HTTP_ACCEPT_ENCODING", ""))
        headers = [*self.headers, ("ETag", f'"{self.etag}-gz"' if is_compressed else f'"{self.etag}"')]
        if self.matches(meta.get("HTTP_IF_NONE_MATCH")):
            return 304, [header for header in headers if header[0] != "Content-Type"], b""
        body = self.compressed if is_compressed else self.body
        headers.append(("Content-Length", str(len(body))))
        if is_compressed:
            headers.append(("Content-Encoding", "gzip"))
        return 200, headers, body if meta["REQUEST_METHOD"] == "GET" else b""

    def to_response(self, request):
        """Return Django's response to ``request``."""
        status, headers, body = self.to_wsgi(request.META)
        response = HttpResponse(body, status=status, headers=dict(headers))
        if status == 304:
            del response.headers["Content-Type"]
        return response

    def matches(self, if_none_match):
        """Tell whether the header ``If-None-Match`` names this response, compressed or not."""
        if not if_none_match:
            return False
        tags = {tag.removeprefix("W/").strip('"').removesuffix("-gz") for tag in parse_etags(if_none_match)}
        return self.etag in tags or "*" in tags
