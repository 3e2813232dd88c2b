"""Uploaded images, the icon that browsers ask for, and what is said when something broke."""

import logging
import sys
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponseServerError
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.views.static import serve

from core.http.access_log import request_id

logger = logging.getLogger(__name__)

IMAGE_SUFFIXES = {f".{extension}" for extension in settings.WAGTAILIMAGES_EXTENSIONS}


def media(request, path):
    """Serve images of the library below ``MEDIA_URL``; documents only go through ``/documents/``.

    File names carry a hash of what is in them, so browsers may keep them.
    """
    file = PurePosixPath(path)
    if ".." in file.parts or file.parts[0] != "images" or file.suffix.lower() not in IMAGE_SUFFIXES:
        raise Http404("No such image.")
    response = serve(request, path, document_root=settings.MEDIA_ROOT) if settings.MEDIA_ROOT else from_bucket(path)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def from_bucket(path):
    """Return the file ``path`` of a library that is no folder."""
    try:
        return FileResponse(default_storage.open(path))
    except FileNotFoundError:
        raise Http404("No such image.") from None


def favicon(request):
    """Lead browsers that ask for ``/favicon.ico`` without reading the page to the icon."""
    return redirect(static("img/favicon.ico"))


def broken(request):
    """The site's ``handler500``: asks nothing of the database, and tells the number that the log has."""
    cause = sys.exception()
    while cause and not isinstance(cause, Http404):
        cause = cause.__context__
    if cause:  # it broke in the answer to a 404, of which Django logs no traceback
        logger.error("Where no page is, something broke.", exc_info=True)
    return HttpResponseServerError(render_to_string("500.html", {"request_id": request_id.get()}))
