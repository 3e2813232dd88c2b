"""The headless content API."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Content, facts and forms as typed JSON, and word of every change."""

    name = "api"
    verbose_name = "Content API"
    default_auto_field = "django.db.models.BigAutoField"
