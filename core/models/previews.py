"""Previews of pages and snippets in the editor."""

from wagtail.models import PreviewableMixin

from core.cache.content_tags import record_tags

# The phone comes first because most visitors use one. Widths in CSS pixels.
PREVIEW_SIZES = [
    {"name": "mobile", "icon": "mobile-alt", "device_width": 390, "label": "Phone"},
    {"name": "desktop", "icon": "desktop", "device_width": 1280, "label": "Desktop"},
]


class SnippetPreviewMixin(PreviewableMixin):
    """Mixin for snippets: the preview uses the template ``<app>/<model>_preview.html``.

    What is read becomes a content tag. ``fields_not_shown`` names fields that visitors never see.
    """

    preview_sizes = PREVIEW_SIZES
    fields_not_shown = ()

    @classmethod
    def from_db(cls, db, field_names, values):
        instance = super().from_db(db, field_names, values)
        record_tags(f"{cls._meta.model_name}:{instance.pk}")
        return instance

    @classmethod
    def list_shown(cls):
        """Return those that visitors may see, as a query set."""
        return cls.objects.all()

    def get_preview_template(self, request, mode_name):
        return f"{self._meta.app_label}/{self._meta.model_name}_preview.html"
