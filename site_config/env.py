"""Typed readers of the environment: every variable is declared here once, with its form, default and meaning.

A missing or malformed value stops the program with one sentence that names the variable. Only the standard library
is used, so ``bin/serve`` can check the values before anything is installed. ``docs/configuration.md`` holds the table
that ``python -m site_config.env`` prints.
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
    about: str
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


def _host(text):
    if not text or set(text) & set("/,@ \t") or (":" in text and not (text[0] == "[" and text[-1] == "]")):
        raise ValueError
    return text


def _hosts(text):
    return [_host(part.strip()) for part in text.split(",")]


def _address(text):
    url = urlsplit(text)
    if url.scheme not in ("http", "https") or not url.hostname or url.path.strip("/") or url.query or url.fragment:
        raise ValueError
    return f"{url.scheme}://{url.netloc}"


def _secret(text):
    if len(text) < 50 or len(set(text)) < 5:
        raise ValueError
    return text


def _password(text):
    if len(text) < 10:
        raise ValueError
    return text


def _sender(text):
    name, _, domain = parseaddr(text)[1].partition("@")
    if not name or not domain or "\n" in text:
        raise ValueError
    return text


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


def _cache(text):
    url = urlsplit(text)
    backend = "django.core.cache.backends."
    if url.scheme == "file":
        options = {"MAX_ENTRIES": 10_000}
        return {"BACKEND": f"{backend}filebased.FileBasedCache", "LOCATION": _file_in(url), "OPTIONS": options}
    if url.scheme == "locmem":
        return {"BACKEND": f"{backend}locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 10_000}}
    if url.scheme in ("redis", "rediss") and _server(url, 6379):
        return {"BACKEND": f"{backend}redis.RedisCache", "LOCATION": text, "KEY_PREFIX": "stillpoint"}
    raise ValueError


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


VARIABLES = {
    variable.name: variable
    for variable in (
        Variable("VAR_DIR", _folder, "a folder", "var", "Everything that changes at run time is kept in it."),
        Variable(
            "SECRET_KEY",
            _secret,
            "a random text of at least 50 characters",
            None,
            "Signs sessions and links. On one's own machine it is made once and kept in `VAR_DIR/secret_key`.",
            required=True,
            private=True,
        ),
        Variable(
            "DATABASE_URL",
            _database,
            "sqlite:///file or postgres://user:password@host:port/name",
            "sqlite:///{VAR_DIR}/db.sqlite3",
            "The database. A path after three slashes is relative to the project, after four absolute.",
            required=True,
            private=True,
        ),
        Variable(
            "CACHE_URL",
            _cache,
            "file:///folder, locmem:// or redis://host:port/number",
            "file:///{VAR_DIR}/cache",
            "The cache. `locmem://` is for a single process only.",
            private=True,
        ),
        Variable(
            "EMAIL_URL",
            _mail,
            "file:///folder, console: or smtp://user:password@host:port (also smtp+tls:// and smtps://)",
            "file:///{VAR_DIR}/mail",
            "How e-mail leaves: as files to read, on the console, or through a mail server.",
            required=True,
            private=True,
        ),
        Variable(
            "DEFAULT_FROM_EMAIL",
            _sender,
            "an e-mail address",
            "website@localhost",
            "The sender of the site's e-mails.",
            required=True,
        ),
        Variable("MEDIA_ROOT", _folder, "a folder", "{VAR_DIR}/media", "Uploaded images and documents."),
        Variable("HOST", _host, "a host name or an IP address", "127.0.0.1", "Where the server listens."),
        Variable("PORT", _number(1, 65535), "a whole number from 1 to 65535", "8000", "The port it listens on."),
        Variable(
            "BASE_URL",
            _address,
            "an address such as https://www.example.com, without a path",
            "http://{HOST}:{PORT}",
            "The site's own address, for links in e-mails.",
            required=True,
        ),
        Variable(
            "ALLOWED_HOSTS",
            _hosts,
            "host names separated by commas",
            "localhost,127.0.0.1,[::1],{HOST}",
            "The names under which the site answers.",
            required=True,
        ),
        Variable(
            "TRUSTED_PROXIES",
            _number(0, 9),
            "a whole number from 0 to 9",
            "0",
            "How many proxies stand before the site; their `X-Forwarded-For` and `X-Forwarded-Proto` are believed.",
        ),
        Variable(
            "WEB_CONCURRENCY",
            _number(1, 64),
            "a whole number from 1 to 64",
            "1",
            "Processes of the web server, each with four threads.",
        ),
        Variable(
            "DEMO_PASSWORD",
            _password,
            "a password of at least 10 characters",
            "",
            "The password of all demo accounts; when empty, each gets a random one.",
            private=True,
        ),
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


def table():
    """The Markdown table of ``docs/configuration.md``."""
    rows = ["| variable | what it is for | must be | default |", "| --- | --- | --- | --- |"]
    for variable in VARIABLES.values():
        default = f"`{variable.default}`" if variable.default else "none"
        note = ", required in production" if variable.required else ""
        rows.append(f"| `{variable.name}` | {variable.about} | {variable.form} | {default}{note} |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(table())  # noqa: T201 - it is what the module does when it is run
