"""The site's changes to Wagtail's rich text links, editor scripts and serving of pages."""

from functools import partial

from django.http import Http404
from django.urls import reverse, reverse_lazy
from django.utils.html import escape, format_html, format_html_join
from wagtail import hooks
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature
from wagtail.admin.staticfiles import versioned_static
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from core.facts.entities import ENTITY, FACT_CONVERSION, FactLinkHandler
from core.facts.links import BookingLinkHandler, PhoneLinkHandler
from core.frontend.pages import get_page_url
from core.library.documents import get_public_documents
from core.text.link_targets import targets
from core.text.links import LINK_CONVERSION
from core.visibility import get_page_summaries, has_expired, is_public

# Words beside the icons in the bar of the text editor. Bold and italic speak for themselves.
TOOLBAR_LABELS = {
    "h2": "Heading",
    "h3": "Subheading",
    "h4": "Small heading",
    "ul": "List",
    "ol": "Numbered list",
    "link": "Link",
    "document-link": "Document",
}


class PublicPageLinkHandler(PageLinkHandler):
    """Renders links to public pages; other links lose their address, and then their tag."""

    @classmethod
    def get_many(cls, attrs_list):
        pages = targets(partial(get_page_summaries, Page), attrs_list)
        return [page if is_public(page) and get_page_url(page) else None for page in pages]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        pages = zip(cls.get_many(attrs_list), attrs_list, strict=True)
        urls = [get_page_url(page) + attrs.get("suffix", "") if page else "" for page, attrs in pages]
        return [f'<a href="{escape(url)}">' if url else "<a>" for url in urls]


class PublicDocumentLinkHandler(DocumentLinkHandler):
    """Renders links to public documents; other links lose their address, which has the file's name, and their tag."""

    @classmethod
    def get_many(cls, attrs_list):
        return targets(get_public_documents, attrs_list)


@hooks.register("register_rich_text_features", order=100)
def register_links(features):
    """Replace Wagtail's handlers of links to pages and to documents, and how the editor stores links."""
    features.register_link_type(PublicPageLinkHandler)
    features.register_link_type(PublicDocumentLinkHandler)
    features.register_link_type(PhoneLinkHandler)
    features.register_link_type(BookingLinkHandler)
    features.register_converter_rule("contentstate", "link", LINK_CONVERSION)
    plugins = features.plugins_by_editor["draftail"]
    plugins["link"].data["attributes"] = ["url", "id", "parentId", "suffix"]
    register_facts(features)
    for name, label in TOOLBAR_LABELS.items():
        plugins[name].data["label"] = label


def register_facts(features):
    """Add the button *Fact* to the text editor, and say how a fact is stored."""
    button = {
        "type": ENTITY,
        "icon": "tag",
        "label": "Fact",
        "description": "A fact that stays right: phone, hours, price, name …",
        "attributes": ["fact", "label", "gone"],
        "url": reverse_lazy("list_facts"),
    }
    features.register_editor_plugin("draftail", "fact", EntityFeature(button, js=["js/admin/fact.js"]))
    features.register_converter_rule("contentstate", "fact", FACT_CONVERSION)
    features.register_link_type(FactLinkHandler)


@hooks.register("insert_editor_js")
def load_editor_scripts():
    """Load the editor's scripts: pasted text, pending input before saving, search preview, Enter in fields."""
    names = ("paste", "save", "search-preview", "enter")
    sources = [(versioned_static(f"js/admin/{name}.js"), reverse("pasted_text")) for name in names]
    return format_html_join("\n", '<script type="module" src="{}" data-paste-url="{}"></script>', sources)


@hooks.register("insert_global_admin_js", order=-10)
def load_toolbar_script():
    """Load the script that shows the bar of the text editor from the beginning, before an editor starts."""
    return format_html('<script src="{}"></script>', versioned_static("js/admin/toolbar.js"))


@hooks.register("insert_global_admin_js")
def load_focus_script():
    """Load the script of the input for the focus of a picture: its form is also in the chooser of every editor."""
    return format_html('<script type="module" src="{}"></script>', versioned_static("js/admin/focus.js"))


@hooks.register("before_serve_page", order=-10)
def raise_404_for_expired_page(page, request, serve_args, serve_kwargs):
    """Answer as if an expired page were unpublished, also while no worker is running."""
    if has_expired(page):
        raise Http404("This page has expired.")
