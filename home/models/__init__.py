"""The home page, pages of free content, and the contact page."""

from .contact import ContactField, ContactPage
from .home import FeaturedService, HomePage
from .standard import StandardPage

__all__ = ["ContactField", "ContactPage", "FeaturedService", "HomePage", "StandardPage"]
