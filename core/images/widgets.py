"""The input for the focus of a picture: shows the crops that the picture gets, and the point that stays in all."""

from django.forms import TextInput
from django.template.loader import render_to_string
from wagtail.images.models import SourceImageIOError

CROPS = (("hero", "Top of a page"), ("card", "Card"), ("portrait", "Portrait"))  # classes of the style sheet
PREVIEW_SPEC = "max-800x600"


class FocusInput(TextInput):
    """A point as two fractions of width and height, such as "0.5,0.25". ``image`` is the stored picture, if any."""

    image = None

    def render(self, name, value, attrs=None, renderer=None):
        context = {
            "name": name,
            "value": value or "",
            "id": (attrs or {}).get("id", ""),
            "source": self.get_source(),
            "crops": CROPS,
        }
        return render_to_string("core/focus_input.html", context)

    def get_source(self):
        """Return the address of the stored picture in the size of the preview, or "" without a readable one."""
        if not self.image or not self.image.pk:
            return ""
        try:
            return self.image.get_rendition(PREVIEW_SPEC).url
        except SourceImageIOError:
            return ""
