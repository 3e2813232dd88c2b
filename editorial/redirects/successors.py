"""The question where visitors of deleted pages should go: to another page, or nowhere."""

from django import forms
from django.conf import settings
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Page

from core.visibility import is_public
from seo.page_redirects import redirect_to_successor


class SuccessorForm(forms.Form):
    """Asks for the page to which the addresses of deleted pages are redirected."""

    successor = forms.ModelChoiceField(
        Page.objects.all(),
        required=False,
        widget=AdminPageChooser(),
        label="Where should their visitors go?",
        help_text="Links and search results will lead to this page from now on. Choose one only if it answers the same "
        "question. Left empty, visitors read that the page is no longer here, and search engines forget it.",
    )


@hooks.register("before_delete_page", order=1000)
def redirect_before_delete(request, page):
    """Apply the choice made on the screen that confirms the deletion of a page."""
    confirmed = request.POST.get("confirm_site_name", "") in ("", settings.WAGTAIL_SITE_NAME)
    if request.method != "POST" or not confirmed:
        return None
    return redirect_deleted_pages(request, [page])


@hooks.register("before_bulk_action", order=1000)
def redirect_before_bulk_delete(request, action_type, objects, action):
    """Apply the choice made on the screen that confirms the deletion of several pages."""
    if action_type != "delete" or action.model is not Page:
        return None
    return redirect_deleted_pages(request, objects)


def redirect_deleted_pages(request, pages):
    """Redirect the addresses of ``pages``, which will be deleted, to the page that was chosen, if any.

    Returns a redirect back to the screen when the chosen page isn't public or is among the deleted ones, else None.
    """
    form = SuccessorForm(request.POST)
    successor = form.cleaned_data["successor"] if form.is_valid() else None
    deleted_paths = tuple(page.path for page in pages)
    is_usable = successor and is_public(successor) and not successor.path.startswith(deleted_paths)
    if form.errors or (successor and not is_usable):
        messages.error(request, "Nothing was deleted. Choose a published page that stays, or none.")
        return redirect(request.get_full_path())
    if successor:
        for page in pages:
            redirect_to_successor(page, successor)
    return None
