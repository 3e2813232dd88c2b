"""The screens *Words on several pages* and *Make it shared*."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.text import Truncator
from django.views.decorators.http import require_http_methods, require_safe
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from core.editing.completeness import describe_validation_error
from core.models import SharedSection
from editorial.permissions import page_policy
from editorial.sharing.repeated import find_repeated_block, find_repeated_blocks
from editorial.sharing.service import MADE_SHARED, MIN_PAGES, make_shared, may_make_shared

BLOCKS_PER_SCREEN = 20
TITLE_WORDS = 6
MAX_TITLE = SharedSection._meta.get_field("title").max_length
NO_LONGER = "These words don’t stand on several pages any more: somebody has changed or shared them meanwhile."


class MakeSharedForm(forms.Form):
    """Asks for the name of the section and for the pages that show it from now on."""

    title = forms.CharField(label="Name", max_length=MAX_TITLE, help_text="By it you find the section again.")
    pages = forms.MultipleChoiceField(
        label="Pages",
        widget=forms.CheckboxSelectMultiple,
        help_text="On a page without a tick the words stay as they are, and don’t follow the section.",
    )

    def __init__(self, *args, pages, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pages"].choices = [(str(page.pk), describe_page(page)) for page in pages]

    def clean_pages(self):
        """Return the keys of the chosen pages, two at least."""
        keys = [int(key) for key in self.cleaned_data["pages"]]
        if len(keys) < MIN_PAGES:
            raise forms.ValidationError("Choose two pages at least: words on one page needn’t be shared.")
        return keys


def describe_page(page):
    """Return the title of ``page`` and whether visitors see it."""
    if not page.live:
        return f"{page.get_admin_display_title()} (draft)"
    return f"{page.title} (also has unpublished changes)" if page.has_unpublished_changes else page.title


def propose_title(lines):
    """Return a name for a section with the words ``lines``: the heading, or the beginning of the first line."""
    return Truncator(lines[0]).words(TITLE_WORDS, truncate="")[:MAX_TITLE].rstrip(" ,.;:–-")


def require_permission(request):
    """Raise ``PermissionDenied`` unless the person may make shared sections."""
    if not may_make_shared(request.user):
        raise PermissionDenied


@require_safe
def list_repeated_words(request):
    """List the blocks that stand on several pages, those on most pages first."""
    require_permission(request)
    blocks = Paginator(find_repeated_blocks(), BLOCKS_PER_SCREEN).get_page(request.GET.get("p"))
    pages = Page.objects.in_bulk({pk for block in blocks for pk in block.pages})
    rows = []
    for block in blocks:
        shown = [pages[pk] for pk in block.pages if pk in pages]
        rows.append({"block": block, "pages": sorted(shown, key=lambda page: page.title)})
    return render(request, "editorial/repeated_words.html", {"rows": rows, "blocks": blocks})


@require_http_methods(["GET", "POST"])
def confirm_make_shared(request, digest):
    """Show the words and the pages with them, and make a shared section of them once that is confirmed."""
    require_permission(request)
    block = find_repeated_block(digest)
    if block is None:
        messages.warning(request, NO_LONGER)
        return redirect("repeated_words")
    pages = list(Page.objects.filter(pk__in=block.pages).order_by("title", "pk"))
    changeable = page_policy.filter_changeable(request.user, block.pages)
    mine = [page for page in pages if page.pk in changeable]
    proposed = {"title": propose_title(block.lines), "pages": [str(page.pk) for page in mine]}
    form = MakeSharedForm(request.POST or None, initial=proposed, pages=mine)
    if request.method == "POST" and form.is_valid() and (done := share(request, block, form)):
        return done
    others = [page for page in pages if page.pk not in changeable]
    return render(request, "editorial/make_shared.html", {"repeated": block, "form": form, "others": others})


def share(request, block, form):
    """Make the section that ``form`` describes and lead to it; if that is impossible, say why and return None."""
    title, keys = form.cleaned_data["title"], form.cleaned_data["pages"]
    try:
        result = make_shared(block.digest, block.data, title, keys, request.user)
    except ValidationError as error:
        form.add_error(None, f"Nothing was changed. {' '.join(describe_validation_error(error))}")
        return None
    count = len(result.changed)
    messages.success(request, f"“{title}” is shared by {count} pages. Visitors read the same words as before.")
    if result.left:
        names = ", ".join(f"“{page.title}”" for page in result.left)
        messages.warning(request, f"Left as they were, because their words have changed meanwhile: {names}.")
    return redirect(SharedSection.snippet_viewset.get_url_name("edit"), result.section.pk)


@hooks.register("register_admin_urls")
def register_urls():
    """Return the addresses of the screens."""
    return [
        path("shared/repeated/", list_repeated_words, name="repeated_words"),
        path("shared/repeated/<slug:digest>/", confirm_make_shared, name="make_shared"),
    ]


@hooks.register("register_log_actions")
def register_log_actions(actions):
    """Name what making something shared writes into the history."""

    @actions.register_action(MADE_SHARED)
    class MadeSharedFormatter(LogFormatter):
        """Names the section."""

        label = "Make shared"

        def format_message(self, log_entry):
            return f"A block became the shared section “{log_entry.data.get('section', '')}”"
