"""The hosts of this site: which whole addresses are its own."""

from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Site

LOCAL_PORTS = {None, 80, 443}


def get_own_names_and_ports(extra=()):
    """Return the host names and the ports under which this site answers; ``extra`` are further ``host:port``."""
    names, ports = set(), set(LOCAL_PORTS)
    addresses = [site.root_url for site in Site.get_site_root_paths()]
    addresses += filter(None, [settings.WAGTAILADMIN_BASE_URL, settings.FRONTEND_URL])
    addresses += [f"//{host}" for host in [*extra, *settings.ALLOWED_HOSTS] if not host.startswith(("*", "."))]
    for address in addresses:
        parts = urlsplit(address)
        names |= {parts.hostname, f"www.{parts.hostname}", (parts.hostname or "").removeprefix("www.")}
        ports.add(parts.port)
    return names, ports


def is_own_address(address, hosts=()):
    """Tell whether ``address``, a whole one of the web, is of this site: Django's, or that of its front end.

    ``hosts`` are further ``host:port`` under which the site answers.

    :raises ValueError: for a port that is no number
    """
    parts = urlsplit(address)
    names, ports = get_own_names_and_ports(hosts)
    return parts.scheme in ("http", "https") and parts.hostname in names and parts.port in ports
