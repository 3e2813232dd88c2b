"""The access log: one JSON line for each request, without personal data.

A number that each request gets finds its line and the errors that belong to it.
"""

import json
import logging
import re
import sys
import time
import traceback
from contextlib import suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from random import getrandbits

logger = logging.getLogger("access")

request_id = ContextVar("request_id", default="")
VALID_REQUEST_ID = re.compile(r"[\w.-]{8,64}", re.ASCII)
PATH_WITHOUT_PERSONAL_DATA = re.compile(r"(?!/cms/)[^?@]*", re.ASCII)
PERSONAL_DATA = (
    (re.compile(r"(/cms/(?:start|password_reset/confirm|calendar/file)/)[^\s'\"]+"), r"\1…"),  # the rest is secret
    (re.compile(r"(?<=\S)\?[^\s'\"]+"), "?…"),
    (re.compile(r"[^\s@'\"<>()\[\]{},;:=]+@[\w-]+(?:\.[\w-]+)+"), "…@…"),
    (re.compile(r"\bip=[\da-fA-F:.]+"), "ip=…"),  # gunicorn, about requests that aren't HTTP
    (re.compile(r"(?m)^DETAIL:.*$"), "DETAIL: …"),  # PostgreSQL, with the values of the row
)
MAX_BODY_BYTES = 30 * 1024 * 1024  # as in deploy/nginx.conf
CHUNK_BYTES = 64 * 1024


def remove_personal_data(text):
    """Return ``text`` without e-mail and IP addresses, query strings, secret links and values of rows."""
    for pattern, replacement in PERSONAL_DATA:
        text = pattern.sub(replacement, text)
    return text


def format_log_line(created, level, name, **values):
    """Return one line of JSON: the fields that every line has, then ``values``. ``created`` is a Unix time."""
    when = datetime.fromtimestamp(created, UTC).isoformat(timespec="milliseconds")
    fields = {"time": when, "level": level, "logger": name, "request_id": request_id.get()}
    return json.dumps(fields | values)


class JSONFormatter(logging.Formatter):
    """Formats each record as one JSON object on a line; ``fields`` of the record become fields of the object."""

    def format(self, record):
        values = {"message": remove_personal_data(record.getMessage()), **getattr(record, "fields", {})}
        if record.exc_info and record.exc_info[0]:
            text = "".join(traceback.format_exception(*record.exc_info))
            values["traceback"] = remove_personal_data(text)
        return format_log_line(record.created, record.levelname, record.name, **values)


class AccessLogApplication:
    """The outermost WSGI application: gives each request its number and logs the response.

    The number comes from the proxy (``X-Request-ID``) when it sent a valid one. ``ms`` is the time until the
    response is ready, ``bytes`` the length of its body. Cached responses take 40 µs, so this must be quick.
    """

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        started = time.perf_counter()
        number = environ.get("HTTP_X_REQUEST_ID")
        if not number or not VALID_REQUEST_ID.fullmatch(number):
            number = f"{getrandbits(128):032x}"
        request_id.set(number)
        sent = ("500", ())

        def start(status, headers, *error):
            nonlocal sent
            sent = (status, headers)
            return start_response(status, [*headers, ("X-Request-ID", number)], *error)

        body = self.application(environ, start)
        if logger.isEnabledFor(logging.INFO):
            log_response(environ, *sent, time.perf_counter() - started)
        drain_request_body(environ)
        return EmptyBody(body) if environ["REQUEST_METHOD"] == "HEAD" else body


class EmptyBody:
    """The body of an answer to HEAD: closes the one that isn't sent. Gunicorn warns of each that it has to drop."""

    def __init__(self, body):
        self.close = getattr(body, "close", lambda: None)

    def __iter__(self):
        return iter(())


def drain_request_body(environ):
    """Read the rest of the request's body: a proxy that is still sending at the end reports an error."""
    remaining = MAX_BODY_BYTES if environ.get("CONTENT_LENGTH") else 0
    while remaining > 0:
        chunk = environ["wsgi.input"].read(CHUNK_BYTES)
        if not chunk:
            return
        remaining -= len(chunk)


def log_response(environ, status, headers, seconds):
    """Write the line of a response to stderr; logging's handlers take as long as a cached response."""
    path = environ.get("PATH_INFO", "").encode("latin-1").decode(errors="replace")
    if not PATH_WITHOUT_PERSONAL_DATA.fullmatch(path):
        path = remove_personal_data(path)
    line = format_log_line(
        time.time(),
        "INFO",
        logger.name,
        method=environ["REQUEST_METHOD"],
        path=path,
        status=int(status[:3]),
        bytes=next((int(value) for name, value in headers if name == "Content-Length"), None),
        ms=round(seconds * 1000, 2),
    )
    with suppress(OSError):  # a log on a full disk
        sys.stderr.write(line + "\n")
