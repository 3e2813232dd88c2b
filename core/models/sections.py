"""Shared sections."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin
from wagtail.search import index

from core.blocks import SectionBodyBlock
from core.editing.publication import refuse_faulty_revision
from core.models.previews import SnippetPreviewMixin
from core.panels import SectionUsesPanel
from core.sections.forms import SharedSectionForm
from core.text.editor_values import get_editor_value
from versions.models import VersionedModel
from versions.state import get_state, normalize


class SharedSection(SnippetPreviewMixin, DraftStateMixin, VersionedModel, index.Indexed):
    """Words that are stored once and stand on many pages, such as what to know before the first visit.

    It has a draft, and pages show what was published last.
    """

    base_form_class = SharedSectionForm
    fields_not_shown = (
        "minor_change",
        "live",
        "live_revision",
        "has_unpublished_changes",
        "first_published_at",
        "last_published_at",
        "go_live_at",
        "expire_at",
        "expired",
    )

    title = models.CharField("name", max_length=120, help_text="By it you find the section. Pages don’t show it.")
    body = StreamField(SectionBodyBlock(), verbose_name="words", help_text="What stands on every page that shows it.")
    minor_change = models.BooleanField(
        "only a small correction",
        default=False,
        help_text="A typo or a better word: the date that readers see on the pages stays as it is.",
    )

    panels = ["title", FieldPanel("body"), SectionUsesPanel(heading="Where it stands"), "minor_change"]

    search_fields = [index.SearchField("title", boost=2), index.AutocompleteField("title"), index.SearchField("body")]

    class Meta:
        verbose_name = "shared section"
        ordering = ["title", "pk"]

    def __str__(self):
        return self.title

    @classmethod
    def list_shown(cls):
        return cls.objects.filter(live=True)

    @property
    def words(self):
        """What visitors read, as data that is equal if it says the same; None while it isn't published."""
        return get_editor_value(self._meta.get_field("body"), self) if self.live else None

    def get_current_version(self):
        """Return the newest revision if it has exactly these words, whether it is published or not."""
        revision = self.latest_revision
        names = ("title", "body")
        stored = get_state(self)
        is_current = revision and all(
            normalize(revision.content.get(name)) == normalize(stored[name]) for name in names
        )
        return revision if is_current else None

    def publish(self, revision, *args, **kwargs):
        """Publish ``revision``.

        :raises PublicationRefusedError: if it must not be published
        """
        refuse_faulty_revision(revision)
        return super().publish(revision, *args, **kwargs)
