"""Models that every page shares."""

from .images import SiteImage, SiteRendition, picture_field
from .navigation import Navigation
from .pages import BasePage
from .previews import SnippetPreviewMixin
from .querysets import PublicPageManager, PublicPageQuerySet

__all__ = [
    "BasePage",
    "Navigation",
    "PublicPageManager",
    "PublicPageQuerySet",
    "SiteImage",
    "SiteRendition",
    "SnippetPreviewMixin",
    "picture_field",
]
