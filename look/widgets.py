"""Form widgets that show what each choice of the look looks like."""

from django.forms import Media, RadioSelect, TextInput

from look.palettes import get_palette


class ColorInput(TextInput):
    """The browser's own field for a color."""

    input_type = "color"


class PictureSelect(RadioSelect):
    """Choices that each have a small picture beside their label, ``editorial/look/<kind>_option.html``."""

    template_name = "editorial/look/options.html"
    media = Media(css={"all": ["editorial/look.css"]})

    def __init__(self, kind, **kwargs):
        super().__init__(**kwargs)
        self.kind = kind

    @property
    def option_template_name(self):
        """The template of one choice."""
        return f"editorial/look/{self.kind}_option.html"

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if self.kind == "palette":
            option["palette"] = get_palette(value)
        return option
