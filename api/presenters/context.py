"""What presenters need besides the content itself, read once for each answer."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from wagtail.documents.models import AbstractDocument
from wagtail.fields import RichTextField, StreamField

from core.library.documents import get_public_documents
from core.site_context import SiteContext, get_site_context
from core.text.link_targets import linked_ids
from core.text.outline import Outline, build_outline
from core.text.stream_data import dump_stream
from practice.booking import Booking, leads_to_page, resolve_page_booking
from services.models import ServicePage
from therapists.models import TherapistPage


@dataclass(frozen=True)
class PresentationContext:
    """The site around an answer and, for a page, its booking, the headings of its body and its public documents.

    ``path`` is the page's. ``documents`` are by id. ``with_markdown`` says whether rich texts are wanted as Markdown
    as well.
    """

    site: SiteContext
    page_booking: Booking | None = None
    path: str = ""
    outline: Outline = field(default_factory=Outline)
    documents: dict[int, AbstractDocument] = field(default_factory=dict)
    with_markdown: bool = False

    @property
    def booking(self):
        """The way to book from this page: its own, or the practice's; None if that is this page."""
        booking = self.page_booking or self.site.booking
        return None if leads_to_page(booking, self.path) else booking


def build_page_context(page, site, with_markdown=False):
    """Return the :class:`PresentationContext` of ``page``."""
    around = get_site_context(site)
    return PresentationContext(
        site=around,
        page_booking=get_page_booking(page, around),
        path=urlsplit(page.url or "").path,
        outline=build_outline(page.body) if hasattr(page, "body") else Outline(),
        documents=get_linked_documents(page),
        with_markdown=with_markdown,
    )


def get_page_booking(page, around):
    """Return the way to book what ``page`` is about: a treatment, or a therapist who can be booked; else None."""
    if isinstance(page, ServicePage):
        return resolve_page_booking(around.practice, around.contact_url, service=page)
    if isinstance(page, TherapistPage):
        return resolve_page_booking(around.practice, around.contact_url, therapist=page)
    return None


def get_linked_documents(page):
    """Return by id, ordered by title, the public documents that the texts of ``page`` link to."""
    documents = get_public_documents(linked_ids("document", " ".join(get_stored_texts(page))))
    return dict(sorted(documents.items(), key=lambda item: (item[1].title, item[0])))


def get_stored_texts(page):
    """Yield the stored text of every rich text field and stream field of ``page``."""
    for each in page._meta.get_fields():
        if isinstance(each, StreamField):
            yield dump_stream(getattr(page, each.name))
        elif isinstance(each, RichTextField):
            yield getattr(page, each.name)
