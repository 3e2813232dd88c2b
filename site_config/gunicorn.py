"""How gunicorn serves the site, here and in production: ``gunicorn --config python:site_config.gunicorn``."""

from site_config import env

wsgi_app = "site_config.wsgi"
bind = f"{env.get('HOST')}:{env.get('PORT')}"
workers = env.get("WEB_CONCURRENCY")
threads = 4
preload_app = True  # a wrong setting stops the start instead of restarting processes for ever
graceful_timeout = 10
keepalive = 5
control_socket_disable = True
