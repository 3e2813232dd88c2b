"""What ``bin/bench`` measures: the site as ``bin/serve`` runs it, with every answer kept, or made for each request."""

import os

from site_config.settings.base import LOGGING
from site_config.settings.local import *  # noqa: F403 - settings modules extend each other this way
from site_config.settings.local import INSTALLED_APPS

ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [*INSTALLED_APPS, "tools.bench"]
ROOT_URLCONF = "tools.bench.wagtail_api"
PAGE_CACHE_ENABLED = os.environ.get("BENCH_KEPT", "true") == "true"
LOGGING = LOGGING | {"loggers": {**LOGGING["loggers"], "access": {"level": "INFO"}}}  # a line for each answer
AVIF_SPEED = 10
# Pictures are made while the demo is loaded; what is asked for while measuring is nobody's time but the worker's.
_tasks = "immediate.ImmediateBackend" if os.environ.get("BENCH_LOADING") else "dummy.DummyBackend"
TASKS = {name: {"BACKEND": f"django_tasks.backends.{_tasks}"} for name in ("default", "worker")}
