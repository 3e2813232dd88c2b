"""Honest dates: a page has changed when what it says has, not whenever it is published again.

Google Search Central, "Influence your byline dates in Google Search" and "Build and submit a sitemap", want a date that
follows significant changes of the page itself.
"""

import hashlib
import json

from django.db import models
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

# How a page is found, kept and shown around rather than what it says, as are all fields of Wagtail's but the title.
APART = {"page_ptr", "share_image", "noindex", "minor_change", "substance", "changed_at"}
# Of rows and blocks; their order counts by itself.
NUMBERS = {"pk", "id", "sort_order"}


def substance(page):
    """Return a hash (SHA-256) over what ``page`` itself says: its title, texts, blocks and rows, in their order."""
    apart = APART.union(page.unsaid, (field.name for field in Page._meta.get_fields() if field.name != "title"))
    says = {name: value for name, value in page.serializable_data().items() if name not in apart}
    return hashlib.sha256(json.dumps(_without_numbers(says), sort_keys=True, default=str).encode()).hexdigest()


def _without_numbers(value):
    if isinstance(value, str) and value[:1] in "[{":
        try:
            value = json.loads(value)  # a StreamField
        except ValueError:
            return value
    if isinstance(value, dict):
        return {name: _without_numbers(part) for name, part in value.items() if name not in NUMBERS}
    if isinstance(value, list):
        return [_without_numbers(part) for part in value]
    return value


@receiver(page_published)
def note_change(instance, revision=None, **kwargs):
    """Move the date of ``instance`` when what it says has changed and nobody called that a small correction."""
    if not isinstance(instance, DatedPage):
        return
    says = substance(type(instance).objects.get(pk=instance.pk))  # as stored, however it was typed
    new = says != instance.substance
    if new and not instance.minor_change:
        instance.changed_at = instance.last_published_at
    if new or instance.minor_change:
        instance.substance, instance.minor_change = says, False
        changes = {"substance": says, "minor_change": False, "changed_at": instance.changed_at}
        type(instance).objects.filter(pk=instance.pk).update(**changes)
    if revision and revision.content.get("minor_change"):
        revision.content["minor_change"] = False  # said of this version alone
        revision.save(update_fields=["content"])


class DatedPage(models.Model):
    """The date of a page's last change, kept by :func:`note_change`.

    ``unsaid`` names fields that hold nothing for readers.
    """

    unsaid = ()

    minor_change = models.BooleanField(
        "only a small correction",
        default=False,
        help_text="A typo or a better word: the date that readers and search engines see stays as it is.",
    )
    substance = models.CharField(max_length=64, blank=True, editable=False)
    changed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def modified_at(self):
        """When what the page says last changed, or None before it was published."""
        return self.changed_at or self.first_published_at

    def with_content_json(self, content):
        """A version of the page knows nothing newer of its dates than the page itself does."""
        page = super().with_content_json(content)
        page.substance, page.changed_at = self.substance, self.changed_at
        return page
