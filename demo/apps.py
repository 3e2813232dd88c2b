"""App configuration: the demo practice."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo practice. The site also runs without this app."""

    name = "demo"
    default_auto_field = "django.db.models.BigAutoField"
