"""Choosers in blocks. A chosen page, picture or testimonial that was deleted stays as a gone target."""

from django.utils.html import escape
from wagtail.admin.compare import BlockComparison, diff_text
from wagtail.blocks import PageChooserBlock
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock

from core.visibility import get_page_summaries

MAX_KEY = 2**63 - 1  # the largest integer that the databases store
GONE = "No longer here: it was deleted"


class GoneTarget:
    """What a chooser holds when its target was deleted. It is false, so that nothing shows it.

    It keeps the key: a block whose only page was deleted must not show everything as a block without a choice does,
    and a page with such a block must still open and save in the editor.
    """

    def __init__(self, pk):
        self.pk = pk

    def __bool__(self):
        return False

    def __eq__(self, other):
        return isinstance(other, GoneTarget) and other.pk == self.pk

    def __hash__(self):
        return hash(self.pk)

    def __str__(self):
        return GONE


def replace_missing(pk, target):
    """Return ``target``, or a :class:`GoneTarget` if there is none for the key ``pk``, or None without a key."""
    if target is not None or pk is None:
        return target
    key = str(pk)
    return GoneTarget(int(key)) if key.isdecimal() and int(key) <= MAX_KEY else None


def describe_target(target):
    """Return the words for ``target`` of a chooser when two versions are compared."""
    return "" if target is None else str(target)


class TargetComparison(BlockComparison):
    """Compares what two versions chose, also when it is gone."""

    def htmlvalue(self, val):
        return escape(describe_target(val))

    def htmldiff(self):
        return diff_text(describe_target(self.val_a), describe_target(self.val_b)).to_html()


class KeepGoneTargetMixin:
    """A chooser block that keeps a target that was deleted as a :class:`GoneTarget`."""

    def to_python(self, value):
        return replace_missing(value, super().to_python(value))

    def bulk_to_python(self, values):
        values = list(values)
        return [replace_missing(pk, target) for pk, target in zip(values, self.get_targets(values), strict=True)]

    def get_targets(self, values):
        """Return the targets with the keys ``values``, in the same order, None for those that are gone."""
        return super().bulk_to_python(values)

    def value_from_form(self, value):
        return replace_missing(value, super().value_from_form(value))

    def get_form_state(self, value):
        if isinstance(value, GoneTarget):
            return self.get_gone_state(value.pk)
        return super().get_form_state(value)

    def get_gone_state(self, pk):
        """Return what the editor shows for the gone target with the key ``pk``."""
        return {"id": pk, "title": GONE, "edit_url": None}

    def clean(self, value):
        return value if isinstance(value, GoneTarget) else super().clean(value)

    def extract_references(self, value):
        return () if isinstance(value, GoneTarget) else super().extract_references(value)

    def render_basic(self, value, context=None):
        return escape(value) if isinstance(value, GoneTarget) else super().render_basic(value, context)

    def get_comparison_class(self):
        return TargetComparison


class PageTargetBlock(KeepGoneTargetMixin, PageChooserBlock):
    """Wagtail's page chooser; its pages are read once for all blocks that show them."""

    def get_targets(self, values):
        pages = get_page_summaries(Page, values)
        return [pages.get(pk) for pk in values]

    def get_gone_state(self, pk):
        return {"id": pk, "parentId": None, "adminTitle": GONE, "editUrl": None}


class SnippetTargetBlock(KeepGoneTargetMixin, SnippetChooserBlock):
    """Wagtail's chooser of snippets."""

    def deconstruct(self):
        """Let migrations name Wagtail's class."""
        _, args, kwargs = super().deconstruct()
        return "wagtail.snippets.blocks.SnippetChooserBlock", args, kwargs
