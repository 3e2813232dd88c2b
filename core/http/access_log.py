"""What is written down of requests and errors: a number that joins them, and nothing about who asked."""

import json
import logging
import re
import sys
import time
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from random import getrandbits

logger = logging.getLogger("access")

request_id = ContextVar("request_id", default="")
WELL_FORMED = re.compile(r"[\w.-]{8,64}", re.ASCII)
HARMLESS = re.compile(r"(?!/cms/)[^?@]*", re.ASCII)
PRIVATE = (
    (re.compile(r"(/cms/(?:start|password_reset/confirm)/)[^\s'\"]+"), r"\1…"),  # whoever has the rest may come in
    (re.compile(r"(?<=\S)\?[^\s'\"]+"), "?…"),
    (re.compile(r"[^\s@'\"<>()\[\]{},;:=]+@[\w-]+(?:\.[\w-]+)+"), "…@…"),
    (re.compile(r"\bip=[\da-fA-F:.]+"), "ip=…"),  # gunicorn, of what is no HTTP
    (re.compile(r"(?m)^DETAIL:.*$"), "DETAIL: …"),  # PostgreSQL, with the values of the row
)


def without_persons(text):
    """Return ``text`` without e-mail and IP addresses, query strings, secret links and the content of rows."""
    for pattern, instead in PRIVATE:
        text = pattern.sub(instead, text)
    return text


def as_line(created, level, name, **said):
    """Return a JSON object of what every line has (``created`` is a Unix time) and what is ``said``."""
    when = datetime.fromtimestamp(created, UTC).isoformat(timespec="milliseconds")
    return json.dumps({"time": when, "level": level, "logger": name, "request_id": request_id.get(), **said})


class JSONFormatter(logging.Formatter):
    """One JSON object a line."""

    def format(self, record):
        said = {"message": without_persons(record.getMessage())}
        if record.exc_info and record.exc_info[0]:
            said["traceback"] = without_persons("".join(traceback.format_exception(*record.exc_info)))
        return as_line(record.created, record.levelname, record.name, **said)


class Numbered:
    """The WSGI application around all others: gives each request its number, and writes a line about its answer.

    The number comes from the proxy (``X-Request-ID``) when it sent a good one. ``ms`` is the time until the answer is
    there, ``bytes`` what is to be sent of it. Answers that are kept take 40 µs, so this must be quick.
    """

    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        began, number = time.perf_counter(), environ.get("HTTP_X_REQUEST_ID")
        if not number or not WELL_FORMED.fullmatch(number):
            number = f"{getrandbits(128):032x}"
        request_id.set(number)
        told = "500", ()

        def start(status, headers, *error):
            nonlocal told
            told = status, headers
            return start_response(status, [*headers, ("X-Request-ID", number)], *error)

        body = self.application(environ, start)
        if logger.isEnabledFor(logging.INFO):
            note(environ, *told, time.perf_counter() - began)
        read_rest(environ)
        return body


def read_rest(environ):
    """Read what nobody has read: a proxy that still sends when the connection ends may say that there is no site."""
    left = 30 * 1024 * 1024 if environ.get("CONTENT_LENGTH") else 0  # bytes, as in deploy/nginx.conf
    while left > 0 and (piece := environ["wsgi.input"].read(64 * 1024)):
        left -= len(piece)


def note(environ, status, headers, seconds):
    """Write a line about an answer; past logging's handlers, which take as long as a kept answer does."""
    path = environ.get("PATH_INFO", "").encode("latin-1").decode(errors="replace")
    line = as_line(
        time.time(), "INFO", logger.name,
        method=environ["REQUEST_METHOD"],
        path=path if HARMLESS.fullmatch(path) else without_persons(path),
        status=int(status[:3]),
        bytes=next((int(value) for name, value in headers if name == "Content-Length"), None),
        ms=round(seconds * 1000, 2),
    )  # fmt: skip
    sys.stderr.write(line + "\n")
