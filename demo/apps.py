"""App configuration: the demo practice."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo practice. Without this app the site is empty and runs just the same."""

    name = "demo"
    default_auto_field = "django.db.models.BigAutoField"
