"""The identity of a release: its code and its settings."""

import hashlib
from functools import cache

from django.conf import settings

SETTINGS = (
    "ALLOWED_HOSTS",
    "WAGTAILADMIN_BASE_URL",
    "FRONTEND_URL",
    "HEADLESS",
    "CORS_ALLOWED_ORIGINS",
    "STATIC_URL",
    "MEDIA_URL",
    "WAGTAILFRONTENDCACHE",
)
SOURCE_SUFFIXES = {".py", ".html", ".css", ".js", ".txt", ".xml", ".md"}


@cache
def get_release_id():
    """Return a hash of this code and its settings, so that a deploy uses nothing that another release has cached."""
    digest = hashlib.sha256(repr([getattr(settings, name) for name in SETTINGS]).encode())
    digest.update((settings.BASE_DIR / "requirements.txt").read_bytes())
    apps = {path.parent for path in settings.BASE_DIR.glob("*/__init__.py")} - {settings.BASE_DIR / "tests"}
    for folder in sorted(apps | {settings.BASE_DIR / "templates", settings.BASE_DIR / "static"}):
        for path in sorted(path for path in folder.rglob("*") if path.suffix in SOURCE_SUFFIXES):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
