"""Settings of the test suite: quick, without traces on the disk, on the database in ``DATABASE_URL``."""

import tempfile

from site_config.settings.base import *  # noqa: F403 - settings modules extend each other this way
from site_config.settings.base import INSTALLED_APPS

SECRET_KEY = "only-for-tests-" * 4
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]

_memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
CACHES = {"default": _memory, "pages": _memory | {"LOCATION": "pages"}}
PAGE_CACHE_ENABLED = False  # tests of the page cache enable it
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
DELIVERY_EMAIL_BACKEND = EMAIL_BACKEND
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # the demo's accounts have the passwords of a real site
]
_media = tempfile.TemporaryDirectory(prefix="stillpoint-media-")  # removed with the process
MEDIA_ROOT = _media.name
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "worker": {"BACKEND": "django_tasks.backends.dummy.DummyBackend", "QUEUES": []},  # tests of tasks choose another
}
WHITENOISE_AUTOREFRESH = True
AVIF_SPEED = 10
COUNT_VISITS_AT_ONCE = True
