"""What owners choose from on the screen *Look*."""

from django.db import models

from look.palettes import LABELS


class ColorSource(models.TextChoices):
    """Where the colors come from."""

    PALETTE = "palette", "One of the palettes"
    ACCENT = "accent", "Made from a color of our own"
    LOGO = "logo", "Made from our logo"


PALETTES = list(LABELS.items())


class Typefaces(models.TextChoices):
    """Pairs of typefaces: titles, then text. ``static/css/type-<value>.css`` has each."""

    SOFT = "fraunces-figtree", "Soft: Fraunces and Figtree"
    CLASSIC = "newsreader-mulish", "Classic: Newsreader and Mulish"
    MODERN = "bricolage-instrument", "Modern: Bricolage Grotesque and Instrument Sans"


class Shape(models.TextChoices):
    """The shape of portraits, pictures, fields and buttons."""

    ARCH = "arch", "Arches: portraits in an arch, round buttons"
    SOFT = "soft", "Soft: rounded corners"
    SQUARE = "square", "Square: straight corners"


class Hero(models.TextChoices):
    """How the home page begins."""

    BESIDE = "beside", "The picture beside the words"
    FULL = "full", "The picture across the whole page, the words on it"
    WORDS = "words", "Large words, no picture"


class ColorScheme(models.TextChoices):
    """Whether visitors see light or dark colors."""

    DEVICE = "device", "As the visitor’s device is set"
    LIGHT = "light", "Always light"
    DARK = "dark", "Always dark"


# The sections of the home page in the order of a new site: what staff call them, and where their content comes from.
# ``templates/home/sections/<name>.html`` has each.
HOME_SECTIONS = {
    "facts": ("Facts at a glance", "Hours, address and phone, from the practice facts."),
    "treatments": ("Treatments and prices", "Those that are chosen on the home page, or the first ones of the list."),
    "testimonial": ("A client’s words", "The one that is chosen on the home page, or the newest."),
    "therapists": ("Therapists", "Everybody who works here."),
    "journal": ("Journal", "The newest articles."),
    "body": ("Own content", "The blocks that were added to the home page."),
    "visit": ("Visit", "Address, directions and hours, from the practice facts."),
}
