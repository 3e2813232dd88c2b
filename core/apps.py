"""App configuration: what every page shares."""

from django.apps import AppConfig

from . import avif


class CoreConfig(AppConfig):
    """What every page shares; keeps the cached site context fresh."""

    name = "core"

    def ready(self):
        avif.register()
        from . import purging, signals, tasks  # noqa: F401 - receivers can only be connected once the models are loaded
