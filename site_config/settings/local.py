"""What ``bin/serve`` runs on one's own machine: served as in production but over plain http, with the demo at hand."""

from site_config import env
from site_config.settings.base import *  # noqa: F403 - settings modules extend each other this way
from site_config.settings.base import INSTALLED_APPS

DEBUG = False
SECRET_KEY = env.local_secret_key()
ALLOWED_HOSTS = env.get("ALLOWED_HOSTS")
if "0.0.0.0" in ALLOWED_HOSTS:  # noqa: S104 - listening everywhere was asked for, so every name of the machine answers
    ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
