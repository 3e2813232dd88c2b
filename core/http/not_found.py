"""The 404 handler: redirects moved pages, answers 410 for deleted ones, else 404 with suggestions."""

import re
from urllib.parse import urlsplit

from django.http import HttpResponse, HttpResponseNotFound
from django.shortcuts import render
from django.urls import is_valid_path
from wagtail.models import Page, Site

from core.http.redirects import GONE, find_redirect, get_target, is_public_path, redirect_response
from core.library.file_addresses import FILE_PATHS
from core.visibility import get_page_summaries, get_specific_pages
from seo.addresses import decode_path, encode_path, merge_queries
from seo.missing_addresses import count_missing_address, is_noise

MAX_SUGGESTIONS = 5
MAX_WORDS = 8
FILE_MESSAGES = {404: "There is no file at this address.", 410: "This file is no longer here."}


def page_not_found(request, exception):
    """Redirect to where the page is now, or render the page for 404 or 410 (the site's ``handler404``).

    It replaces Wagtail's redirect middleware, which looks only after the 404 page was rendered. Pages that exist
    never come by here, so redirects cost them nothing.
    """
    site = Site.find_for_request(request)
    url, is_permanent = find_new_address(request, site)
    if url:
        return redirect_response(url, is_permanent=is_permanent, is_typed=True)
    status = 410 if url == GONE else 404
    if status == 404:
        if needs_trailing_slash(request.path):
            return HttpResponseNotFound()  # Django's CommonMiddleware redirects to the path with a slash
        count_missing_address(request)
    if is_embedded_file_request(request):
        return HttpResponse(FILE_MESSAGES[status], status=status, content_type="text/plain; charset=utf-8")
    context = {"likely": suggest_pages(site, request.path), "is_file": request.path.startswith(FILE_PATHS)}
    return render(request, f"{status}.html", context, status=status)


def needs_trailing_slash(path):
    """Tell whether there is a view at ``path`` with a slash at its end, and none without."""
    return not path.endswith("/") and not is_valid_path(path) and is_valid_path(path + "/")


def is_embedded_file_request(request):
    """Tell whether ``request`` is for a file of ours that no person opens by itself, such as a picture of a page."""
    accept = request.headers.get("Accept", "")
    return request.path.startswith(FILE_PATHS) and "text/html" not in accept and accept not in ("", "*/*")


def find_new_address(request, site):
    """Return the address that replaces the one of ``request``, and whether for good.

    The address is None if there is none, and GONE if the page was deleted. It is also another spelling of the same
    address, such as with accents that are characters of their own (normal form D).
    """
    query = request.META.get("QUERY_STRING", "")
    path = decode_path(request.path)
    if path != request.path and is_public_path(request, site, path):
        return merge_queries(encode_path(path), query), True
    row, rest = find_redirect(site, request.get_full_path())
    if row is None:
        return None, False
    url = get_target(request, site, row, rest, query)
    is_itself = url and decode_path(urlsplit(url).path) == path and url.startswith("/")
    return None if is_itself else url, row.is_permanent


def suggest_pages(site, path):
    """Return up to MAX_SUGGESTIONS pages whose titles share words with ``path``; none for robots' paths."""
    words = " ".join(re.findall(r"[^\W_]{3,}", path)[-MAX_WORDS:])
    if not site or not words or is_noise(path):
        return []
    matches = Page.objects.descendant_of(site.root_page).live().autocomplete(words, operator="or")
    pages = get_specific_pages(matches[: 2 * MAX_SUGGESTIONS], get_page_summaries)
    return [page for page in pages if page.is_indexable][:MAX_SUGGESTIONS]
