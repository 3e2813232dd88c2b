"""Settings of ``bin/bench``: the site as ``bin/serve`` runs it, with the page cache on or off."""

import os

from site_config.settings.base import LOGGING
from site_config.settings.local import *  # noqa: F403 - settings modules extend each other this way
from site_config.settings.local import INSTALLED_APPS

ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [*INSTALLED_APPS, "tools.bench"]
ROOT_URLCONF = "tools.bench.wagtail_api"
PAGE_CACHE_ENABLED = os.environ.get("BENCH_PAGE_CACHE", "true") == "true"
LOGGING = LOGGING | {"loggers": {**LOGGING["loggers"], "access": {"level": "INFO"}}}  # a line for each response
AVIF_SPEED = 10
# Renditions are created while the demo is loaded; tasks queued while measuring would be the worker's time.
_tasks = "immediate.ImmediateBackend" if os.environ.get("BENCH_LOADING") else "dummy.DummyBackend"
TASKS = {name: {"BACKEND": f"django_tasks.backends.{_tasks}"} for name in ("default", "worker")}
