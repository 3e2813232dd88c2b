"""Refuses the addresses of the admin that somebody's menu doesn't offer."""

from django.shortcuts import redirect
from wagtail.admin.auth import permission_denied

from editorial.lists.viewsets import can_add_page
from editorial.permissions import page_policy
from home.models import StandardPage

# For everybody but the server's administrators: screens about Wagtail, and pictures in any size that is typed.
ADMINISTRATORS_ONLY = (
    "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_reports:workflow_tasks",
    "wagtailadmin_pages:type_use",
    "wagtailimages:preview",
    "wagtailimages:url_generator",
    "wagtailadmin_workflows:",
)
# For those who only write articles: lists of everybody's work.
NOT_FOR_WRITERS = (
    "wagtailadmin_reports:",
    "wagtailadmin_api:",
    "wagtailadmin_pages:usage",
    "wagtailadmin_pages:move",
    "wagtailadmin_pages:workflow_history",
    "therapists:",
    "treatments:",
    "wagtailimages:image_usage",
    "wagtaildocs:document_usage",
    "wagtailsearchpromotions:",
    "wagtailsnippets:",
    "wagtailforms:",
    "search_misses",
    "missing_addresses",
    "redirect_missing",
    "improve",
    "visits",
    "publish_report",
)
PAGE_ADDRESSES = ("wagtailadmin_pages:", "wagtailadmin_choose_page", "choose_link", "wagtailadmin_explore")
PAGE_ARGUMENTS = ("page_id", "parent_page_id", "page_to_move_id", "pk")
EXPLORER = ("wagtailadmin_explore", "wagtailadmin_explore_root")


class HiddenAddressesMiddleware:
    """Refuse addresses of the admin to those whose menu doesn't have them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Return the refusal, or None to go on."""
        name = request.resolver_match.view_name or ""
        user = request.user
        if not request.path.startswith("/cms/") or not user.is_authenticated or user.is_superuser:
            return None
        if name.startswith(ADMINISTRATORS_ONLY):
            return permission_denied(request)
        if name.startswith((*NOT_FOR_WRITERS, *EXPLORER)) and not can_add_page(user, StandardPage):
            return redirect("articles:index") if name in EXPLORER else permission_denied(request)
        if name.startswith(PAGE_ADDRESSES) and shows_hidden_draft(user, kwargs):
            return permission_denied(request)
        return None


def shows_hidden_draft(user, kwargs):
    """Tell whether the arguments of an address name somebody else's draft that ``user`` may not see."""
    return any(page_policy.hides(user, kwargs[name]) for name in PAGE_ARGUMENTS if name in kwargs)
