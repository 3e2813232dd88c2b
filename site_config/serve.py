"""The second half of ``bin/serve``: prepares the database, then keeps web server and worker running."""

import argparse
import hashlib
import http.client
import io
import os
import signal
import subprocess
import sys
import time
import traceback

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connections, transaction

from site_config import env

STOP_SECONDS = 15  # time for web server and worker to finish their work
START_POLL_SECONDS = 0.1
RUN_POLL_SECONDS = 0.5
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopRequested(BaseException):
    """The program was asked to stop: Ctrl-C, a closed terminal, the machine shutting down."""


def request_stop(*_):
    """Signal handler that raises :class:`StopRequested`."""
    raise StopRequested


def prepare_site(empty, look=None):
    """Bring database and static files up to date; steps that have nothing to do print nothing.

    :param empty: a new database gets an empty practice instead of the demo.
    :param look: the name of the demo practice that a new database gets; None for the default.
    :returns: a text to print once the site is running.
    """
    output = io.StringIO()
    call_command("migrate", interactive=False, verbosity=0)
    if empty:
        call_command("setup_site", stdout=output)
    elif not apps.get_model("home", "HomePage").objects.exists():
        print("Loading the demo practice …", flush=True)
        with transaction.atomic():
            call_command("load_demo", *(["--look", look] if look else []), stdout=io.StringIO())
    collect_static()
    connections.close_all()
    return output.getvalue()


def collect_static():
    """Collect static files, unless none has changed since the last time."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list(ignore_patterns=None):
            status = os.stat(storage.path(name))
            digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    stamp = settings.STATIC_ROOT / ".collected"
    if not stamp.exists() or stamp.read_text() != digest.hexdigest():
        print("Collecting static files …", flush=True)
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(digest.hexdigest())


def start_process(name, *command):
    """Start a Python process that the terminal's Ctrl-C doesn't reach; its output goes to ``VAR_DIR/log``.

    The log of its last run is kept with the suffix ``.1``.
    """
    log = settings.VAR_DIR / "log" / f"{name}.log"
    log.parent.mkdir(exist_ok=True)
    if log.exists():
        log.replace(log.with_suffix(".log.1"))
    with log.open("w") as output:
        return subprocess.Popen(  # noqa: S603 - our own two commands
            [sys.executable, *command],
            cwd=settings.BASE_DIR,
            stdout=output,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )


def stop_processes(processes):
    """Ask the processes to finish, and kill those that take longer than STOP_SECONDS."""
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for process in processes:
        try:
            process.wait(max(0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def is_answering():
    """Tell whether the web server answers a request."""
    loopback = {"0.0.0.0": "127.0.0.1", "[::]": "::1"}  # noqa: S104 - for sites that listen everywhere
    host = loopback.get(env.get("HOST"), env.get("HOST").strip("[]"))
    connection = http.client.HTTPConnection(host, env.get("PORT"), timeout=10)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        connection.getresponse()
    except OSError:
        return False
    finally:
        connection.close()
    return True


def print_addresses(output):
    """Print the addresses of site and admin, ``output`` of the preparation, and where the demo accounts are."""
    address = settings.WAGTAILADMIN_BASE_URL
    print(f"\nThe site:   {address}/\nThe admin:  {address}/cms/\n{output}", flush=True)
    print_demo_accounts()
    connections.close_all()
    print("Press Ctrl-C to stop.", flush=True)


def print_demo_accounts():
    """Print where the demo accounts are, if this database has some."""
    if not apps.is_installed("demo"):
        return
    has_accounts = apps.get_model("demo", "Piece").objects.filter(key__startswith="account:").exists()
    if not has_accounts:
        return
    accounts = settings.VAR_DIR / "demo-accounts.txt"
    if accounts.exists():
        print(f"Demo accounts and their passwords are in {accounts}.")
    elif env.get("DEMO_PASSWORD"):
        print("Demo accounts: owner, editor and writer, with the password from DEMO_PASSWORD.")


def run(output):
    """Run web server and worker until the program is asked to stop, or one of them ends on its own.

    :param output: a text to print once the site answers.
    :returns: the exit code; 0 when the program was asked to stop.
    """
    processes = {}
    try:
        gunicorn = ("-m", "gunicorn", "--config", "python:site_config.gunicorn")
        processes["web server"] = start_process("web", *gunicorn)
        processes["worker"] = start_process("worker", "manage.py", "run_worker")
        return watch_processes(processes, output)
    except StopRequested:
        print("\nStopping …", flush=True)
        return 0
    finally:
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)
        stop_processes(processes.values())


def watch_processes(processes, output):
    """Print the addresses once the site answers; return 1 when one of the ``processes`` has ended."""
    is_running = False
    while True:
        for name, process in processes.items():
            if process.poll() is not None:
                log = settings.VAR_DIR / "log" / ("worker.log" if name == "worker" else "web.log")
                print(f"The {name} has ended, so the site stops; {log} says why.", file=sys.stderr)
                return 1
        if not is_running and is_answering():
            print_addresses(output)
            is_running = True
        time.sleep(RUN_POLL_SECONDS if is_running else START_POLL_SECONDS)


def main():
    """Prepare and serve the site; report an error as one sentence. Return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--empty", action="store_true", help="start a practice of one's own instead of the demo")
    parser.add_argument("--look", help="which demo practice a new database gets")
    options = parser.parse_args()
    for number in SIGNALS:
        signal.signal(number, request_stop)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings.local")
    try:
        django.setup()
        return run(prepare_site(options.empty, options.look))
    except StopRequested:
        return 0
    except Exception as error:  # noqa: BLE001 - the person gets a sentence, the log the traceback
        report_error(error)
        return 1


def report_error(error):
    """Print ``error`` as one sentence; write its traceback into ``VAR_DIR/serve.log``."""
    log = env.get("VAR_DIR") / "serve.log"
    log.write_text("".join(traceback.format_exception(error)))
    first_line = str(error).strip().partition("\n")[0]
    cause = first_line or type(error).__name__
    print(f"The site could not start: {cause} ({log} has the details).", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
