"""Typed readers of the environment: every variable is declared here once, with its form and its default.

A missing or malformed value stops the program with one sentence that names the variable. Only the standard library
is used, so ``bin/serve`` can check the values before anything is installed. The table in ``docs/configuration.md`` says
what each is for; a test compares the two.
"""

import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

BASE_DIR = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Variable:
    """One variable: ``read`` turns its text into a value and raises ``ValueError`` for text that is not ``form``.

    ``default`` may name other variables in braces; ``required`` means that production must set it; the value of a
    ``private`` one is never repeated in a message.
    """

    name: str
    read: Callable[[str], Any]
    form: str
    default: str | None
    required: bool = False
    private: bool = False


def _folder(text):
    return BASE_DIR / Path(text).expanduser()


def _number(lowest, highest):
    def read(text):
        if not lowest <= int(text) <= highest:
            raise ValueError
        return int(text)

    return read


def _switch(text):
    if text.lower() not in ("true", "false"):
        raise ValueError
    return text.lower() == "true"


def _text(is_valid):
    def read(text):
        if not is_valid(text):
            raise ValueError
        return text

    return read


@_text
def _host(text):
    return text and not set(text) & set("/,@ \t") and (":" not in text or (text[0] == "[" and text[-1] == "]"))


@_text
def _sender(text):
    name, _, domain = parseaddr(text)[1].partition("@")
    return name and domain and "\n" not in text


def _hosts(text):
    return [_host(part.strip()) for part in text.split(",")]


def _address(text):
    url = urlsplit(text)
    if url.scheme not in ("http", "https") or not url.hostname or url.path.strip("/") or url.query or url.fragment:
        raise ValueError
    return f"{url.scheme}://{url.netloc}"


def _origins(text):
    return [_address(part.strip()) for part in text.split(",")]


def _headless(text):
    if _switch(text) and get("FRONTEND_URL") in ("", get("BASE_URL")):
        raise SystemExit("HEADLESS=true needs FRONTEND_URL: the front end's address, another one than BASE_URL.")
    return _switch(text)


_hsts = _text(lambda text: text in ("host", "subdomains", "preload"))
_secret = _text(lambda text: len(text) >= 50 and len(set(text)) >= 5)
_password = _text(lambda text: len(text) >= 10)


def _file_in(url):
    """The file that ``scheme:///relative`` (to the project) or ``scheme:////absolute`` names."""
    if url.netloc or len(url.path) < 2:
        raise ValueError
    return BASE_DIR / unquote(url.path[1:])


def _server(url, port):
    """Host, port, user and password of an address, as text without escapes."""
    if not url.hostname:
        raise ValueError
    return url.hostname, url.port or port, unquote(url.username or ""), unquote(url.password or "")


def _database(text):
    url = urlsplit(text)
    if url.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": _file_in(url),
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    if url.scheme not in ("postgres", "postgresql") or len(url.path) < 2:
        raise ValueError
    host, port, user, password = _server(url, "") if url.netloc.rpartition("@")[2] else ("", "", url.username or "", "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path[1:]),
        "HOST": host,
        "PORT": port,
        "USER": user,
        "PASSWORD": password,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(url.query, strict_parsing=bool(url.query))),
    }


def _caches(text):
    """Django's ``CACHES``: small things, and apart from them whole pages, which may crowd each other out."""
    url = urlsplit(text)
    many, pages = {"MAX_ENTRIES": 10_000}, {"MAX_ENTRIES": 3_000}
    if url.scheme == "file":
        small = {"BACKEND": "core.cache.backends.FileCache", "LOCATION": _file_in(url), "OPTIONS": many}
        apart = {"LOCATION": _file_in(url) / "pages", "OPTIONS": pages}
    elif url.scheme == "locmem":
        if get("WEB_CONCURRENCY") > 1:
            raise SystemExit("CACHE_URL=locmem:// is for one process: set WEB_CONCURRENCY=1, or a folder or Redis.")
        small = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": many}
        apart = {"LOCATION": "pages", "OPTIONS": pages}
    elif url.scheme in ("redis", "rediss") and _server(url, 6379):
        patience = {"socket_connect_timeout": 0.5, "socket_timeout": 2}
        small = {"BACKEND": "core.cache.backends.SharedCache", "LOCATION": text, "OPTIONS": patience}
        apart = {}
    else:
        raise ValueError
    return {"default": small | {"KEY_PREFIX": "stillpoint"}, "pages": {**small, **apart, "KEY_PREFIX": "pages"}}


def _bucket(text):
    """Django's storage of files for the address of a bucket that speaks S3."""
    url = urlsplit(text)
    schemes = {"s3": "https", "s3+http": "http"}
    _, _, key, secret = _server(url, None)
    name, options = unquote(url.path[1:]), dict(parse_qsl(url.query, strict_parsing=bool(url.query)))
    if url.scheme not in schemes or not (key and secret and name) or "/" in name or options.keys() - {"region"}:
        raise ValueError
    access = {"access_key": key, "secret_key": secret, "bucket_name": name, "region_name": options.get("region")}
    endpoint = f"{schemes[url.scheme]}://{url.netloc.rpartition('@')[2]}"
    return {"BACKEND": "ops.storage.Bucket", "OPTIONS": access | {"endpoint_url": endpoint}}


def _purged(text):
    """Wagtail's ``WAGTAILFRONTENDCACHE`` for the address of what keeps pages in front of the site."""
    url = urlsplit(text)
    if url.scheme in ("http", "https"):
        return {"cdn": {"BACKEND": "core.page_cache.cdn.Proxy", "LOCATION": _address(text)}}
    _, _, user, password = _server(url, None)
    name = url.netloc.rpartition("@")[2]
    if url.scheme == "cloudflare" and user and not password:
        return {"cdn": {"BACKEND": "core.page_cache.cdn.Cloudflare", "ZONEID": name, "BEARER_TOKEN": user}}
    if url.scheme != "cloudfront" or not (user and password):
        raise ValueError
    access = {"AWS_ACCESS_KEY_ID": user, "AWS_SECRET_ACCESS_KEY": password}
    return {"cdn": {"BACKEND": "core.page_cache.cdn.Cloudfront", "DISTRIBUTION_ID": name} | access}


def _mail(text):
    """Django's ``EMAIL_…`` settings for a mail address."""
    url = urlsplit(text)
    backend = "django.core.mail.backends."
    if url.scheme == "file":
        return {"EMAIL_BACKEND": f"{backend}filebased.EmailBackend", "EMAIL_FILE_PATH": _file_in(url)}
    if text == "console:":
        return {"EMAIL_BACKEND": f"{backend}console.EmailBackend"}
    host, port, user, password = _server(url, {"smtp": 25, "smtp+tls": 587, "smtps": 465}.get(url.scheme))
    if port is None:
        raise ValueError
    return {
        "EMAIL_BACKEND": f"{backend}smtp.EmailBackend",
        "EMAIL_HOST": host,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": password,
        "EMAIL_USE_TLS": url.scheme == "smtp+tls",
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_TIMEOUT": 10,
    }


DATABASES = "sqlite:///file or postgres://user:password@host:port/name"
CACHES = "file:///folder, locmem:// or redis://host:port/number"
MAILERS = "file:///folder, console: or smtp://user:password@host:port (also smtp+tls:// and smtps://)"
BUCKETS = "s3://key:secret@host/bucket?region=name (s3+http:// without encryption)"
PURGED = "http://host:port, cloudflare://token@zone or cloudfront://key:secret@distribution"

VARIABLES = {
    variable.name: variable
    for variable in (
        Variable("VAR_DIR", _folder, "a folder", "var"),
        Variable("SECRET_KEY", _secret, "a random text of at least 50 characters", None, required=True, private=True),
        Variable("DATABASE_URL", _database, DATABASES, "sqlite:///{VAR_DIR}/db.sqlite3", required=True, private=True),
        Variable("CACHE_URL", _caches, CACHES, "file:///{VAR_DIR}/cache", private=True),
        Variable("EMAIL_URL", _mail, MAILERS, "file:///{VAR_DIR}/mail", required=True, private=True),
        Variable("DEFAULT_FROM_EMAIL", _sender, "an e-mail address", "website@localhost", required=True),
        Variable("MEDIA_ROOT", _folder, "a folder", "{VAR_DIR}/media"),
        Variable("MEDIA_STORAGE", _bucket, BUCKETS, "", private=True),
        Variable("MEDIA_URL", _address, "an address such as https://media.example.com", ""),
        Variable("CDN_PURGE", _purged, PURGED, "", private=True),
        Variable("HOST", _host, "a host name or an IP address", "127.0.0.1"),
        Variable("PORT", _number(1, 65535), "a whole number from 1 to 65535", "8000"),
        Variable("BASE_URL", _address, "an address such as https://example.com", "http://{HOST}:{PORT}", required=True),
        Variable("FRONTEND_URL", _address, "an address such as https://example.com", ""),
        Variable("HEADLESS", _headless, "true or false", "false"),
        Variable("ALLOWED_HOSTS", _hosts, "host names with commas", "localhost,127.0.0.1,[::1],{HOST}", required=True),
        Variable("HSTS", _hsts, "host, subdomains or preload", "host"),
        Variable("TRUSTED_PROXIES", _number(0, 9), "a whole number from 0 to 9", "0"),
        Variable("API_REQUESTS_PER_MINUTE", _number(1, 1_000_000), "a whole number from 1 to 1000000", "1200"),
        Variable("CORS_ORIGINS", _origins, "addresses such as https://example.com, with commas", ""),
        Variable("WEB_CONCURRENCY", _number(1, 64), "a whole number from 1 to 64", "1"),
        Variable("WEBHOOK_PRIVATE_TARGETS", _switch, "true or false", "false"),
        Variable("DEMO_PASSWORD", _password, "a password of at least 10 characters", "", private=True),
    )
}


def get(name):
    """The value of a variable.

    :raises SystemExit: with one sentence, when it is missing without a default, or malformed.
    """
    variable = VARIABLES[name]
    text = os.environ.get(name, "").strip() or variable.default
    if text is None:
        raise SystemExit(f"{name} is not set: it must be {variable.form}.")
    if not text:
        return text
    try:
        return variable.read(text.format_map(_Values()) if text == variable.default else text)
    except ValueError:
        found = "" if variable.private else f", not “{text}”"
        raise SystemExit(f"{name} must be {variable.form}{found}.") from None


class _Values(dict):
    def __missing__(self, name):
        return get(name)


def check():
    """Stop the program when any variable that is set has a wrong value."""
    for name in VARIABLES:
        if os.environ.get(name):
            get(name)


def require_production():
    """Stop the program when a variable is missing for which production must not have a default."""
    missing = [v.name for v in VARIABLES.values() if v.required and not os.environ.get(v.name, "").strip()]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        raise SystemExit(f"{', '.join(missing)} {verb} not set, and production needs them: see docs/configuration.md.")


def local_secret_key():
    """``SECRET_KEY``, or else a key that is made once and kept in the run-time folder, readable by its owner only."""
    if os.environ.get("SECRET_KEY"):
        return get("SECRET_KEY")
    path = get("VAR_DIR") / "secret_key"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    except OSError as error:
        raise SystemExit(f"VAR_DIR must be a folder that can be written: {path} can't ({error.strerror}).") from None
    return path.read_text()
