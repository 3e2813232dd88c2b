"""Range requests (RFC 9110, section 14): a part of a file, for players, PDF viewers and interrupted downloads."""

import re

from django.http import FileResponse, HttpResponse

RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
PARTIAL_CONTENT = 206
RANGE_NOT_SATISFIABLE = 416
NOT_REPEATED = ("content-length", "content-range")


class FilePart:
    """The next ``length`` bytes of an open binary ``file``."""

    def __init__(self, file, length):
        self.file = file
        self.left = length

    def read(self, size=-1):
        """Return up to ``size`` bytes, all that are left if it is negative."""
        data = self.file.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(data)
        return data

    def close(self):
        self.file.close()


def serve_range(request, response, storage, name):
    """Return ``response``, a FileResponse with the file ``name`` of ``storage``, or the part that ``request`` asks for.

    Several parts at once are answered with the whole file, as the standard allows; so is a part of a file that has
    changed since.
    """
    if response.status_code != 200:
        return response
    response.headers["Accept-Ranges"] = "bytes"
    found = RANGE.fullmatch(request.headers.get("Range", "").replace(" ", "")) if request.method == "GET" else None
    if not found or not any(found.groups()) or not _is_unchanged(request, response):
        return response
    size = storage.size(name)
    start, end = _resolve(*found.groups(), size)
    response.file_to_stream.close()  # response.close() would end the request
    if start > end:
        refused = HttpResponse(status=RANGE_NOT_SATISFIABLE)
        return _copy_headers(response, refused, f"bytes */{size}")
    file = storage.open(name)
    file.seek(start)
    part = FileResponse(FilePart(file, end - start + 1), status=PARTIAL_CONTENT)
    part.headers["Content-Length"] = str(end - start + 1)
    return _copy_headers(response, part, f"bytes {start}-{end}/{size}")


def _resolve(first, last, size):
    """Return the first and the last position; the first is larger where the file has no such part."""
    if not first:
        return (max(0, size - int(last)), size - 1) if int(last) else (size, size - 1)
    return int(first), min(int(last), size - 1) if last else size - 1


def _is_unchanged(request, response):
    """Tell whether the file is still the one that ``If-Range`` names by ETag or date; True without that header."""
    condition = request.headers.get("If-Range")
    return not condition or condition in (response.get("ETag"), response.get("Last-Modified"))


def _copy_headers(response, part, content_range):
    """Return ``part`` with the headers of the whole ``response``, and where it stands in the file."""
    for name, value in response.headers.items():
        if name.lower() not in NOT_REPEATED:
            part.headers[name] = value
    part.headers["Content-Range"] = content_range
    return part
