"""The banner *Undo* on the screen after a deletion, whichever screen deleted."""

from django.contrib import messages
from django.template.loader import render_to_string

from editorial.trash.keeping import new_entries
from editorial.trash.models import KEEP_DAYS, TrashEntry

MAX_ENTRIES = 200  # in one banner; what more was deleted at once is in the list


class UndoMiddleware:
    """Offer to bring back what a request in the admin has put into the trash."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method != "POST" or not request.path.startswith("/cms/"):
            return self.get_response(request)
        token = new_entries.set([])
        try:
            response = self.get_response(request)
            offer_undo(request, new_entries.get())
        finally:
            new_entries.reset(token)
        return response


def offer_undo(request, keys):
    """Leave the banner for the next screen, about those of the entries ``keys`` that were not rolled back."""
    entries = list(TrashEntry.objects.filter(pk__in=keys[:MAX_ENTRIES])) if keys else []
    if entries:
        context = {"entries": entries, "days": KEEP_DAYS}
        messages.success(request, render_to_string("editorial/trash_undo.html", context, request))
