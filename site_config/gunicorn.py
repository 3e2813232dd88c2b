"""Gunicorn's settings, locally and in production: ``gunicorn --config python:site_config.gunicorn``."""

import os

from django.utils.module_loading import import_string

from core.http.access_log import request_id
from site_config import env

wsgi_app = "site_config.wsgi"
bind = f"{env.get('HOST')}:{env.get('PORT')}"
workers = env.get("WEB_CONCURRENCY")
threads = 4
# Each worker process has its own queue of connections.
reuse_port = os.uname().sysname == "Linux" and "LISTEN_FDS" not in os.environ
preload_app = True  # a wrong setting stops the start instead of restarting processes forever
graceful_timeout = 25  # seconds to finish requests, such as a large upload
keepalive = 5  # seconds
control_socket_disable = True


def post_worker_init(worker):
    """Watch from each web process whether the worker is there (gunicorn's hook)."""
    import_string("ops.worker_absence.start_watching")()


def post_request(worker, request, environ, response):
    """Forget the request's number, so that no line about a later connection has it (gunicorn's hook)."""
    request_id.set("")
