"""Every block of every body, in three groups: Text, Media, From our practice."""

from core.blocks.body import BodyBlock, SectionBodyBlock
from core.blocks.links import LinkBlock
from core.blocks.text import FAQItemBlock

__all__ = ["BodyBlock", "FAQItemBlock", "LinkBlock", "SectionBodyBlock"]
