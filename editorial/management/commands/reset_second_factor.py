"""``manage.py reset_second_factor``: for an owner who has lost the phone and the recovery codes."""

from django.core.management.base import BaseCommand, CommandError

from editorial.accounts.second_factor import reset
from users.models import User


class Command(BaseCommand):
    """Switches off the second factor of an account whose phone and recovery codes are lost, and signs it out."""

    help = "Switches off the second factor of the account with this name or address, and signs it out everywhere."

    def add_arguments(self, parser):
        parser.add_argument("account", help="the name to sign in with, or the e-mail address")

    def handle(self, *args, account, **options):
        accounts = User.objects.filter(username=account) or User.objects.filter(email__iexact=account)
        if not accounts:
            raise CommandError(f"There is no account “{account}”.")
        person = accounts[0]
        was_on = reset(person, "on the server")
        state = "signs in with the password alone" if was_on else "has no second factor"
        self.stdout.write(f"{person} {state}, and is signed out everywhere.")
