"""The example front end, built against the running demo practice and served by Node."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

from site_config import env
from tests.browser.conftest import browser, chromium, new_page, problems  # noqa: F401  they are fixtures
from tests.browser.serving import serving, visit_everything
from tests.processes import build_environment, find_free_port

FRONT_END = env.BASE_DIR / "examples" / "astro"
# What the demo practice lacks: old addresses, a video, somebody on leave, and so many articles that their list has a
# second page.
MORE = """
from blog.models import ArticleIndexPage, ArticlePage
from home.models import StandardPage
from services.models import ServicePage
from therapists.models import TherapistPage
from wagtail.contrib.redirects.models import Redirect

Redirect.objects.create(old_path="/massage", redirect_page=ServicePage.objects.get(slug="swedish"))
Redirect.objects.create(old_path="/journal", redirect_page=ArticleIndexPage.objects.get())
Redirect.objects.create(old_path="/shop", redirect_link="https://shop.example/", is_permanent=False)
Redirect.objects.create(old_path="/closed")
article = ArticlePage.objects.get(slug="sleep")
for number in range(4):
    article.copy(update_attrs={"slug": f"sleep-{number}", "title": f"Sleep, part {number}"})
about = StandardPage.objects.get(slug="about")
address = "https://vimeo.com/76979871"
about.body.append(("video", {"heading": "Stretch", "url": address, "title": "At the desk", "caption": "Three minutes"}))
about.save_revision().publish()
away = TherapistPage.objects.last()
away.status = "on_leave"
away.save_revision().publish()
"""


@dataclass
class Sites:
    """The addresses of the site as Django renders it and of the front end, the pages, the front end's files.

    ``folder`` is that of Django's site.
    """

    django: str
    paths: set[str]
    front_end: str
    files: Path
    folder: Path

    def run_in_shell(self, code):
        """Run Python ``code`` in the shell of Django's site."""
        run_in_shell(self.folder, code)


def run_in_shell(folder, code):
    """Run Python ``code`` in the shell of the site in ``folder``."""
    shell = [env.BASE_DIR / ".venv/bin/python", env.BASE_DIR / "manage.py", "shell", "--command", code]
    subprocess.run(shell, env=build_environment(folder), check=True, capture_output=True)


@pytest.fixture(scope="session")
def npm():
    """The path of npm; without it or what the front end needs the tests are skipped, or fail in CI."""
    found = shutil.which("npm")
    if found and (FRONT_END / "node_modules").is_dir():
        return found
    sentence = f"{FRONT_END.relative_to(env.BASE_DIR)} is not installed: run npm install there, with Node 20 or newer"
    if os.environ.get("CI"):
        pytest.fail(sentence)
    return pytest.skip(f"Tests of the front end are skipped, because {sentence}.")


@pytest.fixture(scope="session")
def sites(npm, tmp_path_factory):
    """Serve the demo practice with a little more, build the front end from it, and serve that too."""
    folder, port = tmp_path_factory.mktemp("demo"), find_free_port()
    address = f"http://127.0.0.1:{port}"
    with serving(folder, with_demo=True, CORS_ORIGINS=address, FRONTEND_URL=address) as demo:
        run_in_shell(folder, MORE)
        paths = {
            p for p in visit_everything(demo.url) if "." not in p and not p.startswith(("/documents/", "/search/"))
        }
        variables = os.environ | {
            "ASTRO_TELEMETRY_DISABLED": "1",
            "STILLPOINT_API": f"{demo.url}/api/v1",
            "SITE": address,
            "HOST": "127.0.0.1",
            "PORT": str(port),
        }
        for task in ("check", "build"):
            run = subprocess.run(
                [npm, "run", task], cwd=FRONT_END, env=variables, text=True, capture_output=True, check=False
            )
            assert run.returncode == 0, run.stdout + run.stderr
        with subprocess.Popen(
            [shutil.which("node"), "dist/server/entry.mjs"],
            cwd=FRONT_END, env=variables, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        ) as node:  # fmt: skip
            try:
                for line in node.stdout:
                    if "listening" in line.lower():
                        break
                yield Sites(demo.url, paths, address, FRONT_END / "dist" / "client", folder)
            finally:
                node.terminate()


@pytest.fixture
def built(sites):
    """Return the front end's HTML at a path."""
    return lambda path: (sites.files / path.strip("/") / "index.html").read_text()


@pytest.fixture
def rendered(sites):
    """Return Django's HTML at a path."""

    def fetch(path):
        with urlopen(sites.django + path, timeout=60) as answer:
            return answer.read().decode()

    return fetch
