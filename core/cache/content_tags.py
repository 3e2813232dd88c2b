"""Content tags: names of what an answer is made of, such as ``page:29`` or ``image:31``, recorded while it is made.

A tag is a kind, and mostly what of that kind: its key or name. Whoever reads something that can change records its tag,
before it is filtered: what is hidden now can appear. :mod:`api.webhooks.state` tells which tags a change concerns.

===========================  =========================================================================================
``page:29``                  everything that page 29 says itself
``card:29``                  what lists and other pages show of it: texts of its card, picture, prices, topics
``link:29``                  its title and address, and whether it is public
``image:31``                 file, description and focal point of a picture
``list:…``                   which things a list has, and in which order; ``list:articles:4`` only the first four
``order:services``           the order of treatments, of which a few are shown
``dates:7``                  when something in the list of page 7 last changed
``facts:phone``              a fact of the practice
``path:/old``                what is at an address at which there is no page: a redirect, or nothing
``navigation``, ``search``   header and footer; what searches find
``site``                     everything: all answers have it
===========================  =========================================================================================
"""

import hashlib
from contextlib import contextmanager
from contextvars import ContextVar

from seo.addresses import encode_path

EVERYTHING = "site"
MAX_PATH_LENGTH = 100  # characters of a path in a tag; a hash stands for longer ones
LIST_STARTS = (3, 4, 12)  # how many of the first items of a list have a tag of their own

current_tags = ContextVar("current_tags", default=None)


@contextmanager
def collect_tags():
    """Collect in a set the tags that are recorded inside the block. Whoever collects around it gets none of them."""
    tags = set()
    token = current_tags.set(tags)
    try:
        yield tags
    finally:
        current_tags.reset(token)


def record_tags(*tags):
    """Add ``tags`` to those of the answer that is being made, if there is one."""
    collected = current_tags.get()
    if collected is not None:
        collected.update(tags)


def record_pages(kind, pks):
    """Record ``kind``, such as "card", of the pages with the keys ``pks``."""
    record_tags(*(f"{kind}:{pk}" for pk in pks))


def build_path_tag(path):
    """Return the tag of an address, encoded or not, with or without a query."""
    path = encode_path("/" + path.partition("?")[0].strip("/")).replace(",", "%2C")
    return f"path:{path if len(path) <= MAX_PATH_LENGTH else hashlib.sha256(path.encode()).hexdigest()}"


def build_list_tag(name, stop=None):
    """Return the tag of the list ``name``, or of its first items up to ``stop``."""
    starts = [size for size in LIST_STARTS if stop and stop <= size]
    return f"list:{name}:{starts[0]}" if starts else f"list:{name}"


def get_kind(tag):
    """Return the kind of ``tag``, which is a tag itself: that of all its things together."""
    return tag.partition(":")[0]


def join_tags(tags, separator, max_length):
    """Return ``tags`` as the value of a header; where it would be too long, kinds stand for the most frequent tags."""
    tags = set(tags)
    while len(value := separator.join(sorted(tags))) > max_length:
        by_kind = {}
        for tag in tags:
            by_kind.setdefault(get_kind(tag), set()).add(tag)
        kind, members = max(by_kind.items(), key=lambda item: (sum(map(len, item[1])), item[0]))
        if members == {kind}:
            return EVERYTHING
        tags = (tags - members) | {kind}
    return value
