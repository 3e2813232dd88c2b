"""The list of shared sections, their editor, and their chooser."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views import chooser
from wagtail.snippets.views.snippets import IndexView, UnpublishView

from core.models import SharedSection
from editorial.checks.engine import check_snippet
from editorial.checks.findings import Severity
from editorial.lists.viewsets import ManualSaveViewSet
from editorial.sharing.service import may_make_shared
from editorial.sharing.uses import count_pages


def filter_visible_sections(user, sections):
    """Return the published ``sections``; all of them for who may change them."""
    return sections if user.has_perm("core.change_sharedsection") else sections.filter(live=True)


class PublishedMixin:
    """Offer the sections of :func:`filter_visible_sections`; a mixin before the views of a chooser."""

    def get_object_list(self):
        return filter_visible_sections(self.request.user, super().get_object_list())


class SectionChooseView(PublishedMixin, chooser.ChooseView):
    """The chooser."""


class SectionChooseResultsView(PublishedMixin, chooser.ChooseResultsView):
    """The results in the chooser."""


class SectionChosenView(chooser.SnippetChosenView):
    """What the chooser returns for one section."""

    def get_object(self, pk):
        visible = filter_visible_sections(self.request.user, SharedSection.objects.all())
        return get_object_or_404(visible, pk=pk)


class SectionChosenMultipleView(chooser.SnippetChosenMultipleView):
    """What the chooser returns for several sections."""

    def get_objects(self, pks):
        return filter_visible_sections(self.request.user, super().get_objects(pks))


class SectionChooserViewSet(chooser.SnippetChooserViewSet):
    """The chooser of shared sections."""

    choose_view_class = SectionChooseView
    choose_results_view_class = SectionChooseResultsView
    chosen_view_class = SectionChosenView
    chosen_multiple_view_class = SectionChosenMultipleView


class SectionIndexView(IndexView):
    """The list, with the way to what stands on several pages and could be shared."""

    def get_table(self, object_list):
        counts = count_pages(object_list)
        for section in object_list:
            section.page_count = counts.get(section.pk, 0)
        return super().get_table(object_list)

    @cached_property
    def header_buttons(self):
        repeated = HeaderButton("Words on several pages", url=reverse("repeated_words"), icon_name="copy")
        may_share = may_make_shared(self.request.user)
        return [*super().header_buttons, repeated] if may_share else super().header_buttons


class SectionUnpublishView(UnpublishView):
    """The screen that confirms taking a section offline; it names the pages on which it stands."""

    template_name = "editorial/section_offline.html"


class SharedSectionViewSet(ManualSaveViewSet):
    """Shared sections. What is saved is a draft; the button *Publish* changes the pages."""

    model = SharedSection
    chooser_viewset_class = SectionChooserViewSet
    index_view_class = SectionIndexView
    unpublish_view_class = SectionUnpublishView
    unpublish_template_name = "editorial/section_offline.html"
    icon = "copy"
    menu_label = "Shared sections"
    menu_name = "shared-sections"
    add_to_admin_menu = True
    list_display = [
        "title",
        LiveStatusTagColumn(),
        Column("pages", label="Stands on", accessor=lambda section: describe_count(section.page_count)),
        UpdatedAtColumn(),
    ]
    ordering = ["title", "pk"]
    inspect_view_enabled = False


def describe_count(count):
    """Return how many pages that is."""
    return "1 page" if count == 1 else f"{count} pages"


@hooks.register("before_publish")
def stop_faulty_section(request, instance):
    """Lead back to the editor if something must be mended before the section is published; the draft is stored."""
    if not isinstance(instance, SharedSection):
        return None
    obstacles = [finding for finding in check_snippet(instance) if finding.severity == Severity.MUST]
    for finding in obstacles:
        messages.error(request, finding.sentence)
    if not obstacles:
        return None
    messages.warning(request, "Your draft is saved and not published. Mend this first.")
    return redirect(SharedSection.snippet_viewset.get_url_name("edit"), instance.pk)
