"""``manage.py load_demo``"""

from django.core.management.base import BaseCommand

from demo.loader import load


class Command(BaseCommand):
    """Loads the demo practice. Running it again keeps what staff have edited or deleted."""

    help = "Loads Alder & Stone, the fictional practice, with its three accounts."

    def handle(self, *args, **options):
        created = load()
        if options["verbosity"] > 1:
            self.stdout.writelines(created)
        if options["verbosity"]:
            self.stdout.write(describe(created))


def describe(created):
    """Return a sentence about the keys of what was created."""
    if not created:
        return "The demo practice was loaded before; nothing has changed."
    pages = sum(key.startswith("page:") for key in created)
    return f"The demo practice is loaded: {pages} pages, {len(created)} pieces in all."
