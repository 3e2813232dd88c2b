"""The response to an unexpected error."""

import logging
import sys

from django.http import Http404, HttpResponseServerError
from django.template.loader import render_to_string

from core.http.access_log import request_id

logger = logging.getLogger(__name__)


def server_error(request):
    """Render the error page with the request's number, without the database (``handler500``)."""
    if is_caused_by_404(sys.exception()):  # Django logs no traceback for these
        logger.error("The 404 handler failed.", exc_info=True)
    return HttpResponseServerError(render_to_string("500.html", {"request_id": request_id.get()}))


def is_caused_by_404(error):
    """Tell whether ``error`` was raised while an ``Http404`` was handled."""
    while error and not isinstance(error, Http404):
        error = error.__context__
    return error is not None
