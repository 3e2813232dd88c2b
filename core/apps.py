"""App configuration: what every page shares."""

from django.apps import AppConfig

from core.images import avif


class CoreConfig(AppConfig):
    """Connects what every page shares: tasks, cache invalidation and CDN purges."""

    name = "core"

    def ready(self):
        avif.register()
        # Wagtail counts only what pages and lists of the admin refer to; header, footer and facts do, too.
        from wagtail.contrib.settings.registry import registry
        from wagtail.models import ReferenceIndex

        for model in registry:
            ReferenceIndex.register_model(model)
        # Receivers can only be connected once the models are loaded.
        from core import tasks  # noqa: F401
        from core.cache import invalidation  # noqa: F401
        from core.facts import index  # noqa: F401
        from core.library import gone_files  # noqa: F401
        from core.page_cache import cdn  # noqa: F401
        from core.sections import following  # noqa: F401
        from core.text import cleaning  # noqa: F401
