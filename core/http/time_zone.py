"""The time zone in which pages show dates and times."""

from zoneinfo import ZoneInfo

from django.utils import timezone
from wagtail.models import Site

from core.cache.versioned import get_or_build
from core.site_context import get_site_context

PATHS_WITHOUT_TIME_ZONE = ("/cms/", "/static/", "/media/", "/healthz", "/readyz")


def find_site(request):
    """Return the site of ``request`` with its root page, at which routing begins, or None."""
    site = Site.find_for_request(request)
    if site:
        site.root_page.specific  # noqa: B018 - Wagtail stores it on the page, so it is cached together with the site
    return site


def use_time_zone(site):
    """Return a context manager in which days and times are those of the practice of ``site``; UTC for None.

    Requests have it already. What runs before them or outside of them, such as the schedule, must ask for it.
    """
    return timezone.override(ZoneInfo(get_site_context(site).practice.timezone) if site else None)


class PracticeTimeZoneMiddleware:
    """Activates the practice's time zone for public pages; caches the look-up of the request's site."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(PATHS_WITHOUT_TIME_ZONE):
            return self.get_response(request)
        host = f"{request.get_host()}:{request.get_port()}"
        site = get_or_build(f"site:{host}", lambda: find_site(request))
        request._wagtail_site = site
        with use_time_zone(site):
            return self.get_response(request)
