"""What is answered where no page is: the new place of an old one, 410 for a deleted one, else 404 and some help."""

import re
from urllib.parse import urlsplit

from django.db.models import Q
from django.http import Http404, HttpResponseNotFound, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, is_valid_path, resolve
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from core.visibility import as_own_types, cards, is_public
from seo import missing_addresses as missing
from seo.head import public_url

GONE = ""
STEPS = 12  # parts of an address that are looked at
HOPS = 5  # redirects of redirects, which become one
LIKELY = 5  # pages offered


def not_found(request, exception):
    """The site's ``handler404``: what was found never comes by here, so it costs pages nothing.

    It stands in the place of Wagtail's middleware for redirects, which asks after the page "not found" was rendered.
    """
    site = Site.find_for_request(request)
    row, below = find(site, request.get_full_path())
    url = row and destination(request, site, row, below)
    if url and url != request.get_full_path():
        return (HttpResponsePermanentRedirect if row.is_permanent else HttpResponseRedirect)(public_url(url))
    status = 410 if url == GONE else 404
    if status == 404:
        if not request.path.endswith("/") and is_valid_path(request.path + "/"):
            return HttpResponseNotFound()  # Django tries again with a slash
        missing.note(request)
    return render(request, f"{status}.html", {"likely": likely_pages(site, request.path)}, status=status)


def find(site, address):
    """Return the redirect of ``address``, or of the nearest address above it, and what comes below that.

    So what Wagtail makes no redirect for is found too: topics, feeds, pages that were drafts when all moved.
    """
    whole = Redirect.normalise_path(address)
    bare = whole.partition("?")[0]
    steps = bare.strip("/").split("/")
    above = ["/" + "/".join(steps[:number]) for number in range(1, min(len(steps), STEPS))]
    wanted = Q(old_path__in=[whole, bare]) | Q(old_path__in=above, redirect_link="")
    rows = Redirect.get_for_site(site).filter(wanted).select_related("redirect_page")
    row = max(rows, key=lambda row: (len(row.old_path), row.site_id is not None), default=None)
    return row, bare[len(row.old_path) :] if row else ""


def destination(request, site, row, below="", hops=HOPS, known=()):
    """Return where ``row`` leads in one hop, GONE, or None where visitors would find nothing.

    Of the addresses in ``known`` it needs not be asked whether they are open.
    """
    if row.redirect_page_id:
        url = row.link if is_public(row.redirect_page) else None
        if not url or not below:
            return url
        url = slashed(url.rstrip("/") + below)
        path = urlsplit(url).path
        above = path.rpartition("/")[0] + "/"  # of a feed or the like, the page that it belongs to
        return url if is_open(request, site, path) and is_open(request, site, above) else None
    if not row.redirect_link:
        return GONE
    link = urlsplit(row.redirect_link)
    if link.netloc not in ("", request.get_host()):
        return row.redirect_link
    link = link._replace(path=slashed(link.path))
    if link.path in known or is_open(request, site, link.path):
        return link.geturl()
    row, below = find(site, row.redirect_link)
    return destination(request, site, row, below, hops - 1) if row and hops else None


def is_open(request, site, path):
    """Tell whether there is a public page at ``path``, or a screen such as the search."""
    try:
        if resolve(path).url_name != "wagtail_serve":
            return True
        return is_public(site.root_page.specific.route(request, [step for step in path.split("/") if step])[0])
    except (Resolver404, Http404):
        return False


def slashed(path):
    """Return ``path`` as pages have it, with a slash at its end, unless it is that of a file."""
    return path if path.endswith("/") or "." in path.rpartition("/")[2] else path + "/"


def likely_pages(site, path):
    """Return a few pages whose title shares words with ``path``; none for what only robots ask for."""
    words = " ".join(re.findall(r"[^\W_]{3,}", path)[-8:])
    if not words or missing.is_noise(path):
        return []
    found = Page.objects.descendant_of(site.root_page).live().autocomplete(words, operator="or")
    return [page for page in as_own_types(found[: 2 * LIKELY], cards) if page.is_indexable][:LIKELY]
