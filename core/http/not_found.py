"""The 404 handler: redirects moved pages, answers 410 for deleted ones, else 404 with suggestions."""

import re

from django.http import HttpResponseNotFound, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.urls import is_valid_path
from wagtail.models import Page, Site

from core.http.redirects import GONE, find_redirect, get_target
from core.visibility import get_page_summaries, get_specific_pages
from seo.head import build_public_url
from seo.missing_addresses import count_missing_address, is_noise

MAX_SUGGESTIONS = 5
MAX_WORDS = 8


def page_not_found(request, exception):
    """Redirect to where the page is now, or render the page for 404 or 410 (the site's ``handler404``).

    It replaces Wagtail's redirect middleware, which looks only after the 404 page was rendered. Pages that exist
    never come by here, so redirects cost them nothing.
    """
    site = Site.find_for_request(request)
    row, rest = find_redirect(site, request.get_full_path())
    url = get_target(request, site, row, rest) if row else None
    if url and url != request.get_full_path():
        redirect_class = HttpResponsePermanentRedirect if row.is_permanent else HttpResponseRedirect
        return redirect_class(build_public_url(url))
    status = 410 if url == GONE else 404
    if status == 404:
        if not request.path.endswith("/") and is_valid_path(request.path + "/"):
            return HttpResponseNotFound()  # Django's CommonMiddleware redirects to the path with a slash
        count_missing_address(request)
    context = {"likely": suggest_pages(site, request.path)}
    return render(request, f"{status}.html", context, status=status)


def suggest_pages(site, path):
    """Return up to MAX_SUGGESTIONS pages whose titles share words with ``path``; none for robots' paths."""
    words = " ".join(re.findall(r"[^\W_]{3,}", path)[-MAX_WORDS:])
    if not words or is_noise(path):
        return []
    matches = Page.objects.descendant_of(site.root_page).live().autocomplete(words, operator="or")
    pages = get_specific_pages(matches[: 2 * MAX_SUGGESTIONS], get_page_summaries)
    return [page for page in pages if page.is_indexable][:MAX_SUGGESTIONS]
