"""``manage.py setup_site``"""

from django.core.management.base import BaseCommand

from editorial.setup import claim_link, owner_exists, setup_site
from practice.models import Practice


class Command(BaseCommand):
    """Makes what a practice of one's own starts from. Safe to run again: what exists stays as it is."""

    help = "Makes groups, approval, pages and drafts where they are missing, and prints the link for the first owner."

    def add_arguments(self, parser):
        parser.add_argument("--name", default="Our practice", help="the practice’s name, for a new site")

    def handle(self, *args, **options):
        site = setup_site(name=options["name"], empty=True)
        self.stdout.write(f"The site of {Practice.for_site(site)} is set up at {site.root_url}/.")
        if not owner_exists():
            self.stdout.write("Nobody owns it yet. This link makes the owner’s account; it works once, for a week:")
            self.stdout.write(f"  {claim_link()}")
