"""Copies and moves of pages: addresses stay unique, and never one of the site itself."""

from django.shortcuts import redirect
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from core.editing.addresses import RESERVED_MESSAGE, build_slug, is_reserved


@hooks.register("before_move_page")
def refuse_reserved_address(request, page, destination):
    """Refuse to move a page to where the site itself answers its address."""
    if request.method != "POST" or not is_reserved(page.slug, destination):
        return None
    messages.error(request, RESERVED_MESSAGE.format(slug=page.slug))
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_copy_page")
def make_address_of_copy(request, page):
    """Give a copy an address of its own if the form still has that of the original."""
    if request.method != "POST" or request.POST.get("new_slug") not in ("", page.slug):
        return
    chosen = Page.objects.filter(pk=request.POST.get("new_parent_page") or None)
    parent = chosen.first() or page.get_parent()
    data = request.POST.copy()
    data["new_slug"] = build_slug(Page(), page.slug, parent)
    request.POST = data
