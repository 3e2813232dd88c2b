"""The home page, pages of free content, and the contact page."""

from home.models.contact import ContactField, ContactPage
from home.models.home import FeaturedService, HomePage
from home.models.standard import StandardPage

__all__ = ["ContactField", "ContactPage", "FeaturedService", "HomePage", "StandardPage"]
