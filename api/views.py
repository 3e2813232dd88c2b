"""Views below ``/api/`` that are not endpoints."""

import sys

from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from api.docs import describe_document
from api.endpoints import api
from api.problems import problem_response, unavailable_response
from core.http import errors


@csrf_exempt
def not_found(request):
    """Answer 404 for every other address below ``/api/``."""
    return problem_response(404)


def server_error(request):
    """Answer an error that nothing else has handled (the site's ``handler500``): below ``/api/`` with a problem."""
    if not request.path.startswith("/api/"):
        return errors.server_error(request)
    return unavailable_response() if errors.is_unavailable(sys.exception()) else problem_response(500)


@require_safe
def docs(request):
    """Show the OpenAPI document as a page for people."""
    return render(request, "api/docs.html", describe_document(api.document))
