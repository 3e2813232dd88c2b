"""The links of header and footer."""

from wagtail.blocks import CharBlock, StreamBlock, StructBlock
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField

from core.blocks import LinkBlock
from core.text.stream_data import get_stream_page_ids
from versions.models import VersionedModel
from versions.panels import VersionsPanel


class LinkGroupBlock(StructBlock):
    """A column of the footer."""

    heading = CharBlock(max_length=40)
    links = StreamBlock([("link", LinkBlock())], max_num=10)

    class Meta:
        icon = "list-ul"
        label = "Column"
        label_format = "{heading}"


@register_setting(icon="bars", order=200)
class Navigation(VersionedModel, BaseSiteSetting):
    """The links of header and footer, for each site. The footer also shows hours, address and phone."""

    header = StreamField(
        [("link", LinkBlock())],
        blank=True,
        max_num=6,
        help_text="The menu at the top. Four or five links fit well; the booking button stands beside them by itself.",
    )
    footer = StreamField(
        [("group", LinkGroupBlock())],
        blank=True,
        max_num=3,
        help_text="Columns at the foot of every page. Hours, address and phone are there already.",
    )

    panels = ["header", "footer", VersionsPanel(heading="Earlier versions")]

    class Meta:
        verbose_name = "header and footer"
        verbose_name_plural = "header and footer"

    def __str__(self):
        return "Header and footer"

    def get_page_ids(self):
        """Return the ids of all pages that header and footer link to."""
        return get_stream_page_ids(self.header) | get_stream_page_ids(self.footer)
