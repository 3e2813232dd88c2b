"""New prices, hours and changes of people that wait for their day."""

from django.urls import reverse

from editorial.hours.views import may_change_hours
from editorial.team.views import may_change_team
from editorial.todo.registry import Todo, TodoSource, describe_day, register_source
from practice.models import ScheduledChange

SCREENS = {
    ScheduledChange.Kind.PRICES: "prices",
    ScheduledChange.Kind.HOURS: "hours",
    ScheduledChange.Kind.PERSON: "team",
}


@register_source
class WaitingChanges(TodoSource):
    """What happens by itself on its day; it is taken back where it was entered."""

    name = "waiting-changes"
    heading = "Coming changes of prices, hours and people"
    icon = "calendar-alt"
    order = 310

    def is_for(self, user):
        return may_change_hours(user) and may_change_team(user)

    def get_queryset(self, user):
        return ScheduledChange.objects.order_by("due_at", "pk")

    def build_todo(self, item):
        return Todo(item.summary, reverse(SCREENS[item.kind]), describe_day(item.starts_on))
