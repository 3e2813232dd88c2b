"""App configuration: the visitors' search page."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    """The visitors' search page."""

    name = "search"
    label = "site_search"

    def ready(self):
        # Receivers can only be connected once the models are loaded.
        from search import vocabulary

        post_migrate.connect(vocabulary.index_pages_once, sender=self)
