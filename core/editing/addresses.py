"""The last part of a page's address: made by itself, unique, and never one that the site itself answers."""

import re
import unicodedata
from functools import cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import get_resolver
from django.utils.text import slugify

FIRST_PART = re.compile(r"\^?/?([\w-]+)(?:/|$|\(\?:/)")
RESERVED_MESSAGE = (
    "“/{slug}/” belongs to the site itself, so nobody could reach this page there. Choose another address."
)
SITE_ROOT_DEPTH = 2
MAX_BASE_LENGTH = 240  # characters, so that a number fits behind it


@cache
def get_reserved_slugs():
    """Return the first parts of the addresses that the site itself answers: no page below home can have one."""
    routes = [str(pattern.pattern) for pattern in get_resolver().url_patterns]
    matches = map(FIRST_PART.match, [*routes, settings.STATIC_URL, "/static/", "/media/"])
    return frozenset(match.group(1) for match in matches if match)


def is_reserved(slug, parent):
    """Tell whether a page below ``parent`` could not be reached at ``slug``."""
    return bool(parent) and parent.depth == SITE_ROOT_DEPTH and slug.lower() in get_reserved_slugs()


def simplify(text):
    """Return the letters and digits of ``text`` without accents and in small letters."""
    plain = unicodedata.normalize("NFKD", text).lower()
    return "".join(character for character in plain if character.isalnum())


def is_made_from(slug, title):
    """Tell whether ``slug`` only repeats ``title``, so that nobody chose it."""
    return simplify(slug) == simplify(title)


def add_free_number(base, is_taken):
    """Return ``base``, or ``base`` with the first number for which ``is_taken`` returns False."""
    slug = base
    number = 2
    while is_taken(slug):
        slug = f"{base}-{number}"
        number += 1
    return slug


def find_free_slug(base, parent, page):
    """Return ``base``, or ``base`` with the first number that no other page below ``parent`` has."""
    base = base[:MAX_BASE_LENGTH].strip("-")
    siblings = parent.get_children().filter(slug__startswith=base)
    if page.pk:
        siblings = siblings.exclude(pk=page.pk)
    taken = set(siblings.values_list("slug", flat=True))
    return add_free_number(base, lambda slug: slug in taken or is_reserved(slug, parent))


def build_slug(page, title, parent):
    """Return a free slug for ``page`` from ``title``; without letters in it, from the type of the page."""
    base = slugify(title, allow_unicode=True) or slugify(page._meta.verbose_name)
    return find_free_slug(base, parent, page)


class AddressMixin:
    """A page whose address is never empty and never reserved; a base class before Wagtail's ``Page``."""

    def full_clean(self, exclude=None, **kwargs):
        self.fill_slug()
        super().full_clean(exclude=exclude, **kwargs)
        if exclude is None:  # the editor's form checks the address by itself
            self.check_address()

    def minimal_clean(self):
        self.fill_slug()
        super().minimal_clean()
        self.check_address()

    def fill_slug(self):
        """Set the slug if there is none; Wagtail sets none for a title without letters, such as a symbol."""
        if not self.slug and self.title and self.path:
            self.slug = build_slug(self, self.title, self.get_parent())

    def check_address(self):
        """Refuse an address that the site itself answers.

        :raises ValidationError: at the field of the address.
        """
        if is_reserved(self.slug, self.get_parent()):
            raise ValidationError({"slug": RESERVED_MESSAGE.format(slug=self.slug)})
