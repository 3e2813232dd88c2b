"""Pages outside of the site: HTML that works anywhere, and Markdown."""

import re
from urllib.parse import quote, urljoin

from bs4 import BeautifulSoup, SoupStrainer
from markdownify import MarkdownConverter

from practice.links import is_safe_link
from seo.head import build_absolute_url

# What is markup wherever it stands: emphasis, code, links, HTML, entities, lines through, cells of tables.
MARKUP = re.compile(r"[\\`*_\[\]|]|<(?=[a-zA-Z/!?])|&(?=#?\w+;)|~(?=~)")
# What is markup at the beginning of a line: headings, quotations, lists, underlines; and numbers of lists.
STARTS = r"(>|(?:#{1,6}|[+-]|=+|-{2,})(?=\s|$)|(?<=\d)[.)](?=\s|$))"
BLOCK_START = re.compile(rf"\A(\s*(?:\d{{1,9}}(?=[.)]))?){STARTS}")
LINE_START = re.compile(rf"(?<=\n)([ \t]*(?:\d{{1,9}}(?=[.)]))?){STARTS}")
BLOCKS = {"br", "p", "div", "ul", "ol", "table", "hr", "figure", "section", "h1", "h2", "h3", "h4"}
ADDRESS_END = re.compile(r"[\s()<>\"\\]")

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
            if is_safe_link(element[name]):
                element[name] = build_absolute_url(urljoin(base, element[name]))
            else:
                del element[name]
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


class TextConverter(MarkdownConverter):
    """Converts HTML, and escapes what people typed so that Markdown shows the same words (CommonMark 0.31)."""

    def escape(self, text, parent_tags):
        """Return ``text`` with Markdown's characters escaped."""
        return LINE_START.sub(r"\1\\\2", MARKUP.sub(r"\\\g<0>", text))

    def process_text(self, el, parent_tags=None):
        """Return the text node ``el`` escaped, at the beginning of a line also what would begin a list or heading."""
        text = super().process_text(el, parent_tags)
        is_first = el.previous_sibling is None or el.previous_sibling.name in BLOCKS
        return BLOCK_START.sub(r"\1\\\2", text, count=1) if is_first else text

    def convert_a(self, el, text, parent_tags):
        """Return a link, or only its words if its address isn't safe."""
        if not is_safe_link(el.get("href")):
            return text
        encode_attribute(el, "href")
        return super().convert_a(el, text, parent_tags)

    def convert_img(self, el, text, parent_tags):
        """Return an image with its description escaped."""
        el["alt"] = self.escape(" ".join(el.get("alt", "").split()), parent_tags)
        encode_attribute(el, "src")
        return super().convert_img(el, text, parent_tags)


def encode_attribute(element, name):
    """Percent-encode what would end an address in Markdown in the attribute ``name`` of ``element``."""
    if element.get(name):
        element[name] = ADDRESS_END.sub(lambda match: quote(match[0]), element[name])


def convert_fragment(html):
    """Return ``html``, part of a page, as Markdown."""
    text = TextConverter(heading_style="ATX", bullets="-").convert(html)
    text = re.sub(r"[ \t]+\n", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def escape_line(text):
    """Return ``text`` on one line, with Markdown's characters escaped."""
    return BLOCK_START.sub(r"\1\\\2", MARKUP.sub(r"\\\g<0>", " ".join(text.split())), count=1)
