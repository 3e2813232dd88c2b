"""Settings of a public server: secrets have no default, only https, and the demo is not installed."""

from site_config import env
from site_config.settings.base import *  # noqa: F403 - settings modules extend each other this way
from site_config.settings.base import LOGGING

env.require_production()

DEBUG = False
SECRET_KEY = env.get("SECRET_KEY")
ALLOWED_HOSTS = env.get("ALLOWED_HOSTS")

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.get("TRUSTED_PROXIES") else None
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.get("HSTS") in ("subdomains", "preload")
SECURE_HSTS_PRELOAD = env.get("HSTS") == "preload"
# Both are the choice of the domain's owner, so Django need not warn.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SESSION_COOKIE_SECURE = True
REQUIRE_SECOND_FACTOR = env.get("REQUIRE_SECOND_FACTOR")
SESSION_COOKIE_NAME = "__Host-sessionid"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "__Host-csrftoken"  # subdomains can't set it

LOGGING = LOGGING | {
    "formatters": {"json": {"()": "core.http.access_log.JSONFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {
        **LOGGING["loggers"],
        "access": {"level": "INFO"},
        "security": {"level": "INFO"},
        "gunicorn.error": {"handlers": ["stderr"], "propagate": False},
    },
}
