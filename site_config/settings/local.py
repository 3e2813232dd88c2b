"""Settings of ``bin/serve`` on one's own machine: as in production, but over http and with the demo."""

from site_config import env
from site_config.settings.base import *  # noqa: F403 - settings modules extend each other this way
from site_config.settings.base import INSTALLED_APPS

DEBUG = False
SECRET_KEY = env.get_local_secret_key()
ALLOWED_HOSTS = env.get("ALLOWED_HOSTS")
PASSKEY_DOMAIN = env.get("PASSKEY_DOMAIN") or "localhost"  # the only name with which they work without https
# HOST asks to listen everywhere, so every name of the machine is allowed.
if "0.0.0.0" in ALLOWED_HOSTS:  # noqa: S104 - listening everywhere was asked for
    ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
