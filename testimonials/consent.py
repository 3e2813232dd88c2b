"""The consent that a client gives on the website: its words, and the link that takes it back."""

from django.core.signing import BadSignature, Signer
from django.dispatch import Signal
from django.urls import reverse

CONSENT_VERSION = "2026-11"  # change it with every change of the words below
CONSENT_WORDING = (
    "These are my own words. {practice} may show them, with the name above, on its website and wherever that website’s"
    " content is shown. They may be shortened, never changed. I can take this back at any time and without a reason,"
    " with the link in the e-mail that I get or by telling the practice. My words then disappear from the website"
    " at once."
)
CONSENT_LABEL = "Yes, you may show my words"
SIGNER = Signer(salt="testimonials.consent")
# Sent when a client looks for words that are deleted, with their key ``pk``. Whoever still has them returns True, and
# deletes them for good if they are ``taken_back``.
deleted_words_sought = Signal()


def build_consent_wording(practice_name):
    """Return what a client agrees to."""
    return CONSENT_WORDING.format(practice=practice_name or "The practice")


def build_revocation_path(testimonial):
    """Return path and query of the page on which the client takes the consent for ``testimonial`` back.

    The link has no end: consent can be taken back as long as the words are here.
    """
    return f"{reverse('testimonial-consent')}?key={SIGNER.sign(testimonial.pk)}"


def read_revocation_key(key):
    """Return the primary key of the testimonial in ``key`` of such a link, or None if it is not one of ours."""
    try:
        return int(SIGNER.unsign(key))
    except (BadSignature, ValueError):
        return None
