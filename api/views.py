"""Views below ``/api/`` that are not endpoints."""

from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from api.docs import describe_document
from api.endpoints import api
from api.problems import problem_response


@csrf_exempt
def not_found(request):
    """Answer 404 for every other address below ``/api/``."""
    return problem_response(404)


@require_safe
def docs(request):
    """Show the OpenAPI document as a page for people."""
    return render(request, "api/docs.html", describe_document(api.document))
