"""The home page."""

import pytest

from home.models import FeaturedService
from services.models import ServicePage
from testimonials.models import Testimonial

pytestmark = pytest.mark.usefixtures("commits_at_once")

Testimonial.__test__ = False  # its name is no test's


def test_featured_services_keep_editor_order_and_skip_hidden_ones(home):
    """Without a choice, the first treatments of the list are shown."""
    chosen = list(ServicePage.objects.live().order_by("-path")[:3])
    home.featured_services = [FeaturedService(service=service) for service in chosen]
    home.save_revision().publish()
    home.refresh_from_db()
    assert [service.pk for service in home.get_featured_services()] == [service.pk for service in chosen]
    chosen[1].unpublish()
    assert [service.pk for service in home.get_featured_services()] == [chosen[0].pk, chosen[2].pk]
    home.featured_services = []
    assert home.get_featured_services() == ServicePage.get_public_services()[:8]


def test_featured_testimonial_falls_back_to_newest_valid_one(home):
    chosen = Testimonial.objects.with_valid_consent().last()
    home.testimonial = chosen
    assert home.get_featured_testimonial() == chosen
    Testimonial.objects.filter(pk=chosen.pk).update(consent_revoked_on="2025-01-01")
    assert home.get_featured_testimonial() == Testimonial.objects.with_valid_consent().first()
    Testimonial.objects.update(consent_given_on=None)
    assert home.get_featured_testimonial() is None
