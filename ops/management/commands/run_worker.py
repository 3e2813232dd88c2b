"""``manage.py run_worker``."""

import logging
import os
import signal

from django.core.management.base import BaseCommand

from ops.worker import Worker


class Command(BaseCommand):
    """Runs the worker until it is told to stop (SIGTERM or Ctrl-C)."""

    help = "Run tasks, scheduled publishing and housekeeping beside the web server."
    requires_system_checks = []

    def handle(self, *args, **options):
        logging.getLogger().setLevel(logging.INFO)
        logging.getLogger("django_tasks_db").setLevel(logging.WARNING)  # says each second that it looks at the queue
        os.nice(10)  # visitors come first
        worker = Worker()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, worker.stop)
        worker.run()
