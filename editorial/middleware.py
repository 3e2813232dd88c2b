"""The time zone of the admin."""

from wagtail.models import Site
from wagtail.users.models import UserProfile

from core.site_context import get_site_context


class AdminTimeZoneMiddleware:
    """Show and read times in the admin in the practice's time zone, whoever signs in from wherever.

    Wagtail takes the time zone from the person's profile; here it is set for the request and never stored, so a
    change of the practice's time zone holds at once for everybody.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith("/cms/") and request.user.is_authenticated:
            profile = UserProfile.get_for_user(request.user)
            profile.current_time_zone = get_site_context(Site.find_for_request(request)).practice.timezone
            request.user.wagtail_userprofile = profile
        return self.get_response(request)
