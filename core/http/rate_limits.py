"""Rate limits: how often a client may do something, counted in the cache under keys that hide the client."""

import re
import time
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac


@dataclass(frozen=True)
class RateLimit:
    """``count`` times within any ``seconds``. Counts exactly; each use is one key in the cache."""

    name: str
    count: int
    seconds: int

    def get_key(self, client):
        """Return the cache key under which ``client`` is counted."""
        digest = salted_hmac(f"limit:{self.name}", client, algorithm="sha256").hexdigest()
        return f"{self.name}:{digest}"

    def get_slot_keys(self, client):
        """Return the cache keys of the ``count`` uses that ``client`` has."""
        key = self.get_key(client)
        return [f"{key}:{number}" for number in range(self.count)]

    def consume(self, client):
        """Count one use by ``client``; return False when none was left."""
        ends = time.time() + self.seconds
        return any(cache.add(key, ends, self.seconds) for key in self.get_slot_keys(client))

    def get_retry_after(self, client):
        """Return the seconds until ``client`` has a use again; 0 when there is one now."""
        used = cache.get_many(self.get_slot_keys(client))
        if len(used) < self.count:
            return 0
        return max(0, min(used.values()) - time.time())

    def reset(self, client):
        """Give ``client`` all uses back."""
        cache.delete_many(self.get_slot_keys(client))


class WindowRateLimit(RateLimit):
    """A limit for large counts: counted approximately, in fixed windows of ``seconds``."""

    def consume(self, client):
        key = f"{self.get_key(client)}:{int(time.time()) // self.seconds}"
        used = cache.get(key, 0)
        cache.set(key, used + 1, self.seconds)
        return used < self.count


CONTACT_FORM_LIMIT = RateLimit("messages", 5, 10 * 60)  # messages from one network
TESTIMONIAL_FORM_LIMIT = RateLimit("testimonials", 5, 10 * 60)  # clients' words from one network
# Receipts to one e-mail address, so that nobody can be pestered through the form.
CONTACT_RECEIPT_LIMIT = RateLimit("receipts", 2, 24 * 60 * 60)


def normalize_email(email):
    """Return ``email`` in one spelling for each mailbox.

    That is in lower case, without quotes that mean nothing (RFC 5321, section 4.1.2), and with the domain in
    ASCII (RFC 5891).
    """
    name, _, domain = email.rpartition("@")
    if name.startswith('"') and name.endswith('"'):
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    with suppress(UnicodeError):  # no valid domain: nothing will be sent there
        domain = domain.encode("idna").decode()
    return f"{name}@{domain}".lower()


def remove_port(text):
    """Return the address in ``text``, to which some proxies add the visitor's port."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text


def get_client_network(request):
    """Return the visitor's IP address; of IPv6 the /64 that belongs to one household.

    Behind ``TRUSTED_PROXIES`` proxies it is what the first of them wrote into ``X-Forwarded-For``: everything
    before that can be forged.
    """
    header = request.headers.get("X-Forwarded-For", "")
    chain = [part.strip() for part in header.split(",") if part.strip()]
    trusted = chain[-settings.TRUSTED_PROXIES :] if settings.TRUSTED_PROXIES else []
    text = trusted[0] if trusted else request.META.get("REMOTE_ADDR", "")
    try:
        return normalize_network(text)
    except ValueError:
        return text


def normalize_network(text):
    """Return the IP address in ``text``; of IPv6 the /64 that belongs to one household.

    :raises ValueError: if it is none
    """
    address = ip_address(remove_port(text))
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((int(address), 64), strict=False))
