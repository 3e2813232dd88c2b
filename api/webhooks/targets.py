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

# IANA, "IPv4 Special-Purpose Address Registry": private, shared, reserved, for documentation or benchmarks, and the
# former 6to4 relays; and the address at which Azure's machines reach their host.
FORBIDDEN_IPV4 = [
    ip_network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",
        "168.63.129.16/32",
    )
]
# All of IPv6 that is used on the internet (RFC 4291), without what its registry reserves: protocols with Teredo, 6to4,
# documentation. So no address in it contains one of IPv4.
GLOBAL_IPV6 = ip_network("2000::/3")
FORBIDDEN_IPV6 = [
    ip_network(network)
    for network in ("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3ffe::/16", "3fff::/20")
]
WEB_PORTS = (80, 443)
LOOKUP_SECONDS = 5  # for the name of a server


class TargetError(ValidationError):
    """The target of a webhook is not allowed; the message says why and what to do."""


def is_public_address(address):
    """Return whether an IP address is on the internet, not on this machine, in its network or a translated address."""
    ip = ip_address(address)
    ip = getattr(ip, "ipv4_mapped", None) or ip
    if ip.version == 4:
        return ip.is_global and not any(ip in network for network in FORBIDDEN_IPV4)
    return ip.is_global and ip in GLOBAL_IPV6 and not any(ip in network for network in FORBIDDEN_IPV6)


def check_port(port):
    """Refuse a port at which other servers than those of websites listen.

    :raises TargetError: if it is neither of the web nor one of ``WEBHOOK_PORTS``
    """
    if port not in (*WEB_PORTS, *settings.WEBHOOK_PORTS):
        raise TargetError(
            f"Nothing is sent to port {port}. Enter an address without a port, or ask whoever runs the site to allow "
            "it with WEBHOOK_PORTS."
        )


def look_up(host, port):
    """Return the addresses of ``host`` as the system's resolver does, within :data:`LOOKUP_SECONDS`."""
    return call_before_deadline(lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM), LOOKUP_SECONDS)


def resolve(url):
    """Return what a request to ``url`` needs: its parts, the host in ASCII, the port and the IP address.

    :raises TargetError: if it is no http or https address, its port is not allowed, the name is unknown or it
        leads into a private network
    """
    try:
        parts = urlsplit(url)
        default_port = 443 if parts.scheme == "https" else 80
        port = default_port if parts.port is None else parts.port
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError:
        host = ""
    if not host or parts.scheme not in ("http", "https") or "@" in parts.netloc:
        raise TargetError("Enter an address that begins with https:// or http://, without a name or password in it.")
    check_port(port)
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
