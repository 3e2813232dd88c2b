"""The publish check beside the text while somebody types: what the form holds is checked and stored nowhere."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.html import format_html
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.models import Page

from core.models import BasePage
from editorial.checks.answers import review_page


@require_POST
def live_check(request, pk):
    """Return the findings in what the editor's form of a page holds now, as HTML."""
    page = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, BasePage) or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = read_form(request, page.get_latest_revision_as_object())
    review = review_page(draft)
    return render(request, "editorial/live_check.html", {"review": review, "page": page})


def read_form(request, draft):
    """Return ``draft`` with what ``request`` has of its form; as it is if the form can't be read."""
    form_class = draft.get_edit_handler().get_form_class()
    parent = draft.get_parent()
    form = form_class(request.POST, request.FILES, instance=draft, parent_page=parent, for_user=request.user)
    form.defer_required_fields()
    return form.fill_instance() if form.is_valid() else draft.get_latest_revision_as_object()


@hooks.register("register_admin_urls")
def register_urls():
    """Return the address that the editor's script asks."""
    return [path("pages/<int:pk>/live-check/", live_check, name="live_check")]


@hooks.register("insert_editor_js")
def load_script():
    """Load the script that asks while somebody types and that leads to the place of a finding."""
    return format_html('<script type="module" src="{}"></script>', versioned_static("js/admin/live-check.js"))
