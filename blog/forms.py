"""The admin’s form for topics."""

from django.utils.text import slugify

from core.editing.addresses import add_free_number, is_made_from
from versions.forms import VersionedForm


class TopicForm(VersionedForm):
    """The form of a topic; without an address, it makes one from the name."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False

    def clean(self):
        data = super().clean()
        name = data.get("name")
        slug = data.get("slug")
        if name and slug is not None and (not slug or is_made_from(slug, name)):
            data["slug"] = self.find_free_slug(slug or slugify(name, allow_unicode=True) or "topic")
        return data

    def find_free_slug(self, base):
        """Return ``base``, or ``base`` with the first number that no other topic has."""
        topics = type(self.instance).objects.exclude(pk=self.instance.pk)
        taken = set(topics.filter(slug__startswith=base).values_list("slug", flat=True))
        return add_free_number(base, taken.__contains__)
