"""``manage.py backup``"""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ops.archive import BackupError
from ops.backup import backup
from ops.rotation import remove_old_archives


class Command(BaseCommand):
    """Writes database and media library into one archive while the site goes on."""

    help = "Writes database and library into one archive, while the site goes on. Keep it safe: it has messages in it."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", help="the archive; by default a file with date and time in this folder")
        parser.add_argument("--folder", help="where a file with date and time is written, and old ones are removed")
        parser.add_argument("--keep", type=int, help="in --folder, how many archives are kept at least")
        parser.add_argument("--days", type=int, help="in --folder, for how many days archives are kept")
        parser.add_argument("--public-key", help="encrypt the archive for this key; by default BACKUP_PUBLIC_KEY")

    def handle(self, *args, **options):
        rotates = options["keep"] is not None or options["days"] is not None
        if options["file"] and (options["folder"] or rotates):
            raise CommandError("Name either a file, or a folder with --folder, in which --keep and --days count.")
        public_key = options["public_key"] or settings.BACKUP_PUBLIC_KEY
        ending = ".zip.age" if public_key else ".zip"
        name = f"stillpoint-{timezone.now():%Y-%m-%d-%H%M%S}{ending}"
        path = Path(options["file"] or Path(options["folder"] or ".") / name)
        report = self.stderr.write if options["verbosity"] else lambda sentence: None
        try:
            rows, files = backup(path, report, public_key)
        except (BackupError, OSError) as error:
            raise CommandError(f"No archive was written: {error}") from error
        self.stdout.write(f"{path}: {rows:,} rows and {files:,} files.")
        if options["folder"] and rotates:
            for removed in remove_old_archives(path.parent, options["keep"], options["days"]):
                report(f"{removed} was removed.")
