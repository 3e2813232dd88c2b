"""Where a shared section stands: on pages that visitors see, and in drafts."""

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from core.sections.following import get_references
from editorial.permissions import page_policy
from editorial.removal.sources import find_sources
from editorial.removal.targets import Targets


@dataclass(frozen=True)
class SectionUse:
    """A page on which a section stands; ``url`` is that of its editor, ``is_public`` whether visitors see it there."""

    title: str
    url: str
    is_public: bool


def count_pages(sections):
    """Return on how many stored pages each of ``sections`` stands, by key, with one query."""
    references = get_references([section.pk for section in sections])
    counted = references.values("to_object_id").annotate(count=Count("object_id", distinct=True))
    return {int(row["to_object_id"]): row["count"] for row in counted}


def find_section_uses(section, user):
    """Return a :class:`SectionUse` for each page with ``section``.

    Somebody's draft has no title for those who only write.
    """
    sees_all = page_policy.sees_all_drafts(user)
    uses = []
    for source in find_sources(Targets.from_objects([section])):
        is_open = source.is_public or sees_all or source.owner_id == user.pk
        url = reverse("wagtailadmin_pages:edit", args=[source.pk]) if source.is_page and is_open else ""
        uses.append(SectionUse(source.title if is_open else "Somebody’s draft", url, source.is_public))
    return uses
