"""Image files of models: width and height are read from the header, so nothing is decoded for them."""

from PIL import Image
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile


class HeaderImageFieldFile(WagtailImageFieldFile):
    """A stored image file whose size is read without decoding it; Wagtail's decodes the whole image."""

    def get_image_dimensions(self):
        was_closed = self.closed
        self.open()
        try:
            return Image.open(self).size
        finally:
            self.seek(0)
            if was_closed:
                self.close()


class HeaderImageField(WagtailImageField):
    """Wagtail's field for image files, with :class:`HeaderImageFieldFile`."""

    attr_class = HeaderImageFieldFile

    def deconstruct(self):
        """Return the field as Wagtail's: the database column is the same."""
        name, _, arguments, options = super().deconstruct()
        return name, "wagtail.images.models.WagtailImageField", arguments, options
