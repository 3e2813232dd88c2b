"""`python -m tools.compile_messages`: compile ``locale/`` so that Django can read it."""

from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOG = Path(__file__).resolve().parents[1] / "locale" / "en" / "LC_MESSAGES" / "django.po"


def read_catalog():
    """Return the catalog of the admin's words."""
    with CATALOG.open("rb") as file:
        return read_po(file, locale="en")


def compiled():
    """Return the catalog as the bytes of a ``.mo`` file."""
    buffer = BytesIO()
    write_mo(buffer, read_catalog())
    return buffer.getvalue()


if __name__ == "__main__":
    CATALOG.with_suffix(".mo").write_bytes(compiled())
