"""Runs the site as ``docs/deployment.md`` does on a plain server: the shipped nginx.conf, units' commands, settings.

Only host names, paths, ports and certificates are other ones. What systemd would do, :class:`Server` does: it holds the
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
PATH = f"{os.environ['PATH']}:/usr/sbin"  # nginx is where only root looks
# Becomes the web server with systemd's way of handing over a socket: number 3, and two variables.
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


def missing():
    """Return the names of what this machine lacks to run a server."""
    lacking = [name for name in ("nginx", "openssl") if not shutil.which(name, path=PATH)]
    return lacking + ([] if list(MODULES.glob("*brotli-static.conf")) else ["libnginx-mod-http-brotli-static"])


def site_conf(folder, port, plain_port):
    """Return the shipped nginx.conf for ``localhost``, ``port`` (https) and ``plain_port`` (http), in ``folder``."""
    text = (DEPLOY / "nginx.conf").read_text()
    for shipped, own in (
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
        text = text.replace(shipped, own)
    return text if has_ipv6() else "\n".join(line for line in text.splitlines() if "listen [" not in line)


def has_ipv6():
    """Whether this machine has the address ``::1``."""
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


def unit(name):
    """Return command and variables of the shipped unit of ``web`` or ``worker``, with the paths of this checkout."""
    text = (DEPLOY / f"stillpoint-{name}.service").read_text().replace("/srv/stillpoint", str(env.BASE_DIR))
    found = dict(line.split("=", 1) for line in text.splitlines() if line.startswith(("ExecStart=", "Environment=")))
    return found["ExecStart"].split(), dict(each.split("=", 1) for each in found["Environment"].split())


@dataclass
class Server:
    """A running server.

    ``url`` is its address (https), ``plain`` the one that leads there; ``folder`` has ``var/`` (``VAR_DIR``), ``log/``
    and ``tls/``, ``environment`` is that of the site's processes.
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
        """What makes a client believe the server's certificate."""
        return ssl.create_default_context(cafile=self.folder / "tls" / "fullchain.pem")

    def manage(self, *arguments, **variables):
        """Run ``manage.py`` with the server's variables; return what it printed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=env.BASE_DIR, env=self.environment | variables, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def tell(self, code):
        """Run a line of Python with the site's settings, in a process that stays for the next one."""
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
        """Start a process; what it says goes to ``log/``."""
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
        """Stop a process as systemd does: ask, wait, and no later than a unit's ``TimeoutStopSec`` end it."""
        process = self.processes.pop(name)
        process.send_signal(signal.SIGQUIT if name == "nginx" else signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise

    def open_socket(self):
        """Listen as ``stillpoint-web.socket`` does; it stays while the web server is restarted."""
        path = self.folder / "web.sock"
        path.unlink(missing_ok=True)
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(path))
        self.listener.listen(2048)

    def close_socket(self):
        self.listener.close()

    def start_web(self):
        command, variables = unit("web")
        number = self.listener.fileno()
        self.start("web", [sys.executable, "-c", HAND_OVER, str(number), *command], variables, pass_fds=[number])

    def restart_web(self):
        """Do what ``systemctl restart stillpoint-web`` does."""
        self.stop("web")
        self.start_web()

    def start_worker(self):
        self.start("worker", *unit("worker"))

    def start_nginx(self):
        self.start(
            "nginx", [shutil.which("nginx", path=PATH), "-c", str(self.folder / "nginx.conf"), "-g", "daemon off;"]
        )
        wait_until(self.listens, "nginx doesn't listen")

    def listens(self):
        assert self.processes["nginx"].poll() is None, (self.folder / "log" / "nginx.log").read_text()
        return is_listening(self.port)

    def ask_site(self, path):
        """Ask the web server itself, through its socket, as nginx would."""
        connection = http.client.HTTPConnection("localhost", timeout=120)
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.connect(str(self.folder / "web.sock"))
        connection.request("GET", path, headers={"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"})
        response = connection.getresponse()
        response.content = response.read()
        connection.close()
        return response


def prepare(server):
    """Make certificate, configuration, a database with the demo, and static files."""
    folder = server.folder
    for name in ("log", "tls", "var", "www"):
        (folder / name).mkdir(exist_ok=True)
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,DNS:bare.localhost",
         "-keyout", "tls/privkey.pem", "-out", "tls/fullchain.pem"],
        cwd=folder, check=True, capture_output=True,
    )  # fmt: skip
    (folder / "site.conf").write_text(site_conf(folder, server.port, server.plain_port))
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, modules=MODULES, user=user))
    copy_demo(server)
    server.manage("migrate", "--verbosity", "0")
    server.manage("setup_site", BASE_URL="https://localhost")  # Wagtail takes only port 443 for https
    server.manage("collectstatic", "--no-input", "--verbosity", "0")


def copy_demo(server):
    """Copy the built demo site to where the server has its site. Production settings would never load the demo."""
    url = server.environment["DATABASE_URL"]
    if url.startswith("postgres"):
        copy_site_on_postgresql(server.folder / "var", env.VARIABLES["DATABASE_URL"].read(url))
    else:
        copy_site(server.folder / "var", "localhost", 443)


@contextmanager
def deployed(folder, port=None, plain_port=None, **variables):
    """Run web server, worker and nginx with everything they make in ``folder``; give the :class:`Server`.

    ``variables`` are those of docs/configuration.md, such as ``DATABASE_URL`` (SQLite when it is not given) and
    ``WEB_CONCURRENCY``.
    """
    folder = Path(folder)
    folder.mkdir(exist_ok=True)
    port, plain_port = port or find_free_port(), plain_port or find_free_port()
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
    prepare(server)
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
