"""``manage.py load_demo``"""

from django.core.management.base import BaseCommand, CommandError

from demo.loader import OtherPracticeError, load
from demo.practices import DEFAULT, NAMES


class Command(BaseCommand):
    """Loads a demo practice. Running it again keeps what staff have edited or deleted."""

    help = "Loads a fictional practice with its three accounts."

    def add_arguments(self, parser):
        parser.add_argument("--look", choices=NAMES, default=DEFAULT, help=f"which practice (default: {DEFAULT})")

    def handle(self, *args, **options):
        try:
            created = load(options["look"])
        except OtherPracticeError as error:
            raise CommandError(error) from None
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
