"""``manage.py backup_key``"""

from django.core.management.base import BaseCommand, CommandError

from ops.encryption import BackupError, create_key


class Command(BaseCommand):
    """Makes a pair of keys for encrypted archives."""

    help = "Writes a new private key into a file and prints its public key, for which archives are encrypted."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", help="where the private key goes; keep it away from the server")

    def handle(self, *args, **options):
        try:
            public_key = create_key(options["file"])
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(public_key)
