"""*What needs me*: the first panel of the dashboard, and the kinds of entries in it.

A kind of entry is a subclass of :class:`editorial.todo.registry.TodoSource` with the decorator
:func:`~editorial.todo.registry.register_source`, in a module that a ``wagtail_hooks`` module imports.
"""

from editorial.todo import (  # noqa: F401 - they register their entries and the panel
    clients,
    content,
    pages,
    panel,
    publish_check,
    scheduled_changes,
)
