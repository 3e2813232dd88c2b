"""Pages outside of the site: HTML that works anywhere, and Markdown."""

import re
from urllib.parse import urljoin

from bs4 import BeautifulSoup, SoupStrainer
from markdownify import markdownify

from seo.head import build_absolute_url

# Elements that only work, or only make sense, on the page itself.
PAGE_ONLY = "script, style, form, button, nav.crumbs, .contents, svg, source, [aria-hidden=true]"
# The notice is in an aside; address, hours and disclaimer are in the footer.
MARKDOWN_ELEMENTS = ["main", "aside", "footer"]
NOT_IN_MARKDOWN = "footer nav, img:not([alt]), img[alt='']"


def parse_portable_html(html, base, only=None):
    """Parse ``html``, or only its elements named ``only``, into a tree that works outside of the page.

    Links and images get absolute addresses, relative to the path ``base``; elements in PAGE_ONLY are left out.
    """
    soup = BeautifulSoup(html, "html.parser", parse_only=only and SoupStrainer(only))
    for element in soup.select(PAGE_ONLY):
        element.decompose()
    for element in soup.select("[href], [src]"):
        for name in {"href", "src"} & element.attrs.keys():
            element[name] = build_absolute_url(urljoin(base, element[name]))
    for image in soup.select("img"):
        for name in ("srcset", "sizes"):
            image.attrs.pop(name, None)
    return soup


def convert_page(html, base):
    """Return the page ``html`` at the path ``base`` as Markdown: notice, content, facts in the footer."""
    soup = parse_portable_html(html, base, MARKDOWN_ELEMENTS)
    for element in soup.select(NOT_IN_MARKDOWN):
        element.decompose()
    for question in soup.select("summary"):
        question.name = "h3"
    for tbody in soup.select("tbody + tbody"):  # would begin another table
        tbody.find_previous_sibling("tbody").extend(tbody.find_all("tr"))
    for footer in soup.select("footer"):
        footer.insert_before(soup.new_tag("hr"))
    return convert_fragment(str(soup)) + "\n"


def convert_fragment(html):
    """Return ``html``, part of a page, as Markdown."""
    text = markdownify(html, heading_style="ATX", bullets="-")
    text = re.sub(r"[ \t]+\n", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def escape_line(text):
    """Return ``text`` on one line, with Markdown's characters escaped."""
    return re.sub(r"([\\\[\]*_`<>])", r"\\\1", " ".join(text.split()))
