"""The time zone of the admin, and its answer when a model refuses a change."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from wagtail.admin import messages
from wagtail.models import Site
from wagtail.users.models import UserProfile

from core.editing.completeness import describe_validation_error
from core.editing.publication import PublicationRefusedError
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


class RefusedChangeMiddleware:
    """Say what is missing when a screen without a form, such as *Approve*, meets a page that is incomplete.

    Nothing was changed then: what a view stores before it fails is in a transaction.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        """Lead back to where the person came from, with the reason, when the model refused a change."""
        if not isinstance(exception, ValidationError) or not request.path.startswith("/cms/"):
            return None
        if request.method != "POST":
            return None
        if isinstance(exception, PublicationRefusedError) and exception.page.pk:
            messages.error(request, f"Nothing was changed. {' '.join(exception.messages)}")
            return redirect("publish_sheet", exception.page.pk)
        messages.error(request, f"Nothing was changed. {' '.join(describe_validation_error(exception))}")
        referrer = request.headers.get("Referer", "")
        is_own = url_has_allowed_host_and_scheme(referrer, {request.get_host()}, request.is_secure())
        return redirect(referrer if is_own else "wagtailadmin_home")
