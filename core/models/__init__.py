"""Models that every page shares."""

from .images import SiteImage, SiteRendition
from .navigation import Navigation
from .pages import BasePage, PublicPageManager, PublicPageQuerySet
from .previews import SnippetPreviewMixin

__all__ = [
    "BasePage",
    "Navigation",
    "PublicPageManager",
    "PublicPageQuerySet",
    "SiteImage",
    "SiteRendition",
    "SnippetPreviewMixin",
]
