"""How much one sender may do in a while. Counted in the cache, which learns nobody's address."""

import re
import time
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac


@dataclass(frozen=True)
class Limit:
    """``count`` times in any ``seconds``."""

    name: str
    count: int
    seconds: int

    def key(self, who):
        """The cache key under which ``who`` is counted."""
        return f"{self.name}:{salted_hmac(f'limit:{self.name}', who, algorithm='sha256').hexdigest()}"

    def take(self, who):
        """Tell whether ``who`` may once more, and count it."""
        ends = time.time() + self.seconds
        return any(cache.add(place, ends, self.seconds) for place in self.places(who))

    def places(self, who):
        """The cache keys of what ``who`` did lately, one each."""
        key = self.key(who)
        return [f"{key}:{place}" for place in range(self.count)]

    def wait(self, who):
        """Return in how many seconds ``who`` may once more; 0 when that is now."""
        taken = cache.get_many(self.places(who))
        return max(0, min(taken.values()) - time.time()) if len(taken) == self.count else 0

    def forget(self, who):
        """Let ``who`` begin anew."""
        cache.delete_many(self.places(who))


class Rate(Limit):
    """As a :class:`Limit`, for large counts: counted roughly, and anew in each span of ``seconds``."""

    def take(self, who):
        key = f"{self.key(who)}:{int(time.time()) // self.seconds}"
        taken = cache.get(key, 0)
        cache.set(key, taken + 1, self.seconds)
        return taken < self.count


MESSAGES = Limit("messages", 5, 10 * 60)  # from one network
RECEIPTS = Limit("receipts", 2, 24 * 60 * 60)  # to one e-mail address, so that nobody is pestered through the form


def one_spelling(email):
    """Return ``email`` in the one spelling under which its mailbox is counted.

    That is in small letters, without quotes that mean nothing (RFC 5321, section 4.1.2), and with the domain in ASCII
    (RFC 5891).
    """
    name, _, domain = email.rpartition("@")
    if name.startswith('"') and name.endswith('"'):
        name = re.sub(r"\\(.)", r"\1", name[1:-1])
    with suppress(UnicodeError):  # of what is no domain of the internet: nothing is sent there
        domain = domain.encode("idna").decode()
    return f"{name}@{domain}".lower()


def without_port(text):
    """Return the address in ``text``, to which some proxies add the visitor's port."""
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text


def client_network(request):
    """The visitor's IP address; of IPv6 the /64 that belongs to one household.

    Behind ``TRUSTED_PROXIES`` proxies it is what the first of them wrote into ``X-Forwarded-For``: everything before
    that may be invented.
    """
    chain = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    trusted = chain[-settings.TRUSTED_PROXIES :] if settings.TRUSTED_PROXIES else []
    text = trusted[0] if trusted else request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(without_port(text))
    except ValueError:
        return text
    if address.version == 4 or address.ipv4_mapped:
        return str(getattr(address, "ipv4_mapped", None) or address)
    return str(ip_network((address, 64), strict=False))
