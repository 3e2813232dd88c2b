"""The second half of ``bin/serve``: fills an empty database, then keeps the web server and the worker running."""

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

STOP_AFTER = 15  # seconds that the web server and the worker get to finish their work


class Stop(BaseException):
    """Somebody asked for an end: Ctrl-C, a closed terminal, the machine shutting down."""


def _stop(*_):
    raise Stop


def prepare(empty):
    """Bring database and static files up to date; each step that has nothing to do is silent.

    :param empty: a new database gets a bare practice instead of the demo.
    :returns: what the person should read once the site is there.
    """
    news = io.StringIO()
    call_command("migrate", interactive=False, verbosity=0)
    if empty:
        call_command("setup_site", stdout=news)
    elif not apps.get_model("home", "HomePage").objects.exists():
        print("Loading the demo practice …", flush=True)
        with transaction.atomic():
            call_command("load_demo", stdout=io.StringIO())
    collect_static()
    connections.close_all()
    return news.getvalue()


def collect_static():
    """Collect static files, unless none has changed since the last time."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list(ignore_patterns=None):
            found = os.stat(storage.path(name))
            digest.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    stamp = settings.STATIC_ROOT / ".collected"
    if not stamp.exists() or stamp.read_text() != digest.hexdigest():
        print("Collecting static files …", flush=True)
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(digest.hexdigest())


def start(name, *command):
    """Start a process away from the terminal's Ctrl-C; what it says goes to ``VAR_DIR/log``, its last run to ``.1``."""
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


def stop(processes):
    """Ask the processes to finish, and end those that don't."""
    for process in processes:
        process.terminate()
    until = time.monotonic() + STOP_AFTER
    for process in processes:
        try:
            process.wait(max(0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def answers():
    """Whether the web server answers a request."""
    host = {"0.0.0.0": "127.0.0.1", "[::]": "::1"}.get(env.get("HOST"), env.get("HOST").strip("[]"))  # noqa: S104
    connection = http.client.HTTPConnection(host, env.get("PORT"), timeout=10)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        connection.getresponse()
    except OSError:
        return False
    finally:
        connection.close()
    return True


def announce(news):
    """Print where everything is, and what ``prepare`` had to say."""
    address = settings.WAGTAILADMIN_BASE_URL
    print(f"\nThe site:   {address}/\nThe admin:  {address}/cms/\n{news}", flush=True)
    accounts = settings.VAR_DIR / "demo-accounts.txt"
    if accounts.exists():
        print(f"Demo accounts and their passwords are in {accounts}.")
    elif env.get("DEMO_PASSWORD"):
        print("Demo accounts: owner, editor and writer, with the password from DEMO_PASSWORD.")
    print("Press Ctrl-C to stop.", flush=True)


def run(news):
    """Run web server and worker until somebody asks for an end or one of them ends by itself.

    :param news: is shown once the site answers.
    :returns: the exit code: 0 when it was asked for.
    """
    processes = {}
    announced = False
    try:
        processes["web server"] = start("web", "-m", "gunicorn", "--config", "python:site_config.gunicorn")
        processes["worker"] = start("worker", "manage.py", "run_worker")
        while True:
            for name, process in processes.items():
                if process.poll() is not None:
                    log = settings.VAR_DIR / "log" / ("worker.log" if name == "worker" else "web.log")
                    print(f"The {name} has ended, so the site stops; {log} says why.", file=sys.stderr)
                    return 1
            if not announced and answers():
                announce(news)
                announced = True
            time.sleep(0.5 if announced else 0.1)
    except Stop:
        print("\nStopping …", flush=True)
        return 0
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        stop(processes.values())


def main():
    """Prepare, serve, and turn whatever goes wrong into one sentence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--empty", action="store_true", help="start a practice of one's own instead of the demo")
    options = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _stop)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings.local")
    try:
        django.setup()
        return run(prepare(options.empty))
    except Stop:
        return 0
    except Exception as error:  # noqa: BLE001 - a person gets a sentence, the log the traceback
        log = env.get("VAR_DIR") / "serve.log"
        log.write_text(traceback.format_exc())
        first_line = str(error).strip().partition("\n")[0]
        print(
            f"The site could not start: {first_line or type(error).__name__} ({log} has the details).", file=sys.stderr
        )
        return 1


if __name__ == "__main__":
    sys.exit(main())
