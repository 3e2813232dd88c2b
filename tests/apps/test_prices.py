"""The screen *Prices*: one list, a preview, published together at once or from a day; drafts stay drafts."""

from datetime import timedelta
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Workflow

from ops.publication import publish_and_expire
from practice.models import Practice, ScheduledChange, get_day_start
from services.models import AddOn, ServicePage, ServicePrice
from services.pricing import raise_price

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("practice_zone")]
NEW = "41.50"  # the lowest, which lists show


@pytest.fixture
def swedish():
    return ServicePage.objects.get(slug="swedish")


@pytest.fixture
def row(swedish):
    return swedish.prices.first()


def read(response):
    return BeautifulSoup(response.content, "html.parser")


def open_list(client):
    """Return the fields of the list as a browser sends them."""
    html = read(client.get(reverse("prices")))
    form = html.select_one("form:has(input[name=loaded])")
    return {field["name"]: field.get("value", "") for field in form.select("input[name]")}


def preview(client, row, price=NEW, **fields):
    """Write ``price`` into the list and press *See what changes*."""
    return client.post(reverse("prices"), open_list(client) | {f"treatment-{row.pk}-price": price} | fields)


def publish(client, response, day=None):
    """Press the button below the preview, at once or for ``day``."""
    changes = read(response).select_one("input[name=changes]")["value"]
    when = {"when": "later", "starts_on": str(day)} if day else {"when": "now"}
    return client.post(reverse("publish_prices"), {"changes": changes, **when}, follow=True)


def shows(address, price=NEW):
    return price in Client().get(address).content.decode()


def get_addresses(page):
    """Return where visitors and machines read the price of ``page``."""
    return [page.url, page.get_parent().url, f"{page.url}index.md", f"/api/v1/pages/by-path?path={page.url}"]


def test_new_price_is_everywhere_after_its_preview(signed_in, swedish, row, commits_at_once):
    old = row.price
    editor = signed_in("editor")
    before = swedish.revisions.count(), PageLogEntry.objects.filter(page=swedish.pk).count()
    response = preview(editor, row, f"${NEW}")
    text = response.content.decode()
    assert f"${old:.0f}" in text
    assert f"${NEW}" in text
    assert not shows(swedish.url)
    assert "published" in publish(editor, response).content.decode()
    assert [address for address in get_addresses(swedish) if not shows(address)] == []
    after = swedish.revisions.count(), PageLogEntry.objects.filter(page=swedish.pk).count()
    assert after == (before[0] + 1, before[1] + 1)
    swedish.refresh_from_db()
    assert not swedish.has_unpublished_changes
    assert swedish.live_revision_id == swedish.latest_revision_id


def test_price_from_a_day_is_everywhere_then_and_once(signed_in, swedish, row, commits_at_once, monkeypatch):
    day = timezone.localdate() + timedelta(days=40)
    editor = signed_in("editor")
    publish(editor, preview(editor, row), day)
    assert not any(shows(address) for address in get_addresses(swedish))
    assert "Take back" in editor.get(reverse("prices")).content.decode()
    count = swedish.revisions.count()
    moment = get_day_start(day, Practice.objects.get().timezone)
    monkeypatch.setattr(timezone, "now", lambda: moment - timedelta(seconds=1))
    assert not shows(swedish.url)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    assert [address for address in get_addresses(swedish) if not shows(address)] == []
    publish_and_expire()
    assert swedish.revisions.count() == count + 1
    assert not ScheduledChange.objects.exists()
    assert PageLogEntry.objects.filter(page=swedish.pk).latest("timestamp").user.username == "editor"


def test_worker_makes_what_is_due(swedish, row):
    change = {"kind": "treatment", "pk": row.pk, "page": swedish.pk, "label": "x", "old": "1", "new": NEW}
    for pk in (row.pk, 10**6):  # a treatment that is gone by then holds nothing up
        data = {"changes": [change | {"pk": pk, "page": swedish.pk if pk == row.pk else pk}]}
        ScheduledChange.objects.create(
            kind="prices", starts_on=timezone.localdate(), due_at=timezone.now(), data=data, summary="One"
        )
    publish_and_expire()
    assert ServicePrice.objects.get(pk=row.pk).price == Decimal(NEW)
    assert not ScheduledChange.objects.exists()


def test_new_price_of_a_length_that_was_deleted_meanwhile_changes_no_other(signed_in, swedish, row):
    swedish.prices.add(ServicePrice(minutes=row.minutes, price=150, note="for two"))
    swedish.save()
    for_two = ServicePrice.objects.get(service=swedish, note="for two")
    editor = signed_in("editor")
    publish(editor, preview(editor, for_two, "170"), timezone.localdate() + timedelta(days=1))
    for_two.delete()
    before = list(ServicePrice.objects.values_list("pk", "price"))
    ScheduledChange.objects.update(due_at=timezone.now())
    publish_and_expire()
    assert list(ServicePrice.objects.values_list("pk", "price")) == before
    assert not ScheduledChange.objects.exists()


def test_scheduled_prices_are_taken_back(signed_in, swedish, row):
    editor = signed_in("editor")
    publish(editor, preview(editor, row), timezone.localdate() + timedelta(days=1))
    change = ScheduledChange.objects.get()
    assert editor.get(reverse("take_back_prices", args=[change.pk])).status_code == 405
    editor.post(reverse("take_back_prices", args=[change.pk]))
    assert not ScheduledChange.objects.exists()
    again = editor.post(reverse("take_back_prices", args=[change.pk]), follow=True)
    assert "Too late" in again.content.decode()


def test_button_that_is_pressed_twice_schedules_once(signed_in, row):
    editor = signed_in("editor")
    response = preview(editor, row)
    for _ in range(2):
        publish(editor, response, timezone.localdate() + timedelta(days=1))
    assert ScheduledChange.objects.count() == 1


def test_price_that_was_deleted_while_somebody_looked_at_the_preview_is_named(signed_in, row):
    editor = signed_in("editor")
    response = preview(editor, row)
    row.delete()
    assert "changed while you were looking" in publish(editor, response).content.decode()


def test_other_unpublished_changes_stay_in_the_draft(signed_in, swedish, row, commits_at_once):
    writer = get_user_model().objects.get(username="owner")
    swedish.summary = "Not for everybody yet."
    swedish.save_revision(user=writer)
    editor = signed_in("editor")
    response = preview(editor, row)
    assert "stay unpublished" in response.content.decode()
    publish(editor, response)
    live = ServicePage.objects.get(pk=swedish.pk)
    draft = live.get_latest_revision_as_object()
    assert live.summary != draft.summary == "Not for everybody yet."
    assert live.has_unpublished_changes
    assert {page.prices.get(id=row.pk).price for page in (live, draft)} == {Decimal(NEW)}
    assert live.latest_revision.user == writer
    assert live.live_revision.as_object().summary == live.summary


def test_alias_follows_its_source_and_is_not_in_the_list(signed_in, swedish, row):
    alias = swedish.create_alias(update_slug="swedish-too")
    editor = signed_in("editor")
    of_alias = ServicePrice.objects.filter(service=alias.pk)
    assert not {f"treatment-{one.pk}-price" for one in of_alias} & open_list(editor).keys()
    publish(editor, preview(editor, row))
    assert Decimal(NEW) in {one.price for one in of_alias.all()}


def test_what_a_page_has_lacked_for_long_holds_up_no_price(signed_in, swedish, row):
    ServicePage.objects.filter(pk=swedish.pk).update(summary="")
    editor = signed_in("editor")
    publish(editor, preview(editor, row))
    assert ServicePrice.objects.get(pk=row.pk).price == Decimal(NEW)


def test_approval_and_schedule_of_a_draft_go_on(signed_in, swedish, row):
    owner = get_user_model().objects.get(username="owner")
    swedish.summary = "For approval."
    swedish.save_revision(user=owner)
    state = Workflow.objects.get().start(swedish, owner)
    editor = signed_in("editor")
    publish(editor, preview(editor, row))
    swedish.refresh_from_db()
    state.refresh_from_db()
    assert state.status == "in_progress"
    assert state.current_task_state.revision_id == swedish.latest_revision_id
    soon = timezone.now() + timedelta(days=3)
    draft = swedish.get_latest_revision_as_object()
    draft.go_live_at = soon
    draft.save_revision(user=owner, approved_go_live_at=soon)
    publish(editor, preview(editor, row, "132"))
    scheduled = swedish.revisions.get(approved_go_live_at=soon)
    assert scheduled.as_object().prices.get(id=row.pk).price == 132


def test_price_that_somebody_changed_meanwhile_is_not_overwritten(signed_in, row):
    editor = signed_in("editor")
    fields = open_list(editor)
    response = preview(editor, row)
    ServicePrice.objects.filter(pk=row.pk).update(price=77)
    answer = editor.post(reverse("prices"), fields | {f"treatment-{row.pk}-price": NEW})
    assert "$77" in answer.content.decode()
    assert not read(answer).select("input[name=changes]")
    assert "changed while you were looking" in publish(editor, response).content.decode()
    assert ServicePrice.objects.get(pk=row.pk).price == 77


def test_raise_in_percent_shows_all_old_and_new_prices(signed_in, swedish, row):
    editor = signed_in("editor")
    data = {"raise": "1", "amount": "10", "unit": "percent", "step": "5"}
    response = editor.post(reverse("prices"), data)
    live = ServicePrice.objects.filter(service__live=True)
    assert len(read(response).select("tbody tr")) == live.exclude(price=0).count()
    publish(editor, response)
    assert ServicePrice.objects.get(pk=row.pk).price == raise_price(row.price, Decimal(10), is_percent=True, step=5)


@pytest.mark.parametrize(
    ("price", "amount", "is_percent", "step", "raised"),
    [
        ("90", "5", True, "1", "95.00"),
        ("90", "5", True, "0.01", "94.50"),
        ("90", "5", False, "1", "95.00"),
        ("95", "4", True, "5", "100.00"),
        ("0", "5", True, "1", "0"),
        ("3", "-5", False, "1", "0.00"),
    ],
)
def test_raised_price(price, amount, is_percent, step, raised):
    found = raise_price(Decimal(price), Decimal(amount), is_percent=is_percent, step=Decimal(step))
    assert str(found) == raised


@pytest.mark.parametrize(
    ("typed", "words"), [("soon", "as a number"), ("", "as a number"), ("-4", "below zero"), ("9999999", "too high")]
)
def test_what_is_no_price_is_refused_at_its_field(signed_in, row, typed, words):
    response = preview(signed_in("editor"), row, typed)
    error = read(response).select_one(f"tr:has(input[name=treatment-{row.pk}-price]) .errorlist")
    assert words in error.text
    assert typed in response.content.decode()


def test_lengths_and_add_ons_are_in_the_list(signed_in, swedish, row):
    add_on = AddOn.objects.exclude(price=0).first()
    editor = signed_in("editor")
    fields = {f"add-on-{add_on.pk}-price": "12,50", f"treatment-{row.pk}-minutes": "62"}
    publish(editor, preview(editor, row, str(row.price), **fields))
    add_on.refresh_from_db()
    assert add_on.price == Decimal("12.50")
    assert add_on.latest_revision.user.username == "editor"
    assert ServicePrice.objects.get(pk=row.pk).minutes == 62


def test_nothing_changed_says_so(signed_in, row):
    assert "haven’t changed" in preview(signed_in("editor"), row, str(row.price)).content.decode()


def test_day_that_has_come_is_refused(signed_in, row):
    editor = signed_in("editor")
    answer = publish(editor, preview(editor, row), timezone.localdate())
    assert "has come already" in answer.content.decode()


def test_day_beside_at_once_publishes_nothing(signed_in, row):
    editor = signed_in("editor")
    changes = read(preview(editor, row)).select_one("input[name=changes]")["value"]
    day = str(timezone.localdate() + timedelta(days=3))
    answer = editor.post(reverse("publish_prices"), {"changes": changes, "when": "now", "starts_on": day})
    assert "You wrote a day" in read(answer).select_one(".errorlist").text
    assert ServicePrice.objects.get(pk=row.pk).price == row.price
    assert not ScheduledChange.objects.exists()


@pytest.mark.parametrize("name", ["prices", "publish_prices"])
def test_writers_change_no_prices(signed_in, swedish, row, name):
    writer = signed_in("writer")
    assert "Prices" not in writer.get("/cms/").content.decode()
    before = row.price
    response = publish_as(writer, signed_in("editor"), row) if name == "publish_prices" else writer.post(reverse(name))
    assert response.status_code == 302
    assert ServicePrice.objects.get(pk=row.pk).price == before


def publish_as(writer, editor, row):
    """Send the editor's preview as the writer."""
    changes = read(preview(editor, row)).select_one("input[name=changes]")["value"]
    return writer.post(reverse("publish_prices"), {"changes": changes, "when": "now"})


def test_list_needs_as_many_queries_for_more_treatments(signed_in, swedish, django_assert_max_num_queries):
    editor = signed_in("editor")
    editor.get(reverse("prices"))
    with django_assert_max_num_queries(200) as frame:  # what every screen needs: menu, account, rights
        editor.get(reverse("wagtailadmin_account"))
    with django_assert_max_num_queries(len(frame) + 5) as few:
        editor.get(reverse("prices"))
    for number in range(20):
        page = ServicePage(title=f"Treatment {number}", slug=f"t-{number}", summary="x")
        swedish.get_parent().add_child(instance=page)
        page.prices.add(ServicePrice(minutes=30, price=40))
        page.save()
    with django_assert_max_num_queries(len(few)):
        response = editor.get(reverse("prices"))
    assert "Treatment 19" in response.content.decode()
