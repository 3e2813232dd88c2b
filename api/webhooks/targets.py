"""Check the targets of webhooks: only servers on the internet, not in the practice's or the host's own network.

A host name can resolve differently each time (DNS rebinding). So :func:`resolve` runs again at each delivery, and the
connection goes to the IP address that it has checked.
"""

import socket
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError

from core.http.deadlines import call_before_deadline

# IPv6 networks that contain IPv4 addresses, perhaps private ones: NAT64, 6to4 and Teredo (RFC 6052, 3056, 4380).
TRANSLATED_NETWORKS = [ip_network(network) for network in ("64:ff9b::/96", "2002::/16", "2001::/32")]


LOOKUP_SECONDS = 5  # for the name of a server


class TargetError(ValidationError):
    """The target of a webhook is not allowed; the message says why and what to do."""


def is_public_address(address):
    """Return whether an IP address is on the internet, not on this machine, in its network or a translated address."""
    ip = ip_address(address)
    ip = getattr(ip, "ipv4_mapped", None) or ip
    is_translated = any(ip in network for network in TRANSLATED_NETWORKS)
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or is_translated)


def look_up(host, port):
    """Return the addresses of ``host`` as the system's resolver does, within :data:`LOOKUP_SECONDS`."""
    return call_before_deadline(lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM), LOOKUP_SECONDS)


def resolve(url):
    """Return what a request to ``url`` needs: its parts, the host in ASCII, the port and the IP address.

    :raises TargetError: if it is no http or https address, the name is unknown or it leads into a private network
    """
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError:
        host = ""
    if not host or parts.scheme not in ("http", "https") or "@" in parts.netloc:
        raise TargetError("Enter an address that begins with https:// or http://, without a name or password in it.")
    try:
        answers = look_up(host, port)
    except TimeoutError:
        raise TargetError(f"The name {host} could not be looked up in time. Please try again.") from None
    except (OSError, UnicodeError):
        raise TargetError(f"There is no server with the name {host}. Check the address.") from None
    addresses = [socket_address[0] for *_, socket_address in answers]
    if not settings.WEBHOOK_PRIVATE_TARGETS and not all(map(is_public_address, addresses)):
        raise TargetError(
            f"{host} leads into a private network, where nothing is sent. Enter a public address, or ask whoever "
            "runs the site to allow it with WEBHOOK_PRIVATE_TARGETS."
        )
    return parts, host, port, addresses[0]
