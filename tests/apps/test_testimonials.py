"""Testimonials and their consent."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from testimonials.models import Testimonial
from tests.helpers import visible_text

Testimonial.__test__ = False  # its name is no test's
TODAY = timezone.localdate()
DAY = datetime.timedelta(days=1)


def given_words(**fields):
    """Return an unsaved testimonial with consent given a week ago."""
    given = {"consent_given_on": TODAY - 7 * DAY, "consent_method": "form", "received_on": TODAY - 7 * DAY}
    return Testimonial(
        **{"words_received": "Kind.", "words_shown": "Kind.", "display_name": "A client", **given, **fields}
    )


@pytest.mark.parametrize(
    ("fields", "shows"),
    [
        ({}, True),
        ({"consent_given_on": None}, False),
        ({"consent_given_on": TODAY}, True),
        ({"consent_given_on": TODAY + DAY}, False),
        ({"consent_expires_on": TODAY}, True),
        ({"consent_expires_on": TODAY - DAY}, False),
        ({"consent_revoked_on": TODAY}, False),
        ({"consent_revoked_on": TODAY + DAY}, False),
        ({"words_shown": ""}, False),
    ],
)
def test_consent_is_valid_until_expiry_or_revocation(site, fields, shows):
    """The day of expiry is the last valid day; any revocation date ends the consent."""
    saved = given_words(**fields)
    saved.save()
    assert Testimonial.objects.with_valid_consent().filter(pk=saved.pk).exists() is shows
    assert saved.has_valid_consent is shows


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"consent_given_on": TODAY + DAY}, "consent_given_on"),
        ({"consent_method": ""}, "consent_method"),
        ({"consent_expires_on": TODAY - 8 * DAY}, "consent_expires_on"),
        ({"consent_revoked_on": TODAY - 8 * DAY}, "consent_revoked_on"),
        ({"consent_given_on": None, "consent_method": "", "consent_revoked_on": TODAY}, "consent_revoked_on"),
        ({"received_on": TODAY + DAY}, "received_on"),
    ],
)
def test_inconsistent_dates_are_invalid(site, fields, field):
    with pytest.raises(ValidationError) as error:
        given_words(**fields).full_clean()
    assert list(error.value.message_dict) == [field]


def test_list_shows_disclosure_but_not_the_words_received(client, site):
    given_words(
        words_shown="Best hour of my week.",
        words_received="Raw and private.",
        disclosure="Maren’s neighbor",
        received_on=TODAY,
    ).save()
    text = visible_text(client.get("/testimonials/"))
    assert "Best hour of my week." in text
    assert "Maren’s neighbor" in text
    assert "Raw and private" not in text
    assert "aggregateRating" not in client.get("/testimonials/").content.decode()
