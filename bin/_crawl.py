"""Fetches every HTML page that can be reached from a site's home page: ``_crawl.py http://address folder``."""

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urldefrag, urljoin
from urllib.request import urlopen


class Links(HTMLParser):
    """Collects the addresses that a page links to."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag == "a" and (target := dict(attrs).get("href")):
            self.found.append(target)


def fetch(address):
    """Status, whether it is HTML, and body of an address."""
    try:
        with urlopen(address, timeout=30) as answer:  # noqa: S310 - only our own server's addresses come here
            return answer.status, answer.headers.get_content_type() == "text/html", answer.read()
    except HTTPError as error:
        return error.code, error.headers.get_content_type() == "text/html", error.read()


def crawl(site, folder):
    """Save every page below ``site`` in ``folder``, and the page for a missing address too.

    :returns: the number of pages, and one sentence for each link that leads nowhere.
    """
    folder.mkdir(parents=True)
    missing = f"{site}/no-such-page/"
    waiting, seen, broken, count = [(f"{site}/", "the start"), (missing, "the start")], set(), [], 0
    while waiting:
        address, origin = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        status, is_html, body = fetch(address)
        if status != (404 if address == missing else 200):
            broken.append(f"{origin} links to {address}, which answers {status}.")
        elif is_html:
            count += 1
            (folder / f"{quote(address.removeprefix(site).strip('/'), safe='') or 'home'}.html").write_bytes(body)
            links = Links()
            links.feed(body.decode())
            targets = (urldefrag(urljoin(address, link)).url for link in links.found)
            waiting += [(target, address) for target in targets if target.startswith(f"{site}/")]
    return count, broken


if __name__ == "__main__":
    pages, problems = crawl(sys.argv[1], Path(sys.argv[2]))
    print(f"{pages} pages.")
    sys.exit("\n".join(problems) or 0)
