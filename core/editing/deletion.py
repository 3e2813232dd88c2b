"""The signal that comes before pages are deleted, while everything about them is still stored."""

from django.dispatch import Signal

# Sent with ``pages``, the query set that is deleted. Other receivers of Django's ``pre_delete`` take redirects, dates
# of review and schedules away, in an order that nobody decides; this one comes before all of them.
before_pages_are_deleted = Signal()
