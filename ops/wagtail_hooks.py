"""The entry of the dashboard that tells owners that the worker is away."""

from django.utils import timezone
from django.utils.formats import date_format

from editorial.todo.registry import Todo, TodoGroup, TodoSource, register_source
from ops.worker_absence import get_absence_start

CONSEQUENCES = (
    "The part that works in the background has not run since {since}. Visitors see your pages as usual, and their "
    "messages are stored. But no e-mails are sent, and pages with new pictures load slowly at first."
)
ADVICE = "Please tell whoever looks after your server that the worker has to be started again."


@register_source
class WorkerAbsent(TodoSource):
    """For owners, while the worker is away."""

    name = "worker-absent"
    heading = "Part of your website has stopped working"
    icon = "warning"
    order = 0

    def is_for(self, user):
        return user.has_perm("practice.change_practice")

    def load(self, user):
        since = get_absence_start()
        if not since:
            return TodoGroup(self, [])
        when = date_format(timezone.localtime(since), "l, j F, H:i")
        return TodoGroup(self, [Todo(ADVICE, about=CONSEQUENCES.format(since=when))])
