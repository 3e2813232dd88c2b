"""docs/api.md: its commands are run and compared with their printed answers; its front end is type-checked and run."""

import json
import os
import re
import shutil
import subprocess
import threading
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
from bs4 import BeautifulSoup
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections

from site_config import env

HERE = Path(__file__).parent
GUIDE = "/blog/back-massage-guide/"
ADDRESS = "http://127.0.0.1:8000"
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", (env.BASE_DIR / "docs" / "api.md").read_text(), re.DOTALL | re.MULTILINE)
# Each curl command with the code block after it, its printed answer.
CALLS = [
    (command, *answer)
    for (language, command), answer in zip(BLOCKS, [*BLOCKS[1:], ("", "")], strict=True)
    if language == "bash" and "curl" in command
]
MODULES = {code.partition("\n")[0].removeprefix("// "): code for language, code in BLOCKS if language == "ts"}
INSTALL, CHECK = [command for language, command in BLOCKS if language == "bash" and "npx" in command]


class SilentRequestHandler(WSGIRequestHandler):
    """Writes no log."""

    def log_message(self, *args):
        pass


@pytest.fixture
def server(db, monkeypatch):
    """The address of a server that shares the test's transaction; requests don't close its connection."""
    shared = connections["default"]
    shared.inc_thread_sharing()
    monkeypatch.setattr(shared, "close_if_unusable_or_obsolete", lambda: None)

    def serve():
        connections["default"] = shared
        running.serve_forever()

    with make_server("127.0.0.1", 0, WSGIHandler(), handler_class=SilentRequestHandler) as running:
        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()
        thread.join()
    shared.dec_thread_sharing()


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A folder with the packages that the guide installs. Without npm its tests are skipped, and fail in CI."""
    if not shutil.which("npm"):
        sentence = "npm was not found: install Node.js"
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(f"TypeScript is not run, because {sentence}.")
    folder = tmp_path_factory.mktemp("typescript")
    shutil.copy(HERE / "typescript" / "package.json", folder)
    run("npm install --silent --no-package-lock --no-audit --no-fund --prefer-offline", folder)
    return folder


def run(command, folder, server=ADDRESS):
    """Run ``command``, which has to succeed, and return its output."""
    command = f"set -euo pipefail\n{command.replace(ADDRESS, server)}"
    done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def write(project, server):
    """Write the guide's modules, with the address of ``server``."""
    for name, code in MODULES.items():
        (project / name).write_text(code.replace(ADDRESS, server))


def assert_contains(documented, found, where="answer"):
    """Assert that ``found`` contains the values of ``documented``; a list must contain each entry."""
    if isinstance(documented, dict):
        for name, value in documented.items():
            assert name in found, f"{where} has no {name}"
            assert_contains(value, found[name], f"{where}.{name}")
    elif isinstance(documented, list):
        for value in documented:
            assert any(contains(value, each) for each in found), f"{where} has no {value}"
    else:
        assert documented == found, where


def contains(documented, found):
    """Return whether ``found`` contains the values of ``documented``."""
    try:
        assert_contains(documented, found)
    except AssertionError:
        return False
    return True


@pytest.mark.parametrize(
    ("command", "language", "documented"), CALLS, ids=[re.sub(r".*/v1/|'.*", "", c[0], flags=re.DOTALL) for c in CALLS]
)
def test_commands_answer_as_documented(server, tmp_path, command, language, documented):
    found = run(command, tmp_path, server)
    if language == "json":
        assert_contains(json.loads(documented), json.loads(found))
    else:
        assert found.strip() == documented.strip()


def test_guide_has_examples():
    """Without them the tests above would pass without testing anything."""
    assert len(CALLS) >= 7
    assert all(language in ("json", "text") for _, language, _ in CALLS)
    assert MODULES.keys() == {"client.ts", "blocks.ts", "article.ts", "search.ts", "route.ts", "form.ts", "send.ts"}


def test_guide_installs_the_tested_versions():
    packages = json.loads((HERE / "typescript" / "package.json").read_text())
    pinned = packages["dependencies"] | packages["devDependencies"]
    assert dict(re.findall(r"([\w-]+)@([\d.]+)", INSTALL)) == pinned


def test_front_end_is_fully_typed(server, project):
    write(project, server)
    run(INSTALL.splitlines()[-1], project, server)
    client = (project / "api.d.ts").read_text()
    untyped = r"(?<!\[name: string\]): (?:any|unknown)\b|<any>|\bas any\b"  # but for headers of answers
    assert re.findall(untyped, client + "".join(MODULES.values())) == []
    check = CHECK.splitlines()[0]
    run(check.replace("article.ts", " ".join(MODULES)), project)
    blocks = project / "blocks.ts"
    blocks.write_text(blocks.read_text().replace('case "quote":', 'case "quotation":'))
    with pytest.raises(AssertionError, match="quotation"):
        run(check, project)


def test_front_end_renders_the_article(client, server, project):
    write(project, server)
    shown = BeautifulSoup(client.get(GUIDE).content, "html.parser")
    made = BeautifulSoup(run(CHECK.splitlines()[1], project), "html.parser")
    assert made.title.text == shown.title.text
    assert made.find(rel="canonical")["href"] == shown.find(rel="canonical")["href"]
    assert json.loads(made.script.string) == json.loads(shown.find(type="application/ld+json").string)
    assert made.h1.text == shown.h1.text
    outline = [link["href"] for link in shown.select(".contents a")]
    assert outline
    assert {link["href"] for link in made.nav.select("a")} == set(outline)
    words = " ".join(made.text.split())
    for paragraph in shown.select(".body .prose p"):
        assert " ".join(paragraph.text.split()) in words


def test_front_end_searches_routes_and_sends_the_form(server, project):
    write(project, server)
    assert run("npx tsx search.ts", project).startswith("/services/")
    assert json.loads(run("npx tsx route.ts", project)) == [{"status": 200, "title": "About us"}, {"status": 404}]
    assert run("npx tsx form.ts", project).startswith("422 e_mail ")


def test_rate_limits_return_documented_retry_after(client, db, settings):
    message = {"fields": {"your_name": "Nora", "e_mail": "nora@example.com", "message": "Thursday?"}}
    address = client.get("/api/v1/pages/by-path?path=/contact/").json()["form"]["action"]
    answers = [client.post(address, message, "application/json") for _ in range(6)]
    assert [answer.status_code for answer in answers] == [201] * 5 + [429]
    assert answers[-1].headers["Retry-After"] == "600"
    settings.API_REQUESTS_PER_MINUTE = 0
    assert client.get("/api/v1/site").headers["Retry-After"] == "60"
