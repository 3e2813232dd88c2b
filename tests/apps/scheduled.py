"""Pages with a date, for tests of what happens at that date."""

from datetime import timedelta

from django.utils import timezone

from home.models import StandardPage


def minutes(number):
    """Return the time ``number`` minutes from now."""
    return timezone.now() + timedelta(minutes=number)


def add(home, slug, **fields):
    """Add a page below the home page."""
    return home.add_child(instance=StandardPage(title=slug.title(), slug=slug, **fields))


def schedule(page):
    """Let a new revision of ``page`` be due for five minutes."""
    page.go_live_at = minutes(-5)
    page.save_revision(approved_go_live_at=page.go_live_at)
