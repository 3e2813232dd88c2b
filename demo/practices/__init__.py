"""The demo practices as plain data, without Django: one package each, named after its look."""

from importlib import import_module

DEFAULT = "alder"
NAMES = (DEFAULT, "clinic", "bathhouse")


def get_practice(name=DEFAULT):
    """Return the :class:`~demo.practices.content.PracticeContent` of the demo practice ``name``."""
    return import_module(f"demo.practices.{name}").CONTENT
