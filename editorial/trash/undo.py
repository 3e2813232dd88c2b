"""The banner *Undo* on the screen after a deletion, whichever screen deleted."""

from django.contrib import messages
from django.template.loader import render_to_string

from editorial.trash.keeping import new_entries
from editorial.trash.models import KEEP_DAYS, TrashEntry

DELETE = "delete"  # as Wagtail names the screen and the bulk action
MAX_ENTRIES = 200  # in one banner; what more was deleted at once is in the list


class UndoMiddleware:
    """Offer to bring back what a request in the admin has put into the trash."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method != "POST" or not request.path.startswith("/cms/"):
            return self.get_response(request)
        token = new_entries.set([])
        known = len(messages.get_messages(request))
        try:
            response = self.get_response(request)
            offer_undo(request, new_entries.get(), known)
        finally:
            new_entries.reset(token)
        return response


def offer_undo(request, keys, known):
    """Leave the banner for the next screen, about those of the entries ``keys`` that were not rolled back.

    :param known: how many messages waited for the next screen before this request
    """
    entries = list(TrashEntry.objects.filter(pk__in=keys[:MAX_ENTRIES])) if keys else []
    if entries:
        if is_deletion_screen(request.resolver_match):
            drop_successes(request, known)
        below = sum(entry.pages - 1 for entry in entries if entry.pages)
        context = {"entries": entries, "below": below, "days": KEEP_DAYS}
        messages.success(request, render_to_string("editorial/trash_undo.html", context, request))


def is_deletion_screen(match):
    """Tell whether ``match`` is a screen of Wagtail's that confirms a deletion, and then says that it happened."""
    is_single = (match.url_name or "").partition("_")[0] == DELETE
    return is_single or match.kwargs.get("action") == DELETE


def drop_successes(request, known):
    """Take back the successes among the messages of this request, all but the first ``known``."""
    waiting = list(messages.get_messages(request))
    added = [each for each in waiting[known:] if each.level != messages.SUCCESS]
    for each in (*waiting[:known], *added):
        messages.add_message(request, each.level, each.message, each.extra_tags)
