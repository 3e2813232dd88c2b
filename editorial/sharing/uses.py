"""Where a shared section stands: on pages that visitors see, and in drafts."""

from dataclasses import dataclass

from django.urls import reverse

from editorial.permissions import page_policy
from editorial.removal.sources import find_sources
from editorial.removal.targets import Targets


@dataclass(frozen=True)
class SectionUse:
    """A page on which a section stands; ``url`` is that of its editor, ``is_public`` whether visitors see it there."""

    title: str
    url: str
    is_public: bool


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
