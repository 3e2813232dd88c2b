"""The bar above the editor of an expired page."""

from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from core.editing.moments import describe_moment
from core.visibility import has_expired


@hooks.register("before_edit_page")
def show_expiry(request, page):
    """Show a bar above the editor of an expired page: since when, and what brings it back."""
    stored = Page.objects.only("live", "expired", "expire_at").get(pk=page.pk)
    is_over = stored.expired if not stored.live else has_expired(stored)
    if request.method != "GET" or not is_over:
        return
    when = f" ({describe_moment(stored.expire_at)})" if stored.expire_at else ""
    messages.warning(request, f"Expired{when}: visitors don’t see this page. Publish it to show it again.")
