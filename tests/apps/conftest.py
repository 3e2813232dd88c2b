"""Who visits, and what is there."""

import pytest

from home.models import StandardPage

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"


@pytest.fixture
def visit(client):
    """Return a function that visits an address as a person does and gives status and, for redirects, the new one."""

    def ask(url, **headers):
        response = client.get(url, headers={"User-Agent": PHONE, **headers})
        return response.status_code, response.headers.get("Location")

    return ask


@pytest.fixture
def section(home):
    """A published page ``/spring/`` with the published page ``/spring/offers/`` below it."""
    parent = home.add_child(instance=StandardPage(title="Spring", slug="spring", lead="What is new.", live=False))
    parent.save_revision().publish()
    child = parent.add_child(instance=StandardPage(title="Offers", slug="offers", lead="What it costs.", live=False))
    child.save_revision().publish()
    return StandardPage.objects.get(pk=parent.pk)
