"""The worker process beside the web server: runs queued tasks and scheduled jobs, and goes on after failures."""

import logging
import threading
import time
from datetime import timedelta

from django.db import InterfaceError, OperationalError, close_old_connections, connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker as TaskWorker

from ops.models import Heartbeat
from ops.schedule import SCHEDULE

logger = logging.getLogger(__name__)

QUEUE_INTERVAL_SECONDS = 1  # also how long it takes to notice a stop
SCHEDULE_INTERVAL_SECONDS = 5
MAX_RETRY_SECONDS = 60  # between attempts while the database is unavailable
SHUTDOWN_SECONDS = 3  # for a task to finish when the worker is stopped; otherwise a later worker runs it again
HEARTBEAT_INTERVAL = timedelta(seconds=15)


def run_due_jobs():
    """Run every job that is due, once among all workers. A job that fails doesn't keep the others from running."""
    for job, interval in SCHEDULE:
        if Heartbeat.objects.claim(job.__name__, interval):
            try:
                job()
            except (OperationalError, InterfaceError):
                raise
            except Exception:
                logger.exception("%s failed, and is tried again in %s", job.__name__, interval)


class Worker:
    """Runs queue and schedule in a thread each until :meth:`stop`, so that a long task delays no publication."""

    def __init__(self):
        self.running = True
        self.tasks = None

    def stop(self, *_):
        """Finish what is running and stop; usable as a signal handler."""
        self.running = False
        if self.tasks:
            self.tasks.running = False

    def run(self):
        """Work until :meth:`stop` is called."""
        logger.info("The worker is running.")
        queue = threading.Thread(
            target=self.repeat, args=["task queue", self.run_tasks, QUEUE_INTERVAL_SECONDS], daemon=True
        )
        queue.start()
        self.repeat("schedule", self.run_schedule, SCHEDULE_INTERVAL_SECONDS)
        queue.join(SHUTDOWN_SECONDS)
        logger.info("The worker has stopped.")

    def repeat(self, name, work, interval):
        """Call ``work()`` every ``interval`` seconds; after each failure in a row wait twice as long."""
        failures = 0
        while self.running:
            try:
                close_old_connections()
                work()
                if failures:
                    logger.info("The %s: working again.", name)
                failures = 0
                pause = interval
            except Exception as error:  # noqa: BLE001 - whatever fails, the worker goes on
                connections.close_all()
                pause = min(MAX_RETRY_SECONDS, 2**failures)
                self.log_failure(name, error, pause, is_first=not failures)
                failures += 1
            self.sleep(pause)
        connections.close_all()

    def log_failure(self, name, error, pause, *, is_first):
        """Log the exception that is being handled; an unavailable database is logged once, without traceback."""
        if not isinstance(error, OperationalError | InterfaceError):
            logger.exception("The %s failed, trying again in %s s.", name, pause)
        elif is_first:
            reason = str(error).strip().partition("\n")[0]
            logger.error("The %s can't use the database, trying until it is back: %s", name, reason)

    def sleep(self, seconds):
        """Sleep for ``seconds``, or until the worker is stopped."""
        deadline = time.monotonic() + seconds
        while self.running and (left := deadline - time.monotonic()) > 0:
            time.sleep(min(left, QUEUE_INTERVAL_SECONDS))

    def run_tasks(self):
        """Run all waiting tasks."""
        self.tasks = TaskWorker(
            queue_names=["*"],
            interval=QUEUE_INTERVAL_SECONDS,
            batch=True,
            backend_name="worker",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        self.tasks.running = self.running
        self.tasks.run()

    def run_schedule(self):
        """Record the worker's heartbeat and run the jobs that are due."""
        Heartbeat.objects.claim("worker", HEARTBEAT_INTERVAL)
        run_due_jobs()
