"""The site context: facts, navigation and booking, which every page shows around its content."""

from dataclasses import dataclass, fields

from django.apps import apps
from django.core.cache import cache
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Site

from core.cache.content_tags import collect_tags, record_tags
from core.cache.release import get_release_id
from core.cache.versioned import QUARTER_HOUR_SECONDS, get_or_build, memoize
from core.images.logos import Icons, Logo, build_icons, build_logo, choose_logos
from core.links import Link, resolve_link
from core.text.link_targets import prefetch_link_targets
from core.visibility import filter_public
from look.theme import DEFAULT_THEME, Theme
from practice import booking, facts

LAST_THEME_KEY = "last-theme:{}"  # of each release
LAST_THEME_SECONDS = 30 * 24 * 60 * 60
FACT_NAMES = frozenset(field.name for field in fields(facts.Facts))
# The content tags of what is stored in a site context besides the facts, by attribute.
CONTEXT_TAGS = {
    "navigation": "navigation",
    "booking": "facts:booking",
    "contact_url": "facts:contact_url",
    "look": "look",
    "logo": "facts:logo",
    "logo_dark": "look",
    "icons": "look",
}


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
    look: Theme = DEFAULT_THEME
    logo: Logo | None = None
    logo_dark: Logo | None = None
    icons: Icons | None = None

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
    stored = navigation_model.objects.filter(site=site).select_related("site__look").first()
    navigation = stored or navigation_model(site=site)
    look = read_look(find_published_look(stored.site if stored else site), practice)
    cache.set(LAST_THEME_KEY.format(get_release_id()), look["look"], LAST_THEME_SECONDS)
    prefetch_link_targets("", navigation.get_page_ids())
    return resolve_site_context(practice, navigation, book, contact_url, look)


def get_last_theme():
    """Return the theme that pages showed last, for error pages, which don't ask the database."""
    return cache.get(LAST_THEME_KEY.format(get_release_id())) or DEFAULT_THEME


def find_published_look(site):
    """Return the published look of ``site``, or None: then it has the default one."""
    look = getattr(site, "look", None)
    return look if look and look.live else None


def read_look(look, practice):
    """Return by name what the site context has of a ``look``, a :class:`look.models.Look` or None."""
    images = get_image_model().objects.in_bulk(
        {pk for pk in (practice.logo_id, look and look.logo_dark_id, look and look.icon_id) if pk}
    )
    theme = look.theme if look else DEFAULT_THEME
    logo = build_logo(images.get(practice.logo_id), practice.name)
    logo_dark = build_logo(images.get(look.logo_dark_id), practice.name) if look else None
    logo, logo_dark = choose_logos(logo, logo_dark, theme.color_scheme)
    icons = build_icons(images.get(look.icon_id)) if look else None
    return {"look": theme, "logo": logo, "logo_dark": logo_dark, "icons": icons}


def resolve_site_context(practice, navigation, book, contact_url, look):
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
        **look,
    )
