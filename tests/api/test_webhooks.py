"""What webhooks promise: every public change is told, nothing else is, and it arrives signed or is tried again."""

import hashlib
import hmac
import json
import re
import socket
import threading
import uuid
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django_tasks import task_backends
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.registry import registry
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, PageViewRestriction
from wagtail.snippets.models import get_snippet_models

from api.models import KEPT_AT_MOST, KEPT_FOR, Delivery, Webhook
from api.webhooks.delivery import RETRIES, SETTLE, announce, deliver, enqueue
from api.webhooks.events import KINDS
from api.webhooks.targets import TargetError, is_public, resolve
from blog.models import ArticleIndexPage, ArticlePage, Topic, Writer
from core.models import Navigation, SiteImage
from home.models import StandardPage
from practice.models import OpeningHours, Practice
from services.models import AddOn, ServiceCategory, ServicePage
from site_config.env import BASE_DIR
from testimonials import models as testimonials
from tests.helpers import page_types, set_facts, soup
from therapists.models import TherapistPage

GUIDE = (BASE_DIR / "docs" / "webhooks.md").read_text()
PRIVATE = [
    *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1"),
    *("240.0.0.1", "255.255.255.255", "::1", "::", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "fe80::1", "fd00::1"),
    *("ff02::1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::"),
]


@pytest.fixture(autouse=True)
def tasks():
    """What waits for the worker."""
    task_backends["worker"].clear()
    return task_backends["worker"].results


@pytest.fixture
def target(settings):
    """A real server that keeps what it gets and answers with the next of ``answers``, and 204 after them."""
    settings.WEBHOOK_PRIVATE_TARGETS = True

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.server.got.append((self.path, self.headers, body))
            self.send_response(self.server.answers.pop(0) if self.server.answers else 204)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *args):
            """Keep the tests' output clean."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.got, server.answers = [], []
        server.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def hook(db, target):
    """A webhook that leads to the target."""
    return Webhook.objects.create(name="Build", url=f"{target.url}/hooks/build?site=1")


@pytest.fixture
def told(hook, monkeypatch, django_capture_on_commit_callbacks):
    """Return a function that makes a change in a transaction and returns what is announced once it is committed."""

    def on_commit(callback, using=None, robust=False):
        connection.on_commit(callback)  # what fails must fail the test

    monkeypatch.setattr("django.db.transaction.on_commit", on_commit)

    def change(make, *arguments, **options):
        with django_capture_on_commit_callbacks(execute=True):
            make(*arguments, **options)
        events = [one.payload for one in hook.deliveries.order_by("pk")]
        hook.deliveries.all().delete()
        return events

    return change


def work(tasks):
    """Do what the worker would do now."""
    waiting = [result for result in tasks if result.task.func is deliver.func]
    tasks.clear()
    for result in waiting:
        result.task.call(*result.args, **result.kwargs)
    return [result.task.run_after for result in tasks]


def said(events):
    """The events without the ids that differ each time."""
    return [(one["event"], one["page"] and (one["page"]["path"], one["page"]["old_path"])) for one in events]


def add(parent, slug, **fields):
    return parent.add_child(instance=StandardPage(title=slug.title(), slug=slug, **fields))


def article():
    return ArticlePage.objects.live().public().first()


# What is told


def test_every_model_that_staff_edit_is_in_the_vocabulary_and_every_kind_in_its_guide():
    models = {*page_types(), *get_snippet_models(), *registry, get_image_model(), get_document_model()}
    assert models <= set(KINDS)
    written = {
        name for line in re.findall(r"^\| (`.+?) \|", GUIDE, re.MULTILINE) for name in re.findall(r"`(.+?)`", line)
    }
    assert {kind for kinds in KINDS.values() for kind in kinds} <= written
    events = {"page.published", "page.unpublished", "page.moved", "page.deleted", "content.changed", "ping"}
    assert events <= written


def test_publishing_is_one_event_without_content(told):
    page = article()
    page.title = "Zephyrine waits"
    (event,) = told(page.save_revision().publish)
    assert set(event) == {"id", "event", "occurred_at", "page", "changed"}
    assert uuid.UUID(event["id"])
    assert abs(parse_datetime(event["occurred_at"]) - timezone.now()) < timedelta(seconds=5)
    assert event["event"] == "page.published"
    about = {"id": page.pk, "type": "article", "path": page.url, "old_path": None, "subtree": False}
    assert event["page"] == about
    assert event["changed"][0] == "article"
    assert {"article_index", "home", "topics", "service", "therapist"} <= set(event["changed"])
    assert "Zephyrine" not in json.dumps(event)


def test_publishing_twice_at_once_is_one_event_and_later_two(hook):
    for _ in range(2):
        article().save_revision().publish()  # on_commit runs at once here, as for staff without a transaction
    assert hook.deliveries.count() == 1
    assert hook.deliveries.get().next_at - timezone.now() <= SETTLE
    hook.deliveries.update(next_at=timezone.now())
    article().save_revision().publish()
    assert hook.deliveries.count() == 2


def test_a_page_names_what_links_to_it(told, site):
    page = ServicePage.objects.live().first()
    about = add(site.root_page, "zephyrine", body=[("text", f'<p><a linktype="page" id="{page.pk}">This</a></p>')])
    Navigation.objects.update_or_create(
        site=site, defaults={"header": [("link", {"kind": "page", "page": page, "text": ""})]}
    )
    index = ArticleIndexPage.objects.get()
    index_event, event = told(index.save_revision().publish) + told(page.save_revision().publish)
    assert {"page", "navigation"} <= set(event["changed"])
    assert "article" in index_event["changed"], "it is in their breadcrumbs"
    about.unpublish()
    assert "therapist_index" not in event["changed"]


def test_drafts_say_nothing(told, home):
    page = article()
    assert told(page.save_revision) == []
    assert told(add, home, "draft", live=False) == []
    draft = StandardPage.objects.get(slug="draft")
    draft.slug = "other"
    assert told(draft.save) == []
    assert told(draft.move, article(), "last-child") == []
    assert told(draft.save_revision) == []
    page.go_live_at = timezone.now() + timedelta(days=1)
    assert told(page.save_revision().publish) == []
    assert told(StandardPage.objects.get(slug="other").delete) == []


def test_what_is_not_committed_says_nothing(told):
    def fail():
        with transaction.atomic():
            article().save_revision().publish()
            raise ValueError

    with pytest.raises(ValueError, match=r"^$"):
        told(fail)
    assert told(lambda: None) == []


def test_unpublishing_tells_where_it_was(told):
    page = article()
    (event,) = told(page.unpublish)
    assert said([event]) == [("page.unpublished", (None, page.url))]
    assert event["changed"][0] == "article"


def test_a_new_slug_tells_both_paths_and_of_everything_below(told, home):
    index, page = ArticleIndexPage.objects.get(), article()
    old, old_index = page.url, index.url
    page.slug = "zephyrine"
    events = told(page.save_revision().publish)
    new = f"{old_index}zephyrine/"
    assert said(events) == [("page.published", (new, None)), ("page.moved", (new, old))]
    assert "redirects" in events[1]["changed"]
    index = ArticleIndexPage.objects.get()
    index.slug = "journal"
    published, moved = told(index.save_revision().publish)
    assert said([moved]) == [("page.moved", ("/journal/", old_index))]
    assert moved["page"]["subtree"]
    assert {"article", "article_index"} <= set(moved["changed"])
    assert not published["page"]["subtree"]


def test_a_move_tells_both_paths_and_a_new_order_the_same_path(told, home):
    page = add(home, "here")
    below = add(page, "below")
    add(home, "there")
    (event,) = told(page.move, Page.objects.get(slug="there"), "last-child")
    assert said([event]) == [("page.moved", ("/there/here/", "/here/"))]
    assert event["page"]["subtree"]
    (event,) = told(Page.objects.get(pk=page.pk).move, Page.objects.get(pk=home.pk), "first-child")
    assert said([event]) == [("page.moved", ("/here/", "/there/here/"))]
    (event,) = told(Page.objects.get(slug="there").move, Page.objects.get(pk=home.pk), "first-child")
    assert said([event]) == [("page.moved", ("/there/", "/there/"))]
    assert Page.objects.get(pk=below.pk).url == "/here/below/"


def test_a_new_page_ends_redirects_at_its_address(told, home, site):
    page = add(home, "here", live=False)
    Redirect.objects.create(old_path="/here", site=site, redirect_link="/", automatically_created=True)
    (event,) = told(page.save_revision().publish)
    assert "redirects" in event["changed"]
    (event,) = told(Page.objects.get(pk=page.pk).specific.save_revision().publish)
    assert "redirects" not in event["changed"]


def test_deleting_a_section_is_one_event(told, home):
    section = add(home, "section")
    add(add(section, "one"), "two")
    path = section.url
    (event,) = told(Page.objects.get(pk=section.pk).delete)
    assert said([event]) == [("page.deleted", (None, path))]
    assert event["page"]["subtree"]
    assert "redirects" in event["changed"]


def test_deleting_several_pages_at_once_tells_of_each(told, home):
    pks = [add(home, "one").pk, add(home, "two").pk]
    events = told(Page.objects.filter(pk__in=pks).delete)
    assert sorted(said(events)) == [("page.deleted", (None, "/one/")), ("page.deleted", (None, "/two/"))]


def test_restricted_pages_say_nothing_but_that_they_came_and_went(told, home):
    section = add(home, "section")
    page = add(section, "page")
    add(home, "open")

    def restrict():
        PageViewRestriction.objects.create(page=section, restriction_type="password", password="x" * 10)

    assert said(told(restrict)) == [("page.unpublished", (None, "/section/"))]
    page = Page.objects.get(pk=page.pk).specific
    assert told(page.save_revision().publish) == []
    page.slug = "other"
    assert told(page.save_revision().publish) == []
    assert told(page.unpublish) == []
    assert told(page.save_revision().publish) == []
    inner = PageViewRestriction.objects.create
    assert told(inner, page=page, restriction_type="login") == []
    restriction = PageViewRestriction.objects.get(page=page)
    restriction.restriction_type = "password"
    assert told(restriction.save) == []
    assert told(restriction.delete) == []

    def move(slug):
        Page.objects.get(pk=page.pk).move(Page.objects.get(slug=slug), "last-child")

    assert said(told(move, "open")) == [("page.published", ("/open/other/", None))]
    assert said(told(move, "section")) == [("page.unpublished", (None, "/open/other/"))]
    assert told(Page.objects.get(pk=page.pk).delete) == []
    assert said(told(PageViewRestriction.objects.get().delete)) == [("page.published", ("/section/", None))]
    told(restrict)
    assert told(Page.objects.get(pk=section.pk).delete) == []


@pytest.mark.parametrize(
    ("model", "kinds"),
    [
        (Practice, {"site"}),
        (OpeningHours, {"site"}),
        (Navigation, {"navigation"}),
        (Topic, {"topics", "article", "article_index"}),
        (Writer, {"article"}),
        (testimonials.Testimonial, {"testimonials", "home", "service", "therapist"}),
        (AddOn, {"service"}),
        (ServiceCategory, {"service", "service_index"}),
        (SiteImage, {"images"}),
        (get_document_model(), {"documents"}),
        (Redirect, {"redirects"}),
    ],
)
def test_other_content_tells_its_kinds(told, site, model, kinds):
    needed = {
        Redirect: {"old_path": "/was", "site": site},
        get_document_model(): {"title": "Prices"},
        SiteImage: {"title": "Stones", "file": get_test_image_file()},
    }.get(model)
    thing = model.objects.create(**needed) if needed else model.objects.first()
    for change in (thing.save, thing.delete):
        (event,) = told(change)
        assert (event["event"], event["page"]) == ("content.changed", None)
        assert kinds <= set(event["changed"])


def test_a_picture_names_the_pages_that_show_it(told):
    picture = SiteImage.objects.create(title="x", file=get_test_image_file())
    assert told(picture.save)[0]["changed"] == ["images"]
    page = TherapistPage.objects.live().first()
    page.portrait = picture
    page.save_revision().publish()
    assert told(picture.save)[0]["changed"] == ["images", "therapist"]


def test_the_logo_is_one_of_the_facts(told, site):
    picture = SiteImage.objects.first()
    set_facts(site, logo=picture)
    assert "site" in told(picture.save)[0]["changed"]


def test_facts_saved_in_many_rows_are_one_event(told, site):
    def save():
        practice = Practice.for_site(site)
        practice.name = "Another"
        practice.save()
        for row in practice.hours.all():
            row.save()

    assert len(told(save)) == 1


def test_nobody_listens(hook, told):
    Webhook.objects.update(is_active=False)
    assert told(article().save_revision().publish) == []
    assert told(Topic.objects.first().save) == []


# How it arrives


def test_it_is_signed_as_the_guide_says(hook, target, tasks):
    announce("page.published", {"path": "/ä/", "old_path": None}, ["page"])
    work(tasks)
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


def test_it_is_tried_again_with_growing_pauses_then_given_up(hook, target, tasks):
    target.answers = [500] * 10
    announce("page.published", None, ["page"])
    start, pauses = timezone.now(), []
    while due := work(tasks):
        (when,) = due
        pauses.append(round((when - start).total_seconds() / 60))
        assert Delivery.objects.get().next_at == when
    assert pauses == [1, 5, 30, 120, 480, 1440] == [pause.total_seconds() / 60 for pause in RETRIES]
    assert all(later > sooner for sooner, later in pairwise(pauses))
    delivery = Delivery.objects.get()
    assert (delivery.status, delivery.attempts) == ("failed", 7)
    assert delivery.answer == "Answered 500 Internal Server Error."
    assert len({body for _, _, body in target.got}) == 1, "the same event each time"


def test_it_is_taken_at_the_second_attempt(hook, target, tasks):
    target.answers = [503]
    enqueue(hook, "ping")
    work(tasks)
    assert Delivery.objects.get().status == "waiting"
    work(tasks)
    assert Delivery.objects.get().status == "delivered"
    deliver.call(Delivery.objects.get().pk, 0)
    assert len(target.got) == 2, "what is delivered is not sent by a task that comes late"


def test_redirects_are_not_followed(hook, target, tasks):
    target.answers = [302]
    enqueue(hook, "ping")
    work(tasks)
    assert [path for path, _, _ in target.got] == ["/hooks/build?site=1"]
    answer = "Answered 302 Found. Redirects are not followed: enter the address it leads to."
    assert Delivery.objects.get().answer == answer


def test_a_target_that_is_away_is_tried_again(hook, tasks):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # nobody listens there
        Webhook.objects.update(url=f"http://127.0.0.1:{taken.getsockname()[1]}/")
        enqueue(hook, "ping")
        assert len(work(tasks)) == 1
    assert Delivery.objects.get().answer.startswith("No connection, or no HTTP: ")


def test_a_slow_target_is_not_waited_for(hook, tasks, monkeypatch):
    monkeypatch.setattr("api.webhooks.delivery.TIMEOUT", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        Webhook.objects.update(url=f"http://127.0.0.1:{silent.getsockname()[1]}/")
        enqueue(hook, "ping")
        work(tasks)
    assert Delivery.objects.get().answer.startswith("No answer within")


def test_what_does_not_speak_tls_is_no_target_of_https(hook, target, tasks):
    Webhook.objects.update(url=target.url.replace("http:", "https:"))
    enqueue(hook, "ping")
    work(tasks)
    assert target.got == []
    assert "SSL" in Delivery.objects.get().answer


def test_a_webhook_that_was_switched_off_gets_only_tests(hook, target, tasks):
    announce("page.published", None, ["page"])
    Webhook.objects.update(is_active=False)
    assert work(tasks) == []
    delivery = Delivery.objects.get()
    assert (delivery.status, delivery.answer) == ("failed", "The webhook is switched off.")
    enqueue(Webhook.objects.get(), "ping")
    work(tasks)
    assert [headers["Stillpoint-Event"] for _, headers, _ in target.got] == ["ping"]


def test_the_log_is_bounded(hook):
    rows = [
        Delivery(webhook=hook, event_id=uuid.uuid4(), event="ping", payload={"page": None, "changed": []})
        for _ in range(KEPT_AT_MOST + 5)
    ]
    Delivery.objects.bulk_create(rows)
    old = hook.deliveries.first()
    Delivery.objects.filter(pk=old.pk).update(created_at=timezone.now() - KEPT_FOR - timedelta(days=1))
    announce("page.published", None, ["page"])
    assert hook.deliveries.count() == KEPT_AT_MOST - 1
    assert hook.deliveries.first().event == "page.published"
    assert not hook.deliveries.filter(pk=old.pk).exists()


# Where it may go


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_public_addresses_are(address):
    assert is_public(address)


NETWORK, FORM, NAME = "leads into a private network", "begins with https://", "There is no server with the name"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://127.0.0.1/", NETWORK),
        ("http://10.0.0.1/", NETWORK),
        ("https://[::1]/", NETWORK),
        ("http://[::ffff:127.0.0.1]:8000/", NETWORK),
        ("http://localhost:8000/", NETWORK),
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
def test_other_targets_are_refused_in_words_when_they_are_saved(db, url, why):
    with pytest.raises(ValidationError) as refused:
        Webhook(name="x", url=url).full_clean()
    assert why in " ".join(refused.value.message_dict["url"])


def test_a_public_target_is_accepted(db):
    Webhook(name="x", url="https://93.184.216.34/hook").full_clean()
    parts, host, port, address = resolve("https://93.184.216.34/hook")
    assert (parts.path, host, port, address) == ("/hook", "93.184.216.34", 443, "93.184.216.34")


def test_a_name_of_which_one_address_is_private_is_refused(monkeypatch):
    answers = [(0, 0, 0, "", (ip, 80)) for ip in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: answers)
    with pytest.raises(TargetError, match="private network"):
        resolve("http://rebinding.example/")


def test_private_targets_are_refused_when_sending_as_well(hook, target, tasks, settings):
    settings.WEBHOOK_PRIVATE_TARGETS = False
    enqueue(hook, "ping")
    work(tasks)
    assert target.got == []
    assert "leads into a private network" in Delivery.objects.get().answer


def test_it_goes_to_the_address_that_was_checked(hook, target, tasks, monkeypatch):
    """A name that answers differently the second time gets nowhere, as nobody asks a second time."""
    asked, look_up = [], socket.getaddrinfo

    def once(host, *arguments, **options):
        if host == "front.example":
            asked.append(host)
            host = "127.0.0.1"
        return look_up(host, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", once)
    Webhook.objects.update(url=target.url.replace("127.0.0.1", "front.example"))
    enqueue(hook, "ping")
    work(tasks)
    ((_, headers, _),) = target.got
    assert headers["Host"] == f"front.example:{target.server_port}"
    assert asked == ["front.example"]


# In the admin


@pytest.fixture
def log(hook):
    """The address of the webhook's log."""
    return reverse("webhooks:deliveries", args=[hook.pk])


def test_only_owners_reach_webhooks(hook, log, signed_in, client):
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


def test_an_owner_adds_one_with_the_secret_on_the_screen(db, settings, signed_in):
    owner = signed_in("owner")
    form = soup(owner.get(reverse("webhooks:add")))
    secret = form.select_one("[name=secret]")["value"]
    fields = {"name": "Build", "url": "http://localhost:3000/hook", "secret": secret, "is_active": "on"}
    refused = owner.post(reverse("webhooks:add"), fields)
    assert "leads into a private network" in soup(refused).select_one("#panel-child-url-errors").text
    settings.WEBHOOK_PRIVATE_TARGETS = True
    answer = owner.post(reverse("webhooks:add"), fields)
    hook = Webhook.objects.get()
    assert answer.url == reverse("webhooks:index")
    assert (hook.secret, hook.is_active) == (secret, True)
    assert soup(owner.get(reverse("webhooks:edit", args=[hook.pk]))).select_one("[name=secret]")["value"] == secret


def test_an_owner_sends_a_test_and_reads_the_answer(hook, log, target, tasks, signed_in):
    owner = signed_in("owner")
    answer = owner.post(log, follow=True)
    assert "A test is being sent" in soup(answer).select_one(".messages").text
    work(tasks)
    assert [headers["Stillpoint-Event"] for _, headers, _ in target.got] == ["ping"]
    row = " ".join(soup(owner.get(log)).select_one("tbody tr").text.split())
    assert "ping Delivered Answered 204 No Content." in row
    assert "Delivered: ping" in soup(owner.get(reverse("webhooks:index"))).select_one("tbody").text


def test_an_owner_sends_again(hook, log, target, tasks, signed_in):
    target.answers = [404] * 7
    announce("page.moved", {"path": "/new/", "old_path": "/old/"}, ["page"])
    while work(tasks):
        pass
    owner = signed_in("owner")
    page = soup(owner.get(log))
    row = " ".join(page.select_one("tbody tr").text.split())
    assert "page.moved /old/ → /new/ Failed Answered 404 Not Found. Attempts: 7. Send again" in row
    button = page.select_one("button[name=again]")
    answer = owner.post(log, {"again": button["value"]}, follow=True)
    assert "It is being sent again" in soup(answer).select_one(".messages").text
    work(tasks)
    delivery = Delivery.objects.get()
    assert (delivery.status, delivery.attempts) == ("delivered", 8)
    assert target.got[-1][2] == target.got[0][2]


def test_no_delivery_of_another_webhook_is_sent_again(hook, log, signed_in):
    other = Webhook.objects.create(name="Other", url=hook.url)
    enqueue(other, "ping")
    assert signed_in("owner").post(log, {"again": other.deliveries.get().pk}).status_code == 404
