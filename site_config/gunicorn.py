"""How gunicorn serves the site, here and in production: ``gunicorn --config python:site_config.gunicorn``."""

import os

from site_config import env

wsgi_app = "site_config.wsgi"
bind = f"{env.get('HOST')}:{env.get('PORT')}"
workers = env.get("WEB_CONCURRENCY")
threads = 4
reuse_port = os.uname().sysname == "Linux" and "LISTEN_FDS" not in os.environ  # each worker has a queue of its own
preload_app = True  # a wrong setting stops the start instead of restarting processes for ever
graceful_timeout = 25  # seconds to finish what was asked for, such as a large upload
keepalive = 5
control_socket_disable = True
