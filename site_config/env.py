"""The environment variables of the site, each declared once with its form and its default.

A missing or malformed value stops the program with one sentence that names the variable. Only the standard
library is used, so that ``bin/serve`` can check the values before anything is installed. The table in
``docs/configuration.md`` explains them; a test compares the two.
"""

import contextlib
import os
import secrets
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from site_config import env_readers as readers
from site_config.env_readers import BASE_DIR

__all__ = ["BASE_DIR", "VARIABLES", "Variable", "check", "get", "get_local_secret_key", "require_production"]


@dataclass(frozen=True)
class Variable:
    """An environment variable. ``read`` turns its text into a value; ``ValueError`` if it is not ``form``.

    ``default`` may name other variables in braces. A ``required`` one must be set in production. The value of a
    ``private`` one is never repeated in a message.
    """

    name: str
    read: Callable[[str], Any]
    form: str
    default: str | None
    required: bool = False
    private: bool = False


def read_headless(text):
    """Return the switch ``HEADLESS``, which needs an address of the front end."""
    is_headless = readers.read_switch(text)
    if is_headless and get("FRONTEND_URL") in ("", get("BASE_URL")):
        raise SystemExit("HEADLESS=true needs FRONTEND_URL: the front end's address, another one than BASE_URL.")
    return is_headless


def read_caches(text):
    """Return Django's ``CACHES``; a cache in memory needs a single process."""
    caches = readers.read_caches(text)
    if text.startswith("locmem:") and get("WEB_CONCURRENCY") > 1:
        raise SystemExit("CACHE_URL=locmem:// is for one process: set WEB_CONCURRENCY=1, or a folder or Redis.")
    return caches


DATABASE_FORM = "sqlite:///file or postgres://user:password@host:port/name"
CACHE_FORM = "file:///folder, locmem:// or redis://host:port/number"
EMAIL_FORM = "file:///folder, console: or smtp://user:password@host:port (also smtp+tls:// and smtps://)"
BUCKET_FORM = "s3://key:secret@host/bucket?region=name (s3+http:// without encryption)"
CDN_FORM = "http://host:port, cloudflare://token@zone or cloudfront://key:secret@distribution"
RANDOM_TEXT_FORM = "a random text of at least 50 characters"
ORIGIN_FORM = "an address such as https://example.com"

VARIABLES = {
    variable.name: variable
    for variable in (
        Variable("VAR_DIR", readers.read_folder, "a folder", "var"),
        Variable("SECRET_KEY", readers.read_secret_key, RANDOM_TEXT_FORM, None, required=True, private=True),
        Variable(
            "DATABASE_URL",
            readers.read_database,
            DATABASE_FORM,
            "sqlite:///{VAR_DIR}/db.sqlite3",
            required=True,
            private=True,
        ),
        Variable("CACHE_URL", read_caches, CACHE_FORM, "file:///{VAR_DIR}/cache", private=True),
        Variable("EMAIL_URL", readers.read_email, EMAIL_FORM, "file:///{VAR_DIR}/mail", required=True, private=True),
        Variable("DEFAULT_FROM_EMAIL", readers.read_sender, "an e-mail address", "website@localhost", required=True),
        Variable("MEDIA_ROOT", readers.read_folder, "a folder", "{VAR_DIR}/media"),
        Variable("MEDIA_STORAGE", readers.read_bucket, BUCKET_FORM, "", private=True),
        Variable("MEDIA_URL", readers.read_origin, "an address such as https://media.example.com", ""),
        Variable("CDN_PURGE", readers.read_cdn, CDN_FORM, "", private=True),
        Variable("HOST", readers.read_host, "a host name or an IP address", "127.0.0.1"),
        Variable("PORT", readers.build_number_reader(1, 65535), "a whole number from 1 to 65535", "8000"),
        Variable("BASE_URL", readers.read_origin, ORIGIN_FORM, "http://{HOST}:{PORT}", required=True),
        Variable("FRONTEND_URL", readers.read_origin, ORIGIN_FORM, ""),
        Variable("HEADLESS", read_headless, "true or false", "false"),
        Variable(
            "ALLOWED_HOSTS",
            readers.read_hosts,
            "host names with commas",
            "localhost,127.0.0.1,[::1],{HOST}",
            required=True,
        ),
        Variable("HSTS", readers.read_hsts, "host, subdomains or preload", "host"),
        Variable("TRUSTED_PROXIES", readers.build_number_reader(0, 9), "a whole number from 0 to 9", "0"),
        Variable(
            "API_REQUESTS_PER_MINUTE",
            readers.build_number_reader(1, 1_000_000),
            "a whole number from 1 to 1000000",
            "1200",
        ),
        Variable("CORS_ORIGINS", readers.read_origins, "addresses such as https://example.com, with commas", ""),
        Variable("WEB_CONCURRENCY", readers.build_number_reader(1, 64), "a whole number from 1 to 64", "1"),
        Variable("WEBHOOK_PRIVATE_TARGETS", readers.read_switch, "true or false", "false"),
        Variable("REQUIRE_SECOND_FACTOR", readers.read_switch, "true or false", "true"),
        Variable("PASSKEY_DOMAIN", readers.read_host, "a host name", ""),
        Variable("SECURITY_CONTACT", readers.read_security_contact, "an e-mail address or an https:// address", ""),
        Variable("UPLOAD_SCANNER", readers.read_command, "a command that begins with the path of a program", ""),
        Variable("BACKUP_PUBLIC_KEY", readers.read_public_key, "a public key that begins with age1", ""),
        Variable("WEBHOOK_PORTS", readers.read_ports, "numbers such as 8443, with commas", ""),
        Variable("DEMO_PASSWORD", readers.read_password, "a password of at least 10 characters", "", private=True),
    )
}


def get(name):
    """Return the value of a variable; "" when it is optional and not set.

    :raises SystemExit: with one sentence, when it is malformed, or missing without a default.
    """
    variable = VARIABLES[name]
    text = os.environ.get(name, "").strip() or variable.default
    if text is None:
        raise SystemExit(f"{name} is not set: it must be {variable.form}.")
    if not text:
        return text
    if text == variable.default:
        text = text.format_map(_Values())
    try:
        return variable.read(text)
    except ValueError:
        value = "" if variable.private else f", not “{text}”"
        raise SystemExit(f"{name} must be {variable.form}{value}.") from None


class _Values(dict):
    """The values of all variables by name, for the braces of a default."""

    def __missing__(self, name):
        return get(name)


def check():
    """Stop the program when a variable that is set has a malformed value."""
    for name in VARIABLES:
        if os.environ.get(name):
            get(name)


def require_production():
    """Stop the program when a variable isn't set that production requires."""
    required = [variable.name for variable in VARIABLES.values() if variable.required]
    missing = [name for name in required if not os.environ.get(name, "").strip()]
    if missing:
        verb = "is" if len(missing) == 1 else "are"
        names = ", ".join(missing)
        raise SystemExit(f"{names} {verb} not set, and production needs them: see docs/configuration.md.")


def get_local_secret_key():
    """Return ``SECRET_KEY``, or a key generated once into VAR_DIR, which only its owner can read."""
    if os.environ.get("SECRET_KEY"):
        return get("SECRET_KEY")
    path = get("VAR_DIR") / "secret_key"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            write_secret_key(path)
    except OSError as error:
        reason = f"{path} can't ({error.strerror})"
        raise SystemExit(f"VAR_DIR must be a folder that can be written: {reason}.") from None
    return path.read_text()


def write_secret_key(path):
    """Write a new key to ``path``, unless another process just did.

    The file gets its name when it is complete: a process that starts at the same time never reads half a key.
    """
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=".secret_key-") as file:  # only its owner can read it
        file.write(secrets.token_urlsafe(50))
        file.flush()
        with contextlib.suppress(FileExistsError):
            os.link(file.name, path)
