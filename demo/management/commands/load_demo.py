"""``manage.py load_demo``"""

from django.core.management.base import BaseCommand

from demo.loader import load


class Command(BaseCommand):
    """Loads the demo practice. Safe to run again: what staff have edited or deleted stays as they left it."""

    help = "Loads Alder & Stone, the fictional practice, with its three accounts."

    def handle(self, *args, **options):
        made = load()
        if options["verbosity"] > 1:
            self.stdout.writelines(made)
        if options["verbosity"]:
            pages = sum(name.startswith("page:") for name in made)
            self.stdout.write(
                f"The demo practice is loaded: {pages} pages, {len(made)} pieces in all."
                if made
                else "The demo practice was loaded before; nothing has changed."
            )
