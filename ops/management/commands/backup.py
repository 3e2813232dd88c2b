"""``manage.py backup``"""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ops.archive import BackupError
from ops.backup import backup


class Command(BaseCommand):
    """Writes database and media library into one archive while the site goes on."""

    help = "Writes database and library into one archive, while the site goes on. Keep it safe: it has messages in it."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", help="the archive; by default a file with date and time in this folder")

    def handle(self, *args, **options):
        path = options["file"] or f"stillpoint-{timezone.now():%Y-%m-%d-%H%M%S}.zip"
        report = self.stderr.write if options["verbosity"] else lambda sentence: None
        try:
            rows, files = backup(path, report)
        except (BackupError, OSError) as error:
            raise CommandError(f"No archive was written: {error}") from error
        self.stdout.write(f"{path}: {rows:,} rows and {files:,} files.")
