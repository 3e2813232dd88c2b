"""App configuration: the visitors' search page."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The visitors' search page."""

    name = "search"
    label = "site_search"
