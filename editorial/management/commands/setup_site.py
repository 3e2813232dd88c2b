"""``manage.py setup_site``"""

from django.core.management.base import BaseCommand

from editorial.setup import build_claim_link, has_owner, setup_site
from practice.models import Practice


class Command(BaseCommand):
    """Sets up the site of a practice. Safe to run again: what exists stays as it is."""

    help = "Creates groups, approval, pages and drafts where they are missing, and prints the link for the first owner."

    def add_arguments(self, parser):
        parser.add_argument("--name", default="Our practice", help="the practice’s name, for a new site")

    def handle(self, *args, **options):
        site = setup_site(name=options["name"], empty=True)
        self.stdout.write(f"The site of {Practice.for_site(site)} is set up at {site.root_url}/.")
        if not has_owner():
            self.stdout.write("Nobody owns it yet. This link makes the owner’s account; it works once, for a week:")
            self.stdout.write(f"  {build_claim_link()}")
