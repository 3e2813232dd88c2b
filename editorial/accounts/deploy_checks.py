"""System checks of a public server (``manage.py check --deploy``)."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Tags, Warning, register

from editorial.accounts.passkeys import find_domain_problem

HINT = "Set PASSKEY_DOMAIN to the host of BASE_URL, or to a name above it, or leave it away."


@register(Tags.security, deploy=True)
def check_passkey_domain(app_configs, **kwargs):
    """Warn when nobody can use a passkey at the address of the admin."""
    url = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    problem = find_domain_problem(settings.PASSKEY_DOMAIN, url.hostname)
    if not problem and url.scheme != "https":
        problem = "the address is not https"
    if not problem:
        return []
    sentence = f"Passkeys of “{settings.PASSKEY_DOMAIN}” don't work at {settings.WAGTAILADMIN_BASE_URL}: {problem}."
    return [Warning(sentence, HINT, id="editorial.W001")]
