"""``manage.py restore``"""

from django.core.management.base import BaseCommand, CommandError

from editorial.accounts.security_log import record
from ops.archive import BackupError
from ops.restore import check, has_site, restore
from users.models import SecurityEvent


class Command(BaseCommand):
    """Restores what ``manage.py backup`` wrote; a damaged or foreign archive changes nothing."""

    help = "Restores an archive of manage.py backup into an empty database. Stop web server and worker before."

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--check", action="store_true", help="only read the archive and say whether it is complete")
        parser.add_argument("--key", help="the file with the private key of an encrypted archive")
        parser.add_argument("--replace", action="store_true", help="lose the site that is in the database")
        parser.add_argument("--no-input", action="store_false", dest="interactive", help="don't ask before that")

    def handle(self, *args, **options):
        report = self.stderr.write if options["verbosity"] else lambda sentence: None
        try:
            if options["check"]:
                rows, files = check(options["file"], report, options["key"])
                self.stdout.write(f"The archive is complete: {rows:,} rows and {files:,} files.")
                return
            if options["replace"] and options["interactive"] and has_site():
                report("All pages, messages, pictures and accounts of this site will be lost.")
                if input("Type replace to go on: ").strip() != "replace":
                    raise CommandError("Nothing was changed.")
            restore(options["file"], report, options["replace"], options["key"])
        except BackupError as error:
            raise CommandError(f"Nothing was changed. {error}") from error
        record(SecurityEvent.Kind.RESTORE, options["file"])
        self.stdout.write("Everything is back. Start web server and worker again.")
