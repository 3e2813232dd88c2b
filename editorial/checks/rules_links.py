"""Rules about what a page leads to and shows: targets, pictures, clients' words."""

from urllib.parse import urlsplit

from django.db import models
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Revision

from core.http.own_addresses import find_own_target, get_own_path, is_reachable_path
from core.images.descriptions import is_camera_name
from core.library.documents import get_public_documents
from core.models import SharedSection, SiteImage
from core.visibility import has_expired, is_public, is_restricted_path
from editorial.checks.blocks import PictureUse
from editorial.checks.engine import Rule, register
from editorial.checks.findings import Mend, Place, Severity
from testimonials.models import Testimonial

REMOVE_LINK = "Remove the link, keep the words"


def describe_page_state(page):
    """Return why visitors can't see ``page``, a page or None, as the end of a sentence; "" if they can."""
    if page is None:
        return "was deleted"
    if is_public(page):
        return ""
    if is_restricted_path(page.path):
        return "asks for a password or to sign in"
    return "has expired" if page.live and has_expired(page) else "is not published"


def is_live_in_time(target, page):
    """Tell whether ``target`` will have been published by the date for which ``page`` is scheduled, or is due now."""
    at = max(page.go_live_at or timezone.now(), timezone.now())
    due = Revision.objects.for_instance(target).filter(approved_go_live_at__lte=at)
    return due.exists() and not is_restricted_path(target.path)


@register
class DeadButtonRule(Rule):
    """A button that leads nowhere, because the fact that it shows is missing."""

    id = "button"
    for_pages = True
    for_sections = True
    severity = Severity.MUST
    title = "Every button leads somewhere"

    def check(self, content):
        for link in content.links:
            if link.kind == "booking" and not self.can_book(content):
                advice = "Fill in a booking link or a phone number in the practice’s facts, or choose another target."
                yield self.find("The button for booking leads nowhere.", link.place, advice=advice)
            elif link.kind == "phone" and not content.facts.phone_href:
                advice = "Fill in the phone number in the practice’s facts, or choose another target."
                yield self.find("The button for calling leads nowhere.", link.place, advice=advice)

    def can_book(self, content):
        """Tell whether the practice or the page itself has a way to book."""
        return content.context.booking or getattr(content.page, "booking_url", "")


@register
class TargetRule(Rule):
    """Links to pages and documents that visitors can't see."""

    id = "target"
    for_pages = True
    for_sections = True
    severity = Severity.MUST
    title = "No link leads to something that is deleted, unpublished or restricted"
    advice = "Choose another page, publish that one first, or take the link out."

    def check(self, content):
        yield from self.check_pages(content)
        yield from self.check_documents(content)
        yield from self.check_typed_addresses(content)

    def check_pages(self, content):
        """Yield a finding for each page that is linked and isn't public."""
        for link, page, state in find_hidden_links(content):
            if is_offline_again(page):
                continue
            which = f": “{page.title}”" if page else ""
            message = f"“{link.words}” links to a page that {state}{which}."
            yield self.find(message, link.place, excerpt=link.words, mend=unlink(link))

    def check_documents(self, content):
        """Yield a finding for each document that is linked and isn't public."""
        keys = {link.target for link in content.links if link.kind == "document"}
        public = get_public_documents(keys)
        names = dict(get_document_model().objects.filter(pk__in=keys - set(public)).values_list("pk", "title"))
        for link in content.links:
            if link.kind == "document" and link.target not in public:
                state = f"is restricted: “{names[link.target]}”" if link.target in names else "was deleted"
                message = f"“{link.words}” links to a document that {state}."
                yield self.find(message, link.place, excerpt=link.words, mend=unlink(link))

    def check_typed_addresses(self, content):
        """Yield a finding for each typed address of this site at which nothing is, or nothing that visitors see."""
        for link in content.links:
            parts = get_own_parts(link.target) if link.kind == "url" else None
            if parts is None or is_reachable_path(parts.path):
                continue
            found = find_own_target(link.target)
            page = found.instance if found and found.kind == "page" else None
            if not found or (page and not is_same_page(page.pk, content.page) and describe_page_state(page)):
                words = link.words or link.target
                message = f"“{words}” leads to an address of this site at which visitors find nothing: {link.target}."
                yield self.find(message, link.place, excerpt=words, mend=unlink(link))


@register
class OfflineTargetRule(Rule):
    """Links to pages that were public and are offline now: whoever took them offline has chosen to leave the links."""

    id = "offline"
    for_pages = True
    for_sections = True
    severity = Severity.SHOULD
    title = "Links lead to pages that are online"
    advice = "Visitors read the words without a link. It works again when that page is published; or take it out."

    def check(self, content):
        for link, page, _ in find_hidden_links(content):
            if is_offline_again(page):
                message = f"“{link.words}” links to a page that is offline: “{page.title}”."
                yield self.find(message, link.place, excerpt=link.words, mend=unlink(link))


def find_hidden_links(content):
    """Return what :func:`find_hidden_pages` yields for the links in ``content``; several rules ask."""
    if content.hidden_links is None:
        links = [(link, link.target) for link in content.links if link.kind == "page" and link.target]
        content.hidden_links = list(find_hidden_pages(content.page, links))
    return content.hidden_links


def is_offline_again(page):
    """Tell whether ``page``, or None, was public once and has expired or been taken offline since."""
    if not page or not page.first_published_at or is_restricted_path(page.path):
        return False
    return not page.live or has_expired(page)


def find_hidden_pages(page, uses):
    """Yield ``(use, target, state)`` for those of ``uses``, pairs with a page's id, that ``page`` can't show.

    ``page`` may be a shared section. ``target`` is None for a deleted page; ``state`` says in words what it is.
    """
    targets = Page.objects.in_bulk({key for _, key in uses})
    for use, key in uses:
        target = targets.get(key)
        state = "" if is_same_page(key, page) else describe_page_state(target)
        if state and not may_lead_to(page, target):
            yield use, target, state


def is_same_page(key, page):
    """Tell whether ``key``, that of a page, is the one of ``page``, which may be a shared section."""
    return isinstance(page, Page) and key == page.pk


def may_lead_to(page, target):
    """Tell whether ``page`` may lead to ``target``, which isn't public; a shared section stands on public pages."""
    if target is None:
        return False
    is_restricted = isinstance(page, Page) and is_restricted_path(page.path)
    return is_live_in_time(target, page) or (target.live and is_restricted)


def get_own_parts(address):
    """Return the split ``address`` if it is one of this site, else None."""
    try:
        return get_own_path(address) if urlsplit(address).path else None
    except ValueError:
        return None


def unlink(link):
    """Return the mend that takes ``link`` of a rich text out and keeps its words, or None for a button."""
    inner = link.html[link.html.find(">") + 1 : -len("</a>")]
    return Mend(REMOVE_LINK, link.html, inner) if link.html else None


@register
class PictureRule(Rule):
    """Pictures that say nothing to people who can't see them."""

    id = "picture"
    severity = Severity.MUST
    title = "Every picture has a description, and not the name that a camera gave it"
    advice = "Say what it shows, for people who can’t see it."

    def check(self, content):
        uses = [*iterate_field_pictures(content.page), *content.pictures]
        images = get_image_model().objects.in_bulk({use.key for use in uses})
        for use in uses:
            image = images.get(use.key)
            if image is None or use.is_decorative:
                continue
            text = (image.description if use.alt is None else use.alt).strip()
            if not text:
                yield self.find(f"The picture “{image.title}” has no description.", use.place)
            elif is_camera_name(text):
                yield self.find(f"“{text}” is the name of a file, no description.", use.place, excerpt=text)


def iterate_field_pictures(page):
    """Yield a :class:`PictureUse` for each picture in the fields of ``page``."""
    for model_field in page._meta.get_fields():
        if isinstance(model_field, models.ForeignKey) and model_field.remote_field.model is SiteImage:
            place = Place(str(model_field.verbose_name).capitalize(), model_field.name)
            key = getattr(page, model_field.attname)
            if key:
                yield PictureUse(key, None, False, place)


@register
class GoneRule(Rule):
    """What was chosen in a block or field and has gone since: the page leaves it out, so it stops no publication."""

    id = "gone"
    for_pages = True
    for_sections = True
    severity = Severity.SHOULD
    title = "Whatever was chosen for a page is still there"
    advice = "Choose something else or take it out. Visitors don’t see it."

    def check(self, content):
        uses = [(place, key) for kind, key, place in content.choices if kind == "page"]
        for place, page, state in find_hidden_pages(content.page, uses):
            name = f"“{page.title}”" if page else "A page"
            yield self.find(f"{name} that is shown here {state}.", place)
        testimonials = {key: place for kind, key, place in content.choices if kind == "testimonial"}
        stored = set(Testimonial.objects.filter(pk__in=testimonials).values_list("pk", flat=True))
        for key in testimonials.keys() - stored:
            yield self.find("A testimonial that was chosen here was deleted.", testimonials[key])
        yield from self.check_sections(content)

    def check_sections(self, content):
        """Yield a finding for each shared section that was chosen and that visitors can't see."""
        uses = [(key, place) for kind, key, place in content.choices if kind == "sharedsection"]
        sections = SharedSection.objects.in_bulk({key for key, _ in uses})
        for key, place in uses:
            section = sections.get(key)
            if section is None:
                yield self.find("A shared section that was chosen here was deleted.", place)
            elif not section.live:
                advice = "Publish the section first, or choose another one. Visitors don’t see it."
                yield self.find("A shared section that was chosen here is not published.", place, advice=advice)


@register
class ConsentRule(Rule):
    """Clients' words that were chosen although their consent is missing."""

    id = "consent"
    severity = Severity.MUST
    title = "Every testimonial that was chosen has the client’s consent"
    advice = "Choose another one, or take it out. Visitors don’t see it."

    def check(self, content):
        uses = [(key, place) for kind, key, place in content.choices if kind == "testimonial"]
        if key := getattr(content.page, "testimonial_id", None):
            uses.append((key, Place("Testimonial", "testimonial")))
        if not uses:
            return
        chosen = Testimonial.objects.in_bulk({key for key, _ in uses})
        shown = Testimonial.objects.with_valid_consent(on=content.today).filter(pk__in=chosen)
        valid = set(shown.values_list("pk", flat=True))
        for key, place in uses:
            if key in chosen and key not in valid:
                name = chosen[key].display_name
                yield self.find(f"There is no valid consent for the words of {name}.", place)
