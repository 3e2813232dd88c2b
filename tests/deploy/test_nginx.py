"""What nginx adds: https, hosts, files, the pages of one second, limits, and a word when the site is away."""

import gzip
import json
import re
import socket
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup

from site_config.env import BASE_DIR
from tests.deploy.conftest import GUIDE
from tests.processes import wait_until

ERRORS = BASE_DIR / "deploy" / "errors"


def log_lines(server):
    """Return what nginx has logged, as it is written out each second."""
    return [json.loads(line) for line in (server.folder / "log" / "stillpoint.log").read_text().splitlines()]


def logged(server, path):
    """Return the lines about ``path``, once there is one."""
    wait_until(lambda: any(line["path"] == path for line in log_lines(server)), f"no line about {path}", 10)
    return [line for line in log_lines(server) if line["path"] == path]


def start_of_a_second():
    """Wait until a calendar second has just begun, so that what follows is within one."""
    wait_until(lambda: time.time() % 1 < 0.2, "no second began", 5)


# Hosts and https


def test_http_redirects_to_https(server, ask):
    answer = ask("/blog/?page=2", plain=True)
    assert (answer.status, answer.headers["Location"]) == (301, f"{server.url}/blog/?page=2")
    answer = ask("/blog/", plain=True, host="bare.localhost")
    assert (answer.status, answer.headers["Location"]) == (301, f"{server.url}/blog/")


def test_second_host_name_redirects_to_the_site(server, ask):
    answer = ask("/blog/?page=2", host="bare.localhost", sni="bare.localhost")
    assert (answer.status, answer.headers["Location"]) == (301, f"{server.url}/blog/?page=2")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_certificate_can_be_renewed_over_http(server, ask):
    folder = server.folder / "www" / ".well-known" / "acme-challenge"
    folder.mkdir(parents=True)
    (folder / "token").write_text("proof")
    assert ask("/.well-known/acme-challenge/token", plain=True).body == b"proof"


def test_unknown_host_names_get_no_response(server, ask, refused):
    assert refused("evil.example")
    with pytest.raises(ConnectionError):
        ask("/", plain=True, host="evil.example")
    with pytest.raises(ConnectionError):
        ask("/", host="evil.example")
    assert "//evil.example" not in ask("/", X_Forwarded_Host="evil.example").body.decode()


def test_host_with_a_path_is_refused(ask):
    assert ask("/", host="localhost/evil").status == 400


def test_only_modern_tls_is_accepted(server):
    servers = [part for part in (server.folder / "site.conf").read_text().split("\nserver {") if " ssl " in part]
    assert len(servers) == 3
    assert all("ssl_protocols TLSv1.2 TLSv1.3;" in part for part in servers)
    context = server.trust
    context.set_alpn_protocols(["h2"])
    with socket.create_connection(("127.0.0.1", server.port)) as stream:
        spoken = context.wrap_socket(stream, server_hostname="localhost")
        assert (spoken.version(), spoken.selected_alpn_protocol()) == ("TLSv1.3", "h2")


# Headers that the site gets


def test_forged_headers_are_replaced(server, ask):
    """The limit of the contact form counts networks: who invents addresses must not get past it."""
    form = BeautifulSoup(ask("/contact/").body, "html.parser").select_one("form[action^='/forms/']")
    values = {"email": "ann@example.com", "checkbox": "on"}
    typed = {
        field["name"]: values.get(field.get("type"), "Hello")
        for field in form.select("input[required], textarea[required]")
    }
    statuses = []
    for number in range(8):
        invented = f"192.0.2.{number}"
        answer = ask(
            form["action"], "POST", urlencode(typed),
            Content_Type="application/x-www-form-urlencoded", Sec_Fetch_Site="same-origin",
            X_Forwarded_For=invented, X_Real_IP=invented, Forwarded=f"for={invented}",
        )  # fmt: skip
        statuses.append(answer.status)
    assert statuses == [303] * 5 + [429] * 3


def test_forged_https_header_is_ignored(server, ask):
    assert ask("/", plain=True, X_Forwarded_Proto="https").status == 301
    assert ask("/", X_Forwarded_Proto="http").status == 200


def test_log_holds_no_personal_data(server, ask):
    path = "/search/"
    ask(f"{path}?q=sciatica", User_Agent="Telltale", Referer="https://example.com/private", Cookie="name=telltale")
    ask("/cms/start/a-secret-token/")
    (line,) = [line for line in logged(server, path) if line["method"] == "GET"][-1:]
    assert len(line["request_id"]) == 32
    logged(server, "/cms/start/…")
    text = (server.folder / "log" / "stillpoint.log").read_text().lower()
    assert not [word for word in ("sciatica", "telltale", "127.0.0.1", "private", "secret-token") if word in text]


# Files


def hashed(ask, suffix):
    """Return the address of a static file with this suffix, as a page names it."""
    return re.search(rf'/static/[^"]+\.[0-9a-f]{{12}}\.{suffix}', ask("/").body.decode())[0]


def test_static_files_are_precompressed_and_immutable(server, ask):
    path = hashed(ask, "css")
    file = server.folder / "var" / path.lstrip("/")
    for accepted, encoding, sent in (
        ("br, gzip", "br", f"{file}.br"),
        ("gzip", "gzip", f"{file}.gz"),
        ("", None, file),
    ):
        answer = ask(path, Accept_Encoding=accepted)
        assert answer.status == 200
        assert answer.headers["Content-Encoding"] == encoding
        assert answer.body == Path(sent).read_bytes()
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["Content-Type"] == "text/css"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_static_file_without_hash_is_revalidated(ask):
    assert ask("/static/css/tokens.css").headers["Cache-Control"] == "public, max-age=60"


def test_images_have_the_same_headers_as_from_the_site(server, ask):
    path = re.search(r'/media/images/[^" ]+\.avif', ask("/").body.decode())[0]
    assert (server.folder / "var" / path.lstrip("/")).exists()
    by_nginx = ask(path)
    by_site = server.ask_site(path)
    assert by_nginx.body == by_site.content
    assert by_nginx.headers["Content-Type"] == by_site.headers["Content-Type"] == "image/avif"
    for name in ("Cache-Control", "Content-Security-Policy", "X-Content-Type-Options"):
        assert by_nginx.headers[name] == by_site.headers[name]
        assert by_site.headers[name]


@pytest.mark.parametrize(
    "path",
    [
        "/media/documents/price-list.pdf",
        "/media/images/page.html",
        "/media/images/../documents/price-list.pdf",
        "/media/images/%2e%2e/documents/price-list.pdf",
        "/media/images/..%2fdocuments/x.png",
        "/media/images/..%2foriginal_images/x.png",
        "/static/../db.sqlite3",
        "/static/..%2fdb.sqlite3",
        "/static../db.sqlite3",
        "/media../db.sqlite3",
        "/.errors/away.html",
    ],
)
def test_other_media_files_are_refused(server, ask, path):
    folder = server.folder / "var" / "media"
    for name in ("documents", "images", "original_images"):
        (folder / name).mkdir(exist_ok=True)
    (folder / "documents" / "price-list.pdf").write_text("only for staff")
    (folder / "documents" / "x.png").write_text("only for staff")
    (folder / "original_images" / "x.png").write_text("only for staff")
    (folder / "images" / "page.html").write_text("only for staff")
    (server.folder / "var" / "db.sqlite3").touch()
    answer = ask(path)
    assert answer.status in (301, 400, 404), answer.body[:200]
    assert b"only for staff" not in answer.body


# Pages of one second


def kept(server, path):
    """Return how nginx came by its answers for ``path``."""
    return [line["kept"] for line in logged(server, path)]


def test_page_is_requested_from_the_site_once_a_second(server, ask):
    path = "/about/"
    ask(path)
    start_of_a_second()
    answers = [
        ask(path, Accept_Encoding=accepted) for accepted in ("gzip", "gzip, br", "deflate, gzip;q=0.5", "", "br")
    ]
    assert len({answer.body for answer in answers[:3]}) == len({answer.body for answer in answers[3:]}) == 1
    assert gzip.decompress(answers[0].body) == answers[3].body
    wait_until(lambda: len(kept(server, path)) >= 6, "lines are missing", 10)
    lines = {line["request_id"]: line["kept"] for line in logged(server, path)}  # of several processes, in no order
    numbers = [answer.headers["X-Request-ID"] for answer in answers]
    assert [lines[number] for number in numbers] == ["MISS", "HIT", "HIT", "MISS", "HIT"]
    assert len(set(numbers)) == 5


def test_unchanged_page_is_answered_with_304(ask):
    first = ask(GUIDE, Accept_Encoding="gzip")
    assert first.headers["Cache-Control"] == "no-cache"
    start_of_a_second()
    for _ in range(2):  # by the site, and by nginx
        again = ask(GUIDE, Accept_Encoding="gzip", If_None_Match=first.headers["ETag"])
        assert (again.status, again.body) == (304, b"")


def rename(server, name):
    """Let the practice have another name, as staff would."""
    server.run_code(f"from practice.models import Practice; p = Practice.objects.get(); p.name = {name!r}; p.save()")


@pytest.mark.parametrize("quiet", [0, 3])
def test_cached_page_is_at_most_one_second_old(server, ask, quiet):
    """Also the first visitor after a quiet time sees what is so, not what was so."""
    rename(server, "Otter Reed")
    changed = time.monotonic()
    wait_until(lambda: time.monotonic() > changed + 1, "", 5)
    assert b"Otter Reed" in ask(GUIDE).body
    rename(server, "Fern Hill")
    changed = time.monotonic()
    wait_until(lambda: time.monotonic() > changed + 1 + quiet, "", 9)
    answer = ask(GUIDE)
    assert b"Fern Hill" in answer.body
    assert b"Otter Reed" not in answer.body


def test_private_responses_are_not_cached(server, ask):
    for path, headers in (
        ("/therapists/", {"Cookie": "sessionid=somebody"}),
        ("/services/", {"Authorization": "Bearer key"}),
        ("/testimonials/", {"Origin": "https://example.com"}),
        ("/cms/login/", {}),
        ("/no-such-page/", {}),
        ("/readyz", {}),
    ):
        known = sum(line["path"] == path for line in log_lines(server))
        start_of_a_second()
        for _ in range(3):
            ask(path, **headers)
        wait_until(lambda path=path, known=known: len(kept(server, path)) >= known + 3, "lines are missing", 10)
        assert not {"HIT", "STALE", "UPDATING", "REVALIDATED"} & set(kept(server, path)[known:]), path


def test_query_strings_bypass_the_cache(server, ask):
    before = len(kept_files(server))
    for number in range(50):
        assert ask(f"{GUIDE}?nonsense={number}").status == 200
    assert len(kept_files(server)) <= before + 2


def kept_files(server):
    return [path for path in (server.folder / "pages").rglob("*") if path.is_file()]


def test_old_pages_are_removed_from_the_cache(server, ask):
    ask(GUIDE)
    wait_until(lambda: not kept_files(server), "old pages stay", 40)


# Limits


def test_upload_of_a_large_image_is_accepted(server, ask):
    assert ask("/cms/login/", "POST", b"x" * 26 * 1024 * 1024).status == 403  # no token
    answer = ask("/cms/login/", "POST", b"x" * 31 * 1024 * 1024)
    assert (answer.status, answer.body) == (413, (ERRORS / "large.html").read_bytes())
    assert ask("/", "POST", b"x" * 2 * 1024 * 1024).status == 413


def test_request_that_nginx_can_not_read_gets_a_page_with_a_way_on(server, ask):
    for path, headers in (("/" + "x" * 9000, {}), ("/", {"X_Long": "x" * 9000})):
        answer = ask(path, **headers)
        assert answer.status in (400, 414)
        assert answer.body == (ERRORS / "unclear.html").read_bytes()


def test_nginx_limits_form_submissions(server, ask):
    path = "/forms/1/"
    answers = [ask(path, "POST", "name=x") for _ in range(20)]
    busy = [answer for answer in answers if answer.body == (ERRORS / "busy.html").read_bytes()]
    assert len(busy) >= 3
    assert {answer.status for answer in busy} == {429}
    assert {answer.headers["Cache-Control"] for answer in busy} == {"no-store"}
    problem = ask("/api/v1/forms/contact/", "POST", "{}")
    assert (problem.status, problem.headers["Content-Type"]) == (429, "application/problem+json")
    assert ask("/").status == 200


@pytest.mark.parametrize("path", ["/_util/authenticate_with_password/1/1/", "/documents/authenticate_with_password/1/"])
def test_nginx_limits_password_attempts(server, ask, path):
    assert 429 in [ask(path, "POST", "password=guess").status for _ in range(20)]
    assert ask(path).status != 429
