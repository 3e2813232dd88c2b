"""Errors as ``application/problem+json`` (RFC 9457), never kept by a cache."""

import json
import logging
from http import HTTPStatus

from django.http import Http404, HttpResponse
from ninja.errors import HttpError, Throttled, ValidationError

logger = logging.getLogger(__name__)

WHY = {
    400: "The request could not be read.",
    404: "There is nothing public at this address.",
    405: "This address takes other methods; see the header Allow.",
    410: "This has ended.",
    422: "Something in the request is not as the documentation says.",
    429: "Too many requests have come from you. Please wait.",
    500: "Something went wrong here. It has been noted.",
}


class ProblemError(Exception):
    """Ends a request with an answer of :func:`problem`."""

    def __init__(self, status, detail="", errors=()):
        super().__init__(status, detail)
        self.answer = problem(status, detail, errors)


def problem(status, detail="", errors=(), headers=None):
    """Answer with what went wrong; ``errors`` are pairs of a parameter's or field's name and a sentence."""
    title = HTTPStatus(status).phrase
    content = {
        "type": title.lower().replace(" ", "-"),
        "title": title,
        "status": status,
        "detail": detail or WHY.get(status, title),
        "errors": [{"name": name, "message": message} for name, message in errors],
    }
    headers = {"Cache-Control": "no-store", **(headers or {})}
    return HttpResponse(json.dumps(content), status=status, content_type="application/problem+json", headers=headers)


def named(errors):
    """Return pairs of a name and a sentence, one for each parameter or field that is wrong, from pydantic's errors."""
    found = {}
    for error in errors:
        source, *steps = map(str, error["loc"])
        own = steps[2:3] or steps[1:2] or ["body"] if source == "body" else steps
        found.setdefault(own[0], error["msg"])
    return found.items()


def register(api):
    """Let ``api`` answer every error as a problem."""
    answers = {
        ProblemError: lambda error: error.answer,
        Http404: lambda error: problem(404),
        Throttled: lambda error: problem(error.status_code, headers={"Retry-After": str(error.wait)}),
        HttpError: lambda error: problem(error.status_code),
        ValidationError: lambda error: problem(422, errors=named(error.errors)),
        Exception: broken,
    }
    for kind, answer in answers.items():
        api.add_exception_handler(kind, lambda request, error, answer=answer: answer(error))


def broken(error):
    """Answer when the fault is ours."""
    logger.error("An answer of the API failed.", exc_info=error)
    return problem(500)
