"""How an event reaches a webhook: signed, by the worker, again and again with growing pauses until it is taken."""

import hmac
import json
import socket
import ssl
import time
import uuid
from datetime import timedelta
from http.client import HTTPConnection, HTTPException, HTTPSConnection

from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django_tasks import task

from api.models import Delivery, Webhook
from api.webhooks.targets import TargetError, resolve

RETRIES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440)]
SETTLE = timedelta(seconds=3)  # one click saves many rows: what repeats an event within this time is the same event
TIMEOUT = 10  # seconds


def announce(event, page, changed):
    """Let the worker tell every active webhook of ``event``, unless the same is about to be told anyway."""
    for webhook in Webhook.objects.filter(is_active=True):
        due = webhook.deliveries.filter(event=event, attempts=0, next_at__gt=timezone.now())  # none has begun
        if not any((one.payload["page"], one.payload["changed"]) == (page, changed) for one in due):
            enqueue(webhook, event, page, changed, SETTLE)
            webhook.prune()


def enqueue(webhook, event, page=None, changed=(), wait=timedelta(0)):
    """Note an event for one webhook and ask the worker to send it after the time ``wait``."""
    now, event_id = timezone.now(), uuid.uuid4()
    payload = {"id": str(event_id), "event": event, "occurred_at": now.isoformat(timespec="seconds")}
    payload |= {"page": page, "changed": changed}
    one = webhook.deliveries.create(event_id=event_id, event=event, payload=payload, next_at=now + wait)
    deliver.using(run_after=one.next_at).enqueue(one.pk, 0)


def send_again(delivery):
    """Try a delivery once more now; a planned attempt that comes later finds it done."""
    delivery.status, delivery.next_at = Delivery.Status.WAITING, timezone.now()
    delivery.save()
    deliver.enqueue(delivery.pk, delivery.attempts)


@task(backend="worker", priority=-5)
def deliver(delivery_id, attempts):
    """Send a delivery that has had so many ``attempts``; one that has had more by now is somebody else's."""
    waiting = Delivery.objects.filter(status=Delivery.Status.WAITING, attempts=attempts)
    one = waiting.select_related("webhook").filter(pk=delivery_id).first()
    if not one:
        return
    on = one.webhook.is_active or one.event == "ping"
    taken, answer = post(one) if on else (False, "The webhook is switched off.")
    one.attempts, one.answer, one.next_at = attempts + 1, answer[:200], None
    if taken:
        one.status, one.delivered_at = Delivery.Status.DELIVERED, timezone.now()
    elif on and attempts < len(RETRIES):
        one.next_at = timezone.now() + RETRIES[attempts]
        deliver.using(run_after=one.next_at).enqueue(delivery_id, attempts + 1)
    else:
        one.status = Delivery.Status.FAILED
    one.save()


def sign(secret, body, at):
    """Return the signature of ``body``, sent at the time ``at`` in seconds: the scheme of Stripe's webhooks."""
    signature = hmac.new(secret.encode(), f"{at}.".encode() + body, "sha256").hexdigest()
    return f"t={at},v1={signature}"


def post(delivery):
    """Send ``delivery``; return whether it was taken (any status of 200 to 299) and the answer in words."""
    body = json.dumps(delivery.payload, separators=(",", ":")).encode()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Stillpoint",
        "Stillpoint-Event": delivery.event,
        "Stillpoint-Delivery": str(delivery.pk),
        "Stillpoint-Signature": sign(delivery.webhook.secret, body, int(time.time())),
    }
    try:
        status, reason = request(delivery.webhook.url, body, headers)
    except TargetError as error:
        return False, error.message
    except TimeoutError:
        return False, f"No answer within {TIMEOUT} seconds."
    except ssl.SSLCertVerificationError as error:
        return False, f"The server’s certificate is not valid: {error.verify_message.rstrip('.')}."
    except (OSError, HTTPException, ValueError) as error:
        return False, f"No connection, or no HTTP: {error or type(error).__name__}."
    hint = " Redirects are not followed: enter the address it leads to." if 300 <= status < 400 else ""
    return 200 <= status < 300, f"Answered {status} {reason}.{hint}"


def request(url, body, headers):
    """POST ``body`` to the very address that was checked; return the status and its words; nothing more is read."""
    parts, host, port, address = resolve(url)
    secure = parts.scheme == "https"
    connection = (HTTPSConnection if secure else HTTPConnection)(host, port, timeout=TIMEOUT)
    connection.sock = socket.create_connection((address, port), timeout=TIMEOUT)
    try:
        if secure:
            connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
        target = iri_to_uri((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        connection.request("POST", target, body, headers)
        response = connection.getresponse()
        return response.status, response.reason
    finally:
        connection.close()
