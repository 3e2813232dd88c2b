"""Send events to webhooks: signed, by the worker, with retries after growing delays until one is accepted."""

import hmac
import json
import socket
import ssl
import time
import uuid
from contextlib import suppress
from datetime import timedelta
from http.client import HTTPConnection, HTTPException, HTTPSConnection

from django.db import transaction
from django.utils import timezone
from django.utils.encoding import iri_to_uri
from django_tasks import task

from api.models import Delivery, Webhook
from api.webhooks.targets import TargetError, resolve
from core.http.deadlines import call_before_deadline

RETRY_DELAYS = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480, 1440)]
DEDUPLICATION_PERIOD = timedelta(seconds=3)  # one click saves many rows: an equal event within this time is the same
TIMEOUT_SECONDS = 10  # for a whole delivery: name look-up, connection, encryption, answer


@transaction.atomic
def announce_event(event, page, changed, tags=()):
    """Queue ``event`` for every active webhook; if the same event waits already, ``tags`` are added to that."""
    for webhook in Webhook.objects.filter(is_active=True):
        waiting = get_waiting(webhook)
        same = [each for each in waiting if is_similar(each, event, page, changed)]
        absorbed = [each for each in waiting if is_about(each, "content.changed", None, [])]
        known = {tag for each in absorbed for tag in each.payload.get("tags", ())}
        if same:
            same[0].payload["changed"] = max(changed, same[0].payload["changed"], key=len)
            add_tags(same[0], {*tags, *known})
        else:
            queue_delivery(webhook, event, page, changed, DEDUPLICATION_PERIOD, tags=sorted({*tags, *known}))
            webhook.prune()
        for each in absorbed:
            each.delete()


@transaction.atomic
def announce_tags(tags):
    """Announce ``tags`` that changed without an event: with an event that waits, or with one of their own."""
    for webhook in Webhook.objects.filter(is_active=True):
        waiting = get_waiting(webhook)
        if waiting:
            add_tags(waiting[0], tags)
        else:
            queue_delivery(webhook, "content.changed", None, [], DEDUPLICATION_PERIOD, tags=tags)
            webhook.prune()


def get_waiting(webhook):
    """Return the deliveries of ``webhook`` that wait for their first attempt, the newest first.

    Until the end of the transaction nobody else adds tags to them, and the worker doesn't begin to send them.
    """
    return list(webhook.deliveries.select_for_update().filter(attempts=0, next_at__gt=timezone.now()))


def is_about(delivery, event, page, changed):
    """Return whether ``delivery`` announces the same."""
    payload = delivery.payload
    return (delivery.event, payload["page"], payload["changed"]) == (event, page, changed)


def is_similar(delivery, event, page, changed):
    """Return whether ``delivery`` announces the same, or one of both has all kinds of content of the other."""
    payload = delivery.payload
    kinds, others = set(changed), set(payload["changed"])
    has_same_kinds = (kinds <= others or others <= kinds) and bool(kinds) == bool(others)
    return has_same_kinds and (delivery.event, payload["page"]) == (event, page)


def add_tags(delivery, tags):
    """Add ``tags`` to what ``delivery`` announces."""
    delivery.payload["tags"] = sorted({*delivery.payload.get("tags", ()), *tags})
    delivery.save(update_fields=["payload"])


def queue_delivery(webhook, event, page=None, changed=(), delay=timedelta(0), tags=()):
    """Store a delivery of ``event`` for one webhook, and queue its first attempt after ``delay``."""
    now = timezone.now()
    event_id = uuid.uuid4()
    payload = {
        "id": str(event_id),
        "event": event,
        "occurred_at": now.isoformat(timespec="seconds"),
        "page": page,
        "changed": changed,
        "tags": tags,
    }
    delivery = webhook.deliveries.create(event_id=event_id, event=event, payload=payload, next_at=now + delay)
    deliver.using(run_after=delivery.next_at).enqueue(delivery.pk, 0)


def retry_delivery(delivery):
    """Queue another attempt now; a later attempt that is queued already will find it delivered."""
    delivery.status = Delivery.Status.WAITING
    delivery.next_at = timezone.now()
    delivery.save()
    deliver.enqueue(delivery.pk, delivery.attempts)


@task(backend="worker", queue_name="deliveries", priority=-5)
def deliver(delivery_id, attempts):
    """Send a delivery that has had this number of ``attempts``; if it has had more, another task has sent it."""
    waiting = Delivery.objects.filter(status=Delivery.Status.WAITING, attempts=attempts)
    with transaction.atomic():  # until it has all tags
        delivery = waiting.select_for_update().filter(pk=delivery_id).first()
    if not delivery:
        return
    is_switched_on = delivery.webhook.is_active or delivery.event == "ping"
    is_accepted, answer = post_delivery(delivery) if is_switched_on else (False, "The webhook is switched off.")
    delivery.attempts = attempts + 1
    delivery.answer = answer[:200]
    delivery.next_at = None
    if is_accepted:
        delivery.status = Delivery.Status.DELIVERED
        delivery.delivered_at = timezone.now()
    elif is_switched_on and attempts < len(RETRY_DELAYS):
        delivery.next_at = timezone.now() + RETRY_DELAYS[attempts]
        deliver.using(run_after=delivery.next_at).enqueue(delivery_id, attempts + 1)
    else:
        delivery.status = Delivery.Status.FAILED
    delivery.save()


def sign_body(secret, body, sent_at):
    """Return the signature of ``body`` in the format of Stripe's webhooks; ``sent_at`` is a Unix time in seconds."""
    signature = hmac.new(secret.encode(), f"{sent_at}.".encode() + body, "sha256").hexdigest()
    return f"t={sent_at},v1={signature}"


def post_delivery(delivery):
    """Send ``delivery``; return whether it was accepted (a status from 200 to 299) and a sentence about it."""
    body = json.dumps(delivery.payload, separators=(",", ":")).encode()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Stillpoint",
        "Stillpoint-Event": delivery.event,
        "Stillpoint-Delivery": str(delivery.pk),
        "Stillpoint-Signature": sign_body(delivery.webhook.secret, body, int(time.time())),
    }
    try:
        status, reason = send_request(delivery.webhook.url, body, headers)
    except TargetError as error:
        return False, error.message
    except TimeoutError:
        return False, f"No answer within {TIMEOUT_SECONDS} seconds."
    except ssl.SSLCertVerificationError as error:
        return False, f"The server’s certificate is not valid: {error.verify_message.rstrip('.')}."
    except (OSError, HTTPException, ValueError) as error:
        return False, f"No connection, or no HTTP: {error or type(error).__name__}."
    hint = " Redirects are not followed: enter the address it leads to." if 300 <= status < 400 else ""
    return 200 <= status < 300, f"Answered {status} {reason}.{hint}"


def send_request(url, body, headers):
    """POST ``body`` to ``url``; return status and reason.

    :raises TimeoutError: if all of it has not ended within :data:`TIMEOUT_SECONDS`
    """
    sockets = []
    try:
        return call_before_deadline(lambda: exchange(url, body, headers, sockets), TIMEOUT_SECONDS)
    finally:
        for opened in sockets:
            close_socket(opened)


def exchange(url, body, headers, sockets):
    """POST ``body`` to the IP address that was checked; return status and reason, without reading the body.

    What is opened is added to ``sockets``; the caller closes it, which also ends this call.
    """
    parts, host, port, address = resolve(url)
    is_https = parts.scheme == "https"
    connection_class = HTTPSConnection if is_https else HTTPConnection
    connection = connection_class(host, port)
    connection.sock = socket.create_connection((address, port), timeout=TIMEOUT_SECONDS)
    if is_https:
        context = ssl.create_default_context()
        connection.sock = context.wrap_socket(connection.sock, server_hostname=host, do_handshake_on_connect=False)
    sockets.append(connection.sock)
    if is_https:
        connection.sock.do_handshake()
    target = iri_to_uri((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
    connection.request("POST", target, body, headers)
    response = connection.getresponse()
    return response.status, response.reason


def close_socket(opened):
    """Close a socket, also while another thread waits for it."""
    with suppress(OSError):
        opened.shutdown(socket.SHUT_RDWR)
    opened.close()
