"""Pages outside of the site: HTML that holds anywhere, and Markdown."""

import re
from urllib.parse import urljoin

from bs4 import BeautifulSoup, SoupStrainer
from markdownify import markdownify

from seo.head import absolute_url

# What only works, or only makes sense, on the page itself.
ON_THE_PAGE = "script, style, form, button, nav.crumbs, .contents, svg, source, [aria-hidden=true]"
PARTS = ["main", "aside", "footer"]  # the notice stands in an aside, address, hours and disclaimer in the footer
APART = "footer nav, img:not([alt]), img[alt='']"


def portable(html, base, only=None):
    """Parse ``html`` (of it the elements named ``only``) and make it hold anywhere.

    Links and pictures get absolute addresses, seen from the path ``base``; what needs the page is left out.
    """
    soup = BeautifulSoup(html, "html.parser", parse_only=only and SoupStrainer(only))
    for element in soup.select(ON_THE_PAGE):
        element.decompose()
    for element in soup.select("[href], [src]"):
        for name in {"href", "src"} & element.attrs.keys():
            element[name] = absolute_url(urljoin(base, element[name]))
    for image in soup.select("img"):
        for name in ("srcset", "sizes"):
            image.attrs.pop(name, None)
    return soup


def to_markdown(html, base):
    """Return the page ``html``, found at the path ``base``, as Markdown: notice, content, then what the footer says."""
    soup = portable(html, base, PARTS)
    for element in soup.select(APART):
        element.decompose()
    for question in soup.select("summary"):
        question.name = "h3"
    for more in soup.select("tbody + tbody"):  # would begin a table of its own
        more.find_previous_sibling("tbody").extend(more.find_all("tr"))
    for footer in soup.select("footer"):
        footer.insert_before(soup.new_tag("hr"))
    return fragment(str(soup)) + "\n"


def fragment(html):
    """Return ``html``, part of a page, as Markdown."""
    text = markdownify(html, heading_style="ATX", bullets="-")
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip()


def on_one_line(text):
    """Return ``text`` on one line, its signs without a meaning of their own."""
    return re.sub(r"([\\\[\]*_`<>])", r"\\\1", " ".join(text.split()))
