"""The pictures themselves, by the part of the site they belong to."""

from importlib import import_module

GROUPS = {
    "scenes": ("places", "services", "treatments", "journal", "notes", "details", "rooms", "portraits"),
    "clinic": ("places", "sessions", "notes", "portraits", "marks"),
    "bathhouse": ("places", "rooms", "papers", "portraits", "marks"),
}


def load():
    """Import every group of every practice, so that each picture is registered."""
    for package, groups in GROUPS.items():
        for group in groups:
            import_module(f"tools.drawings.{package}.{group}")
