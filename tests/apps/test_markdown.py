"""Pages as Markdown, and llms.txt."""

import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.utils.html import escape
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from blog.models import ArticlePage
from practice.models import Practice
from seo.markdown import convert_fragment, convert_page, escape_line
from services.models import ServicePage
from testimonials.models import Testimonial
from tests.contract.test_visibility import pointing_at
from tests.helpers import live_pages, set_facts, soup

pytestmark = pytest.mark.usefixtures("commits_at_once")

BASE = settings.WAGTAILADMIN_BASE_URL
SECRET = "Zephyrine"
LINK, MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)"), re.compile(r"[\\*#>|_-]|^\d+\. ", re.MULTILINE)


def words(text):
    """Return the words of Markdown, without its signs and the addresses of links."""
    return " ".join(MARKS.sub(" ", LINK.sub(r"\1", text)).split())


def markdown(client, url):
    """Return the Markdown of the page at ``url``."""
    response = client.get(f"{url}index.md")
    assert response.status_code == 200, url
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Link"] == f'<{BASE}{url}>; rel="canonical"'
    return response.content.decode()


def table(text, first):
    """Return the rows of the first Markdown table in whose first row ``first`` stands, as lists of cells."""
    tables = re.findall(r"(?:^\|.*\|$\n?)+", text, re.MULTILINE)
    rows = [[[c.strip() for c in line.strip("|").split("|")] for line in one.splitlines()] for one in tables]
    return next(one for one in rows if first in one[2][0])


def test_markdown_of_every_page_is_complete(client, site):
    """Each word of the page's content stands in its Markdown, for every page of the demo."""
    for page in live_pages():
        html = soup(client.get(page.url)).main
        for gone in html.select("form, nav.crumbs, .contents, [aria-hidden=true], script"):
            gone.decompose()
        text = words(markdown(client, page.url))
        missing = [line for line in html.stripped_strings if words(line) not in text]
        assert not missing, page.url


def test_markdown_has_the_facts(client, site):
    """Prices and hours as tables, the page's title first of the headings, the address and the disclaimer."""
    service = ServicePage.objects.get(slug="swedish")
    text = markdown(client, service.url)
    assert re.findall(r"^#+ (.*)$", text, re.MULTILINE)[0] == service.title
    prices = table(text, "60 minutes")
    assert ["60 minutes", "$85"] in prices
    assert ["Warm towels", "Included"] in prices
    assert len([row for row in prices if set("".join(row)) == {"-"}]) == 1, "a second table begins in the middle"
    assert table(text, "Monday to Friday")[2][1].startswith("8:30 am")
    practice = Practice.objects.get()
    assert practice.street in text
    assert practice.disclaimer[:60] in text


def test_notice_is_the_first_line(client, site):
    """What every visitor should know is in every page's Markdown."""
    practice = Practice.objects.get()
    practice.notice_text, practice.notice_ends_on = "Closed for the storm.", "2999-01-01"
    practice.save()
    assert markdown(client, "/about/").startswith("Closed for the storm.")


def test_links_and_images_are_absolute(client, site):
    """Absolute addresses; pictures without a description, forms and menus stay out."""
    for page in live_pages():
        text = markdown(client, page.url)
        addresses = re.findall(r"\]\(([^)\s]+)", text)
        assert all(re.match(r"(https?|tel|sms|mailto):", url) for url in addresses), page.url
        assert "![](" not in text
        assert "<" not in re.sub(r"<(https?|mailto|tel):?[^>]*>", "", text), page.url
    assert "Send message" not in markdown(client, "/contact/")
    assert "Skip to the content" not in markdown(client, "/")


def test_each_page_of_a_list_has_markdown(client, site):
    """Topics and further pages of a list, under their own canonical address."""
    index = ArticlePage.objects.live().first().get_parent().specific
    for number in range(14):
        index.add_child(instance=ArticlePage(title=f"Another {number}"))
    markdown(client, "/blog/topics/guides/")
    second = client.get("/blog/index.md?page=2")
    assert second["Link"] == f'<{BASE}/blog/?page=2>; rel="canonical"'
    assert client.get("/blog/index.md?page=1")["Location"] == "/blog/index.md"
    assert client.get("/blog/index.md?page=99").status_code == 404
    alternate = soup(client.get("/blog/?page=2")).head.find("link", type="text/markdown")
    assert alternate["href"] == f"{BASE}/blog/index.md?page=2"


def test_owner_can_switch_markdown_off(client, site):
    """Then there is no Markdown, no list of it, and no page speaks of it."""
    set_facts(site, offer_markdown=False)
    for url in ("/index.md", "/blog/first-visit/index.md", "/llms.txt"):
        assert client.get(url).status_code == 404
    assert not soup(client.get("/")).head.find("link", type="text/markdown")


@pytest.mark.parametrize("url", ["/nothing/index.md", "/cms/index.md", "/search/index.md", "/blog/topics/x/index.md"])
def test_other_addresses_have_no_markdown(client, site, url):
    """Only pages have Markdown."""
    assert client.get(url).status_code == 404


def test_hidden_content_is_not_in_the_markdown(client, site):
    """Hidden pages behind links and blocks, drafts, and testimonials without consent."""
    hidden, reader = ArticlePage.objects.live()[:2]
    hidden.title = f"{SECRET} hidden"
    hidden.save_revision().publish()
    reader.body = pointing_at(hidden)
    reader.save_revision().publish()
    testimonial = Testimonial.objects.with_valid_consent().first()
    Testimonial.objects.filter(pk=testimonial.pk).update(words_shown=f"{SECRET} was kind.")
    urls = [page.url for page in live_pages() if page.pk != hidden.pk]
    everything = "".join(markdown(client, url) for url in urls) + client.get("/llms.txt").content.decode()
    assert everything.count(SECRET) >= 3
    hidden.unpublish()
    Testimonial.objects.filter(pk=testimonial.pk).update(consent_expires_on="2025-01-01")
    reader.title = f"{SECRET} draft"
    reader.save_revision()
    assert not [url for url in urls if SECRET in markdown(client, url)]
    assert SECRET not in client.get("/llms.txt").content.decode()


def test_llms_txt_lists_pages_with_descriptions(client, site):
    """As llmstxt.org wants it: a title, a quote, then sections of links, each of which answers."""
    response = client.get("/llms.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    text = response.content.decode()
    practice = Practice.objects.get()
    assert text.startswith(f"# {practice.name}\n\n> ")
    facts = text.partition("\n## ")[0]
    for fact in (practice.street, practice.disclaimer[:60], "8:30 am", "fictional practice"):
        assert fact in facts
    sections = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert sections[0] == "Pages"
    assert {"Treatments", "Therapists", "Articles"} <= set(sections)
    links = re.findall(r"^- \[(.+)\]\((.+)\): .+$", text, re.MULTILINE)
    assert links[0][0] == site.root_page.title
    assert {url for _, url in links} == {f"{BASE}{page.url}index.md" for page in live_pages()}
    for _, url in links:
        assert client.get(url.removeprefix(BASE)).status_code == 200


def test_markdown_characters_in_titles_are_escaped(client, site):
    """Line breaks and brackets in what staff typed make no links and no headings."""
    page = ArticlePage.objects.live().first()
    page.title, page.search_description = "Tea [hot](x) *now*", "One\n\n# Two\n- [three](y)"
    page.save_revision().publish()
    lines = client.get("/llms.txt").content.decode().splitlines()
    (line,) = [line for line in lines if "Tea" in line]
    assert line.startswith(r"- [Tea \[hot\](x) \*now\*](")
    assert line.endswith(r": One # Two - \[three\](y)")
    assert "# Two" not in [line.strip() for line in lines]


def test_llms_txt_without_facts_is_valid(client, site):
    """A practice that has told nothing yet."""
    Practice.objects.all().delete()
    text = client.get("/llms.txt").content.decode()
    assert text.startswith("# Our practice\n\n## Pages\n")
    assert markdown(client, "/")


def test_conversion_leaves_out_page_only_elements():
    """Parts outside of content and footer, fragments without a page, scripts."""
    html = (
        '<header>Menu</header><main><h1>Title</h1><p><a href="#x">here</a> <a href="../b/?a=1&amp;b=2">there</a></p>'
        '<script>no()</script><button>Press</button><img src="/a.jpg" alt=""><img src="/b.jpg" alt="B [c]"></main>'
    )
    expected = "# Title\n\n[here](https://e.test/a/#x) [there](https://e.test/b/?a=1&b=2)\n\n![B \\[c\\]](https://e.test/b.jpg)\n"
    assert convert_page(html, "https://e.test/a/") == expected


PIECES = (
    "<script>,</b>,[x](javascript:1),![a](b),&amp;,&,*,_,`,#,-,+,1.,2),>,=,~~,|,\\,a, , ,\n,<a@e.test>,---,<!--,!,[,]"
)


@given(st.lists(st.sampled_from(PIECES.split(",")), min_size=1, max_size=10).map("".join))
@hypothesis_settings(max_examples=150, deadline=None)
def test_typed_text_is_no_markup(text):
    """Markdown that is rendered again has the same words, and no other elements."""
    html = (
        MarkdownIt("commonmark").enable(["strikethrough", "table"]).render(convert_fragment(f"<p>{escape(text)}</p>"))
    )
    rendered = BeautifulSoup(html, "html.parser")
    assert {element.name for element in rendered.find_all()} <= {"p", "br"}, html
    assert "".join(rendered.get_text().split()) == "".join(text.split())
    line = MarkdownIt("commonmark").render(escape_line(text))
    assert {element.name for element in BeautifulSoup(line, "html.parser").find_all()} <= {"p"}, line


def test_links_and_descriptions_of_images_are_escaped():
    links = '<a href="javascript:x">no</a> <a href="https://e.test/a_(b) c">y]es</a>'
    image = '<img alt="a](x) &lt;b&gt;" src="/a b">'
    assert (
        convert_fragment(f"<p>{links} {image}</p>")
        == r"no [y\]es](https://e.test/a_%28b%29%20c) ![a\](x) \<b>](/a%20b)"
    )
