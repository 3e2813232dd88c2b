"""Makes scheduled changes of prices, opening hours and people: the worker does, or the first visitor at their date."""

from django.utils import timezone

from editorial.hours.views import store_scheduled_hours
from editorial.team.changes import store_scheduled_person
from practice.models import ScheduledChange
from services.pricing import store_scheduled_prices

# What makes each kind of change; it gets the data and the author, and must be able to run when rows are gone.
MAKERS = {
    ScheduledChange.Kind.PRICES: store_scheduled_prices,
    ScheduledChange.Kind.HOURS: store_scheduled_hours,
    ScheduledChange.Kind.PERSON: store_scheduled_person,
}


def make_if_due(pk):
    """Make a change unless another process has done so, or somebody has taken it back; needs a transaction."""
    change = ScheduledChange.objects.select_for_update().filter(pk=pk, due_at__lte=timezone.now()).first()
    if change:
        MAKERS[change.kind](change.data, change.author)
        change.delete()
