"""The time zone in which pages show dates and times."""

from zoneinfo import ZoneInfo

from django.utils import timezone
from wagtail.models import Site

from core.cache.versioned import get_or_build, pinned_versions
from core.site_context import get_site_context

PATHS_WITHOUT_TIME_ZONE = ("/cms/", "/static/", "/media/", "/healthz", "/readyz")


class PracticeTimeZoneMiddleware:
    """Activates the practice's time zone for public pages; caches the look-up of the request's site."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(PATHS_WITHOUT_TIME_ZONE):
            return self.get_response(request)
        with pinned_versions():
            host = f"{request.get_host()}:{request.get_port()}"
            site = get_or_build(f"site:{host}", lambda: Site.find_for_request(request))
            request._wagtail_site = site
            zone = ZoneInfo(get_site_context(site).practice.timezone) if site else None
            with timezone.override(zone):
                return self.get_response(request)
