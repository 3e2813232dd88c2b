"""Panels of the editor that Wagtail doesn't have."""

from django.urls import reverse
from wagtail.admin.panels import Panel


class SearchPreviewPanel(Panel):
    """How search engines and shared links see the page; loaded beside the form, and again after each save."""

    class BoundPanel(Panel.BoundPanel):
        """Loads the view :func:`editorial.editor.search_preview.search_preview` with a script."""

        template_name = "editorial/search_preview_panel.html"

        def get_context_data(self, parent_context=None):
            url = reverse("search_preview", args=[self.instance.pk]) if self.instance.pk else ""
            return {**super().get_context_data(parent_context), "url": url}


class SectionUsesPanel(Panel):
    """Where a shared section stands: the titles of the pages, also of those that have it only in a draft."""

    class BoundPanel(Panel.BoundPanel):
        """Names the pages; a section that isn't stored yet stands nowhere."""

        template_name = "editorial/section_uses.html"

        def is_shown(self):
            return bool(self.instance.pk)
