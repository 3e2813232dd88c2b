"""Builds the demo site in ``VAR_DIR``. ``tests.demo_site`` runs it in a process with the settings of ``bin/serve``."""

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django_tasks_db.models import DBTaskResult

from ops.worker import Worker
from site_config.serve import collect_static
from tests.helpers import live_pages

MIGRATED = "migrated.sqlite3"  # the database before anything was loaded


def build():
    """Load the demo, do the worker's tasks, and visit every page, so that all pictures are made."""
    call_command("migrate", interactive=False, verbosity=0)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(settings.VAR_DIR / MIGRATED)])
    call_command("load_demo", verbosity=0)
    collect_static()
    Worker().run_tasks()
    for page in live_pages():
        answer = Client(headers={"host": "localhost"}).get(page.url)
        assert answer.status_code == 200, page.url
    DBTaskResult.objects.all().delete()
    if connection.vendor == "sqlite":  # one file with everything in it
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode = DELETE")
