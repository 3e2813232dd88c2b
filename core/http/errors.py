"""The pages for errors, with the site's design and links to other pages."""

import logging
import sys

from django.core.exceptions import DisallowedHost
from django.db import InterfaceError, InternalError, OperationalError
from django.http import Http404, HttpResponse, HttpResponseBadRequest, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

from core.http.access_log import request_id
from core.site_context import get_last_theme
from look.theme import DEFAULT_THEME

logger = logging.getLogger(__name__)

UNAVAILABLE_ERRORS = (OperationalError, InterfaceError)  # the database can't be reached, read or written
READ_ONLY = "25006"  # PostgreSQL's code for a write into a read-only database, which is an InternalError
RETRY_AFTER_SECONDS = 30


def bad_request(request, exception):
    """Render the page for a request that can't be read (``handler400``).

    Under a host name that isn't the site's, it is the page without header and footer, as no site is known.
    """
    if isinstance(exception, DisallowedHost):
        return HttpResponseBadRequest(render_to_string("500.html", {"is_other_host": True, "look": DEFAULT_THEME}))
    return render(request, "400.html", status=400)


def csrf_failure(request, reason=""):
    """Render the page for a form without its token (``CSRF_FAILURE_VIEW``), such as one left open for too long."""
    return render(request, "403_csrf.html", status=403)


def server_error(request):
    """Render the error page with the request's number, without the database (``handler500``).

    While the database is away, the status is 503, at which crawlers and caches keep what they have and come back.
    """
    if is_unavailable(sys.exception()):
        headers = {"Retry-After": str(RETRY_AFTER_SECONDS)}
        return HttpResponse(render_to_string("503.html", {"look": get_last_theme()}), status=503, headers=headers)
    if is_caused_by_404(sys.exception()):  # Django logs no traceback for these
        logger.error("The 404 handler failed.", exc_info=True)
    context = {"request_id": request_id.get(), "look": get_last_theme()}
    return HttpResponseServerError(render_to_string("500.html", context))


def is_unavailable(error):
    """Tell whether ``error``, or one during whose handling it was raised, is that of a database that is away."""
    while error and not is_database_away(error):
        error = error.__context__
    return error is not None


def is_database_away(error):
    """Tell whether ``error`` says that the database can't be reached, read or written.

    SQLite also raises OperationalError, then with its most general code, for a table or column that isn't there.
    """
    if isinstance(error, InternalError):
        return getattr(error.__cause__, "pgcode", "") == READ_ONLY
    is_wrong_statement = getattr(error.__cause__, "sqlite_errorname", "") == "SQLITE_ERROR"
    return isinstance(error, UNAVAILABLE_ERRORS) and not is_wrong_statement


def is_caused_by_404(error):
    """Tell whether ``error`` was raised while an ``Http404`` was handled."""
    while error and not isinstance(error, Http404):
        error = error.__context__
    return error is not None
