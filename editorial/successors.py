"""What staff decide about the addresses of pages that they delete: gone for good, or another page takes their place."""

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
    """The page to which the addresses of deleted pages will lead."""

    successor = forms.ModelChoiceField(
        Page.objects.all(),
        required=False,
        widget=AdminPageChooser(),
        label="Where should their visitors go?",
        help_text="Links and search results will lead to this page from now on. Choose one only if it answers the same "
        "question. Left empty, visitors read that the page is no longer here, and search engines forget it.",
    )


@hooks.register("before_delete_page", order=1000)
def before_delete(request, page):
    """Follow the choice on the screen that confirms the deletion of a page."""
    confirmed = request.POST.get("confirm_site_name", "") in ("", settings.WAGTAIL_SITE_NAME)
    return follow_choice(request, [page]) if request.method == "POST" and confirmed else None


@hooks.register("before_bulk_action", order=1000)
def before_bulk_delete(request, action_type, objects, action):
    """Follow the choice on the screen that confirms the deletion of several pages."""
    return follow_choice(request, objects) if action_type == "delete" and action.model is Page else None


def follow_choice(request, pages):
    """Lead the addresses of ``pages`` to the chosen page; go back to the screen if visitors would not find it there."""
    form = SuccessorForm(request.POST)
    successor = form.cleaned_data["successor"] if form.is_valid() else None
    leaves = successor and successor.path.startswith(tuple(page.path for page in pages))
    if form.errors or leaves or (successor and not is_public(successor)):
        messages.error(request, "Nothing was deleted. Choose a published page that stays, or none.")
        return redirect(request.get_full_path())
    for page in pages if successor else ():
        redirect_to_successor(page, successor)
    return None
