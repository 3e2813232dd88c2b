"""The distribution's WordPress with the same article, default theme, MariaDB, PHP-FPM with its cache of code, nginx."""

import json
import os
import shutil
import subprocess
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path

from bs4 import BeautifulSoup
from django.core.management.base import CommandError
from django.test import Client
from PIL import Image

from blog.models import ArticlePage
from tests.processes import free_port
from tools.bench import load
from tools.bench.places import ARTICLE
from tools.bench.processes import ask, memory, running

NAME = "WordPress, article"
CODE = Path("/usr/share/wordpress")
PHP = "php php-fpm php-mysql php-gd"
PACKAGES = f"wordpress wordpress-theme-twentytwentythree {PHP} mariadb-server-core mariadb-client-core nginx"
CHILDREN = 4  # of PHP-FPM, all there from the beginning: twice the processors of a small server
WP_CONFIG = """<?php
define('DB_NAME', 'peer'); define('DB_USER', 'root'); define('DB_PASSWORD', ''); define('DB_CHARSET', 'utf8mb4');
define('DB_HOST', 'localhost:{folder}/mysql.sock'); define('DB_COLLATE', '');
define('WP_HOME', 'http://127.0.0.1:{port}'); define('WP_SITEURL', 'http://127.0.0.1:{port}');
define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true); define('WP_HTTP_BLOCK_EXTERNAL', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) {{ define('ABSPATH', __DIR__ . '/'); }}
require_once ABSPATH . 'wp-settings.php';
"""
# Its correction of addresses leads to the same address where the port isn't that of the web.
PLUGIN = "<?php remove_action('template_redirect', 'redirect_canonical');"
FPM = """[global]
error_log = {folder}/fpm.log
[peer]
user = {user}
group = {user}
listen = {folder}/fpm.sock
listen.mode = 0666
pm = static
pm.max_children = {children}
"""
NGINX = """{nginx_user}
worker_processes auto;
pid {folder}/nginx.pid;
error_log {folder}/nginx-error.log;
daemon off;
events {{ worker_connections 768; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    gzip on;
    client_body_temp_path {folder}/body;
    fastcgi_temp_path {folder}/fastcgi;
    fastcgi_buffers 16 16k;
    keepalive_requests 10000;
    server {{
        listen 127.0.0.1:{port};
        root {folder}/site;
        index index.php;
        location / {{ try_files $uri $uri/ /index.php?$args; }}
        location ~ \\.php$ {{
            include /etc/nginx/fastcgi_params;
            fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
            fastcgi_pass unix:{folder}/fpm.sock;
        }}
    }}
}}
"""


def fpm():
    """Return the path of PHP-FPM, which carries its version in its name, or None."""
    return next((str(found) for found in sorted(Path("/usr/sbin").glob("php-fpm*"))), None)


def require():
    """Install what is missing with apt, without starting any of it.

    :raises CommandError: when that can't be.
    """
    if fpm() and CODE.is_dir() and all(map(shutil.which, ("mariadbd", "mariadb-install-db", "nginx", "php"))):
        return
    install = f"apt-get install -y --no-install-recommends {PACKAGES}"
    if os.geteuid() or not shutil.which("apt-get"):
        raise CommandError(f"--peers measures WordPress, which is not here; on Debian as root: {install}")
    silent = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}  # invoke-rc.d starts nothing in 1
    done = subprocess.run(install.split(), env=silent, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise CommandError(f"apt could not install WordPress:\n{done.stderr[-2000:]}")


def blocks(folder):
    """Return the article's words and pictures as WordPress stores them; the pictures' files are put in ``folder``."""
    page = BeautifulSoup(Client().get(ARTICLE).content, "html.parser").main
    found, image = [], ArticlePage.objects.get(slug="back-massage-guide").hero_image
    with image.file.open("rb") as file, Image.open(BytesIO(file.read())) as picture:
        picture.convert("RGB").save(folder / "picture.jpg", quality=80)
    for element in page(["h2", "h3", "p", "ul", "ol", "blockquote", "img"]):
        if element.find_parent(["ul", "ol", "blockquote", "nav", "p"]):
            continue
        if element.name == "img":
            number = sum(block["type"] == "image" for block in found)
            file = shutil.copy(folder / "picture.jpg", folder / f"picture-{number}.jpg")
            found.append({"type": "image", "file": str(file), "alt": element["alt"]})
            continue
        kind = {"p": "paragraph", "ul": "list", "ol": "list", "blockquote": "quote"}.get(element.name, "heading")
        inside = element.decode_contents() if kind in ("list", "quote") else element.get_text(" ", strip=True)
        html = f"<{element.name}>{inside}</{element.name}>"
        found.append({"type": kind, "html": f"<!-- wp:{kind} -->{html}<!-- /wp:{kind} -->"})
    return found


def measure(folder, count, beside, seconds, tell):
    """Return what the article takes with ``count`` articles, in turn with the addresses ``beside``, and the memory."""
    require()
    tell("  making a WordPress with the same article (a minute)")
    folder.mkdir()
    os.chmod(folder, 0o755)  # noqa: S103 - nothing in it is secret
    port, root = free_port(), os.geteuid() == 0
    site = Path(shutil.copytree(CODE, folder / "site", ignore_dangling_symlinks=True))
    values = {"folder": folder, "port": port, "children": CHILDREN, "user": "root" if root else ""}
    (site / "wp-config.php").unlink(missing_ok=True)
    (site / "wp-config.php").write_text(WP_CONFIG.format(**values))
    plugins = site / "wp-content" / "mu-plugins"
    plugins.mkdir(exist_ok=True)
    (plugins / "port.php").write_text(PLUGIN)
    told = {"blocks": blocks(folder), "titles": [f"Massage of the back, number {number}" for number in range(count)]}
    (site / "posts.json").write_text(json.dumps(told))
    (folder / "fpm.conf").write_text(FPM.format(**values))
    (folder / "nginx.conf").write_text(NGINX.format(**values, nginx_user="user root;" if root else ""))
    with ExitStack() as stack:
        database(folder, stack, ["--user=root"] if root else [])
        run("php", Path(__file__).with_name("wordpress.php"), site)
        as_root = ["--allow-to-run-as-root"] if root else []
        server = stack.enter_context(running([fpm(), "-F", "-y", folder / "fpm.conf", *as_root], folder))
        nginx = ["nginx", "-c", folder / "nginx.conf"]
        web = stack.enter_context(running(nginx, folder, "/article/", port))
        for _ in range(2 * CHILDREN):
            ask(web.port, "/article/")
        tell(f"  {NAME}, in turn with ours")
        return load.compare({NAME: web.url("/article/"), **beside}, seconds), memory(server.process)


def database(folder, stack, user):
    """Start a MariaDB of its own that listens on a socket only."""
    data, socket = folder / "mysql", folder / "mysql.sock"
    run("mariadb-install-db", "--no-defaults", *user, f"--datadir={data}", "--auth-root-authentication-method=normal")
    command = ["mariadbd", "--no-defaults", *user, f"--datadir={data}", f"--socket={socket}", "--skip-networking"]
    stack.enter_context(running([*command, f"--pid-file={folder}/mysql.pid"], folder))
    run("mariadb-admin", "--no-defaults", f"--socket={socket}", "--wait=60", "--connect-timeout=60", "ping")
    run("mariadb", "--no-defaults", f"--socket={socket}", "--execute=CREATE DATABASE peer")


def run(*command):
    """Run a program to its end.

    :raises CommandError: with the last it said, when it fails.
    """
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise CommandError(f"{command[0]} failed:\n{(done.stdout + done.stderr)[-2000:]}")
