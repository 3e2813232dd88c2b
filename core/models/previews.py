"""How pages and snippets are previewed while somebody edits them."""

from wagtail.models import PreviewableMixin

# The phone first: that is how most visitors read. Widths in pixels.
PREVIEW_SIZES = [
    {"name": "mobile", "icon": "mobile-alt", "device_width": 390, "label": "Phone"},
    {"name": "desktop", "icon": "desktop", "device_width": 1280, "label": "Desktop"},
]


class SnippetPreviewMixin(PreviewableMixin):
    """A snippet is previewed as visitors meet it, with the template ``<app>/<model>_preview.html``."""

    preview_sizes = PREVIEW_SIZES

    def get_preview_template(self, request, mode_name):
        return f"{self._meta.app_label}/{self._meta.model_name}_preview.html"
