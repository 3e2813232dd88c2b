"""Delivery of webhooks: signed, retried, in a log of limited length."""

import hashlib
import hmac
import json
import re
import socket
import threading
import time
import uuid
from contextlib import suppress
from datetime import timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from api.models import DELIVERY_RETENTION, MAX_DELIVERIES, Delivery, Webhook
from api.webhooks.delivery import RETRY_DELAYS, announce_event, deliver, queue_delivery, retry_delivery
from api.webhooks.targets import resolve
from tests.api.webhooks.deliveries import GUIDE, run_tasks


def test_delivery_is_signed_as_documented(hook, target, tasks):
    announce_event("page.published", {"path": "/ä/", "old_path": None}, ["page"])
    run_tasks(tasks)
    ((path, headers, body),) = target.got
    delivery = Delivery.objects.get()
    assert path == "/hooks/build?site=1"
    assert headers["Host"] == target.url.removeprefix("http://")
    assert headers["Content-Type"] == "application/json"
    assert headers["User-Agent"] == "Stillpoint"
    assert (headers["Stillpoint-Event"], headers["Stillpoint-Delivery"]) == ("page.published", str(delivery.pk))
    assert json.loads(body) == delivery.payload
    at, signature = re.fullmatch(r"t=(\d+),v1=([0-9a-f]{64})", headers["Stillpoint-Signature"]).groups()
    assert abs(int(at) - timezone.now().timestamp()) < 5
    expected = hmac.new(hook.secret.encode(), at.encode() + b"." + body, hashlib.sha256).hexdigest()
    assert signature == expected
    verifier = {}
    exec(re.search(r"```python\n(.+?)```", GUIDE, re.DOTALL)[1], verifier)  # noqa: S102 - it is our own guide
    is_genuine = verifier["is_genuine"]
    assert is_genuine(body, headers["Stillpoint-Signature"], hook.secret)
    assert not is_genuine(body + b" ", headers["Stillpoint-Signature"], hook.secret)
    assert not is_genuine(body, headers["Stillpoint-Signature"], "x" * 32)
    assert not is_genuine(body, headers["Stillpoint-Signature"].replace(at, str(int(at) - 600)), hook.secret)
    assert (delivery.status, delivery.attempts, delivery.answer) == ("delivered", 1, "Answered 204 No Content.")
    assert delivery.delivered_at
    assert delivery.next_at is None


def test_delivery_is_retried_with_growing_delays_then_fails(hook, target, tasks):
    target.answers = [500] * 10
    announce_event("page.published", None, ["page"])
    start, pauses = timezone.now(), []
    while due := run_tasks(tasks):
        (when,) = due
        pauses.append(round((when - start).total_seconds() / 60))
        assert Delivery.objects.get().next_at == when
    assert pauses == [1, 5, 30, 120, 480, 1440] == [pause.total_seconds() / 60 for pause in RETRY_DELAYS]
    assert all(later > sooner for sooner, later in pairwise(pauses))
    delivery = Delivery.objects.get()
    assert (delivery.status, delivery.attempts) == ("failed", 7)
    assert delivery.answer == "Answered 500 Internal Server Error."
    assert len({body for _, _, body in target.got}) == 1, "the same event each time"


def test_second_attempt_delivers(hook, target, tasks):
    target.answers = [503]
    queue_delivery(hook, "ping")
    run_tasks(tasks)
    assert Delivery.objects.get().status == "waiting"
    run_tasks(tasks)
    assert Delivery.objects.get().status == "delivered"
    deliver.call(Delivery.objects.get().pk, 0)
    assert len(target.got) == 2, "a late task does not send what is delivered already"


def test_delivery_sent_again_by_hand_is_not_repeated_by_the_planned_attempt(hook, target, tasks):
    target.answers = [503, 503]
    queue_delivery(hook, "ping")
    run_tasks(tasks)
    delivery = Delivery.objects.get()
    tasks.clear()  # the attempt that is planned for in a minute comes below
    retry_delivery(delivery)
    run_tasks(tasks)
    deliver.call(delivery.pk, 1)
    assert len(target.got) == 2
    delivery.refresh_from_db()
    assert (delivery.attempts, delivery.status) == (2, "waiting")


def test_redirects_are_not_followed(hook, target, tasks):
    target.answers = [302]
    queue_delivery(hook, "ping")
    run_tasks(tasks)
    assert [path for path, _, _ in target.got] == ["/hooks/build?site=1"]
    answer = "Answered 302 Found. Redirects are not followed: enter the address it leads to."
    assert Delivery.objects.get().answer == answer


def test_unreachable_target_is_retried(hook, tasks):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens there
        Webhook.objects.update(url=f"http://127.0.0.1:{taken.getsockname()[1]}/")
        queue_delivery(hook, "ping")
        assert len(run_tasks(tasks)) == 1
    assert Delivery.objects.get().answer.startswith("No connection, or no HTTP: ")


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_silent_target_times_out(hook, tasks, monkeypatch, scheme):
    monkeypatch.setattr("api.webhooks.delivery.TIMEOUT_SECONDS", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        Webhook.objects.update(url=f"{scheme}://127.0.0.1:{silent.getsockname()[1]}/")
        queue_delivery(hook, "ping")
        run_tasks(tasks)
    assert Delivery.objects.get().answer.startswith("No answer within")


def test_deadline_holds_for_a_target_that_answers_byte_by_byte(hook, tasks, monkeypatch):
    """It goes on until the delivery is given up, so without the deadline this test would not end."""
    monkeypatch.setattr("api.webhooks.delivery.TIMEOUT_SECONDS", 0.3)

    def answer_slowly():
        link = listener.accept()[0]
        with link, suppress(OSError):
            link.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            while True:
                link.sendall(b"x")
                time.sleep(0.01)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        slow = threading.Thread(target=answer_slowly)
        slow.start()
        Webhook.objects.update(url=f"http://127.0.0.1:{listener.getsockname()[1]}/")
        queue_delivery(hook, "ping")
        run_tasks(tasks)
        slow.join(30)
    assert not slow.is_alive(), "the connection is closed"
    assert Delivery.objects.get().answer.startswith("No answer within")


def test_deadline_holds_for_the_look_up_of_the_name(hook, tasks, monkeypatch):
    answered = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: answered.wait(60) and [])
    monkeypatch.setattr("api.webhooks.delivery.TIMEOUT_SECONDS", 0.05)
    queue_delivery(hook, "ping")
    run_tasks(tasks)
    assert Delivery.objects.get().answer.startswith("No answer within")
    monkeypatch.setattr("api.webhooks.targets.LOOKUP_SECONDS", 0.05)
    with pytest.raises(ValidationError, match="could not be looked up in time"):
        resolve("https://slow.example/")
    answered.set()


def test_https_target_without_tls_fails(hook, target, tasks):
    Webhook.objects.update(url=target.url.replace("http:", "https:"))
    queue_delivery(hook, "ping")
    run_tasks(tasks)
    assert target.got == []
    assert "SSL" in Delivery.objects.get().answer


def test_inactive_webhook_gets_only_test_events(hook, target, tasks):
    announce_event("page.published", None, ["page"])
    Webhook.objects.update(is_active=False)
    assert run_tasks(tasks) == []
    delivery = Delivery.objects.get()
    assert (delivery.status, delivery.answer) == ("failed", "The webhook is switched off.")
    queue_delivery(Webhook.objects.get(), "ping")
    run_tasks(tasks)
    assert [headers["Stillpoint-Event"] for _, headers, _ in target.got] == ["ping"]


def test_log_keeps_a_thousand_deliveries_of_a_month(hook):
    rows = [
        Delivery(webhook=hook, event_id=uuid.uuid4(), event="ping", payload={"page": None, "changed": []})
        for _ in range(MAX_DELIVERIES + 5)
    ]
    Delivery.objects.bulk_create(rows)
    old = hook.deliveries.first()
    Delivery.objects.filter(pk=old.pk).update(created_at=timezone.now() - DELIVERY_RETENTION - timedelta(days=1))
    announce_event("page.published", None, ["page"])
    assert hook.deliveries.count() == MAX_DELIVERIES - 1
    assert hook.deliveries.first().event == "page.published"
    assert not hook.deliveries.filter(pk=old.pk).exists()
