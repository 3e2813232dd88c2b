"""Passkeys as a second factor (W3C Web Authentication): what the browser is asked for, and whether its answer is right.

``webauthn`` (py_webauthn) checks signatures and formats. Here are the rules around it: a challenge belongs to one
session and one purpose, is used once and within five minutes; the device has to recognize its owner by fingerprint,
face or PIN; and the address must be the site's own.
"""

import json
import time
from ipaddress import ip_address

import webauthn
from cryptography.exceptions import InvalidSignature
from django import forms
from django.conf import settings
from django.http.request import split_domain_port
from django.utils import timezone
from django.utils.crypto import salted_hmac
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from core.http.rate_limits import RateLimit
from users.models import Passkey

ADD, USE = "add", "use"  # the purposes of a challenge
CHALLENGE_SECONDS = 5 * 60
CHALLENGE_LIMIT = RateLimit("passkey-challenge", 1, CHALLENGE_SECONDS)  # of two answers at the same moment, one counts
STATE_KEY = "passkey_challenge"  # in the session
MAX_PASSKEYS = 20  # of one account
VERIFIED = UserVerificationRequirement.REQUIRED
# What reading an answer raises that isn't right: its own errors, and those of JSON and CBOR of other shapes.
MALFORMED = (WebAuthnException, InvalidSignature, ValueError, TypeError, LookupError, AttributeError, RecursionError)
TOO_LATE = "That took too long. Please try again."
NOT_TAKEN = "This passkey could not be added. Please try again, or use another device."
IS_KNOWN = "This passkey belongs to an account already."
TOO_MANY_PASSKEYS = "Your account has many passkeys. Remove one that you no longer use first."


def find_domain_problem(domain, host):
    """Return why passkeys can't be bound to ``domain`` on a site at ``host``; "" if they can."""
    try:
        ip_address(domain.strip("[]"))
    except ValueError:
        is_own = host == domain or host.endswith(f".{domain}")
        return "" if is_own else f"“{host}” is neither that name nor below it"
    return "browsers allow no IP address"


def get_origin(request):
    """Return the origin at which ``request`` came in, or "" where passkeys don't work: without https, or elsewhere.

    Browsers except ``localhost`` from the need for https.
    """
    host = split_domain_port(request.get_host())[0]
    is_safe = request.is_secure() or host == "localhost"
    if not is_safe or find_domain_problem(settings.PASSKEY_DOMAIN, host):
        return ""
    return f"{request.scheme}://{request.get_host()}"


def make_options(request, purpose):
    """Start to add or to use a passkey of the person of ``request``: return the options for the browser, as a dict."""
    known = [
        PublicKeyCredentialDescriptor(id=base64url_to_bytes(passkey.credential_id))
        for passkey in Passkey.objects.filter(user=request.user)
    ]
    common = {"rp_id": settings.PASSKEY_DOMAIN, "timeout": CHALLENGE_SECONDS * 1000}
    if purpose == ADD:
        options = make_options_to_add(request.user, exclude_credentials=known, **common)
    else:
        options = webauthn.generate_authentication_options(
            allow_credentials=known, user_verification=VERIFIED, **common
        )
    challenge = bytes_to_base64url(options.challenge)
    request.session[STATE_KEY] = {"challenge": challenge, "purpose": purpose, "at": time.time()}
    return json.loads(webauthn.options_to_json(options))


def make_options_to_add(user, **options):
    """Return the options for a new passkey of ``user``."""
    return webauthn.generate_registration_options(
        rp_name=settings.OTP_TOTP_ISSUER,
        user_name=user.username,
        # Devices replace a passkey that has the same handle. It says nothing about the person.
        user_id=salted_hmac("passkey", str(user.pk), algorithm="sha256").digest(),
        user_display_name=str(user),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=VERIFIED
        ),
        **options,
    )


def take_challenge(request, purpose):
    """Return the challenge of the session for ``purpose``, which ends it.

    :raises ValidationError: if there is none, or it is too old
    """
    state = request.session.pop(STATE_KEY, None) or {}
    is_right = state.get("purpose") == purpose and time.time() - state["at"] < CHALLENGE_SECONDS
    if not is_right or not CHALLENGE_LIMIT.consume(state["challenge"]):
        raise forms.ValidationError(TOO_LATE, code="late")
    return base64url_to_bytes(state["challenge"])


def read_new_passkey(request, answer, name):
    """Return the passkey called ``name`` that the browser's ``answer`` brings, not yet stored.

    :raises ValidationError: if the answer isn't right
    """
    challenge = take_challenge(request, ADD)
    try:
        verified = webauthn.verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=settings.PASSKEY_DOMAIN,
            expected_origin=get_origin(request),
            require_user_verification=True,
        )
    except MALFORMED:
        raise forms.ValidationError(NOT_TAKEN) from None
    credential_id = bytes_to_base64url(verified.credential_id)
    if Passkey.objects.filter(credential_id=credential_id).exists():
        raise forms.ValidationError(IS_KNOWN)
    if Passkey.objects.filter(user=request.user).count() >= MAX_PASSKEYS:
        raise forms.ValidationError(TOO_MANY_PASSKEYS)
    return Passkey(
        user=request.user,
        name=name,
        credential_id=credential_id,
        public_key=bytes_to_base64url(verified.credential_public_key),
        sign_count=verified.sign_count,
    )


def find_used_passkey(request, answer):
    """Return the passkey of the person of ``request`` with which the browser's ``answer`` is signed, or None.

    :raises ValidationError: if there is no challenge, or it is too old
    """
    challenge = take_challenge(request, USE)
    try:
        credential_id = str(json.loads(answer)["id"])
        passkey = Passkey.objects.filter(user=request.user, confirmed=True, credential_id=credential_id).first()
        if passkey is None:
            return None
        verified = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=settings.PASSKEY_DOMAIN,
            expected_origin=get_origin(request),
            credential_public_key=base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except MALFORMED:
        return None
    # Another answer that counts as far may have been quicker.
    same = Passkey.objects.filter(pk=passkey.pk, sign_count=passkey.sign_count)
    is_first = same.update(sign_count=verified.new_sign_count, last_used_at=timezone.now())
    return passkey if is_first else None
