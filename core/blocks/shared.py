"""The block that places a shared section on a page."""

from django.apps import apps

from core.blocks.base import PRACTICE
from core.blocks.targets import SnippetTargetBlock


class SharedSectionBlock(SnippetTargetBlock):
    """A shared section. On pages its blocks stand in its place, see :mod:`core.sections.assembly`."""

    class Meta:
        template = "blocks/shared_section.html"
        icon = "copy"
        group = PRACTICE
        label = "Shared section"
        description = "Words that are kept once and stand on many pages. Changed there, they change on all of them."

        def preview_value(self):
            return apps.get_model("core.SharedSection").objects.filter(live=True).first()

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["body"] = value.body if value and value.live else None
        return context

    def get_searchable_content(self, value):
        return value.body.stream_block.get_searchable_content(value.body) if value and value.live else []
