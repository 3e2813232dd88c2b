"""What needs care: broken pictures, what to improve."""

from django.urls import reverse

from editorial.lists.improvement_counts import get_improvement_counts
from editorial.lists.reports import IMPROVEMENT_KINDS, find_broken_items
from editorial.lists.viewsets import can_add_page
from editorial.todo.registry import Todo, TodoGroup, TodoSource, register_source
from home.models import StandardPage


@register_source
class BrokenPictures(TodoSource):
    """Pictures and pages that visitors can't see as they should."""

    name = "broken-pictures"
    heading = "Visitors can’t see"
    icon = "warning"
    order = 20

    def is_for(self, user):
        return can_add_page(user, StandardPage)

    def get_more_url(self, user):
        return f"{reverse('improve')}?kind=broken"

    def load(self, user):
        items = list(find_broken_items())
        todos = [Todo(item.title, item.url, item.advice) for item in items[: self.limit]]
        return TodoGroup(self, todos, len(items) - len(todos), self.get_more_url(user))


@register_source
class Improvements(TodoSource):
    """How much of each kind the report *What to improve* lists; what is broken has an entry of its own."""

    name = "improvements"
    heading = "What to improve"
    icon = "glasses"
    order = 300

    def is_for(self, user):
        return can_add_page(user, StandardPage)

    def load(self, user):
        counts = get_improvement_counts()
        todos = [
            Todo(f"{label}: {counts[kind]}", f"{reverse('improve')}?kind={kind}")
            for kind, label in IMPROVEMENT_KINDS
            if counts.get(kind)
        ]
        return TodoGroup(self, todos)
