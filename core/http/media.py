"""Uploaded images and the site's icon."""

from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.templatetags.static import static
from django.views.static import serve

from core.http.ranges import serve_range
from core.http.redirects import redirect_response
from core.site_context import get_default_site, get_site_context

IMAGE_SUFFIXES = {f".{extension}" for extension in settings.WAGTAILIMAGES_EXTENSIONS}


def serve_media(request, path):
    """Serve images of the library below ``MEDIA_URL``; documents are only served by ``/documents/``.

    File names hold a hash of the content, so browsers may cache them for a year.
    """
    file = PurePosixPath(path)
    if ".." in file.parts or file.parts[0] != "images" or file.suffix.lower() not in IMAGE_SUFFIXES:
        raise Http404("No such image.")
    if settings.MEDIA_ROOT:
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    else:
        response = serve_from_storage(path)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return serve_range(request, response, default_storage, path)


def serve_from_storage(path):
    """Return the file ``path`` of a storage that is no folder, such as a bucket."""
    try:
        return FileResponse(default_storage.open(path))
    except FileNotFoundError:
        raise Http404("No such image.") from None


def redirect_favicon(request):
    """Redirect ``/favicon.ico``, which browsers request without reading a page, to the icon's file."""
    site = get_default_site()
    icons = get_site_context(site).icons if site else None
    # The storage of pictures may have an address of its own, which the settings name.
    return redirect_response(icons.tab if icons else static("img/favicon.ico"), is_typed=True)
