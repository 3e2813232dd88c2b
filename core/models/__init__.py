"""Models that every page shares."""

from core.models.former_files import FormerDocumentFile
from core.models.images import SiteImage, SiteRendition, image_foreign_key
from core.models.navigation import Navigation
from core.models.pages import BasePage
from core.models.previews import SnippetPreviewMixin
from core.models.querysets import PublicPageManager, PublicPageQuerySet
from core.models.relations import CountedManyToManyField, CountedOneToOneField
from core.models.reviews import ReviewClockMixin
from core.models.sections import SharedSection

__all__ = [
    "BasePage",
    "CountedManyToManyField",
    "CountedOneToOneField",
    "FormerDocumentFile",
    "Navigation",
    "PublicPageManager",
    "PublicPageQuerySet",
    "ReviewClockMixin",
    "SharedSection",
    "SiteImage",
    "SiteRendition",
    "SnippetPreviewMixin",
    "image_foreign_key",
]
