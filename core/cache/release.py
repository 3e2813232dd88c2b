"""What runs: the code with its settings."""

import hashlib
from functools import cache

from django.conf import settings

SETTINGS = (
    *("ALLOWED_HOSTS", "WAGTAILADMIN_BASE_URL", "FRONTEND_URL", "HEADLESS", "CORS_ALLOWED_ORIGINS"),
    *("STATIC_URL", "MEDIA_URL"),
)
SOURCES = {".py", ".html", ".css", ".js", ".txt", ".xml", ".md"}


@cache
def release():
    """Return what tells this code and its settings from others: a deploy keeps nothing of what was before."""
    digest = hashlib.sha256(repr([getattr(settings, name) for name in SETTINGS]).encode())
    digest.update((settings.BASE_DIR / "requirements.txt").read_bytes())
    apps = {path.parent for path in settings.BASE_DIR.glob("*/__init__.py")} - {settings.BASE_DIR / "tests"}
    for folder in sorted(apps | {settings.BASE_DIR / "templates", settings.BASE_DIR / "static"}):
        for path in sorted(path for path in folder.rglob("*") if path.suffix in SOURCES):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
