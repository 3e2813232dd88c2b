"""Where and when the journeys go: a rich page of every type, and what visitors see besides pages."""

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.helpers import page_types

OF_TYPE = {
    "blog.ArticleIndexPage": "/blog/",
    "blog.ArticlePage": "/blog/back-massage-guide/",
    "home.ContactPage": "/contact/",
    "home.HomePage": "/",
    "home.StandardPage": "/about/",
    "services.ServiceIndexPage": "/services/",
    "services.ServicePage": "/services/back-massage/",
    "testimonials.TestimonialsPage": "/testimonials/",
    "therapists.TherapistIndexPage": "/therapists/",
    "therapists.TherapistPage": "/therapists/maren-holt/",
}
HOME, ARTICLE, SERVICE, CONTACT = (
    OF_TYPE[label] for label in ("home.HomePage", "blog.ArticlePage", "services.ServicePage", "home.ContactPage")
)
LOST = "/no-such-page/"
# A new page type that nobody visits here is an error before any test runs.
PAGES = [OF_TYPE[model._meta.label] for model in page_types()]
PLACES = [*PAGES, "/blog/topics/guides/", "/search/?q=back", "/search/?q=zeppelin", "/api/v1/docs", LOST]
# An hour of opening before any closure of the demo, which is dated from the day it was loaded.
WEDNESDAY = datetime(2024, 1, 10, 10, 15, tzinfo=ZoneInfo("America/Los_Angeles"))


def refused(status):
    """What Chromium's console says about a document that was answered with ``status``; a test may expect it."""
    return f"the server responded with a status of {status}"
