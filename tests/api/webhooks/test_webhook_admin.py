"""The owner's screens for webhooks."""

import pytest
from django.urls import reverse

from api.models import Delivery, Webhook
from api.webhooks.delivery import announce_event, queue_delivery
from tests.api.webhooks.deliveries import run_tasks
from tests.helpers import soup


@pytest.fixture
def log(hook):
    """The address of the webhook's log."""
    return reverse("webhooks:deliveries", args=[hook.pk])


def test_only_owners_can_open_webhooks(hook, log, signed_in, client):
    pages = [reverse("webhooks:index"), reverse("webhooks:add"), reverse("webhooks:edit", args=[hook.pk]), log]
    owner = signed_in("owner")
    assert reverse("webhooks:index") in owner.get(reverse("wagtailadmin_home")).content.decode()
    for page in pages:
        assert owner.get(page).status_code == 200
    for other in (signed_in("editor"), signed_in("writer"), client):
        for page in pages:
            answer = other.get(page)
            assert answer.status_code == 302
            assert hook.secret not in answer.content.decode()
        other.post(log)
    assert not Delivery.objects.exists()


def test_owner_adds_webhook_with_the_shown_secret(db, settings, signed_in):
    owner = signed_in("owner")
    form = soup(owner.get(reverse("webhooks:add")))
    secret = form.select_one("[name=secret]")["value"]
    fields = {"name": "Build", "url": "http://localhost/hook", "secret": secret, "is_active": "on"}
    refused = owner.post(reverse("webhooks:add"), fields)
    assert "leads into a private network" in soup(refused).select_one("#panel-child-url-errors").text
    settings.WEBHOOK_PRIVATE_TARGETS = True
    answer = owner.post(reverse("webhooks:add"), fields)
    hook = Webhook.objects.get()
    assert answer.url == reverse("webhooks:index")
    assert (hook.secret, hook.is_active) == (secret, True)
    assert soup(owner.get(reverse("webhooks:edit", args=[hook.pk]))).select_one("[name=secret]")["value"] == secret


def test_owner_sends_test_and_sees_the_answer(hook, log, target, tasks, signed_in):
    owner = signed_in("owner")
    answer = owner.post(log, follow=True)
    assert "A test is being sent" in soup(answer).select_one(".messages").text
    run_tasks(tasks)
    assert [headers["Stillpoint-Event"] for _, headers, _ in target.got] == ["ping"]
    row = " ".join(soup(owner.get(log)).select_one("tbody tr").text.split())
    assert "ping Delivered Answered 204 No Content." in row
    assert "Delivered: ping" in soup(owner.get(reverse("webhooks:index"))).select_one("tbody").text


def test_owner_sends_delivery_again(hook, log, target, tasks, signed_in):
    target.answers = [404] * 7
    announce_event("page.moved", {"path": "/new/", "old_path": "/old/"}, ["page"])
    while run_tasks(tasks):
        pass
    owner = signed_in("owner")
    page = soup(owner.get(log))
    row = " ".join(page.select_one("tbody tr").text.split())
    assert "page.moved /old/ → /new/ Failed Answered 404 Not Found. Attempts: 7. Send again" in row
    button = page.select_one("button[name=retry]")
    answer = owner.post(log, {"retry": button["value"]}, follow=True)
    assert "It is being sent again" in soup(answer).select_one(".messages").text
    run_tasks(tasks)
    delivery = Delivery.objects.get()
    assert (delivery.status, delivery.attempts) == ("delivered", 8)
    assert target.got[-1][2] == target.got[0][2]


def test_delivery_of_another_webhook_returns_404(hook, log, signed_in):
    other = Webhook.objects.create(name="Other", url=hook.url)
    queue_delivery(other, "ping")
    assert signed_in("owner").post(log, {"retry": other.deliveries.get().pk}).status_code == 404
