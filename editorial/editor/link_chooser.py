"""The box for links of the text editor: searches the selected words, and offers first what texts mostly link to."""

from dataclasses import dataclass

from django.urls import path, reverse, reverse_lazy
from django.views.generic.base import View
from wagtail import hooks
from wagtail.admin.forms.search import SearchForm
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.views.chooser import BrowseView, shared_context
from wagtail.models import Page

from blog.models import ArticlePage
from core.visibility import get_specific_pages
from editorial.permissions import page_policy
from search.staff import find_keys
from services.models import ServicePage
from therapists.models import TherapistPage

KINDS = ((ServicePage, "Treatments"), (TherapistPage, "People"), (ArticlePage, "Newest articles"))
MAX_FOUND = 6
MAX_OFFERED = 12  # of each kind
FACTS = (
    ("#booking", "Booking", "wherever booking happens"),
    ("#phone", "Phone", "our number"),
)


@dataclass(frozen=True)
class Offer:
    """A heading with the pages below it."""

    heading: str
    pages: list


def get_choosable_pages(user):
    """Return the live pages, and for ``user`` those drafts that their lists have."""
    pages = Page.objects.filter(depth__gt=1)
    return pages if page_policy.sees_all_drafts(user) else page_policy.leave_out_drafts_of_others(pages, user)


def find_for_words(pages, words):
    """Return the pages for the selected ``words``, those first that texts mostly link to."""
    keys = find_keys(pages, words)
    found = pages.in_bulk(keys)
    ranks = {model: rank for rank, (model, _) in enumerate(KINDS)}
    ranked = sorted(
        (found[key] for key in keys if key in found),
        key=lambda page: ranks.get(page.specific_class, len(ranks)),
    )
    return get_specific_pages(ranked[:MAX_FOUND])


def list_offers(user, words):
    """Yield an :class:`Offer` for the selected ``words``, and one for each kind of page."""
    pages = get_choosable_pages(user)
    if words and (found := find_for_words(pages, words)):
        yield Offer(f"For “{words}”", found)
    for model, heading in KINDS:
        of_kind = model.objects.live().filter(pk__in=pages.values("pk"))
        ordered = of_kind.order_by("-first_published_at") if model is ArticlePage else of_kind.order_by("path")
        yield Offer(heading, list(ordered.defer_streamfields()[:MAX_OFFERED]))


class LinkView(View):
    """The first step of the box for links."""

    def get(self, request):
        """Return the box."""
        words = " ".join(request.GET.get("link_text", "").split())[:100]
        context = {
            "facts": FACTS,
            "offers": list(list_offers(request.user, words)),
            "search_form": SearchForm(),
            "parent_page_id": None,
            "tree_url": reverse("wagtailadmin_choose_page"),
        }
        return render_modal_workflow(
            request,
            "editorial/link_chooser.html",
            None,
            shared_context(request, context),
            json_data={"step": "browse", "parent_page_id": None},
        )


@hooks.register("register_admin_urls")
def register_urls():
    """Return the addresses of the box; that of a page that is linked already shows the pages around it."""
    return [
        path("choose-link/", LinkView.as_view(), name="choose_link"),
        path("choose-link/<int:parent_page_id>/", BrowseView.as_view(), name="choose_link_around"),
    ]


@hooks.register("register_rich_text_features", order=200)
def use_link_view(features):
    """Let the button *Link* of the text editor open the box."""
    data = features.plugins_by_editor["draftail"]["link"].data
    data["chooserUrls"] = {**data["chooserUrls"], "pageChooser": reverse_lazy("choose_link")}
