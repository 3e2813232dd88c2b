"""The tables of ``deploy/nginx.conf``: they say what the settings say, and name one network in one way."""

import re
import shutil
import subprocess
import urllib.request

import pytest
from django.conf import settings
from django.urls import resolve

from site_config import env
from tests.deploy.server import DEPLOY, PATH
from tests.processes import find_free_port, wait_until
from tests.programs import skip_or_fail

CONF = (DEPLOY / "nginx.conf").read_text()
SECRET_PATHS = ["/cms/start/token/", "/cms/password_reset/confirm/MQ/token/", "/cms/calendar/file/token.ics"]
# What a visitor can send without a session, and each time costs work or lets somebody guess a password.
COUNTED_PATHS = [
    "/forms/1/",
    "/your-words/",
    "/api/v1/forms/1/submissions",
    "/cms/login/",
    "/cms/password_reset/",
    "/cms/start/token/",
    "/_util/authenticate_with_password/1/1/",
    "/documents/authenticate_with_password/1/",
]


def find_map(variable):
    """Return the patterns of the map that sets ``variable``, as regular expressions."""
    block = re.search(rf"^map [^\n]+ \${variable} {{\n(.*?)^}}", CONF, re.MULTILINE | re.DOTALL)[1]
    return [re.compile(pattern.replace("(?<", "(?P<")) for pattern in re.findall(r'"~\*?([^"]+)"', block)]


def is_in(variable, text):
    return any(pattern.search(text) for pattern in find_map(variable))


def test_upload_that_the_site_takes_passes_nginx():
    (megabytes,) = re.findall(r"location /cms/ \{(?:\s+#[^\n]*)*\s+client_max_body_size (\d+)m;", CONF)
    room = int(megabytes) * 1024 * 1024 - settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    assert 1024 * 1024 <= room <= 10 * 1024 * 1024


def test_images_that_nginx_serves_are_those_that_the_site_takes():
    (extensions,) = re.findall(r"\^/media/images/\.\+\\\.\(\?:([a-z|]+)\)\$", CONF)
    assert sorted(extensions.split("|")) == sorted(settings.WAGTAILIMAGES_EXTENSIONS)


def test_session_cookie_and_hsts_are_those_of_the_settings():
    assert is_in("has_session", f"{settings.SESSION_COOKIE_NAME}=abc")
    production = (env.BASE_DIR / "site_config" / "settings" / "production.py").read_text()
    assert "SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60\n" in production
    assert set(re.findall(r'Strict-Transport-Security "max-age=(\d+)"', CONF)) == {str(365 * 24 * 60 * 60)}


@pytest.mark.parametrize("path", SECRET_PATHS)
def test_secret_address_is_not_logged(path):
    assert resolve(path).url_name != "wagtail_serve"
    (logged,) = [
        match["start"]
        for pattern in find_map("logged_path")
        if (match := pattern.search(path)) and "start" in match.groupdict()
    ]
    assert path.startswith(logged)
    assert "token" not in logged


@pytest.mark.parametrize("path", COUNTED_PATHS)
def test_form_that_anybody_can_send_is_counted(path):
    assert resolve(path).url_name != "wagtail_serve"
    assert is_in("sender", f"|POST:{path}")
    assert not is_in("sender", f"|GET:{path}")
    assert is_in("sender", f"Bearer x|POST:{path}") == (not path.startswith("/api/")), "the site counts each visitor"


UPLOADS = [
    "/cms/images/add/",
    "/cms/images/7/",
    "/cms/images/multiple/add/",
    "/cms/images/multiple/create_from_uploaded_image/7/",
    "/cms/images/chooser/create/",
    "/cms/documents/add/",
    "/cms/documents/edit/7/",
    "/cms/documents/multiple/add/",
    "/cms/documents/multiple/create_from_uploaded_document/7/",
    "/cms/documents/chooser/create/",
]


def test_every_address_that_takes_a_file_counts_as_an_upload():
    assert not [path for path in UPLOADS if resolve(path).url_name == "wagtail_serve"]
    assert not [path for path in UPLOADS if not is_in("uploader", f"POST:{path}")]
    others = ["POST:/cms/images/chooser/", "GET:/cms/images/7/", "POST:/cms/pages/7/edit/"]
    assert not [request for request in others if is_in("uploader", request)]


@pytest.fixture(scope="module")
def network_of(tmp_path_factory):
    """Return a function that gives what nginx counts requests of an IP address under."""
    if not shutil.which("nginx", path=PATH):
        skip_or_fail("nginx is missing on this machine")
    folder, port = tmp_path_factory.mktemp("nginx"), find_free_port()
    (table,) = re.findall(r"^map [^\n]+ \$network \{\n.*?^\}", CONF, re.MULTILINE | re.DOTALL)
    (folder / "nginx.conf").write_text(f"""
        daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
        events {{ worker_connections 64; }}
        http {{
            access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
            fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
            {table}
            server {{
                listen 127.0.0.1:{port}; set_real_ip_from 127.0.0.1; real_ip_header X-Real-IP;
                location / {{ return 200 $network; }}
            }}
        }}""")

    def ask(address):
        request = urllib.request.Request(f"http://127.0.0.1:{port}/", headers={"X-Real-IP": address})
        with urllib.request.urlopen(request, timeout=10) as response:
            return response.read()

    def answers():
        try:
            return bool(ask("192.0.2.1"))
        except OSError:
            return False

    command = [shutil.which("nginx", path=PATH), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        wait_until(answers, "nginx did not start", 20)
        yield ask
        process.terminate()


@pytest.mark.parametrize(
    "addresses",
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2::1", "2001:DB8:1:2::1", "2001:0db8:1:2:0:0:0:1", "2001:db8:1:2:ffff:ffff:ffff:ffff"),
        ("2001:db8::1", "2001:db8:0:0:5:6:7:8", "2001:db8::9:6:7:8", "2001:db8:0:0:1::"),
        ("2001:db8:1::1", "2001:db8:1:0:5:6:7:8"),
        ("::5:6:7:8", "::9:6:7:8"),
    ],
)
def test_addresses_of_one_network_are_counted_together(network_of, addresses):
    """However they are written: zeros may be left out, at another place for each address."""
    assert len({network_of(address) for address in addresses}) == 1


def test_networks_are_counted_apart(network_of):
    addresses = ["192.0.2.1", "192.0.2.2", "2001:db8:1:2::1", "2001:db8:1:3::1", "2001:db8::1", "2001:db8:0:1::1"]
    assert len({network_of(address) for address in addresses}) == len(addresses)
