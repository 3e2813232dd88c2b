"""Every block of every body, in three groups: Text, Media, From our practice."""

from .body import BodyBlock
from .links import LinkBlock
from .text import FAQItemBlock

__all__ = ["BodyBlock", "FAQItemBlock", "LinkBlock"]
