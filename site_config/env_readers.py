"""Readers of environment variables: each turns a text into a value of Django's settings.

A reader raises ``ValueError`` for text that it doesn't accept. Only the standard library is used, see
:mod:`site_config.env`.
"""

import re
import shlex
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

BASE_DIR = Path(__file__).resolve().parent.parent
REDIS_PORT = 6379
SMTP_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
BUCKET_SCHEMES = {"s3": "https", "s3+http": "http"}


def read_folder(text):
    """Return a path; a relative one is below the project."""
    return BASE_DIR / Path(text).expanduser()


def build_number_reader(lowest, highest):
    """Return a reader of whole numbers from ``lowest`` to ``highest``."""

    def read_number(text):
        if not lowest <= int(text) <= highest:
            raise ValueError
        return int(text)

    return read_number


def read_ports(text):
    """Return a list of TCP ports from a list with commas; an empty text is an empty list."""
    read_port = build_number_reader(1, 65_535)
    return [read_port(part) for part in text.split(",") if part.strip()]


def read_switch(text):
    """Return True or False."""
    if text.lower() not in ("true", "false"):
        raise ValueError
    return text.lower() == "true"


def read_command(text):
    """Return a command as a list; its program has a full path."""
    command = shlex.split(text)
    if not command or not command[0].startswith("/"):
        raise ValueError
    return command


def read_security_contact(text):
    """Return an address as ``security.txt`` names it (RFC 9116): a page, or an e-mail address as a link."""
    if text.startswith("https://") and urlsplit(text).hostname:
        return text
    address = parseaddr(text)[1]
    if address != text or not all(text.partition("@")):
        raise ValueError
    return f"mailto:{text}"


def build_text_reader(is_valid):
    """Return a reader that returns the text itself if ``is_valid(text)``; usable as a decorator."""

    def read_text(text):
        if not is_valid(text):
            raise ValueError
        return text

    return read_text


@build_text_reader
def read_host(text):
    """A host name, or an IP address (of IPv6 in brackets)."""
    has_brackets = text[:1] == "[" and text[-1:] == "]"
    return bool(text) and not set(text) & set("/,@ \t") and (":" not in text or has_brackets)


@build_text_reader
def read_sender(text):
    """An e-mail address, with or without a name."""
    name, _, domain = parseaddr(text)[1].partition("@")
    return bool(name and domain) and "\n" not in text


@build_text_reader
def read_hsts(text):
    """A choice of what HSTS covers."""
    return text in ("host", "subdomains", "preload")


@build_text_reader
def read_secret_key(text):
    """A secret long and varied enough for Django's ``SECRET_KEY``."""
    return len(text) >= 50 and len(set(text)) >= 5


@build_text_reader
def read_password(text):
    """A password for the demo accounts."""
    return len(text) >= 10


def read_hosts(text):
    """Return a list of host names, separated by commas."""
    return [read_host(part.strip()) for part in text.split(",")]


def read_origin(text):
    """Return the origin (scheme, host and port) that the address ``text`` consists of."""
    url = urlsplit(text)
    has_more = url.path.strip("/") or url.query or url.fragment
    if url.scheme not in ("http", "https") or not url.hostname or has_more:
        raise ValueError
    return f"{url.scheme}://{url.netloc}"


def read_origins(text):
    """Return a list of origins, separated by commas."""
    return [read_origin(part.strip()) for part in text.split(",")]


def get_file_path(url):
    """Return the path that ``scheme:///relative`` (to the project) or ``scheme:////absolute`` names."""
    if url.netloc or len(url.path) < 2:
        raise ValueError
    return BASE_DIR / unquote(url.path[1:])


def get_server(url, default_port):
    """Return host, port, user and password of a split URL, unescaped."""
    if not url.hostname:
        raise ValueError
    return url.hostname, url.port or default_port, unquote(url.username or ""), unquote(url.password or "")


def get_options(url):
    """Return the query of a split URL as a dictionary."""
    return dict(parse_qsl(url.query, strict_parsing=bool(url.query)))


def get_host_and_port(url):
    """Return the part of a split URL's address behind user and password, as written."""
    return url.netloc.rpartition("@")[2]


def read_database(text):
    """Return one of Django's ``DATABASES`` for SQLite or PostgreSQL."""
    url = urlsplit(text)
    if url.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": get_file_path(url),
            # For ever: SQLite deletes the files that readers share when the last connection is closed, and could not
            # make them again while the disk is full.
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    if url.scheme in ("postgres", "postgresql") and len(url.path) >= 2:
        return build_postgresql_settings(url)
    raise ValueError


def build_postgresql_settings(url):
    """Return one of Django's ``DATABASES`` for a split URL; without a host it is the local socket."""
    if get_host_and_port(url):
        host, port, user, password = get_server(url, "")
    else:
        host, port, user, password = "", "", url.username or "", ""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path[1:]),
        "HOST": host,
        "PORT": port,
        "USER": user,
        "PASSWORD": password,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": get_options(url),
    }


def read_caches(text):
    """Return Django's ``CACHES``: one for small values, and one for whole pages, which would push those out."""
    url = urlsplit(text)
    default = {"KEY_PREFIX": "stillpoint", "OPTIONS": {"MAX_ENTRIES": 10_000}}
    pages = {"KEY_PREFIX": "pages", "OPTIONS": {"MAX_ENTRIES": 3_000}}
    if url.scheme == "file":
        backend = {"BACKEND": "core.cache.backends.FileCache"}
        folder = get_file_path(url)
        default["LOCATION"] = folder
        pages["LOCATION"] = folder / "pages"
    elif url.scheme == "locmem":
        backend = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
        pages["LOCATION"] = "pages"
    elif url.scheme in ("redis", "rediss") and get_server(url, REDIS_PORT):
        timeouts = {"socket_connect_timeout": 0.5, "socket_timeout": 2}  # seconds
        backend = {"BACKEND": "core.cache.backends.SharedCache", "LOCATION": text, "OPTIONS": timeouts}
    else:
        raise ValueError
    return {"default": default | backend, "pages": pages | backend}


def read_bucket(text):
    """Return one of Django's ``STORAGES`` for a bucket with the S3 API."""
    url = urlsplit(text)
    _, _, key, secret = get_server(url, None)
    name = unquote(url.path[1:])
    options = get_options(url)
    is_complete = bool(key and secret and name) and "/" not in name
    if url.scheme not in BUCKET_SCHEMES or not is_complete or options.keys() - {"region"}:
        raise ValueError
    return {
        "BACKEND": "ops.storage.BucketStorage",
        "OPTIONS": {
            "access_key": key,
            "secret_key": secret,
            "bucket_name": name,
            "region_name": options.get("region"),
            "endpoint_url": f"{BUCKET_SCHEMES[url.scheme]}://{get_host_and_port(url)}",
        },
    }


def read_cdn(text):
    """Return Wagtail's ``WAGTAILFRONTENDCACHE`` for the cache in front of the site."""
    url = urlsplit(text)
    if url.scheme in ("http", "https"):
        return {"cdn": {"BACKEND": "core.page_cache.cdn.Proxy", "LOCATION": read_origin(text)}}
    _, _, user, password = get_server(url, None)
    name = get_host_and_port(url)
    if url.scheme == "cloudflare" and user and not password:
        return {"cdn": {"BACKEND": "core.page_cache.cdn.Cloudflare", "ZONEID": name, "BEARER_TOKEN": user}}
    if url.scheme != "cloudfront" or not (user and password):
        raise ValueError
    return {
        "cdn": {
            "BACKEND": "core.page_cache.cdn.Cloudfront",
            "DISTRIBUTION_ID": name,
            "AWS_ACCESS_KEY_ID": user,
            "AWS_SECRET_ACCESS_KEY": password,
        }
    }


def read_email(text):
    """Return Django's ``EMAIL_…`` settings."""
    url = urlsplit(text)
    backends = "django.core.mail.backends."
    if url.scheme == "file":
        return {"EMAIL_BACKEND": f"{backends}filebased.EmailBackend", "EMAIL_FILE_PATH": get_file_path(url)}
    if text == "console:":
        return {"EMAIL_BACKEND": f"{backends}console.EmailBackend"}
    if url.scheme not in SMTP_PORTS:
        raise ValueError
    host, port, user, password = get_server(url, SMTP_PORTS[url.scheme])
    return {
        "EMAIL_BACKEND": f"{backends}smtp.EmailBackend",
        "EMAIL_HOST": host,
        "EMAIL_PORT": port,
        "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": password,
        "EMAIL_USE_TLS": url.scheme == "smtp+tls",
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_TIMEOUT": 10,  # seconds
    }


def read_public_key(text):
    """Return a public key in the form of age."""
    if not re.fullmatch("age1[0-9a-z]{50,}", text):
        raise ValueError
    return text
