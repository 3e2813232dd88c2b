"""The screens of the trash: the list, bringing back, emptying."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import Button

from editorial.lists.viewsets import can_add_page
from editorial.trash.emptying import empty_trash
from editorial.trash.errors import RestoreError
from editorial.trash.models import KEEP_DAYS, RESTORE_ACTION, TrashEntry
from editorial.trash.permissions import list_restorable, may_empty
from editorial.trash.restoring import restore
from home.models import StandardPage

NOTHING = "It is no longer in the trash."
MAX_DIGITS = 18  # of a key that the database can hold
MAX_SHOWN = 10  # of what is to be deleted for good


class TrashView(BaseListingView):
    """What the person may bring back, the last deleted first."""

    template_name = "editorial/trash.html"
    results_template_name = "editorial/trash_results.html"
    page_title = "Trash"
    header_icon = "bin"
    index_url_name = "trash"
    index_results_url_name = "trash_results"
    model = TrashEntry
    is_searchable = True
    search_fields = ["title", "kind", "place", "deleted_by__first_name", "deleted_by__last_name"]
    default_ordering = "-deleted_at"
    paginate_by = 25

    def get_base_queryset(self):
        keys = [entry.pk for entry in list_restorable(self.request.user)]
        return TrashEntry.objects.filter(pk__in=keys).select_related("deleted_by")

    @cached_property
    def header_more_buttons(self):
        if not may_empty(self.request.user) or not TrashEntry.objects.exists():
            return []
        return [Button("Empty the trash", url=reverse("empty_trash"), icon_name="bin")]

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        return context | {"may_empty": may_empty(self.request.user), "days": KEEP_DAYS}


@require_POST
def restore_entries(request):
    """Bring back the entries that the form names, and say what became of each."""
    keys = read_keys(request.POST.getlist("entry"))
    entries = list_restorable(request.user, TrashEntry.objects.filter(pk__in=keys))
    if not entries:
        messages.error(request, NOTHING)
    for entry in sorted(entries, key=lambda each: -each.pk):
        restore_one(request, entry)
    referrer = request.headers.get("Referer", "")
    is_own = url_has_allowed_host_and_scheme(referrer, {request.get_host()}, request.is_secure())
    return redirect(referrer if is_own else "trash")


def restore_one(request, entry):
    """Bring back ``entry`` and leave a message about it."""
    try:
        thing, note = restore(entry, request.user)
    except RestoreError as error:
        messages.error(request, f"“{entry}” is still in the trash. {error}")
        return
    context = {"entry": entry, "note": note, "url": AdminURLFinder(request.user).get_edit_url(thing)}
    messages.success(request, render_to_string("editorial/trash_restored.html", context))


@require_http_methods(["GET", "POST"])
def empty(request, pk=None):
    """Ask whether the whole trash, or the entry ``pk``, is to be deleted for good, and do it.

    What has come into the trash since the question was asked stays there.
    """
    if not may_empty(request.user):
        raise PermissionDenied
    entries = TrashEntry.objects.all()
    if pk is not None:
        entries = entries.filter(pk=get_object_or_404(entries, pk=pk).pk)
    if request.method == "POST":
        count = empty_trash(entries.filter(pk__in=read_keys(request.POST.get("entries", "").split())))
        messages.success(request, f"{count} thing{'' if count == 1 else 's'} deleted for good.")
        return redirect("trash")
    keys = list(entries.values_list("pk", flat=True))
    shown = entries.filter(pk__in=keys[:MAX_SHOWN])
    return render(request, "editorial/trash_empty.html", {"entries": shown, "keys": keys})


def read_keys(texts):
    """Return those of ``texts`` that can be keys of entries, as numbers."""
    return [int(text) for text in texts if text.isdecimal() and len(text) <= MAX_DIGITS]


@hooks.register("register_admin_urls")
def register_urls():
    """Return the URL patterns of the screens."""
    return [
        path("trash/", TrashView.as_view(), name="trash"),
        path("trash/results/", TrashView.as_view(results_only=True), name="trash_results"),
        path("trash/restore/", restore_entries, name="restore_trash"),
        path("trash/empty/", empty, name="empty_trash"),
        path("trash/<int:pk>/delete/", empty, name="delete_trash"),
    ]


class TrashMenuItem(MenuItem):
    """The menu item; the menu of Writers is short, and their banners lead to what is theirs."""

    def is_shown(self, request):
        return can_add_page(request.user, StandardPage)


@hooks.register("register_admin_menu_item")
def register_menu_item():
    """Return the menu item."""
    return TrashMenuItem("Trash", reverse("trash"), name="trash", icon_name="bin", order=900)


@hooks.register("register_log_actions")
def register_log_action(actions):
    """Name the act in the history of pages."""
    actions.register_action(RESTORE_ACTION, "Bring back", "Brought back from the trash")
