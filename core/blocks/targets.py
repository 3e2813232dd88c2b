"""Choosers of pages."""

from wagtail.blocks import PageChooserBlock
from wagtail.models import Page

from core.visibility import get_page_summaries


class PageTargetBlock(PageChooserBlock):
    """Wagtail's page chooser; its pages are read once for all blocks that show them."""

    def bulk_to_python(self, values):
        pages = get_page_summaries(Page, values)
        return [pages.get(pk) for pk in values]
