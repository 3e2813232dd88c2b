"""App configuration: what search engines and feed readers read of the site."""

from django.apps import AppConfig


class SeoConfig(AppConfig):
    """Head, structured data, sitemaps, robots, feeds, Markdown, share images and redirects of pages."""

    name = "seo"
    verbose_name = "search engines"

    def ready(self):
        # Receivers can only be connected once the models are loaded.
        from seo import page_redirects  # noqa: F401
