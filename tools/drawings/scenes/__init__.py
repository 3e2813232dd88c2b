"""The pictures themselves, by the part of the site they belong to."""

from importlib import import_module

GROUPS = ("places", "services", "treatments", "journal", "notes", "details", "rooms", "portraits")


def load():
    """Import every group, so that each picture is registered."""
    for group in GROUPS:
        import_module(f"{__name__}.{group}")
