"""The registry of what can need somebody: each kind of entry is a class that reads its entries for one person."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

SOURCES = []


@dataclass(frozen=True)
class Todo:
    """One entry: the words of its link, the URL where it is done, who and when, and a colleague's words.

    An entry without a URL is shown as plain text. ``confirm_url`` is what *Still right* posts to, where one click is
    enough.
    """

    text: str
    url: str = ""
    about: str = ""
    note: str = ""
    confirm_url: str = ""


@dataclass(frozen=True)
class TodoGroup:
    """The entries of one kind for one person: the first ones, how many more there are, and the URL of all."""

    source: "TodoSource"
    todos: list[Todo]
    more: int = 0
    more_url: str = ""


class TodoSource:
    """A kind of entry.

    ``name`` is unique. Kinds with a lower ``order`` come first: below 100 what is broken, below 200 what others
    wait for, below 300 one's own work, below 400 what is worth knowing. An entry has to disappear by itself when it
    is done, so a source reads the state of things and stores nothing. Reading takes a few queries, whatever
    there is, and never all pages.
    """

    name = ""
    heading = ""
    icon = "list-ul"
    order = 400
    limit = 5

    def is_for(self, user):
        """Tell whether ``user`` may see and do what this kind of entry is about."""
        return True

    def get_queryset(self, user):
        """Return what needs ``user``, the most urgent first, as a query set."""
        raise NotImplementedError

    def build_todo(self, item):
        """Return the :class:`Todo` about ``item`` of the query set."""
        raise NotImplementedError

    def build_todos(self, items):
        """Return the :class:`Todo` about each of ``items``; what a kind must read for that, it reads here at once."""
        return [self.build_todo(item) for item in items]

    def get_more_url(self, user):
        """Return the URL of a screen that lists all of them; a source without a query set names one of its own."""
        return reverse("todo_group", args=[self.name])

    def load(self, user):
        """Return the :class:`TodoGroup` of ``user`` with the first ``limit`` entries."""
        return self.load_first(user, self.limit)

    def load_first(self, user, limit):
        """Return the :class:`TodoGroup` of ``user`` with the first ``limit`` entries of the query set."""
        queryset = self.get_queryset(user)
        items = list(queryset[: limit + 1])
        more = queryset.count() - limit if len(items) > limit else 0
        todos = self.build_todos(items[:limit])
        return TodoGroup(self, todos, more, self.get_more_url(user) if more else "")


def register_source(source_class):
    """Add a subclass of :class:`TodoSource` to the dashboard; a class decorator.

    :raises ValueError: if another one has its name
    """
    if any(source.name == source_class.name for source in SOURCES):
        raise ValueError(f"There are two sources of entries called {source_class.name!r}.")
    SOURCES.append(source_class())
    return source_class


def load_groups(user):
    """Return the :class:`TodoGroup` of each kind of entry that ``user`` has, in order."""
    sources = sorted(SOURCES, key=lambda source: source.order)
    groups = [source.load(user) for source in sources if source.is_for(user)]
    return [group for group in groups if group.todos]


def describe_day(day):
    """Return a date such as “28 November”; with the year if it isn't this one."""
    return date_format(day, "j F" if day.year == timezone.localdate().year else "j F Y")
