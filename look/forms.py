"""The form of the look."""

from versions.forms import VersionedDraftForm


class LookForm(VersionedDraftForm):
    """Refuses to write over a draft that somebody else has saved since the form was opened."""

    compared = (
        "pk",
        "color_source",
        "palette",
        "accent",
        "color_scheme",
        "typefaces",
        "shape",
        "hero",
        "home_sections",
        "logo_dark",
        "icon",
    )
