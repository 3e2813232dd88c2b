"""Rich text as visitors get it."""

import re
from contextlib import contextmanager
from contextvars import ContextVar
from html import unescape

from django.utils.html import format_html, strip_tags
from django.utils.safestring import mark_safe
from wagtail.documents import get_document_model
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

DEAD_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)
SPLIT_LIST = re.compile(r"</([ou]l)><\1>")  # Wagtail ends a list after a nested one of the other kind and starts anew
HEADING = re.compile(r"<h([2-4])\b[^>]*>(.*?)</h\1>", re.DOTALL)

known_pages = ContextVar("known_pages", default=None)
known_documents = ContextVar("known_documents", default=None)


def linked_ids(kind, source):
    """Return the ids of what the rich texts in ``source`` (HTML, also inside JSON) link to: a "page" or "document"."""
    link = rf'linktype=\\?"{kind}\\?"[^>]*?\bid=\\?"(\d+)|\bid=\\?"(\d+)\\?"[^>]*?linktype=\\?"{kind}'
    return {int(a or b) for a, b in re.findall(link, source)}


@contextmanager
def links_known(source, ids=frozenset()):
    """Read all pages and documents that ``source`` links to, and the pages ``ids``, with one query for each model."""
    pages = _read(Page, linked_ids("page", source) | ids)
    documents = _read(get_document_model(), linked_ids("document", source))
    tokens = known_pages.set(pages), known_documents.set(documents)
    try:
        yield
    finally:
        known_pages.reset(tokens[0])
        known_documents.reset(tokens[1])


def linked(known, model, attrs_list):
    """Return what the links with ``attrs_list`` lead to, or None; what is not in ``known`` is read with one query."""
    wanted = [int(attrs["id"]) if str(attrs.get("id", "")).isdigit() else None for attrs in attrs_list]
    found = known.get() or {}
    if missing := {pk for pk in wanted if pk and pk not in found}:
        found = found | model.objects.in_bulk(missing)
    return [found.get(pk) for pk in wanted]


def _read(model, ids):
    """Return by id what there is of ``model``, and None for what is gone."""
    return dict.fromkeys(ids) | model.objects.in_bulk(ids) if ids else {}


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
