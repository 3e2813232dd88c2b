"""Who visits, and what is there."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Comment

from home.models import StandardPage
from tests.apps.passkey_clients import HOST

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


@pytest.fixture
def seen(section, home):
    """The page ``/spring/`` with a page below it, an older address, a comment, unpublished changes and a schedule."""
    page = StandardPage.objects.get(pk=section.pk)
    person = get_user_model().objects.get(username="editor")
    Comment.objects.create(page=page, user=person, text="Is this right?", contentpath="title", position="")
    page.slug = "may"
    page.save_revision().publish()
    page = StandardPage.objects.get(pk=section.pk)
    page.title = "Spring and summer"
    page.save_revision()
    page = StandardPage.objects.get(pk=section.pk)
    draft = page.add_child(instance=StandardPage(title="June", slug="june", lead="Later.", live=False))
    draft.go_live_at = timezone.now() + timedelta(days=3)
    draft.save_revision(clean=False).publish()
    return StandardPage.objects.get(pk=page.pk)


@pytest.fixture
def passkey_domain(settings):
    """The site at its own address, where passkeys work."""
    settings.PASSKEY_DOMAIN = HOST
    settings.ALLOWED_HOSTS = [HOST, "testserver"]
