"""Uploaded images and the icon that browsers ask for."""

from pathlib import PurePosixPath

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.static import serve

IMAGE_SUFFIXES = {f".{extension}" for extension in settings.WAGTAILIMAGES_EXTENSIONS}


def media(request, path):
    """Serve images of the library below ``MEDIA_URL``; documents only go through ``/documents/``.

    File names carry a hash of what is in them, so browsers may keep them.
    """
    file = PurePosixPath(path)
    if file.parts[0] != "images" or file.suffix.lower() not in IMAGE_SUFFIXES:
        raise Http404("No such image.")
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def favicon(request):
    """Lead browsers that ask for ``/favicon.ico`` without reading the page to the icon."""
    return redirect(static("img/favicon.ico"))
