"""The editors' guide in the admin: the menu item *Help*, searchable, with a place for each screen and block."""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.html import strip_tags
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.excerpts import build_excerpt, has_word
from search.query import Query

GUIDE = settings.BASE_DIR / "docs" / "editors-guide.md"
PICTURES = GUIDE.parent / "images"
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
# What the guide says about a screen: the beginning of the screen's name, and the heading. The first that fits counts.
PLACES = (
    ("articles:", "writing-an-article"),
    ("treatments:", "treatments-and-prices"),
    ("prices", "treatments-and-prices"),
    ("therapists:", "therapists"),
    ("team", "somebody-joins-goes-on-leave-or-leaves"),
    ("wagtailsnippets_testimonials_testimonial:", "testimonials-and-consent"),
    ("ask_for_words", "testimonials-and-consent"),
    ("propose_testimonial", "testimonials-and-consent"),
    ("wagtailsnippets_services_", "treatments-and-prices"),
    ("wagtailsnippets_blog_", "who-wrote-it-and-what-about"),
    ("wagtailsnippets_core_sharedsection:", "shared-sections"),
    ("repeated_words", "make-it-shared"),
    ("make_shared", "make-it-shared"),
    ("wagtailimages", "pictures-and-what-they-show"),
    ("wagtaildocs", "pictures-and-what-they-show"),
    ("wagtailforms:", "messages-from-visitors"),
    ("messages", "messages-from-visitors"),
    ("hours", "hours-holidays-and-the-notice"),
    ("closures", "closures"),
    ("close_today", "closures"),
    ("edit_closure", "closures"),
    ("wagtailsettings:edit practice", "hours-holidays-and-the-notice"),
    ("wagtailsettings:edit core", "header-and-footer"),
    ("wagtailsnippets_look_", "the-look-of-the-site"),
    ("second_factor_reset", "people-and-approval"),
    ("security_log", "people-and-approval"),
    ("wagtailusers", "people-and-approval"),
    ("approval", "people-and-approval"),
    ("second_factor", "your-account-and-your-phone"),
    ("own_sessions", "your-account-and-your-phone"),
    ("confirm_password", "your-account-and-your-phone"),
    ("wagtailredirects", "addresses-that-nobody-should-lose"),
    ("import_redirects", "addresses-that-nobody-should-lose"),
    ("missing_addresses", "addresses-that-nobody-should-lose"),
    ("redirect_missing", "addresses-that-nobody-should-lose"),
    ("server_keys:", "when-another-website-shows-your-content"),
    ("webhooks:", "when-another-website-shows-your-content"),
    ("visits", "who-looked-at-what"),
    ("publish_report", "what-visitors-search-for-and-what-to-improve"),
    ("publish_sheet", "publishing-with-confidence"),
    ("wagtailadmin_pages:delete", "before-something-goes"),
    ("wagtailadmin_pages:unpublish", "before-something-goes"),
    ("delete_picture", "before-something-goes"),
    ("delete_document", "before-something-goes"),
    ("trash", "the-trash"),
    ("empty_trash", "the-trash"),
    ("delete_trash", "the-trash"),
    ("discard_unpublished_changes", "correcting-taking-down-going-back"),
    ("calendar", "the-calendar"),
    ("past", "what-did-the-site-say-on-that-day"),
    ("reviews", "read-again-the-review-clock"),
    ("improve", "what-visitors-search-for-and-what-to-improve"),
    ("search_misses", "what-visitors-search-for-and-what-to-improve"),
    ("wagtailsearchpromotions", "what-visitors-search-for-and-what-to-improve"),
    ("wagtailadmin_pages:add blog", "writing-an-article"),
    ("wagtailadmin_pages:add services", "treatments-and-prices"),
    ("wagtailadmin_pages:add therapists", "therapists"),
    ("wagtailadmin_pages:edit services", "treatments-and-prices"),
    ("wagtailadmin_pages:edit therapists", "therapists"),
    ("wagtailadmin_pages:edit", "writing-an-article"),
    ("wagtailadmin_pages:", "publishing"),
    ("wagtailadmin_account", "your-account-and-your-phone"),
    ("", "finding-your-way"),
)


@dataclass(frozen=True)
class Section:
    """A heading of the guide with what stands below it; ``level`` is 2 or 3, ``html`` has the heading, too."""

    title: str
    anchor: str
    level: int
    html: str

    @property
    def text(self):
        """The words below the heading."""
        return " ".join(remove_markup(self.html).split())


def build_anchor(heading):
    """Return the anchor of ``heading``, which is the one that GitHub gives it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def remove_markup(html):
    """Return the words of ``html`` as plain text."""
    return unescape(strip_tags(html))


def read_guide():
    """Return the sections of the guide, read anew when its file changes."""
    return _read_guide(GUIDE.stat().st_mtime_ns)


@lru_cache(maxsize=1)
def _read_guide(_modified):
    tokens = MARKDOWN.parse(GUIDE.read_text())
    starts = [at for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag in ("h2", "h3")]
    ends = [*starts[1:], len(tokens)]
    return tuple(_build_section(tokens[start:end]) for start, end in zip(starts, ends, strict=True))


def _build_section(tokens):
    title = remove_markup(MARKDOWN.renderer.render([tokens[1]], MARKDOWN.options, {})).strip()
    anchor = build_anchor(title)
    tokens[0].attrSet("id", anchor)
    for before, token in zip([None, *tokens], tokens, strict=False):
        for child in token.children or ():
            if child.type == "image":
                name = child.attrGet("src").rpartition("/")[2]
                child.attrSet("src", reverse("guide_picture", args=[name]))
                child.attrSet("loading", "lazy")
        if before and before.type == "td_open" and token.content.startswith("**"):  # a block in the list of blocks
            before.attrSet("id", f"block-{build_anchor(token.content.strip('*'))}")
    html = mark_safe(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {}))  # noqa: S308 - our own file, without HTML
    return Section(title, anchor, int(tokens[0].tag[1]), html)


def search_guide(text):
    """Return the sections that have all words of ``text``, each with the place that has them as safe HTML."""
    stems = Query.parse(text).stems
    found = [section for section in read_guide() if stems and all(has_word(section.text, [stem]) for stem in stems)]
    found.sort(key=lambda section: not has_word(section.title, stems))
    return [(section, build_excerpt(section.text, text)) for section in found]


def get_place(match, page=None):
    """Return the anchor of what the guide says about the screen that ``match`` resolves to and that edits ``page``."""
    kinds = [match.kwargs.get(name, "") for name in ("content_type_app_name", "app_name")]
    if page:
        kinds.append(page._meta.app_label)
    name = " ".join(filter(None, [match.view_name, *kinds]))
    return next(anchor for start, anchor in PLACES if name.startswith(start))


def show_guide(request):
    """Show the guide, or what it has for the words in ``?q=``."""
    query = request.GET.get("q", "").strip()
    context = {"sections": read_guide(), "query": query, "found": search_guide(query) if query else None}
    return render(request, "editorial/guide.html", context)


def show_picture(request, name):
    """Send a picture of the guide."""
    if name not in {file.name for file in PICTURES.glob("*.webp")}:
        raise Http404
    return FileResponse(Path(PICTURES / name).open("rb"), content_type="image/webp")


@hooks.register("register_admin_urls")
def register_urls():
    """Return the addresses of the guide."""
    return [
        path("help/", show_guide, name="guide"),
        path("help/pictures/<str:name>", show_picture, name="guide_picture"),
    ]


@hooks.register("construct_main_menu", order=500)
def lead_to_guide(request, items):
    """Let *Help* in the menu be the guide; Wagtail's own help is about Wagtail."""
    items[:] = [item for item in items if item.name != "help"]
    items.append(MenuItem("Help", reverse("guide"), name="help", icon_name="help"))
