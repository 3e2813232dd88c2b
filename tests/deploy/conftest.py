"""The demo practice on a plain server: PostgreSQL where ``DATABASE_URL`` names one, gunicorn, worker, nginx."""

import http.client
import os
import socket
import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

from tests.deploy.server import list_missing_programs, run_server
from tests.helpers import DEMO_PASSWORD

DATABASE = "stillpoint_deployed"
GUIDE = "/blog/back-massage-guide/"


@pytest.fixture(scope="session")
def database_url():
    """The address of a database for the server on the PostgreSQL that ``DATABASE_URL`` names; none without one."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        assert not os.environ.get("CI"), "In CI the server has to run on PostgreSQL: set DATABASE_URL."
        return None
    return urlsplit(url)._replace(path=f"/{DATABASE}").geturl()


@pytest.fixture(scope="session")
def server(tmp_path_factory, database_url):
    """The running server; without nginx the tests are skipped, or fail where it is required."""
    if lacking := list_missing_programs():
        sentence = f"{', '.join(lacking)} is missing on this machine"
        if os.environ.get("CI"):
            pytest.fail(sentence)
        pytest.skip(f"Tests of a plain server are skipped, because {sentence}.")
    variables = {"DEMO_PASSWORD": DEMO_PASSWORD}
    if database_url:
        variables["DATABASE_URL"] = database_url
    with run_server(tmp_path_factory.mktemp("deploy"), with_installation=True, **variables) as running:
        yield running


@dataclass
class Answer:
    """What the server answered."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@pytest.fixture
def ask(server):
    """Send one request: ``ask(path, method, body, host=…, **headers)``, with underscores for dashes in headers."""

    def send(path, method="GET", body=None, plain=False, host="localhost", sni="localhost", **headers):
        port = server.plain_port if plain else server.port
        stream = socket.create_connection(("127.0.0.1", port), timeout=60)
        if not plain:
            stream = server.trust.wrap_socket(stream, server_hostname=sni)
        connection = http.client.HTTPConnection(host)
        connection.sock = stream
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {"Host": host, "Connection": "close"} | given)
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer

    return send


@pytest.fixture
def refused(server):
    """Whether a handshake for the name ``sni`` is refused."""

    def ask(sni):
        lenient = ssl.create_default_context()
        lenient.check_hostname, lenient.verify_mode = False, ssl.CERT_NONE
        try:
            with socket.create_connection(("127.0.0.1", server.port), timeout=10) as stream:
                lenient.wrap_socket(stream, server_hostname=sni).close()
        except ssl.SSLError:
            return True
        return False

    return ask
