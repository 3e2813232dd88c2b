"""The one process beside the web server: runs tasks as they come and jobs by the clock, and outlives what fails."""

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

PAUSE = 1  # seconds between two looks at the queue; a stop takes as long
TICK = 5  # seconds between two looks at the clock
LONGEST_PAUSE = 60  # seconds between attempts while the database is away
FINISH = 3  # seconds that a task gets to end when the worker is stopped; a later worker does it again
BEAT_EVERY = timedelta(seconds=15)


def run_due_jobs():
    """Run every job that is due, each once among all workers; a job that fails doesn't keep the others from running."""
    for job, every in SCHEDULE:
        if Heartbeat.objects.claim(job.__name__, every):
            try:
                job()
            except (OperationalError, InterfaceError):
                raise
            except Exception:
                logger.exception("%s failed, and is tried again in %s", job.__name__, every)


class Worker:
    """Runs queue and clock in a thread each, so that a long task delays no publication, until :meth:`stop`."""

    def __init__(self):
        self.running = True
        self.tasks = None

    def stop(self, *_):
        """Finish the work at hand and end; fit to be a signal handler."""
        self.running = False
        if self.tasks:
            self.tasks.running = False

    def run(self):
        """Work until :meth:`stop` is called."""
        logger.info("The worker is running.")
        queue = threading.Thread(target=self.keep, args=["task queue", self.run_tasks, PAUSE], daemon=True)
        queue.start()
        self.keep("schedule", self.watch_the_clock, TICK)
        queue.join(FINISH)
        logger.info("The worker has stopped.")

    def keep(self, name, work, rest):
        """Repeat ``work()`` every ``rest`` seconds whatever happens; wait longer each time that it fails in a row."""
        failures = 0
        while self.running:
            try:
                close_old_connections()
                work()
                if failures:
                    logger.info("The %s: working again.", name)
                failures, pause = 0, rest
            except Exception as error:
                connections.close_all()
                pause = min(LONGEST_PAUSE, 2**failures)
                if not isinstance(error, OperationalError | InterfaceError):
                    logger.exception("The %s failed, trying again in %s s.", name, pause)
                elif not failures:
                    reason = str(error).strip().partition("\n")[0]
                    logger.error("The %s can't use the database, trying until it is back: %s", name, reason)
                failures += 1
            self.sleep(pause)
        connections.close_all()

    def sleep(self, seconds):
        """Wait, but not longer than a stop may take."""
        until = time.monotonic() + seconds
        while self.running and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, PAUSE))

    def run_tasks(self):
        """Run all waiting tasks."""
        self.tasks = TaskWorker(
            queue_names=["*"],
            interval=PAUSE,
            batch=True,
            backend_name="worker",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        self.tasks.running = self.running
        self.tasks.run()

    def watch_the_clock(self):
        """Say that the worker is alive, and run what is due."""
        Heartbeat.objects.claim("worker", BEAT_EVERY)
        run_due_jobs()
