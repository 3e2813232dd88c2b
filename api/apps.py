"""The headless content API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Content, facts and forms as typed JSON, and word of every change."""

    name = "api"
    verbose_name = "Content API"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from api.webhooks import events  # noqa: F401 - receivers can only be connected once the models are loaded
