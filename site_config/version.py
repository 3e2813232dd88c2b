"""Which version of the code this is. Only the standard library is used."""

import tomllib
from functools import cache

from site_config.env import BASE_DIR


@cache
def get_version():
    """Return the version in ``pyproject.toml``."""
    return tomllib.loads((BASE_DIR / "pyproject.toml").read_text())["project"]["version"]


@cache
def get_commit():
    """Return the hash of the commit that is checked out, or "" where there is no repository.

    The files are read without git, which refuses to read a repository that belongs to another user.
    """
    folder = BASE_DIR / ".git"
    if folder.is_file():  # a work tree beside the repository
        folder = BASE_DIR / folder.read_text().partition(": ")[2].strip()
    try:
        head = (folder / "HEAD").read_text().strip()
        common = folder / (folder / "commondir").read_text().strip() if (folder / "commondir").exists() else folder
        reference = head.removeprefix("ref: ")
        return head if reference == head else read_reference(common, reference)
    except OSError:
        return ""


def read_reference(folder, reference):
    """Return the hash of ``reference`` in the repository ``folder``, or "" if it has none."""
    file = folder / reference
    if file.exists():
        return file.read_text().strip()
    packed = (folder / "packed-refs").read_text().splitlines()
    return next((line.split()[0] for line in packed if line.endswith(f" {reference}")), "")
