"""The site context: facts, navigation and booking, which every page shows around its content."""

import logging
from dataclasses import dataclass, fields

from django.apps import apps
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Site

from core.cache.content_tags import collect_tags, record_tags
from core.cache.versioned import QUARTER_HOUR_SECONDS, get_or_build, memoize
from core.images.sizes import LOGO_SPEC
from core.images.tone import get_tone
from core.links import Link, resolve_link
from core.text.link_targets import prefetch_link_targets
from core.visibility import filter_public
from practice import booking, facts
from seo.head import ShareImage

logger = logging.getLogger(__name__)

FACT_NAMES = frozenset(field.name for field in fields(facts.Facts))
# The content tags of what is stored in a site context besides the facts, by attribute.
CONTEXT_TAGS = {
    "navigation": "navigation",
    "booking": "facts:booking",
    "contact_url": "facts:contact_url",
    "logo": "facts:logo",
}


@dataclass(frozen=True)
class Logo(ShareImage):
    """The practice's logo; ``tone`` as :func:`core.images.tone.get_tone` returns it, "" if the file can't be read."""

    tone: str = ""


@dataclass(frozen=True)
class NavGroup:
    """A column of links in the footer."""

    heading: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class NavigationLinks:
    """The links of header and footer, resolved; links to pages that are not public are left out."""

    header: tuple[Link, ...] = ()
    footer: tuple[NavGroup, ...] = ()


class RecordedFacts(facts.Facts):
    """The facts; each that is read becomes a content tag."""

    def __getattribute__(self, name):
        if name in FACT_NAMES:
            record_tags(f"facts:{name}")
        return super().__getattribute__(name)


@dataclass(frozen=True)
class SiteContext:
    """Facts, navigation and booking link of a site. It is cached and holds nothing about the visitor.

    What is read of it becomes a content tag.
    """

    practice: facts.Facts
    navigation: NavigationLinks
    booking: booking.Booking | None
    contact_url: str
    logo: Logo | None = None

    def __getattribute__(self, name):
        if name in CONTEXT_TAGS:
            record_tags(CONTEXT_TAGS[name])
        return super().__getattribute__(name)


def get_default_site():
    """Return the site of the practice, or None."""
    return memoize(("default-site",), lambda: Site.objects.filter(is_default_site=True).first())


def get_site_context(site):
    """Return the :class:`SiteContext` of ``site``, from the cache while nothing changes."""
    quarter_hour = int(timezone.now().timestamp()) // QUARTER_HOUR_SECONDS
    return get_or_build(f"site-context:{site.pk}:{quarter_hour}", lambda: build_site_context(site))


def build_site_context(site):
    """Build the :class:`SiteContext` of ``site`` from the database; content tags are recorded when it is read."""
    with collect_tags():
        return read_site_context(site)


def read_site_context(site):
    """Read the parts of a :class:`SiteContext` from the database."""
    practice = RecordedFacts(**vars(facts.load_facts(site)))
    contact_pages = filter_public(apps.get_model("home", "ContactPage").objects.live().order_by("path")[:5])
    contact_url = contact_pages[0].url if contact_pages else ""
    book = booking.resolve_booking(practice, contact_url=contact_url)
    navigation_model = apps.get_model("core", "Navigation")
    # Wagtail's for_site() would create a missing row: that is a change, before which webhooks read this context.
    navigation = navigation_model.objects.filter(site=site).first() or navigation_model(site=site)

    logo = get_logo(practice)
    prefetch_link_targets("", navigation.get_page_ids())
    return resolve_site_context(practice, navigation, book, contact_url, logo)


def get_logo(practice):
    """Return the practice's logo in the size of the header, or None."""
    image = get_image_model().objects.filter(pk=practice.logo_id).first() if practice.logo_id else None
    made = image.get_renditions_if_readable(LOGO_SPEC) if image else []
    return next((build_logo(one, practice) for one in made), None)


def build_logo(rendition, practice):
    """Return the :class:`Logo` in ``rendition``. Every page has it, so a lost file must not fail them all."""
    try:
        tone = get_tone(rendition.file)
    except (OSError, ValueError):
        logger.warning("The file of the logo %s can't be read.", rendition.file.name, exc_info=True)
        tone = ""
    return Logo(rendition.url, rendition.width, rendition.height, practice.name, tone)


def resolve_site_context(practice, navigation, book, contact_url, logo):
    """Return the :class:`SiteContext` of these parts, with all links resolved."""

    def links(stream):
        resolved = (resolve_link(child.value, practice, book) for child in stream)
        return tuple(link for link in resolved if link)

    groups = (NavGroup(child.value["heading"], links(child.value["links"])) for child in navigation.footer)
    return SiteContext(
        practice=practice,
        navigation=NavigationLinks(links(navigation.header), tuple(group for group in groups if group.links)),
        booking=book,
        contact_url=contact_url or "",
        logo=logo,
    )
