"""Rich text as visitors get it."""

import re
from html import unescape

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from core.library.documents import get_public_documents, leads_to_hidden_document
from core.visibility import get_page_summaries
from practice.links import remove_unsafe_links

DEAD_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)
SPLIT_LIST = re.compile(r"</([ou]l)><\1>")  # Wagtail ends a list after a nested one of the other kind and starts anew
LINK = re.compile(r"<a\s[^>]*>")
TYPED_DOCUMENT_LINK = re.compile(r'<a\s[^>]*?href="([^"]*/documents/[^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
TAG = re.compile(r"</?[a-zA-Z][^>]*>")  # of rich text, whose attributes hold no ">"
HEADING = re.compile(r"<h([2-4])\b[^>]*>(.*?)</h\1>", re.DOTALL)


def linked_ids(kind, source):
    """Return the ids of what the rich texts in ``source`` (HTML, also inside JSON) link to: a "page" or "document"."""
    link = rf'linktype="{kind}"[^>]*?\bid="(\d+)"|\bid="(\d+)"[^>]*?linktype="{kind}"'
    return {int(a or b) for a, b in re.findall(link, "".join(LINK.findall(source)).replace("\\", ""))}


def prefetch_link_targets(source, page_ids=frozenset()):
    """Read with few queries the pages and documents that ``source`` links to, and the pages with ``page_ids``."""
    get_page_summaries(Page, linked_ids("page", source) | page_ids)
    get_public_documents(linked_ids("document", source))


def targets(read, attrs_list):
    """Return what the links with ``attrs_list`` lead to, or None; ``read`` gives it by key."""
    wanted = [int(attrs["id"]) if str(attrs.get("id", "")).isdigit() else None for attrs in attrs_list]
    found = read({pk for pk in wanted if pk})
    return [found.get(pk) for pk in wanted]


def prose(source, anchors=()):
    """Return ``source``, rich text as stored, as HTML for the page.

    Links to a page or document that is gone, unpublished or restricted leave just their words. A numbered list goes
    on after bullets inside of it. The headings get ``anchors`` as ids, in order.
    """
    html = DEAD_LINK.sub(r"\1", SPLIT_LIST.sub("", remove_unsafe_links(expand_db_html(source or ""))))
    html = TYPED_DOCUMENT_LINK.sub(remove_hidden_document, html)
    if anchors:
        ids = iter(anchors)

        def with_id(match):
            anchor = next(ids, None)
            level, inner = match[1], mark_safe(match[2])  # noqa: S308 - stays as Wagtail rendered it
            return format_html('<h{0} id="{1}">{2}</h{0}>', level, anchor, inner) if anchor else match[0]

        html = HEADING.sub(with_id, html)
    return mark_safe(html)  # noqa: S308 - Wagtail keeps only whitelisted tags and attributes


def remove_hidden_document(link):
    """Return the words of ``link``, a match of TYPED_DOCUMENT_LINK, if its document is private or deleted."""
    return link[2] if leads_to_hidden_document(unescape(link[1])) else link[0]


def headings(source):
    """Return ``(level, text)`` of the headings in ``source``; an empty heading has an empty text."""
    return [(int(level), " ".join(unescape(TAG.sub("", inner)).split())) for level, inner in HEADING.findall(source)]
