"""Rich text as visitors get it."""

import re
from html import unescape

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from wagtail.rich_text import expand_db_html

from core.facts.chips import fill_chips, write_linked
from core.library.documents import leads_to_hidden_document
from core.text.tags import TAG
from practice.links import remove_unsafe_links

DEAD_LINK = re.compile(r"<a>(.*?)</a>", re.DOTALL)
SPLIT_LIST = re.compile(r"</([ou]l)><\1>")  # Wagtail ends a list after a nested one of the other kind and starts anew
TYPED_DOCUMENT_LINK = re.compile(r'<a\s[^>]*?href="([^"]*/documents/[^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
HEADING = re.compile(r"<h([2-4])\b[^>]*>(.*?)</h\1>", re.DOTALL)


def prose(source, anchors=()):
    """Return ``source``, rich text as stored, as HTML for the page.

    Links to a page or document that is gone, unpublished or restricted leave just their words. A numbered list goes
    on after bullets inside of it. Facts have their value of now. The headings get ``anchors`` as ids, in order.
    """
    html = expand_db_html(fill_chips(source or "", write_linked))
    html = DEAD_LINK.sub(r"\1", SPLIT_LIST.sub("", remove_unsafe_links(html)))
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
    found = HEADING.findall(fill_chips(source))
    return [(int(level), " ".join(unescape(TAG.sub("", inner)).split())) for level, inner in found]
