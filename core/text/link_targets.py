"""What rich text as stored links to: pages and documents, read with few queries."""

import re

from wagtail.models import Page

from core.library.documents import get_public_documents
from core.visibility import get_page_summaries

LINK = re.compile(r"<a\s[^>]*>")


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
