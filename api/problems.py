"""Errors as ``application/problem+json`` (RFC 9457), which no cache stores."""

import json
import logging
from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, InternalError, OperationalError
from django.http import Http404, HttpResponse
from ninja.errors import HttpError, ValidationError

from core.http.errors import RETRY_AFTER_SECONDS, is_database_away

logger = logging.getLogger(__name__)

# The names of RFC 9110, which Python has since 3.13.
TITLES = {413: "Content Too Large", 422: "Unprocessable Content"}
DEFAULT_DETAILS = {
    400: "The request could not be read.",
    401: "This needs a server key; see the header WWW-Authenticate.",
    403: "This server key does not allow that.",
    404: "There is nothing public at this address.",
    405: "This address takes other methods; see the header Allow.",
    410: "This has ended.",
    413: "More was sent than is taken here.",
    415: "Send JSON, with the header Content-Type: application/json.",
    422: "Something in the request is not as the documentation says.",
    429: "Too many requests have come from you. Please wait.",
    500: "Something went wrong here. It has been noted.",
    503: "The content can’t be read for a moment. Please try again later.",
}


class ProblemError(Exception):
    """Ends a request with :func:`problem_response`."""

    def __init__(self, status, detail="", errors=(), headers=None):
        super().__init__(status, detail)
        self.response = problem_response(status, detail, errors, headers)


def problem_response(status, detail="", errors=(), headers=None):
    """Return the response for an error; ``errors`` are pairs of a parameter's or field's name and a sentence."""
    title = TITLES.get(status) or HTTPStatus(status).phrase
    content = {
        "type": title.lower().replace(" ", "-"),
        "title": title,
        "status": status,
        "detail": detail or DEFAULT_DETAILS.get(status, title),
        "errors": [{"name": name, "message": message} for name, message in errors],
    }
    headers = {"Cache-Control": "no-store", **(headers or {})}
    return HttpResponse(json.dumps(content), status=status, content_type="application/problem+json", headers=headers)


def get_named_errors(errors):
    """Return pairs of a name and a sentence for pydantic's ``errors``, one for each wrong parameter or field."""
    sentences = {}
    for error in errors:
        sentences.setdefault(get_error_name(error["loc"]), error["msg"])
    return sentences.items()


def get_error_name(location):
    """Return the name of the parameter, or of the form's field, at ``location`` of a pydantic error.

    The location of a field is ("body", the view's argument, "fields", the field's name).
    """
    source, *steps = map(str, location)
    if source != "body":
        return steps[0]
    field = steps[2:3] or steps[1:2]
    return field[0] if field else "body"


def register_handlers(api):
    """Let ``api`` answer every exception with a problem."""
    handlers = {
        ProblemError: lambda error: error.response,
        Http404: lambda error: problem_response(404),
        HttpError: handle_http_error,
        RequestDataTooBig: lambda error: problem_response(413),
        SuspiciousOperation: lambda error: problem_response(400),
        ValidationError: lambda error: problem_response(422, errors=get_named_errors(error.errors)),
        OperationalError: handle_unavailable_database,
        InterfaceError: handle_unavailable_database,
        InternalError: handle_unavailable_database,
        Exception: handle_unexpected_error,
    }
    for exception, handler in handlers.items():
        api.add_exception_handler(exception, lambda request, error, handler=handler: handler(error))


def handle_http_error(error):
    """Return the response for an error of django-ninja, which wraps a :class:`ProblemError` of the parser."""
    return getattr(error.__cause__, "response", None) or problem_response(error.status_code)


def handle_unavailable_database(error):
    """Log that the database is away and answer 503."""
    if not is_database_away(error):
        return handle_unexpected_error(error)
    logger.error("The API can't use the database: %s", str(error).strip().partition("\n")[0])
    return unavailable_response()


def unavailable_response():
    """Return the response while the database is away, at which clients and caches keep what they have."""
    return problem_response(503, headers={"Retry-After": str(RETRY_AFTER_SECONDS)})


def handle_unexpected_error(error):
    """Log an error of our own and answer 500."""
    logger.error("The API failed to answer a request.", exc_info=error)
    return problem_response(500)
