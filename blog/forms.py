"""Forms of the admin for what articles are sorted by."""

from django.utils.text import slugify

from core.editing.addresses import is_made_from
from versions.forms import VersionedForm


class TopicForm(VersionedForm):
    """A topic; its address makes itself from the name unless somebody types one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False

    def clean(self):
        data = super().clean()
        name, slug = (data.get(field) for field in ("name", "slug"))
        if name and slug is not None and (not slug or is_made_from(slug, name)):
            data["slug"] = self.find_free_slug(slug or slugify(name) or "topic")
        return data

    def find_free_slug(self, base):
        """Return ``base``, or ``base`` with the first number that no other topic has."""
        topics = type(self.instance).objects.exclude(pk=self.instance.pk)
        taken = set(topics.filter(slug__startswith=base).values_list("slug", flat=True))
        slug = base
        number = 2
        while slug in taken:
            slug = f"{base}-{number}"
            number += 1
        return slug
