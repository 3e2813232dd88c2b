"""The panel of the editor that leads to the versions."""

from django.urls import reverse
from wagtail.admin.panels import Panel


class VersionsPanel(Panel):
    """Says who saved the object last, and leads to its versions."""

    class BoundPanel(Panel.BoundPanel):
        """Links to the view :func:`editorial.editor.versions.list_versions`."""

        template_name = "editorial/versions_panel.html"

        def get_context_data(self, parent_context=None):
            options = self.instance._meta
            url = reverse("versions", args=[options.app_label, options.model_name, self.instance.pk])
            return {
                **super().get_context_data(parent_context),
                "url": url,
                "version": self.instance.describe_current_version(),
            }
