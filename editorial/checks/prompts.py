"""The prompts of our own starts and drafts, and what people write where something is still missing."""

import re
from functools import cache

from editorial.checks.rich_text import BLOCK_TAG, strip_tags
from editorial.editor.start_from import ARTICLE_STARTS
from editorial.guidance.checklist import DRAFT_NOTICE

PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
SAY_HERE = re.compile(r"(?:^|(?<=[.!?]) )(Say here\b[^.!?]*[.!?]?)")
PLACEHOLDER = re.compile(
    r"\b(?i:lorem ipsum)\b|\b(?:TODO|FIXME|TBD|TBC)\b|\bxxx+\b|\?\?\?+"
    r"|\[(?:insert|your|add|fill in|name|date|price|text|placeholder)\b[^\]]*\]"
)


def iterate_strings(value):
    """Yield every text inside ``value``, the stored data of blocks."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from iterate_strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from iterate_strings(inner)


@cache
def get_prompts():
    """Return the paragraphs with which the starts of an article prompt their author."""
    prompts = set()
    for _, body, _, _ in ARTICLE_STARTS.values():
        for html in filter(BLOCK_TAG.search, iterate_strings(body)):
            prompts |= {strip_tags(text) for text in PARAGRAPH.findall(html)}
    return prompts - {""}


def find_prompt(text):
    """Return the prompt in ``text``, a passage, or ""."""
    if text in get_prompts():
        return text
    if DRAFT_NOTICE in text:
        return DRAFT_NOTICE
    match = SAY_HERE.search(text)
    if match:
        return match[1]
    placeholder = PLACEHOLDER.search(text)
    return placeholder[0] if placeholder else ""
