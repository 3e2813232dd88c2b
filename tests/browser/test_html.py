"""Every page of the demo that a visitor can reach: no link leads nowhere, and the Nu HTML checker finds no error."""

import os
import shutil
import subprocess
from html.parser import HTMLParser
from urllib.error import HTTPError
from urllib.parse import quote, urldefrag, urljoin
from urllib.request import urlopen

import pytest


class Links(HTMLParser):
    """Collects the addresses that a page links to."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        if tag == "a" and (target := dict(attrs).get("href")):
            self.found.append(target)


def fetch(address):
    """Status and body of an address; the body is empty when it is no HTML."""
    try:
        answer = urlopen(address, timeout=30)
    except HTTPError as error:
        answer = error
    with answer:
        is_html = answer.headers.get_content_type() == "text/html"
        return answer.status, answer.read().decode() if is_html else ""


@pytest.fixture(scope="module")
def crawled(site):
    """Address -> status, HTML and the page that links to it, for all that can be reached from the home page."""
    found, waiting = {}, [(f"{site}/", None)]
    while waiting:
        address, origin = waiting.pop()
        if address in found:
            continue
        status, html = fetch(address)
        found[address] = (status, html, origin)
        targets = (urldefrag(urljoin(address, link)).url for link in Links(html).found)
        waiting += [(target, address) for target in targets if target.startswith(f"{site}/")]
    return found


def test_all_links_work(crawled):
    assert len(crawled) > 30
    assert [(origin, address) for address, (status, _, origin) in crawled.items() if status != 200] == []


def test_every_page_is_valid_html(crawled, site, tmp_path):
    checker = os.environ.get("VNU_JAR")
    if not checker or not shutil.which("java"):
        reason = "The Nu HTML checker is missing: install Java, and name the vnu.jar of npm's vnu-jar in VNU_JAR."
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    pages = {address.removeprefix(site): html for address, (_, html, _) in crawled.items() if html}
    for unlinked in ("/no-such-page/", "/api/v1/docs"):
        pages[unlinked] = fetch(f"{site}{unlinked}")[1]
    for address, html in pages.items():
        (tmp_path / f"{quote(address, safe='') or 'home'}.html").write_text(html)
    command = ["java", "-jar", checker, "--errors-only", "--stdout", *sorted(tmp_path.glob("*.html"))]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
