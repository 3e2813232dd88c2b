"""Browsers at the site's own address, and devices with passkeys."""

from django.test import Client
from django.urls import reverse

from tests.apps.test_second_factor import CODE
from tests.authenticator import Authenticator
from tests.helpers import DEMO_PASSWORD
from users.models import SecurityEvent

HOST = "cms.river.example"
ORIGIN = f"https://{HOST}"
ADD = reverse("second_factor_passkey")


class SecureClient(Client):
    """A browser at the site's own address."""

    def __init__(self):
        super().__init__(headers={"host": HOST})

    def request(self, **request):
        return super().request(**request | {"wsgi.url_scheme": "https", "SERVER_PORT": "443"})


def sign_in(username="editor"):
    client = SecureClient()
    data = {"username": username, "password": DEMO_PASSWORD}
    assert client.post(reverse("wagtailadmin_login"), data).status_code == 302
    return client


def get_options(client, purpose):
    answer = client.post(reverse("passkey_options"), {"purpose": purpose})
    assert answer.status_code == 200
    return answer.json()


def make_device():
    return Authenticator(ORIGIN, HOST)


def add(client, device=None, name="My phone"):
    """Add a passkey, and return the device that has it and the answer of the site."""
    device = device or make_device()
    answer = client.post(ADD, {"name": name, "passkey": device.create(get_options(client, "add"))})
    return device, answer


def use(client, device, **data):
    """Use the passkey of ``device`` after the password."""
    return client.post(CODE, {"passkey": device.get(get_options(client, "use")), **data})


def read_log():
    return [str(event) for event in SecurityEvent.objects.filter(kind="second-factor")]
