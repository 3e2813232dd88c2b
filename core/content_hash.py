"""Modification dates that follow the content: publishing an unchanged page again keeps its date.

Google Search Central, "Influence your byline dates in Google Search" and "Build and submit a sitemap", want
a date that follows significant changes of the page itself.
"""

import hashlib
import json

from django.db import models
from django.dispatch import receiver
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, get_page_models
from wagtail.signals import page_published

from core.text.editor_values import get_editor_value
from versions.state import normalize

# Fields of our own that are no content; Wagtail's own fields are none either, except the title.
NON_CONTENT_FIELDS = {"page_ptr", "share_image", "noindex", "minor_change", "content_hash", "changed_at"}
VERSION = "2:"  # of the way in which the hash is computed, at its beginning


def compute_content_hash(page):
    """Return the hash of the content of ``page``: title, texts, blocks and child rows, in order.

    What the editor adds by itself when it saves an unchanged page is not in it.
    """
    wagtail_fields = {field.name for field in Page._meta.get_fields() if field.name != "title"}
    excluded = NON_CONTENT_FIELDS | wagtail_fields | set(page.fields_not_shown)
    content = {name: normalize(value) for name, value in page.serializable_data().items() if name not in excluded}
    for field in page._meta.get_fields():
        if field.name in content and isinstance(field, RichTextField | StreamField):
            content[field.name] = get_editor_value(field, page)
        elif field.name in content and isinstance(field, models.ManyToManyField):
            content[field.name] = sorted(content[field.name])
    serialized = json.dumps(content, sort_keys=True, default=str)
    return VERSION + hashlib.blake2b(serialized.encode(), digest_size=31).hexdigest()


def update_old_hashes():
    """Give pages whose hash an older release computed the hash of what is stored; their dates stay."""
    for model in get_page_models():
        if issubclass(model, DatedPage):
            for page in model.objects.live().exclude(content_hash="").exclude(content_hash__startswith=VERSION):
                model.objects.filter(pk=page.pk).update(content_hash=compute_content_hash(page))


@receiver(page_published)
def update_changed_at(instance, revision=None, **kwargs):
    """Set ``changed_at`` of a published page whose content changed by more than a small correction."""
    if not isinstance(instance, DatedPage):
        return
    stored = type(instance).objects.get(pk=instance.pk)  # as the database returns it
    content_hash = compute_content_hash(stored)
    has_changed = content_hash != instance.content_hash
    if has_changed and not instance.minor_change:
        instance.changed_at = instance.last_published_at
    if has_changed or instance.minor_change:
        instance.content_hash = content_hash
        instance.minor_change = False
        type(instance).objects.filter(pk=instance.pk).update(
            content_hash=content_hash, minor_change=False, changed_at=instance.changed_at
        )
    if revision and revision.content.get("minor_change"):
        revision.content["minor_change"] = False  # ticked for this version alone
        revision.save(update_fields=["content"])


class DatedPage(models.Model):
    """A page with the date of its last change, which :func:`update_changed_at` maintains.

    ``fields_not_shown`` names fields that readers never see: changing them is no change of the page.
    """

    fields_not_shown = ()

    minor_change = models.BooleanField(
        "only a small correction",
        default=False,
        help_text="A typo or a better word: the date that readers and search engines see stays as it is.",
    )
    content_hash = models.CharField(max_length=64, blank=True, editable=False, db_column="substance")
    changed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def modified_at(self):
        """When the content last changed, or None before the page was published."""
        return self.changed_at or self.first_published_at

    def with_content_json(self, content):
        """Return the version of the page in ``content``, with the dates of the page itself."""
        page = super().with_content_json(content)
        page.content_hash = self.content_hash
        page.changed_at = self.changed_at
        return page
