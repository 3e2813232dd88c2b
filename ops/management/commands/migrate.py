"""``manage.py migrate``"""

from django.core.management.commands import migrate
from django.db import connections

from ops.database_lock import hold_database_lock


class Command(migrate.Command):
    """Django's command; of two that run at once, the second waits and then has nothing left to do."""

    def handle(self, *args, **options):
        with hold_database_lock(connections[options["database"]], "migrate", self.stderr.write):
            return super().handle(*args, **options)
