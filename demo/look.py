"""The look of a demo practice: palette, typefaces, shapes and marks, for the screen *Look*."""

from django.apps import apps

from demo.blocks import picture

MARKS = ("icon", "logo", "logo_dark")


def apply_look(registry, site):
    """Return the look of ``site`` with the values of the practice; None if it has none or nothing can store them.

    Marks are the pictures of the practice that are called ``icon``, ``logo`` and ``logo-dark``.
    """
    values = registry.practice.look
    if not values or not apps.is_installed("look"):
        return None
    look, _ = apps.get_model("look", "Look").objects.get_or_create(site=site)
    for name, value in values.items():
        setattr(look, name, value)
    for name in MARKS:
        setattr(look, f"{name}_id", registry.resolve(picture(name.replace("_", "-"))))
    look.full_clean()
    look.save()
    return look
