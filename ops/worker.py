"""The worker process beside the web server: runs queued tasks and scheduled jobs, and goes on after failures.

Tasks run in lanes, each in a thread of its own: what waits for another server, such as a webhook's slow receiver, or
works on large pictures, delays no e-mail.
"""

import logging
import threading
import time
from datetime import timedelta
from functools import partial

from django.db import InterfaceError, OperationalError, close_old_connections, connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker as TaskWorker

from core.http.time_zone import use_time_zone
from core.site_context import get_default_site
from ops.models import Heartbeat
from ops.schedule import SCHEDULE

logger = logging.getLogger(__name__)

QUEUE_INTERVAL_SECONDS = 1  # also how long it takes to notice a stop
SCHEDULE_INTERVAL_SECONDS = 5
MAX_RETRY_SECONDS = 60  # between attempts while the database is unavailable
SHUTDOWN_SECONDS = 3  # for a task to finish when the worker is stopped; otherwise a later worker runs it again
# The queues that each lane runs, and those that it leaves to others.
LANES = {
    "mail and all else": (["*"], ["pictures", "deliveries"]),
    "pictures": (["pictures"], []),
    "deliveries": (["deliveries"], []),
}
HEARTBEAT_INTERVAL = timedelta(seconds=15)


def run_due_jobs():
    """Run every job that is due, once among all workers, with the days of the practice.

    A job that fails doesn't keep the others from running.
    """
    for job, interval in SCHEDULE:
        if Heartbeat.objects.claim(job.__name__, interval):
            try:
                with use_time_zone(get_default_site()):
                    job()
            except (OperationalError, InterfaceError):
                raise
            except Exception:
                logger.exception("%s failed, and is tried again in %s", job.__name__, interval)


class Worker:
    """Runs each lane of tasks and the schedule in a thread of its own until :meth:`stop`.

    So a long task delays no publication.
    """

    def __init__(self):
        self.running = True
        self.tasks = {}  # what runs the tasks of each lane

    def stop(self, *_):
        """Finish what is running and stop; usable as a signal handler."""
        self.running = False
        for tasks in list(self.tasks.values()):
            tasks.running = False

    def run(self):
        """Work until :meth:`stop` is called."""
        logger.info("The worker is running.")
        threads = [self.start_lane(lane) for lane in LANES]
        self.repeat("schedule", self.run_schedule, SCHEDULE_INTERVAL_SECONDS)
        deadline = time.monotonic() + SHUTDOWN_SECONDS
        for thread in threads:
            thread.join(max(0, deadline - time.monotonic()))
        logger.info("The worker has stopped.")

    def start_lane(self, lane):
        """Start the thread of ``lane`` and return it."""
        work = partial(self.run_tasks, lane)
        arguments = [f"lane “{lane}”", work, QUEUE_INTERVAL_SECONDS]
        thread = threading.Thread(target=self.repeat, args=arguments, daemon=True)
        thread.start()
        return thread

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

    def run_tasks(self, lane=None):
        """Run all waiting tasks of ``lane``, or of every queue."""
        queue_names, excluded_queue_names = LANES.get(lane, (["*"], []))
        tasks = TaskWorker(
            queue_names=queue_names,
            interval=QUEUE_INTERVAL_SECONDS,
            batch=True,
            backend_name="worker",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=excluded_queue_names,
        )
        self.tasks[lane] = tasks
        tasks.running = self.running
        tasks.run()

    def run_schedule(self):
        """Record the worker's heartbeat and run the jobs that are due."""
        Heartbeat.objects.claim("worker", HEARTBEAT_INTERVAL)
        run_due_jobs()
