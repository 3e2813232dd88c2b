"""Registers the link guard with the guard of removal: a public thing in use isn't deleted without a choice."""

from django.utils.text import get_text_list
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from blog.models import Topic, Writer
from core.editing.removal import StillInUseError, is_decided, register_removal_check
from core.models import SharedSection
from editorial.removal.sources import add_titles, find_indexed_sources
from editorial.removal.targets import Targets
from services.models import AddOn, ServiceCategory
from testimonials.models import Testimonial

NAMED = 3
HOW = (
    "Choose first what becomes of that: prepare_deletion(…) of editorial/removal/service.py, "
    "or keep_links() of core/editing/removal.py."
)


def refuse_things_in_use(objects):
    """Raise :class:`StillInUseError` if visitors see one of ``objects`` in, or linked from, something that stays.

    Pages and shared sections that are offline are shown nowhere, and may go.
    """
    visible = [one for one in objects if not isinstance(one, Page | SharedSection) or one.live]
    targets = Targets.from_objects(visible)
    open_targets = Targets(key for key in targets.keys if not is_decided(key))
    if not open_targets.keys:
        return
    going = Targets.from_objects(objects)
    sources = [each for each in find_indexed_sources(open_targets) if not going.contains(each.model, each.pk)]
    add_titles(sources)
    users = sorted(source.title for source in sources if source.title and source.is_public)
    if users:
        others = [f"{len(users) - NAMED} more"] if len(users) > NAMED else []
        names = get_text_list([*(f"“{name}”" for name in users[:NAMED]), *others], "and")
        raise StillInUseError(visible, f"“{visible[0]}” is shown or linked by {names}. {HOW}")


LISTED = (Topic, Writer, AddOn, ServiceCategory, Testimonial, SharedSection)
GUARDED = (get_image_model(), get_document_model(), *LISTED)
register_removal_check(refuse_things_in_use, GUARDED)
