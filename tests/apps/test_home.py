"""The home page."""

from home.models import FeaturedService
from services.models import ServicePage
from testimonials.models import Testimonial

Testimonial.__test__ = False  # its name is no test's


def test_treatments_are_the_chosen_ones_in_their_order(home):
    """Chosen treatments come in the order staff gave them; hidden ones are left out; without any, the first."""
    chosen = list(ServicePage.objects.live().order_by("-path")[:3])
    home.featured_services = [FeaturedService(service=service) for service in chosen]
    home.save_revision().publish()
    home.refresh_from_db()
    assert [service.pk for service in home.get_featured_services()] == [service.pk for service in chosen]
    chosen[1].unpublish()
    assert [service.pk for service in home.get_featured_services()] == [chosen[0].pk, chosen[2].pk]
    home.featured_services = []
    assert home.get_featured_services() == ServicePage.get_public_services()[:8]


def test_testimonial_falls_back_to_one_that_may_show(home):
    """The chosen words show while their consent holds, then the newest others, then none."""
    chosen = Testimonial.objects.with_valid_consent().last()
    home.testimonial = chosen
    assert home.get_featured_testimonial() == chosen
    Testimonial.objects.filter(pk=chosen.pk).update(consent_revoked_on="2025-01-01")
    assert home.get_featured_testimonial() == Testimonial.objects.with_valid_consent().first()
    Testimonial.objects.update(consent_given_on=None)
    assert home.get_featured_testimonial() is None
