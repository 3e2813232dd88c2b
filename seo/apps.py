"""App configuration: how search engines and readers of feeds find the site."""

from django.apps import AppConfig


class SeoConfig(AppConfig):
    """Head, structured data, sitemaps, robots, feeds, Markdown, share images and lasting addresses."""

    name = "seo"
    verbose_name = "being found"

    def ready(self):
        from seo import addresses  # noqa: F401 - receivers can only be connected once the models are loaded
