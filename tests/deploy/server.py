"""Runs the site as on a server of ``docs/deployment.md``: with the shipped nginx.conf, units and settings.

Only host names, paths, ports and certificates differ. :class:`Server` does what systemd would do: it holds the
web server's socket and starts the commands of the units.
"""

import http.client
import os
import secrets
import shutil
import signal
import socket
import ssl
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from site_config import env
from tests.demo_site import copy_site, copy_site_on_postgresql
from tests.processes import build_environment, find_free_port, is_listening, wait_until

DEPLOY = env.BASE_DIR / "deploy"
MODULES = Path("/etc/nginx/modules-enabled")
PATH = f"{os.environ['PATH']}:/usr/sbin"  # nginx is in a folder that only root's path has
# Becomes the web server after passing on the socket as systemd does: as number 3, with two variables.
HAND_OVER = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); "
    "os.environ.update(LISTEN_FDS='1', LISTEN_PID=str(os.getpid())); os.execvp(sys.argv[2], sys.argv[2:])"
)
CONSOLE = "import sys\nfor line in sys.stdin:\n    exec(line, {})\n    print('done', flush=True)"
# What Debian's own nginx.conf says, which includes the site's.
MAIN = """
{user}
worker_processes auto;
pid {folder}/nginx.pid;
error_log {folder}/log/error.log;
include {modules}/*.conf;
events {{ worker_connections 768; }}
http {{
    sendfile on;
    tcp_nopush on;
    types_hash_max_size 2048;
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;
    ssl_prefer_server_ciphers on;
    gzip on;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    include {folder}/site.conf;
}}
"""


def list_missing_programs():
    """Return the names of the programs and packages that this machine lacks to run a server."""
    lacking = [name for name in ("nginx", "openssl") if not shutil.which(name, path=PATH)]
    return lacking + ([] if list(MODULES.glob("*brotli-static.conf")) else ["libnginx-mod-http-brotli-static"])


def build_nginx_conf(folder, port, plain_port):
    """Return the shipped nginx.conf for ``localhost``, ``port`` (https) and ``plain_port`` (http), in ``folder``."""
    text = (DEPLOY / "nginx.conf").read_text()
    for shipped, replacement in (
        ("server_name www.example.com example.com;", "server_name localhost bare.localhost;"),
        ("server_name example.com;", "server_name bare.localhost;"),
        ("/etc/letsencrypt/live/www.example.com", f"{folder}/tls"),
        ("https://www.example.com", f"https://localhost:{port}"),
        ("www.example.com", "localhost"),
        ("Host $host;", f"Host $host:{port};"),
        ("listen 443 ", f"listen 127.0.0.1:{port} "),
        ("listen [::]:443 ", f"listen [::1]:{port} "),
        ("listen 80", f"listen 127.0.0.1:{plain_port}"),
        ("listen [::]:80", f"listen [::1]:{plain_port}"),
        ("unix:/run/stillpoint/", f"unix:{folder}/"),
        ("/run/stillpoint-pages", f"{folder}/pages"),
        ("/var/lib/stillpoint", f"{folder}/var"),
        ("/var/www/html", f"{folder}/www"),
        ("/var/log/nginx", f"{folder}/log"),
        ("/srv/stillpoint", str(env.BASE_DIR)),
    ):
        assert shipped in text, f"deploy/nginx.conf has no {shipped}"
        text = text.replace(shipped, replacement)
    return text if has_ipv6() else "\n".join(line for line in text.splitlines() if "listen [" not in line)


def has_ipv6():
    """Tell whether this machine has the address ``::1``."""
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def read_unit(name):
    """Return command and variables of the shipped unit ``web`` or ``worker``, with this checkout's paths."""
    text = (DEPLOY / f"stillpoint-{name}.service").read_text().replace("/srv/stillpoint", str(env.BASE_DIR))
    lines = [line for line in text.splitlines() if line.startswith(("ExecStart=", "Environment="))]
    values = dict(line.split("=", 1) for line in lines)
    variables = dict(each.split("=", 1) for each in values["Environment"].split())
    return values["ExecStart"].split(), variables


@dataclass
class Server:
    """A running server.

    ``url`` is its address (https), ``plain`` that for http, which redirects. ``folder`` has ``var/``
    (``VAR_DIR``), ``log/`` and ``tls/``; ``environment`` is that of the site's processes.
    """

    folder: Path
    port: int
    plain_port: int
    environment: dict
    listener: socket.socket = None
    processes: dict = field(default_factory=dict)

    @property
    def url(self):
        return f"https://localhost:{self.port}"

    @property
    def plain(self):
        return f"http://localhost:{self.plain_port}"

    @property
    def trust(self):
        """The TLS context of a client that trusts the server's certificate."""
        return ssl.create_default_context(cafile=self.folder / "tls" / "fullchain.pem")

    def manage(self, *arguments, **variables):
        """Run ``manage.py`` with the server's variables; return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=env.BASE_DIR, env=self.environment | variables, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def run_code(self, code):
        """Run a line of Python with the site's settings, in a process that stays for further lines."""
        if "console" not in self.processes:
            self.processes["console"] = subprocess.Popen(
                [sys.executable, "manage.py", "shell", "--no-imports", "-c", CONSOLE],
                cwd=env.BASE_DIR, env=self.environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            )  # fmt: skip
        console = self.processes["console"]
        console.stdin.write(code + "\n")
        console.stdin.flush()
        assert console.stdout.readline() == "done\n", code

    def start(self, name, arguments, variables=None, **options):
        """Start a process with its output in ``log/``."""
        with (self.folder / "log" / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                arguments,
                cwd=env.BASE_DIR,
                env=self.environment | (variables or {}),
                stdout=log,
                stderr=log,
                **options,
            )

    def stop(self, name):
        """Stop a process as systemd does: ask, wait, and kill it after a unit's ``TimeoutStopSec``."""
        process = self.processes.pop(name)
        process.send_signal(signal.SIGQUIT if name == "nginx" else signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise

    def open_socket(self):
        """Listen as ``stillpoint-web.socket`` does; the socket stays open while the web server restarts."""
        path = self.folder / "web.sock"
        path.unlink(missing_ok=True)
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(path))
        self.listener.listen(2048)

    def close_socket(self):
        self.listener.close()

    def start_web(self):
        command, variables = read_unit("web")
        number = self.listener.fileno()
        self.start("web", [sys.executable, "-c", HAND_OVER, str(number), *command], variables, pass_fds=[number])

    def restart_web(self):
        """Do what ``systemctl restart stillpoint-web`` does."""
        self.stop("web")
        self.start_web()

    def start_worker(self):
        self.start("worker", *read_unit("worker"))

    def start_nginx(self):
        self.start(
            "nginx", [shutil.which("nginx", path=PATH), "-c", str(self.folder / "nginx.conf"), "-g", "daemon off;"]
        )
        wait_until(self.is_listening, "nginx doesn't listen")

    def is_listening(self):
        assert self.processes["nginx"].poll() is None, (self.folder / "log" / "nginx.log").read_text()
        return is_listening(self.port)

    def ask_site(self, path):
        """Send a request to the web server through its socket, as nginx does."""
        connection = http.client.HTTPConnection("localhost", timeout=120)
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.connect(str(self.folder / "web.sock"))
        connection.request("GET", path, headers={"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"})
        response = connection.getresponse()
        response.content = response.read()
        connection.close()
        return response


def prepare(server, with_installation):
    """Create certificate, configuration, and the demo with its static files."""
    folder = server.folder
    for name in ("log", "tls", "var", "www"):
        (folder / name).mkdir(exist_ok=True)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,DNS:bare.localhost",
         "-keyout", "tls/privkey.pem", "-out", "tls/fullchain.pem"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    (folder / "site.conf").write_text(build_nginx_conf(folder, server.port, server.plain_port))
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, modules=MODULES, user=user))
    copy_demo(server)
    if with_installation:
        server.manage("migrate", "--verbosity", "0")
        server.manage("collectstatic", "--no-input", "--verbosity", "0")
    server.manage("setup_site", BASE_URL="https://localhost")  # Wagtail accepts only port 443 for https


def copy_demo(server):
    """Copy the built demo site to the server's folder; production settings never load the demo."""
    url = server.environment["DATABASE_URL"]
    if url.startswith("postgres"):
        copy_site_on_postgresql(server.folder / "var", env.VARIABLES["DATABASE_URL"].read(url))
    else:
        copy_site(server.folder / "var", "localhost", 443)


@contextmanager
def run_server(folder, port=None, plain_port=None, with_installation=False, **variables):
    """Run web server, worker and nginx with all their files in ``folder``; yield the :class:`Server`.

    ``variables`` are those of docs/configuration.md, such as ``DATABASE_URL`` (SQLite when it is not given) and
    ``WEB_CONCURRENCY``. ``with_installation`` runs what docs/deployment.md says after new code has come, though
    the built demo site has its results already.
    """
    folder = Path(folder)
    folder.mkdir(exist_ok=True)
    port = port or find_free_port()
    plain_port = plain_port or find_free_port()
    variables = {
        "DJANGO_SETTINGS_MODULE": "site_config.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "DATABASE_URL": f"sqlite:///{folder}/var/db.sqlite3",
        "EMAIL_URL": f"file:///{folder}/var/mail",
        "DEFAULT_FROM_EMAIL": "website@example.com",
        "BASE_URL": f"https://localhost:{port}",
        "ALLOWED_HOSTS": "localhost",
        "TRUSTED_PROXIES": "1",
    } | variables
    server = Server(folder, port, plain_port, build_environment(folder / "var", **variables))
    prepare(server, with_installation)
    with ExitStack() as stack:

        def start(begin, name, end=None):
            begin()
            stack.callback(end or (lambda: server.stop(name) if name in server.processes else None))

        start(server.open_socket, "socket", server.close_socket)
        start(server.start_web, "web")
        start(server.start_worker, "worker")
        start(server.start_nginx, "nginx")
        assert server.ask_site("/healthz").status == 200, (folder / "log" / "web.log").read_text()
        stack.callback(lambda: server.stop("console") if "console" in server.processes else None)
        yield server
