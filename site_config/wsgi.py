"""The WSGI application that the web server loads."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings.production")

django = get_wsgi_application()

from core.http.access_log import AccessLogApplication  # noqa: E402
from core.page_cache.application import PageCacheApplication  # noqa: E402 - the apps are loaded only now

application = AccessLogApplication(PageCacheApplication(django))

# Objects that exist now stay, and forked processes share them. Leaving them out of garbage collection saves a
# fifth of the time of pages.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 50, 50)
