"""Rich text as visitors get it."""

import re
from contextlib import contextmanager
from contextvars import ContextVar
from html import unescape

from django.utils.html import format_html, strip_tags
from django.utils.safestring import mark_safe
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

DEAD_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)
SPLIT_LIST = re.compile(r"</([ou]l)><\1>")  # Wagtail ends a list after a nested one of the other kind and starts anew
HEADING = re.compile(r"<h([2-4])\b[^>]*>(.*?)</h\1>", re.DOTALL)
PAGE_ID = re.compile(r'linktype=\\?"page\\?"[^>]*?\bid=\\?"(\d+)|\bid=\\?"(\d+)\\?"[^>]*?linktype=\\?"page')

known_pages = ContextVar("known_pages", default=None)


@contextmanager
def pages_known(source, ids=frozenset()):
    """Read with one query all pages that the rich texts in ``source`` (HTML, also inside JSON) link to, and ``ids``."""
    ids = {int(a or b) for a, b in PAGE_ID.findall(source)} | ids
    token = known_pages.set(dict.fromkeys(ids) | Page.objects.in_bulk(ids) if ids else {})
    try:
        yield
    finally:
        known_pages.reset(token)


def without_dead_links(html):
    """Return ``html``, expanded rich text, with links that lost their address replaced by their words."""
    return mark_safe(DEAD_LINK.sub(r"\1", html))  # noqa: S308 - Wagtail keeps only whitelisted tags and attributes


def prose(source, anchors=()):
    """Return ``source``, rich text as stored, as HTML for the page.

    Links whose target is gone, unpublished or restricted leave just their words. A numbered list goes on after
    bullets inside of it. The headings get ``anchors`` as ids, in order.
    """
    html = without_dead_links(SPLIT_LIST.sub("", expand_db_html(source or "")))
    if anchors:
        ids = iter(anchors)

        def with_id(match):
            anchor = next(ids, None)
            level, inner = match[1], mark_safe(match[2])  # noqa: S308 - stays as Wagtail rendered it
            return format_html('<h{0} id="{1}">{2}</h{0}>', level, anchor, inner) if anchor else match[0]

        html = HEADING.sub(with_id, html)
    return mark_safe(html)  # noqa: S308 - Wagtail keeps only whitelisted tags and attributes


def headings(source):
    """Return ``(level, text)`` of the headings in ``source``; an empty heading has an empty text."""
    return [(int(level), " ".join(unescape(strip_tags(inner)).split())) for level, inner in HEADING.findall(source)]
