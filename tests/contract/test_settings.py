"""What every environment variable promises: one table, one clear sentence when it is wrong, a closed production."""

import json
import os
import re
import stat
import subprocess
import sys

import pytest

from site_config import env

PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "site_config.settings.production",
    "SECRET_KEY": "".join(chr(33 + n) for n in range(60)),
    "ALLOWED_HOSTS": "www.example.com,example.com",
    "BASE_URL": "https://www.example.com",
    "DATABASE_URL": "sqlite:////nowhere/db.sqlite3",
    "EMAIL_URL": "smtp+tls://post:p%40ss@mail.example.com",
    "DEFAULT_FROM_EMAIL": "Example <website@example.com>",
}


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch):
    for name in env.VARIABLES:
        monkeypatch.delenv(name, raising=False)


def manage(*arguments, **variables):
    clean = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, env.BASE_DIR / "manage.py", *arguments]
    return subprocess.run(command, env=clean | variables, capture_output=True, text=True, check=False)


def test_documentation_lists_every_variable_with_form_and_default():
    documented = re.findall(
        r"^\| `(\w+)` \| (.+?) \| (?:`(.+?)`|none)(, required in production)? \| .+ \|$",
        (env.BASE_DIR / "docs" / "configuration.md").read_text(),
        re.MULTILINE,
    )
    declared = [(v.name, v.form, v.default or "", v.required) for v in env.VARIABLES.values()]
    assert [(name, form, default, bool(required)) for name, form, default, required in documented] == declared


def test_settings_read_the_environment_only_through_env():
    for path in (env.BASE_DIR / "site_config").rglob("*.py"):
        if path.name != "env.py":
            assert "environ[" not in path.read_text().replace(" ", ""), path
            assert "getenv" not in path.read_text(), path


@pytest.mark.parametrize("name", env.VARIABLES)
def test_every_default_is_valid(name):
    if env.VARIABLES[name].default is not None:
        env.get(name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "a" * 60),
        ("DATABASE_URL", "mysql://user:secret@localhost/name"),
        ("DATABASE_URL", "postgres://user:secret@localhost:port/name"),
        ("DATABASE_URL", "postgres://user:secret@localhost"),
        ("DATABASE_URL", "postgres://user:secret@localhost/name?secret"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite://db.sqlite3"),
        ("CACHE_URL", "memcached://localhost"),
        ("CACHE_URL", "redis://"),
        ("CACHE_URL", "file://"),
        ("EMAIL_URL", "mail.example.com"),
        ("EMAIL_URL", "smtp://"),
        ("EMAIL_URL", "http://user:secret@mail.example.com"),
        ("DEFAULT_FROM_EMAIL", "Example"),
        ("DEFAULT_FROM_EMAIL", "@example.com"),
        ("HOST", "http://localhost"),
        ("HOST", "localhost:8000"),
        ("PORT", "eighty"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("BASE_URL", "www.example.com"),
        ("BASE_URL", "https://"),
        ("BASE_URL", "https://example.com/path"),
        ("FRONTEND_URL", "www.example.com"),
        ("HEADLESS", "yes"),
        ("ALLOWED_HOSTS", "https://example.com"),
        ("ALLOWED_HOSTS", "example.com,,www.example.com"),
        ("HSTS", "true"),
        ("TRUSTED_PROXIES", "-1"),
        ("TRUSTED_PROXIES", "yes"),
        ("WEB_CONCURRENCY", "0"),
        ("WEBHOOK_PRIVATE_TARGETS", "perhaps"),
        ("WEBHOOK_PORTS", "8443,web"),
        ("WEBHOOK_PORTS", "70000"),
        ("DEMO_PASSWORD", "short"),
        ("MEDIA_STORAGE", "/srv/media"),
        ("MEDIA_STORAGE", "s3://s3.example.com/bucket"),
        ("MEDIA_STORAGE", "s3://key:secret@s3.example.com"),
        ("MEDIA_STORAGE", "s3://key:secret@s3.example.com/bucket/folder"),
        ("MEDIA_STORAGE", "s3://key:secret@s3.example.com/bucket?public=yes"),
        ("MEDIA_STORAGE", "https://key:secret@s3.example.com/bucket"),
        ("MEDIA_URL", "media.example.com"),
        ("MEDIA_URL", "https://media.example.com/images"),
        ("CDN_PURGE", "varnish"),
        ("CDN_PURGE", "cloudflare://zone"),
        ("CDN_PURGE", "cloudfront://key@E1ABC"),
    ],
)
def test_malformed_value_stops_with_one_sentence_that_names_it(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(SystemExit) as stopped:
        env.check()
    sentence = stopped.value.code
    assert sentence.startswith(f"{name} must be ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert f"“{value}”" in sentence or env.VARIABLES[name].private


def test_cache_in_memory_is_refused_for_several_processes(monkeypatch):
    """Several would not see each other's changes."""
    monkeypatch.setenv("CACHE_URL", "locmem://")
    assert "LocMem" in env.get("CACHE_URL")["pages"]["BACKEND"]
    monkeypatch.setenv("WEB_CONCURRENCY", "2")
    with pytest.raises(SystemExit, match="one process"):
        env.check()


def test_private_value_is_not_in_the_message(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://user:secret@localhost:port/name")
    with pytest.raises(SystemExit) as stopped:
        env.get("DATABASE_URL")
    assert "secret" not in stopped.value.code


def test_postgresql(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://us%40er:p%2Fw@db.example.com:5433/practice?sslmode=require")
    found = env.get("DATABASE_URL")
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["USER"], found["PASSWORD"]) == ("us@er", "p/w")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example.com", 5433, "practice")
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_postgresql_through_socket(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql:///practice")
    found = env.get("DATABASE_URL")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("", "", "practice")


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///db/site.sqlite3", env.BASE_DIR / "db/site.sqlite3"),
        ("sqlite:////srv/site.sqlite3", "/srv/site.sqlite3"),
    ],
)
def test_sqlite(monkeypatch, url, path):
    monkeypatch.setenv("DATABASE_URL", url)
    found = env.get("DATABASE_URL")
    assert str(found["NAME"]) == str(path)
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]


def test_defaults_are_below_the_run_time_folder(monkeypatch, tmp_path):
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    assert env.get("DATABASE_URL")["NAME"] == tmp_path / "db.sqlite3"
    assert env.get("CACHE_URL")["default"]["LOCATION"] == tmp_path / "cache"
    assert env.get("EMAIL_URL")["EMAIL_FILE_PATH"] == tmp_path / "mail"
    assert env.get("MEDIA_ROOT") == tmp_path / "media"


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("smtp://mail", 25, False, False),
        ("smtp+tls://mail", 587, True, False),
        ("smtps://mail:4650", 4650, False, True),
    ],
)
def test_mail_servers(monkeypatch, url, port, tls, ssl):
    monkeypatch.setenv("EMAIL_URL", url)
    found = env.get("EMAIL_URL")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == ("mail", port)
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (tls, ssl)


def test_bucket_settings(monkeypatch):
    monkeypatch.setenv("MEDIA_STORAGE", "s3://key:a%2Fb%2Bc@s3.example.com:9000/practice?region=eu-central-1")
    assert env.get("MEDIA_STORAGE")["OPTIONS"] == {
        "access_key": "key",
        "secret_key": "a/b+c",
        "bucket_name": "practice",
        "region_name": "eu-central-1",
        "endpoint_url": "https://s3.example.com:9000",
    }


def test_bucket_replaces_the_media_folder(tmp_path):
    """Pictures may come from exactly its public address, and pages made before are dropped."""
    script = (
        "from django.conf import settings as s; from core.http.csp import PUBLIC_DIRECTIVES as POLICY; "
        "from core.cache.release import get_release_id; "
        "from django.core.files.storage import default_storage as d; "
        "print(POLICY['img-src'], '|', s.MEDIA_ROOT, '|', d.url('images/ä.jpg'), '|', get_release_id())"
    )
    bucket = {
        "MEDIA_STORAGE": "s3://key:secret@s3.example.com/practice",
        "MEDIA_URL": "https://media.example.com",
    }
    folder, remote = (
        manage("shell", "--no-imports", "-c", script, **PRODUCTION, VAR_DIR=str(tmp_path), **more).stdout.split("|")
        for more in ({}, bucket)
    )
    assert [part.strip() for part in folder[:3]] == [
        "'self'",
        str(tmp_path / "media"),
        "/media/images/%C3%A4.jpg",
    ]
    assert [part.strip() for part in remote[:3]] == [
        "'self' https://media.example.com",
        "",
        "https://media.example.com/images/%C3%A4.jpg",
    ]
    assert folder[3] != remote[3]


def test_local_secret_key_is_generated_once_and_readable_by_owner_only(monkeypatch, tmp_path):
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    key = env.get_local_secret_key()
    assert len(key) >= 50
    assert env.get_local_secret_key() == key
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_first_processes_that_start_at_once_read_the_same_secret_key(monkeypatch, tmp_path):
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.delenv("SECRET_KEY", raising=False)
    command = [sys.executable, "-c", "from site_config import env; print(env.get_local_secret_key())"]
    running = [subprocess.Popen(command, cwd=env.BASE_DIR, stdout=subprocess.PIPE, text=True) for _ in range(8)]
    keys = {process.communicate(timeout=60)[0].strip() for process in running}
    assert len(keys) == 1
    assert len(keys.pop()) > 50
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


@pytest.mark.parametrize(("chosen", "silenced"), [("preload", 0), ("subdomains", 1), ("host", 2), ("", 2)])
def test_production_passes_deployment_checks_with_chosen_hsts(tmp_path, chosen, silenced):
    production = PRODUCTION | {"HSTS": chosen, "VAR_DIR": str(tmp_path)}
    result = manage("check", "--deploy", "--fail-level", "WARNING", **production)
    assert result.returncode == 0, result.stderr
    assert f"no issues ({silenced} silenced)" in result.stdout
    script = (
        "from django.conf import settings as s; "
        "print(s.SECURE_HSTS_SECONDS, s.SECURE_HSTS_INCLUDE_SUBDOMAINS, s.SECURE_HSTS_PRELOAD, "
        "*s.SILENCED_SYSTEM_CHECKS)"
    )
    output = manage("shell", "--no-imports", "-c", script, **production).stdout.split()
    assert output[:3] == ["31536000", str(silenced < 2), str(silenced < 1)]
    assert set(output[3:]) <= {"security.W005", "security.W021"}


def test_production_has_no_demo_and_no_debug(tmp_path):
    script = (
        "from django.conf import settings as s; "
        "print(s.DEBUG, 'demo' in s.INSTALLED_APPS, s.ALLOWED_HOSTS, s.EMAIL_HOST_PASSWORD, s.WAGTAILADMIN_BASE_URL)"
    )
    result = manage("shell", "--no-imports", "-c", script, **PRODUCTION, VAR_DIR=str(tmp_path))
    assert result.stdout.strip() == "False False ['www.example.com', 'example.com'] p@ss https://www.example.com"


def test_error_in_production_is_logged_with_its_cause(tmp_path):
    script = (
        "import logging; requests = logging.getLogger('django.request'); requests.warning('Not found: /x')\n"
        "try: 1 / 0\nexcept ZeroDivisionError: requests.exception('It broke')"
    )
    result = manage("shell", "--no-imports", "-c", script, **PRODUCTION, VAR_DIR=str(tmp_path))
    assert "Not found" not in result.stderr
    (line,) = map(json.loads, result.stderr.splitlines())
    assert "It broke" in line["message"]
    assert "ZeroDivisionError" in line["traceback"]


def test_production_names_all_missing_variables():
    result = manage("check", DJANGO_SETTINGS_MODULE=PRODUCTION["DJANGO_SETTINGS_MODULE"])
    assert result.returncode == 1
    (sentence,) = result.stderr.splitlines()
    named = sentence.partition(" are not set")[0].split(", ")
    assert named == [name for name, variable in env.VARIABLES.items() if variable.required]


def test_malformed_value_is_one_sentence_on_the_command_line():
    result = manage("check", PORT="eighty")
    assert result.returncode == 1
    assert result.stderr == "PORT must be a whole number from 1 to 65535, not “eighty”.\n"
