"""Previews of pages and snippets in the editor."""

from wagtail.models import PreviewableMixin

# The phone comes first because most visitors use one. Widths in CSS pixels.
PREVIEW_SIZES = [
    {"name": "mobile", "icon": "mobile-alt", "device_width": 390, "label": "Phone"},
    {"name": "desktop", "icon": "desktop", "device_width": 1280, "label": "Desktop"},
]


class SnippetPreviewMixin(PreviewableMixin):
    """Mixin for snippets: the preview uses the template ``<app>/<model>_preview.html``."""

    preview_sizes = PREVIEW_SIZES

    def get_preview_template(self, request, mode_name):
        return f"{self._meta.app_label}/{self._meta.model_name}_preview.html"
