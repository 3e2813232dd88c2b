"""Where webhooks may lead: to servers on the internet, not into the practice's or the host's own network.

A name can be made to answer differently from one question to the next (DNS rebinding), so :func:`resolve` is asked
again at each delivery, and the connection goes to the very address that was checked.
"""

import socket
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError

# Addresses that stand for an IPv4 address, which may be a private one: NAT64, 6to4 and Teredo (RFC 6052, 3056, 4380).
TRANSLATED = [ip_network(network) for network in ("64:ff9b::/96", "2002::/16", "2001::/32")]


class TargetError(ValidationError):
    """Nothing may be sent there; the message says in plain words why, and what to do."""


def is_public(address):
    """Tell whether the IP address leads to the internet: not to this machine, its network or a translated address."""
    ip = ip_address(address)
    ip = getattr(ip, "ipv4_mapped", None) or ip
    translated = any(ip in network for network in TRANSLATED)
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or translated)


def resolve(url):
    """Return what a request to ``url`` needs: its parts, the host as sent over the wire, the port and the IP address.

    :raises TargetError: for anything but http and https, an unknown name, or one that leads to a private network.
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
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise TargetError(f"There is no server with the name {host}. Check the address.") from None
    addresses = [place[0] for *_, place in found]
    if not settings.WEBHOOK_PRIVATE_TARGETS and not all(map(is_public, addresses)):
        raise TargetError(
            f"{host} leads into a private network, where nothing is sent. Enter a public address, or ask whoever "
            "runs the site to allow it with WEBHOOK_PRIVATE_TARGETS."
        )
    return parts, host, port, addresses[0]
