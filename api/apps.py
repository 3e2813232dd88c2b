"""The headless content API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """The content API: content, facts and forms as typed JSON, and webhooks."""

    name = "api"
    verbose_name = "Content API"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from api import checks  # noqa: F401 - it needs the models
        from api.webhooks import events  # noqa: F401 - receivers can only be connected when the models are loaded
