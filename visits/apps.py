"""App configuration: how often pages are seen, and what visitors do there."""

import atexit

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    """Daily sums of visits."""

    name = "visits"

    def ready(self):
        # The counter imports models, which can only be loaded now.
        from visits.counter import counter

        atexit.register(counter.flush_if_any)
