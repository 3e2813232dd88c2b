"""App configuration: what every page shares."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """What every page shares; keeps the cached site context fresh."""

    name = "core"

    def ready(self):
        from . import signals, tasks  # noqa: F401 - receivers can only be connected once the models are loaded
