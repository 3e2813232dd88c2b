"""The look of a demo practice: palette, typefaces, shape, home sections and marks, for the screen *Look*."""

from demo.blocks import picture
from look.models import Look


def apply_look(registry, site):
    """Return the look of ``site`` with the values of the practice; None if it has none or the site has one already.

    The pictures of the practice that are called ``icon`` and ``logo-dark`` become its marks.
    """
    values = registry.practice.look
    if not values or Look.objects.filter(site=site).exists():
        return None
    sections = [(name, None) for name in values["home_sections"]]
    look = Look(site=site, **{**values, "home_sections": sections})
    look.icon_id = registry.resolve(picture("icon"))
    look.logo_dark_id = registry.resolve(picture("logo-dark"))
    look.full_clean()
    look.save()
    return look
