"""The front end that is built from the API says page by page what the site's own templates say."""

import json
import re
from http.client import HTTPConnection
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen
from xml.etree import ElementTree as ET

from bs4 import BeautifulSoup

# Elements inside a line; around all others words are apart.
INLINE = {"a", "b", "bdi", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "time"}


def words(element):
    """What ``element`` reads, white space folded."""
    element = BeautifulSoup(str(element), "html.parser")
    for part in element.find_all(lambda tag: tag.name not in INLINE):
        part.insert_before(" ")
        part.insert_after(" ")
    return " ".join(element.get_text().split())


def said(html, address):
    """All that a page says to people and machines; ``address`` is that of Django's page."""
    page = BeautifulSoup(html, "html.parser")
    # A static page can't send its form without JavaScript, and says so.
    for element in page(["noscript", "template"]):
        element.decompose()
    main = page.main
    # Files can't tell queries apart, so further pages of lists have paths.
    links = (re.sub(r"\?page=(\d+)$", r"page/\1/", urljoin(address, link["href"])) for link in main("a", href=True))
    fields = main(["input", "select", "textarea"])
    return {
        "title": page.title.string,
        "canonical": [link["href"] for link in page.head("link", rel="canonical")],
        "alternates": [(link["type"], link["title"], link["href"]) for link in page.head("link", rel="alternate")],
        "meta": {(m.get("name") or m.get("property"), m["content"]) for m in page.head("meta", content=True)},
        "structured data": [json.loads(s.string) for s in page.head("script", type="application/ld+json")],
        "language": page.html["lang"],
        "headings": [(h.name, words(h)) for h in main(re.compile("^h[1-6]$"))],
        "text": words(main),
        "pictures": [image["alt"] for image in main("img")],
        "links": list(links),
        "fields": [
            (f.name, f.get("name"), f.get("type"), f.has_attr("required"), f.has_attr("multiple")) for f in fields
        ],
        "anchors": [e["id"] for e in main(re.compile("^h[1-6]$"), id=re.compile("^(?!category-)"))],
        "around": [words(e) for e in page.body(["header", "footer", "nav"], class_=["top", "foot", "dock"])],
        "links around": [
            urljoin(address, a["href"]) for e in page.body(class_=["top", "foot", "dock"]) for a in e("a")
        ],
    }


def test_front_end_has_the_same_pages(sites):
    own = {"/" + str(file.parent.relative_to(sites.files)).strip(".") + "/" for file in sites.files.rglob("index.html")}
    own = {path.replace("//", "/") for path in own}
    assert {path for path in own if not re.search(r"/page/\d+/$", path)} == sites.paths | {"/search/"}
    assert len(own) > 40


def test_sitemap_urls_exist_in_front_end(sites, rendered):
    parts = [loc.text for loc in ET.fromstring(rendered("/sitemap.xml")).iterfind("{*}sitemap/{*}loc")]  # noqa: S314  ours
    sitemaps = [ET.fromstring(rendered(urlsplit(part).path)) for part in parts]  # noqa: S314  ours
    listed = {loc.text for sitemap in sitemaps for loc in sitemap.iterfind("{*}url/{*}loc")}
    assert len(listed) > 30
    missing = {url for url in listed if not (sites.files / urlsplit(url).path.strip("/") / "index.html").exists()}
    assert not missing


def test_every_page_has_the_same_content(sites, built, rendered):
    different = {}
    for path in sorted(sites.paths):
        one, other = said(rendered(path), sites.django + path), said(built(path), sites.django + path)
        assert one["text"]
        different |= {(path, name): (one[name], other[name]) for name in one if one[name] != other[name]}
    assert different == {}


def test_list_pages_link_each_other_and_have_own_canonical(sites, built):
    pages = [file.parent for file in sites.files.glob("**/page/2/index.html")]
    assert pages
    for folder in pages:
        path = f"/{folder.relative_to(sites.files)}/"
        first, page = (BeautifulSoup(built(at), "html.parser") for at in (path.removesuffix("page/2/"), path))
        assert first.find("a", rel="next")["href"] == path
        assert page.find("a", rel="prev")["href"] == path.removesuffix("page/2/")
        assert urlsplit(page.find("link", rel="canonical")["href"]).path == path


def leads(rules, path):
    """Where ``path`` leads by the lines of ``_redirects``: status and address, or None."""
    for old, new, status in rules:
        found = re.fullmatch(re.escape(old).replace(r"/\*", "/(.+)") + "/?", path.rstrip("/"))
        if found:
            return int(status), new.replace(":splat", f"{found[1]}/" if found.groups() else "")
    return None


def test_redirects_are_the_same(sites):
    rules = [line.split() for line in (sites.files / "_redirects").read_text().splitlines()]
    served = HTTPConnection(urlsplit(sites.django).netloc)
    addresses = ("/massage/", "/journal/", "/journal/back-massage-guide/", "/shop/", "/closed/")
    for path in addresses:
        served.request("GET", path)
        answer = served.getresponse()
        answer.read()
        target = "/404.html" if answer.status == 410 else answer.headers["Location"]
        assert leads(rules, path) == (answer.status, target), path
    assert {status for _, _, status in rules} == {"301", "302", "410", "200"}


def test_all_page_and_block_types_are_compared(sites):
    def ask(path):
        with urlopen(f"{sites.django}/api/v1/{path}", timeout=60) as answer:
            return json.load(answer)

    shapes = ask("openapi.json")["components"]["schemas"]
    pages = [ask(f"pages/by-path?path={path}") for path in sorted(sites.paths)]
    found = {"AnyPage": {page["type"] for page in pages}}
    found["AnyBlock"] = {block["type"] for page in pages for block in page.get("body", ())}
    assert found == {name: set(shapes[name]["discriminator"]["mapping"]) for name in found}
