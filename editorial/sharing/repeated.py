"""Blocks that stand with the same words on several pages, in what visitors see or in drafts."""

import hashlib
import json
import re
from collections import defaultdict
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from wagtail.models import Page, Revision, get_page_models

from core.blocks import SectionBodyBlock
from core.models import BasePage
from core.text.stream_data import iterate_visible_texts
from core.text.tags import TAG
from versions.state import normalize

BODY = "body"
SHAREABLE = SectionBodyBlock().child_blocks
LINE_END = re.compile(r"</(?:h\d|p|li)>|<br/?>")  # of rich text
MIN_WORDS = 8  # shorter blocks are the same by chance


@dataclass
class RepeatedBlock:
    """A block that stands on several pages: its digest, its stored data, and the keys of the pages with it.

    ``live`` are the pages on which visitors see it, ``drafts`` those with it in their newest draft.
    """

    digest: str
    data: dict
    live: set = field(default_factory=set)
    drafts: set = field(default_factory=set)

    @property
    def pages(self):
        """The keys of all pages with it."""
        return self.live | self.drafts

    @property
    def block(self):
        """The definition of the block."""
        return SHAREABLE[self.data["type"]]

    @property
    def lines(self):
        """Its words as a list: a heading, a paragraph or an item of a list is a line."""
        return get_lines(self.data)

    @property
    def text(self):
        """Its words in one line."""
        return " ".join(self.lines)


def get_lines(data):
    """Return the words of ``data``, a stored block, as a list of lines."""
    block = SHAREABLE.get(data["type"])
    texts = iterate_visible_texts(block, data["value"]) if block else ()
    parts = (TAG.sub(" ", part) for text in texts for part in LINE_END.split(text))
    return [line for line in (" ".join(part.split()) for part in parts) if line]


def compute_digest(data):
    """Return the digest of what ``data``, a stored block, says and looks like; "" if it can't be shared."""
    if data["type"] not in SHAREABLE or len(" ".join(get_lines(data)).split()) < MIN_WORDS:
        return ""
    canonical = json.dumps([data["type"], normalize(data["value"])], sort_keys=True)
    return hashlib.blake2b(canonical.encode(), digest_size=12).hexdigest()


def get_body_models():
    """Return the page types with a body."""
    return [
        model
        for model in get_page_models()
        if issubclass(model, BasePage) and any(each.name == BODY for each in model._meta.local_fields)
    ]


def iterate_live_bodies():
    """Yield ``(key of the page, stored blocks)`` for each body that visitors see, but those of aliases."""
    for model in get_body_models():
        pages = model.objects.filter(live=True, alias_of=None).order_by()
        rows = pages.annotate(stored_body=Cast(BODY, TextField())).values_list("pk", "stored_body")
        for pk, stored in rows:
            yield pk, json.loads(stored or "[]")


def iterate_drafts():
    """Yield ``(key of the page, stored blocks)`` for the newest draft of each page that has one."""
    drafts = Page.objects.filter(Q(has_unpublished_changes=True) | Q(live=False), alias_of=None)
    page_type = ContentType.objects.get_for_model(Page)
    revisions = Revision.objects.filter(pk__in=drafts.values("latest_revision"), base_content_type=page_type)
    for revision in revisions.iterator():
        yield int(revision.object_id), json.loads(revision.content.get(BODY) or "[]")


def find_blocks():
    """Return a :class:`RepeatedBlock` for each block that can be shared, by its digest."""
    found = {}
    pages = defaultdict(lambda: (set(), set()))
    for place, bodies in enumerate((iterate_live_bodies(), iterate_drafts())):
        for pk, body in bodies:
            for data in body:
                if digest := compute_digest(data):
                    found.setdefault(digest, data)
                    pages[digest][place].add(pk)
    return {digest: RepeatedBlock(digest, data, *pages[digest]) for digest, data in found.items()}


def find_repeated_blocks():
    """Return the blocks that stand on several pages, those on most pages first."""
    repeated = [block for block in find_blocks().values() if len(block.pages) > 1]
    return sorted(repeated, key=lambda block: (-len(block.pages), block.text))


def find_repeated_block(digest):
    """Return the :class:`RepeatedBlock` with ``digest`` if it stands on several pages, else None."""
    block = find_blocks().get(digest)
    return block if block and len(block.pages) > 1 else None


def find_common_block(page, other, place):
    """Return the digest of the block at ``place`` of ``page``, maybe a draft, if ``other`` has it, too; else ""."""
    if place.field != BODY or not hasattr(other, BODY):
        return ""
    own = next((item for item in page.body.raw_data if item.get("id") == place.block_id), None)
    digest = compute_digest(own) if own else ""
    return digest if any(compute_digest(item) == digest for item in other.body.raw_data) else ""
