"""The practice app: the facts that everything else reads."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """Name, contact, hours, closures and awards of the practice."""

    name = "practice"
