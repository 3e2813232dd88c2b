"""``manage.py backup``"""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ops.backup import BackupError, backup


class Command(BaseCommand):
    """Writes everything that staff and visitors have made into one archive, while the site goes on."""

    help = "Writes database and library into one archive, while the site goes on. Keep it safe: it has messages in it."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", help="where to; without it a file with date and time in this folder")

    def handle(self, *args, **options):
        path = options["file"] or f"stillpoint-{timezone.now():%Y-%m-%d-%H%M%S}.zip"
        tell = self.stderr.write if options["verbosity"] else lambda words: None
        try:
            rows, files = backup(path, tell)
        except (BackupError, OSError) as error:
            raise CommandError(f"No archive was written: {error}") from error
        self.stdout.write(f"{path}: {rows:,} rows and {files:,} files.")
