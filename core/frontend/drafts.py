"""Drafts that a front end can preview: stored in the cache for an hour, opened by a token."""

import hashlib
import secrets

from django.apps import apps
from django.core.cache import cache

DRAFT_TOKEN_SECONDS = 3600
# Only the person with the token sees a draft: nothing stores the response, and no other site or search engine
# learns its address.
DRAFT_HEADERS = {
    "Cache-Control": "no-store, private",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex",
}


def store_draft(page):
    """Store ``page`` as it is in the editor for DRAFT_TOKEN_SECONDS; return the token that opens it."""
    token = secrets.token_urlsafe(32)
    content = (page._meta.label, page.pk, page.serializable_data())
    cache.set(build_draft_key(token), content, DRAFT_TOKEN_SECONDS)
    return token


def read_draft(token):
    """Return the page stored under ``token``; None for an unknown or expired token, or a deleted page.

    The page must not be saved. It has ``noindex``, and a page that was never saved isn't live, so that no code
    takes it for public.
    """
    label, pk, content = cache.get(build_draft_key(token)) or (None, None, None)
    if not label:
        return None
    page = build_page(apps.get_model(label), pk, content)
    if page:
        page.noindex = True
    return page


def build_page(model, pk, content):
    """Return the page ``pk`` with ``content``, a new page if ``pk`` is None, or None if it was deleted."""
    if pk is None:
        page = model.from_serializable_data(content)
        page.live = False
        return page
    saved = model.objects.filter(pk=pk).first()
    return saved.with_content_json(content) if saved else None


def build_draft_key(token):
    """Return the cache key of a draft; the token can't be computed from it."""
    return f"draft:{hashlib.sha256(token.encode()).hexdigest()}"
