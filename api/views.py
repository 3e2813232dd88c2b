"""What belongs to the API and is none of its endpoints."""

from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from api.docs import explained
from api.endpoints import api
from api.problems import problem


@csrf_exempt
def nothing(request):
    """Answer for every other address below ``/api/``."""
    return problem(404)


@require_safe
def docs(request):
    """The OpenAPI document as people read it."""
    return render(request, "api/docs.html", explained(api.document))
