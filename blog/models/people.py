"""Topics, and the authors of articles."""

from dataclasses import dataclass

from django.conf import settings
from django.core.validators import validate_unicode_slug
from django.db import models
from wagtail.admin.panels import FieldPanel

from blog.forms import TopicForm
from core.models import CountedOneToOneField, SnippetPreviewMixin, image_foreign_key
from versions.models import VersionedModel

SLUG_HELP = "Such as back-pain. Left empty, it is made from the name."


class Topic(SnippetPreviewMixin, VersionedModel):
    """A topic of articles, with a page of its own below the list of articles."""

    base_form_class = TopicForm

    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(
        "address",
        max_length=60,
        unique=True,
        allow_unicode=True,
        validators=[validate_unicode_slug],
        help_text="Such as back-pain.",
    )
    description = models.TextField(max_length=300, blank=True, help_text="Shown at the head of the topic’s page.")

    panels = ["name", FieldPanel("slug", help_text=SLUG_HELP), "description"]

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Writer(SnippetPreviewMixin, VersionedModel):
    """An author of articles who is no therapist here."""

    fields_not_shown = ("account",)

    name = models.CharField(max_length=120)
    portrait = image_foreign_key()
    bio = models.TextField(max_length=400, blank=True, help_text="Shown below their articles.")
    account = CountedOneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="writer",
        help_text="The account with which this person signs in: their articles then carry their name.",
    )

    panels = ["name", "portrait", "bio", "account"]

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


@dataclass(frozen=True)
class Byline:
    """The author of an article: a therapist, or a :class:`Writer`, whose ``url`` is empty.

    ``person`` is the page or the writer.
    """

    name: str
    url: str
    credentials: str
    bio: str
    person: models.Model

    @property
    def portrait(self):
        """The portrait of the author; lists don't show it, so it is read on access."""
        return self.person.portrait
