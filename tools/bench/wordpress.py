"""Debian's WordPress with the same article: default theme, MariaDB, PHP-FPM with opcache, nginx."""

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
from tests.processes import find_free_port
from tools.bench import load
from tools.bench.processes import measure_memory, request, running
from tools.bench.targets import ARTICLE

NAME = "WordPress, article"
CODE = Path("/usr/share/wordpress")
PHP = "php php-fpm php-mysql php-gd"
PACKAGES = f"wordpress wordpress-theme-twentytwentythree {PHP} mariadb-server-core mariadb-client-core nginx"
FPM_CHILDREN = 4  # started at once: twice the processors of a small server
BLOCK_TYPES = {"p": "paragraph", "ul": "list", "ol": "list", "blockquote": "quote"}  # of HTML elements
WP_CONFIG = """<?php
define('DB_NAME', 'peer'); define('DB_USER', 'root'); define('DB_PASSWORD', ''); define('DB_CHARSET', 'utf8mb4');
define('DB_HOST', 'localhost:{folder}/mysql.sock'); define('DB_COLLATE', '');
define('WP_HOME', 'http://127.0.0.1:{port}'); define('WP_SITEURL', 'http://127.0.0.1:{port}');
define('DISABLE_WP_CRON', true); define('AUTOMATIC_UPDATER_DISABLED', true); define('WP_HTTP_BLOCK_EXTERNAL', true);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) {{ define('ABSPATH', __DIR__ . '/'); }}
require_once ABSPATH . 'wp-settings.php';
"""
# WordPress redirects URLs with another port than 80 to themselves.
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


def find_fpm():
    """Return the path of PHP-FPM, whose name contains its version, or None."""
    return next((str(path) for path in sorted(Path("/usr/sbin").glob("php-fpm*"))), None)


def require_wordpress():
    """Install the missing packages with apt, without starting their services.

    :raises CommandError: if that is not possible
    """
    programs = ("mariadbd", "mariadb-install-db", "nginx", "php")
    if find_fpm() and CODE.is_dir() and all(map(shutil.which, programs)):
        return
    install = f"apt-get install -y --no-install-recommends {PACKAGES}"
    if os.geteuid() or not shutil.which("apt-get"):
        raise CommandError(f"--peers measures WordPress, which is not here; on Debian as root: {install}")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}  # in 1 no service starts
    done = subprocess.run(install.split(), env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise CommandError(f"apt could not install WordPress:\n{done.stderr[-2000:]}")


def build_blocks(folder):
    """Return the article as blocks of WordPress; the files of its images are written to ``folder``."""
    page = BeautifulSoup(Client().get(ARTICLE).content, "html.parser").main
    image = ArticlePage.objects.get(slug="back-massage-guide").hero_image
    with image.file.open("rb") as file, Image.open(BytesIO(file.read())) as picture:
        picture.convert("RGB").save(folder / "picture.jpg", quality=80)
    blocks = []
    for element in page(["h2", "h3", "p", "ul", "ol", "blockquote", "img"]):
        if element.find_parent(["ul", "ol", "blockquote", "nav", "p"]):
            continue
        if element.name == "img":
            number = sum(block["type"] == "image" for block in blocks)
            file = shutil.copy(folder / "picture.jpg", folder / f"picture-{number}.jpg")
            blocks.append({"type": "image", "file": str(file), "alt": element["alt"]})
        else:
            blocks.append(build_text_block(element))
    return blocks


def build_text_block(element):
    """Return the block of WordPress for ``element``, which is no image."""
    block_type = BLOCK_TYPES.get(element.name, "heading")
    keeps_markup = block_type in ("list", "quote")
    content = element.decode_contents() if keeps_markup else element.get_text(" ", strip=True)
    html = f"<{element.name}>{content}</{element.name}>"
    return {"type": block_type, "html": f"<!-- wp:{block_type} -->{html}<!-- /wp:{block_type} -->"}


def measure(folder, count, beside, seconds, report_progress):
    """Return the figures of the article among ``count`` articles, and the memory of PHP-FPM in megabytes.

    ``beside`` are URLs by name that are measured in turn with it.
    """
    require_wordpress()
    report_progress("  making a WordPress with the same article (a minute)")
    folder.mkdir()
    os.chmod(folder, 0o755)  # noqa: S103 - nothing in it is secret
    port = find_free_port()
    is_root = os.geteuid() == 0
    site = Path(shutil.copytree(CODE, folder / "site", ignore_dangling_symlinks=True))
    write_configuration(folder, site, port, is_root)
    write_posts(folder, site, count)
    with ExitStack() as stack:
        start_database(folder, stack, ["--user=root"] if is_root else [])
        run("php", Path(__file__).with_name("wordpress.php"), site)
        as_root = ["--allow-to-run-as-root"] if is_root else []
        fpm_command = [find_fpm(), "-F", "-y", folder / "fpm.conf", *as_root]
        fpm = stack.enter_context(running(fpm_command, folder))
        nginx_command = ["nginx", "-c", folder / "nginx.conf"]
        nginx = stack.enter_context(running(nginx_command, folder, "/article/", port))
        for _ in range(2 * FPM_CHILDREN):
            request(nginx.port, "/article/")
        report_progress(f"  {NAME}, in turn with ours")
        figures = load.compare({NAME: nginx.url("/article/"), **beside}, seconds)
        return figures, measure_memory(fpm.process)


def write_configuration(folder, site, port, is_root):
    """Write the configuration of WordPress in ``site``, of PHP-FPM and of nginx in ``folder``."""
    values = {"folder": folder, "port": port, "children": FPM_CHILDREN, "user": "root" if is_root else ""}
    config = site / "wp-config.php"
    config.unlink(missing_ok=True)
    config.write_text(WP_CONFIG.format(**values))
    plugins = site / "wp-content" / "mu-plugins"
    plugins.mkdir(exist_ok=True)
    (plugins / "port.php").write_text(PLUGIN)
    (folder / "fpm.conf").write_text(FPM.format(**values))
    nginx_user = "user root;" if is_root else ""
    (folder / "nginx.conf").write_text(NGINX.format(**values, nginx_user=nginx_user))


def write_posts(folder, site, count):
    """Write the blocks and titles that ``wordpress.php`` imports."""
    titles = [f"Massage of the back, number {number}" for number in range(count)]
    (site / "posts.json").write_text(json.dumps({"blocks": build_blocks(folder), "titles": titles}))


def start_database(folder, stack, user):
    """Start a MariaDB in ``folder`` that listens only on a socket; ``stack`` stops it."""
    data = folder / "mysql"
    socket = folder / "mysql.sock"
    run("mariadb-install-db", "--no-defaults", *user, f"--datadir={data}", "--auth-root-authentication-method=normal")
    command = ["mariadbd", "--no-defaults", *user, f"--datadir={data}", f"--socket={socket}", "--skip-networking"]
    stack.enter_context(running([*command, f"--pid-file={folder}/mysql.pid"], folder))
    run("mariadb-admin", "--no-defaults", f"--socket={socket}", "--wait=60", "--connect-timeout=60", "ping")
    run("mariadb", "--no-defaults", f"--socket={socket}", "--execute=CREATE DATABASE peer")


def run(*command):
    """Run a program to its end.

    :raises CommandError: if it fails, with the end of its output
    """
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise CommandError(f"{command[0]} failed:\n{(done.stdout + done.stderr)[-2000:]}")
