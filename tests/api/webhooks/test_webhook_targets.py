"""Allowed targets of webhooks: never in a private network."""

import socket

import pytest
from django.core.exceptions import ValidationError

from api.models import Delivery, Webhook
from api.webhooks.delivery import queue_delivery
from api.webhooks.targets import TargetError, is_public_address, resolve
from tests.api.webhooks.deliveries import run_tasks

PRIVATE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "fe80::1",
    "fd00::1",
    "ff02::1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "64:ff9b:1::7f00:1",
    "::7f00:1",
    "100::1",
    "fec0::1",
    "3fff::1",
    "2001:db8::1",
    "2001:10::1",
    "3ffe::1",
    "5f00::1",
    "4000::1",
    "fd00:ec2::254",
    "192.0.0.1",
    "192.0.0.9",
    "192.0.0.192",
    "192.88.99.1",
    "168.63.129.16",
    "192.0.2.1",
    "198.18.0.1",
    "203.0.113.1",
    "192.31.196.1",
    "192.52.193.1",
    "192.175.48.1",
    "100.100.100.200",
    "::ffff:168.63.129.16",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_ip_addresses_are_refused(address):
    assert not is_public_address(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_public_ip_addresses_are_accepted(address):
    assert is_public_address(address)


NETWORK, FORM, NAME = "leads into a private network", "begins with https://", "There is no server with the name"
PORT = "Nothing is sent to port"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://127.0.0.1/", NETWORK),
        ("http://10.0.0.1/", NETWORK),
        ("https://[::1]/", NETWORK),
        ("http://[::ffff:127.0.0.1]/", NETWORK),
        ("http://localhost/", NETWORK),
        ("http://localhost:8000/", PORT),
        ("https://93.184.216.34:22/", PORT),
        ("https://93.184.216.34:6379/", PORT),
        ("http://93.184.216.34:0/", PORT),
        ("http://169.254.169.254/latest/meta-data/", NETWORK),
        ("http://2130706433/", NETWORK),
        ("http://0x7f.1/", NETWORK),
        ("ftp://93.184.216.34/", FORM),
        ("http://user:password@93.184.216.34/", FORM),
        ("http://93.184.216.34:99999/", FORM),
        ("http://no-such-name.invalid/", NAME),
        (f"http://{'x' * 70}.example/", FORM),
    ],
)
def test_forbidden_target_is_refused_with_a_reason(db, url, why):
    with pytest.raises(ValidationError) as refused:
        Webhook(name="x", url=url).full_clean()
    assert why in " ".join(refused.value.message_dict["url"])


def test_public_target_is_accepted(db):
    Webhook(name="x", url="https://93.184.216.34/hook").full_clean()
    parts, host, port, address = resolve("https://93.184.216.34/hook")
    assert (parts.path, host, port, address) == ("/hook", "93.184.216.34", 443, "93.184.216.34")


def test_ports_of_the_web_and_those_of_the_setting_are_accepted(settings):
    settings.WEBHOOK_PORTS = [8443]
    assert [resolve(f"https://93.184.216.34{port}/")[2] for port in ("", ":80", ":443", ":8443")] == [
        443,
        80,
        443,
        8443,
    ]
    with pytest.raises(TargetError, match="Nothing is sent to port 8444"):
        resolve("https://93.184.216.34:8444/")


def test_name_with_one_private_address_is_refused(monkeypatch):
    answers = [(0, 0, 0, "", (ip, 80)) for ip in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: answers)
    with pytest.raises(TargetError, match="private network"):
        resolve("http://rebinding.example/")


def test_private_target_is_refused_at_delivery(hook, target, tasks, settings):
    settings.WEBHOOK_PRIVATE_TARGETS = False
    queue_delivery(hook, "ping")
    run_tasks(tasks)
    assert target.got == []
    assert "leads into a private network" in Delivery.objects.get().answer


def test_delivery_connects_to_the_checked_address(hook, target, tasks, monkeypatch):
    """The name is resolved once, so a second, different answer has no effect."""
    asked, look_up = [], socket.getaddrinfo

    def once(host, *arguments, **options):
        if host == "front.example":
            asked.append(host)
            host = "127.0.0.1"
        return look_up(host, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", once)
    Webhook.objects.update(url=target.url.replace("127.0.0.1", "front.example"))
    queue_delivery(hook, "ping")
    run_tasks(tasks)
    ((_, headers, _),) = target.got
    assert headers["Host"] == f"front.example:{target.server_port}"
    assert asked == ["front.example"]
