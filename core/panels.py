"""Panels of the editor that Wagtail doesn't have."""

from django.urls import reverse
from wagtail.admin.panels import Panel


class FoundPanel(Panel):
    """How search engines and shared links see the page; loaded beside the form, again after each saving."""

    class BoundPanel(Panel.BoundPanel):
        """Asks the view ``found`` for the words."""

        template_name = "editorial/found_panel.html"

        def get_context_data(self, parent_context=None):
            url = reverse("found", args=[self.instance.pk]) if self.instance.pk else ""
            return {**super().get_context_data(parent_context), "url": url}
