"""Write ``requirements-production.txt``: ``requirements.txt`` without what only the tests need.

    .venv/bin/python -m tools.production_lock

``bin/lock`` runs this, and ``tests/contract/test_locks.py`` compares the two.
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENTRY = re.compile(r"^[a-z0-9].*?(?=^[a-z0-9]|\Z)", re.MULTILINE | re.DOTALL)
PARENT = re.compile(r"#\s+(?:via )?([a-z0-9-]+)(?: \(pyproject\.toml\))?$", re.MULTILINE)
TEST_PACKAGES = {"pytest", "pytest-django"}


def remove_test_packages(lock):
    """Return the text ``lock`` without TEST_PACKAGES and the packages that only they ask for."""
    entries = [(entry.partition("==")[0], entry) for entry in ENTRY.findall(lock)]
    parents = {}
    for name, entry in entries:
        parents.setdefault(name, set()).update(PARENT.findall("# via" + entry.partition("# via")[2]))
    removed = set(TEST_PACKAGES)
    while more := {name for name, found in parents.items() if name not in removed and found and found <= removed}:
        removed |= more
    return "".join(entry for name, entry in entries if name not in removed)


if __name__ == "__main__":
    locked = (ROOT / "requirements.txt").read_text()
    (ROOT / "requirements-production.txt").write_text(remove_test_packages(locked))
