"""What the real server promises under production settings: guarding headers on every answer, logs without persons."""

import http.client
import json
import re
import sqlite3
from urllib.parse import urlencode

import pytest

from tests.browser.serving import serving

HOST = "www.example.com"
HTTPS = {"Host": HOST, "X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}
NEEDED = {
    "Content-Security-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Strict-Transport-Security",
    "Cache-Control",
    "X-Request-ID",
}


@pytest.fixture(scope="module")
def production(tmp_path_factory):
    """A practice that somebody just began, behind a proxy that ends https."""
    folder = tmp_path_factory.mktemp("production")
    settings = {
        "DJANGO_SETTINGS_MODULE": "site_config.settings.production",
        "SECRET_KEY": "".join(chr(33 + n) for n in range(60)),
        "ALLOWED_HOSTS": f"{HOST},localhost",
        "BASE_URL": f"https://{HOST}",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "EMAIL_URL": f"file:///{folder}/mail",
        "DEFAULT_FROM_EMAIL": "Example <website@example.com>",
        "TRUSTED_PROXIES": "1",
    }
    with serving(folder, "--empty", is_migrated=True, **settings) as running:
        yield running


@pytest.fixture(scope="module")
def ask(production):
    """Return a function that sends a request and gives its answer, whose ``text`` is read."""

    def send(path, method="GET", body=None, **headers):
        connection = http.client.HTTPConnection(production.url.removeprefix("http://"), timeout=60)
        headers = HTTPS | {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, {name: value for name, value in headers.items() if value is not None})
        answer = connection.getresponse()
        answer.text = answer.read().decode(errors="replace")
        connection.close()
        return answer

    return send


def lines(running, name="web"):
    """Return what a process wrote down, a dictionary for each line."""
    return [json.loads(line) for line in (running.folder / "log" / f"{name}.log").read_text().splitlines()]


def directives(answer):
    """Return the content security policy of ``answer`` as sources by directive."""
    (policy,) = answer.headers.get_all("Content-Security-Policy")
    parts = [part.split() for part in policy.split(";")]
    assert len({name for name, *_ in parts}) == len(parts)
    return {name: sources for name, *sources in parts}


def observatory(page, plain):
    """Return points by what Mozilla's HTTP Observatory looks at (github.com/mdn/mdn-http-observatory, algorithm 5).

    A score of 100 and more is an A+; points above 100 count only for who loses at most ten. Of each row the best comes
    first; what is not in it would cost points.
    """
    policy = directives(page)
    sources = [*policy.get("script-src", policy["default-src"]), *policy.get("style-src", policy["default-src"])]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "data:", "*", "http:", "https:"} & {*sources, *policy["object-src"]}
    assert not any(source.startswith(("http:", "ftp:")) for row in policy.values() for source in row)
    assert not re.search(r"<script[^>]+src=[\"'](?:https?:)?//", page.text)
    assert plain.status == 301
    assert plain.headers["Location"] == f"https://{HOST}/"
    assert "Access-Control-Allow-Origin" not in page.headers
    table = {
        "content-security-policy": (policy["default-src"] == ["'none'"], {True: 10, False: 5}),
        "cookies": (page.headers.get("Set-Cookie"), {None: 0}),
        "redirection": (plain.headers["Location"], {f"https://{HOST}/": 0}),
        "referrer-policy": (
            page.headers["Referrer-Policy"],
            dict.fromkeys(("no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"), 5),
        ),
        "strict-transport-security": (
            int(re.search(r"max-age=(\d+)", page.headers["Strict-Transport-Security"])[1]) >= 15768000,
            {True: 0},
        ),
        "subresource-integrity": ("all scripts from here", {"all scripts from here": 0}),
        "x-content-type-options": (page.headers["X-Content-Type-Options"], {"nosniff": 0}),
        "x-frame-options": ("frame-ancestors" in policy, {True: 5}),
        "cross-origin-resource-policy": (
            page.headers["Cross-Origin-Resource-Policy"],
            {"same-origin": 10, "same-site": 10, "cross-origin": 0},
        ),
        "cross-origin-opener-policy": (
            page.headers["Cross-Origin-Opener-Policy"],
            {"same-origin": 10, "same-origin-allow-popups": 10, "unsafe-none": 0},
        ),
    }
    return {name: points[found] for name, (found, points) in table.items()}


def test_mozilla_observatory_score_is_140(ask):
    page, plain = ask("/"), ask("/", X_Forwarded_Proto="http")
    assert page.status == 200
    assert 100 + sum(observatory(page, plain).values()) == 140


def test_policy_of_public_page_allows_no_inline_code_and_no_other_origin(ask):
    policy = directives(ask("/"))
    videos = {"https://www.youtube-nocookie.com", "https://player.vimeo.com"}
    assert set(policy.pop("frame-src")) == videos
    assert "upgrade-insecure-requests" in policy
    assert policy.pop("upgrade-insecure-requests") == []
    assert {source for sources in policy.values() for source in sources} == {"'none'", "'self'"}


def test_large_refused_request_is_read_before_the_response(ask):
    """Who is still sending when the connection ends finds no answer."""
    assert ask("/cms/login/", "POST", b"x" * 26 * 1024 * 1024).status == 403


def token(ask):
    """Return the sign-in page's cookie and its token, which the next POST needs."""
    page = ask("/cms/login/")
    cookie = page.headers["Set-Cookie"]
    return cookie, re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)[1]


def sign_in(ask, **changes):
    """Send the sign-in form once."""
    cookie, value = token(ask)
    form = {"csrfmiddlewaretoken": value, "username": "ada", "password": "wrong-password", **changes}
    headers = {"Cookie": cookie.partition(";")[0], "Referer": f"https://{HOST}/cms/login/"}
    return ask("/cms/login/", "POST", urlencode(form), Content_Type="application/x-www-form-urlencoded", **headers)


def test_every_response_has_the_security_headers(ask, production):
    picture = production.folder / "media" / "images" / "a.png"
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.write_bytes(b"not looked at")
    sheet = re.search(r'href="(/static/[^"]+\.css)"', ask("/").text)[1]
    answers = {
        "page": ask("/"),
        "kept page": ask("/"),
        "known page": ask("/", If_None_Match=ask("/").headers["ETag"]),
        "to the slash": ask("/about"),
        "bad host": ask("/", Host="evil.example"),
        "forbidden": ask("/cms/login/", "POST", "a=b"),
        "missing": ask("/nowhere/"),
        "method": ask("/api/v1/site", "DELETE"),
        "static file": ask(sheet),
        "missing static file": ask("/static/nowhere.css"),
        "picture": ask("/media/images/a.png"),
        "missing document": ask("/documents/1/a.pdf"),
        "api": ask("/api/v1/site"),
        "api's documentation": ask("/api/v1/docs"),
        "missing in the api": ask("/api/v1/nowhere"),
        "feed": ask("/blog/feed.rss"),
        "admin": ask("/cms/"),
        "sign-in": ask("/cms/login/"),
        "health": ask("/healthz"),
    }
    codes = {name: answer.status for name, answer in answers.items()}
    assert set(codes.values()) >= {200, 301, 302, 304, 400, 403, 404, 405}, codes
    missing = {name: NEEDED - set(answer.headers) for name, answer in answers.items()}
    assert not any(missing.values()), missing
    shared = {name for name, a in answers.items() if a.headers["Cross-Origin-Resource-Policy"] == "cross-origin"}
    assert shared == {name for name in answers if re.search("static|picture|document|api|method", name)}
    numbers = [answer.headers["X-Request-ID"] for answer in answers.values()]
    assert len(set(numbers)) == len(numbers)
    plain = ask("/", X_Forwarded_Proto="http")
    assert plain.status == 301
    assert NEEDED - set(plain.headers) == {"Strict-Transport-Security"}


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_checks_of_health_are_answered_without_https(ask, path):
    """Whoever watches the site asks the web server itself, where there is no certificate."""
    assert ask(path, X_Forwarded_Proto="http").status in (200, 503)


def test_cookies_are_secure_host_only_and_http_only(ask):
    cookie, _ = token(ask)
    name, _, attributes = cookie.partition("=")
    assert name == "__Host-csrftoken"
    for attribute in ("; Secure", "; HttpOnly", "; SameSite=Lax", "; Path=/"):
        assert attribute in attributes
    assert "Domain" not in attributes


def test_sign_in_limit_says_when_to_try_again(ask, production):
    tries = [sign_in(ask) for _ in range(6)]
    assert [answer.status for answer in tries] == [200] * 5 + [429]
    assert 0 < int(tries[-1].headers["Retry-After"]) <= 15 * 60
    assert "Please try again in 15 minutes." in tries[-1].text
    assert 'value="ada"' in tries[-1].text
    assert set(tries[-1].headers) >= NEEDED


def test_each_response_is_one_log_line_without_personal_data(ask, production):
    sent = ask("/about/?q=my-sore-back&name=Ada", Cookie="__Host-sessionid=abcdefgh", X_Request_ID="from-the-proxy.1")
    assert sent.headers["X-Request-ID"] == "from-the-proxy.1"
    assert ask("/about/", X_Request_ID="bad\tone").headers["X-Request-ID"] != "bad\tone"
    ask("/cms/start/a-secret-token/")
    ask("/cms/password_reset/confirm/Mg/a-secret-token/")
    for _ in range(12):  # each thread of the server gets some
        with http_socket(production) as raw:
            raw.sendall(b"NOT HTTP AT ALL\r\n\r\n")
            assert b"400" in raw.recv(100)
    written = [line for line in lines(production) if line["request_id"] == "from-the-proxy.1"]
    assert [line["logger"] for line in written] == ["access"], written
    (line,) = written
    assert {name: line[name] for name in ("level", "logger", "method", "path", "status")} == {
        "level": "INFO", "logger": "access", "method": "GET", "path": "/about/", "status": sent.status,
    }  # fmt: skip
    assert line["ms"] > 0
    assert line["bytes"] == len(sent.text.encode())
    lines_of_log = (production.folder / "log" / "web.log").read_text().splitlines()
    text = "\n".join(line for line in lines_of_log if '"logger": "security"' not in line)  # it names networks
    assert "Invalid request" in text
    for private in ("203.0.113.7", "127.0.0.1:", "ip=127", "sore", "Ada", "a-secret-token", "abcdefgh"):
        assert private not in text.replace(f"Listening at: {production.url}", ""), private


def test_head_logs_no_warning(ask, production):
    for path in ("/robots.txt", "/cms/login/", "/no-such-page/", "/api/v1/site"):
        assert ask(path, "HEAD").text == ""
    found = lines(production)
    assert [line["status"] for line in found if line.get("method") == "HEAD"]
    assert not [line for line in found if line["level"] == "WARNING" and "HEAD" in line.get("message", "")]


def test_database_file_is_for_the_account_of_the_site_alone(production):
    for file in production.folder.glob("db.sqlite3*"):
        assert file.stat().st_mode & 0o077 == 0, file.name
    assert (production.folder / "log" / "web.log").stat().st_mode & 0o007 == 0


def http_socket(running):
    """Return an open connection to a running site, for what no client would send."""
    connection = http.client.HTTPConnection(running.url.removeprefix("http://"), timeout=60)
    connection.connect()
    return connection.sock


def test_worker_logs_json_lines(production):
    assert "The worker is running." in [line["message"] for line in lines(production, "worker")]


def test_error_is_logged_under_the_number_that_the_visitor_sees(ask, production):
    """Last: it takes a table away, as a half-done update would."""
    with sqlite3.connect(production.folder / "db.sqlite3", timeout=30) as database:
        database.execute("ALTER TABLE wagtailredirects_redirect RENAME TO elsewhere")
    broken = ask("/nobody-knows-this/?email=ada@river.example")
    assert broken.status == 500
    assert set(broken.headers) >= NEEDED
    number = broken.headers["X-Request-ID"]
    assert number in broken.text
    mine = [line for line in lines(production) if line["request_id"] == number]
    assert [line["status"] for line in mine if line["logger"] == "access"] == [500]
    (error,) = [line for line in mine if "traceback" in line]
    assert error["level"] == "ERROR"
    assert "no such table" in error["traceback"]
    assert "Traceback (most recent call last)" in error["traceback"]
    assert "river.example" not in json.dumps(mine)
