"""The address of the style sheet of a look."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from look.stylesheet import PATTERN, build_stylesheet, get_digest

YEAR_SECONDS = 365 * 24 * 60 * 60


@require_safe
def stylesheet(request, name):
    """Serve the style sheet called ``name``.

    One with the digest of another release of the site is served as well, for pages in a cache, but not kept for long.
    """
    match = PATTERN.fullmatch(name)
    css = build_stylesheet(match["palette"], match["shape"], match["scheme"]) if match else ""
    if not css:
        raise Http404
    is_current = match["digest"] == get_digest(css)
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={YEAR_SECONDS}, immutable" if is_current else "public, max-age=60"
    return response
