"""What the texts of the demo practices are searched for."""

import re

from demo.blocks import Ref

# Rules on health claims: FTC, Health Products Compliance Guidance (2022).
CLAIMS = re.compile(
    r"\b(cure[sd]?|curing|heal(s|ed|ing|er)?|guarantee\w*|miracle\w*|permanent\w*|go(es)? away entirely|"
    r"best|number one)\b|100 ?(%|percent)|#1",
    re.IGNORECASE,
)
PHONE = re.compile(r"\+1\d{10}|\(\d{3}\) ?\d{3}-\d{4}|\b\d{3}-\d{4}\b")
PAGE_LINK = re.compile(r'<a\s+page="([^"]+)">')


def leaves(value):
    """Every string and reference in a piece of content."""
    if isinstance(value, str | Ref):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from leaves(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from leaves(item)


def words(blocks):
    return sum(len(re.sub(r"<[^>]+>", " ", text).split()) for text in leaves(blocks) if not isinstance(text, Ref))
