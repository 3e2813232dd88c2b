"""App configuration: running the site."""

from django.apps import AppConfig


class OpsConfig(AppConfig):
    """Connects what runs with every process of the site."""

    name = "ops"

    def ready(self):
        from ops import file_modes  # noqa: F401 - receivers are connected once all models are loaded
