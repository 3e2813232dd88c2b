"""The calendar: who sees what on which day, moving it, and the file for calendar programs."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import PageLogEntry

from blog.models import ArticleIndexPage, ArticlePage
from editorial.calendar.ical import MAX_OCTETS, build_calendar
from editorial.calendar.models import CalendarKey
from practice.models import HolidayHours, Practice
from services.models import ServicePage
from tests.apps.staff import edit
from tests.helpers import soup, visible_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("practice_zone")]


def user(name):
    return get_user_model().objects.get(username=name)


def in_days(number):
    return timezone.localdate() + timedelta(days=number)


def at_nine(day):
    return datetime(day.year, day.month, day.day, 9, tzinfo=timezone.get_current_timezone())


def write(title, owner, **times):
    """Return an article of ``owner`` that was never published, with ``times`` in its newest version."""
    page = ArticlePage(title=title, slug=slugify(title), lead="Why.", live=False, owner=user(owner))
    ArticleIndexPage.objects.get().add_child(instance=page)
    for name, moment in times.items():
        setattr(page, name, moment)
    page.save_revision(user=user(owner))
    return ArticlePage.objects.get(pk=page.pk)


def schedule(title, owner, day):
    page = write(title, owner, go_live_at=at_nine(day))
    page.get_latest_revision().publish(user=user("editor"))
    return ArticlePage.objects.get(pk=page.pk)


def get_days(client, day):
    """Return the titles on each day of the week of ``day``, by the day."""
    screen = soup(client.get(reverse("calendar"), {"week": str(day)}))
    cells = screen.select("td[data-day]")
    assert len(cells) == 7
    return {
        cell["data-day"]: " | ".join(each.get_text(" ", strip=True) for each in cell.select("li")) for cell in cells
    }


def move(client, name, item, day):
    url = reverse("move_in_calendar", args=[name, item.pk])
    return visible_text(client.post(f"{url}?week={day}", {"day": str(day)}, follow=True))


def test_scheduled_page_moves_to_another_day_at_the_same_time(signed_in):
    page = schedule("Warm stones", "writer", in_days(20))
    editor = signed_in("editor")
    assert "9:00 Scheduled Warm stones" in get_days(editor, in_days(20))[str(in_days(20))]
    assert "Warm stones" in move(editor, "scheduled", page, in_days(30))
    page = ArticlePage.objects.get(pk=page.pk)
    assert page.scheduled_revision.approved_go_live_at == page.go_live_at == at_nine(in_days(30))
    assert page.get_latest_revision_as_object().go_live_at == at_nine(in_days(30))
    assert PageLogEntry.objects.get(action="editorial.moved_in_calendar", page=page.pk).user == user("editor")
    assert "has passed" in move(editor, "scheduled", page, in_days(-1))
    assert ArticlePage.objects.get(pk=page.pk).go_live_at == at_nine(in_days(30))


def test_writers_see_their_own_and_schedule_nothing(signed_in):
    own = schedule("Warm stones", "writer", in_days(20))
    schedule("Cold stones", "editor", in_days(20))
    writer = signed_in("writer")
    text = get_days(writer, in_days(20))[str(in_days(20))]
    assert "Warm stones" in text
    assert "Cold stones" not in text
    assert "Move" not in text
    url = reverse("move_in_calendar", args=["scheduled", own.pk])
    assert writer.post(url, {"day": str(in_days(30))}).status_code in (302, 403)
    assert ArticlePage.objects.get(pk=own.pk).go_live_at == at_nine(in_days(20))


def test_draft_with_a_date_is_moved_by_its_writer(signed_in):
    page = write("Warm stones", "writer", go_live_at=at_nine(in_days(20)))
    writer = signed_in("writer")
    assert "Draft with a date Warm stones" in get_days(writer, in_days(20))[str(in_days(20))]
    assert "Warm stones" in move(writer, "drafts", page, in_days(30))
    page = ArticlePage.objects.get(pk=page.pk)
    assert page.get_latest_revision_as_object().go_live_at == at_nine(in_days(30))
    assert not page.live
    assert not page.approved_schedule
    other = write("Cold stones", "editor", go_live_at=at_nine(in_days(20)))
    response = writer.post(reverse("move_in_calendar", args=["drafts", other.pk]), {"day": str(in_days(30))})
    assert response.status_code == 404


def test_end_of_a_page_and_review_are_moved(signed_in, client):
    service = ServicePage.objects.live().first()
    ServicePage.objects.filter(pk=service.pk).update(expire_at=at_nine(in_days(20)), review_by=in_days(21))
    editor = signed_in("editor")
    days = get_days(editor, in_days(20)) | get_days(editor, in_days(21))
    assert f"Goes offline {service.title}" in days[str(in_days(20))]
    assert service.title in days[str(in_days(21))]
    owner = signed_in("owner")
    move(owner, "offline", service, in_days(40))
    move(owner, "reviews-due", service, in_days(50))
    service = ServicePage.objects.get(pk=service.pk)
    assert (service.expire_at, service.review_by) == (at_nine(in_days(40)), in_days(50))
    assert "has passed" in move(owner, "reviews-due", service, in_days(-2))
    assert client.get(service.url).status_code == 200


def test_move_leaves_what_an_unpublished_draft_says(signed_in):
    service = ServicePage.objects.live().first()
    ServicePage.objects.filter(pk=service.pk).update(expire_at=at_nine(in_days(20)), review_by=in_days(21))
    draft = ServicePage.objects.get(pk=service.pk)
    draft.expire_at, draft.review_by = None, in_days(300)
    draft.save_revision()
    owner = signed_in("owner")
    move(owner, "offline", service, in_days(40))
    move(owner, "reviews-due", service, in_days(50))
    live = ServicePage.objects.get(pk=service.pk)
    assert (live.expire_at, live.review_by) == (at_nine(in_days(40)), in_days(50))
    draft = live.get_latest_revision_as_object()
    assert (draft.expire_at, draft.review_by) == (None, in_days(300))


def test_only_who_may_publish_a_text_moves_the_day_of_its_review(signed_in):
    article = ArticlePage.objects.live().first()
    ArticlePage.objects.filter(pk=article.pk).update(owner=user("writer"), review_by=in_days(3))
    writer = signed_in("writer")
    assert "Move" not in get_days(writer, in_days(3))[str(in_days(3))]
    url = reverse("move_in_calendar", args=["reviews-due", article.pk])
    assert writer.post(url, {"day": str(in_days(300))}).status_code in (302, 403)
    assert ArticlePage.objects.get(pk=article.pk).review_by == in_days(3)


def test_closure_is_not_moved_onto_another_one(signed_in, site):
    practice = Practice.objects.get(site=site)
    for label, day in (("Training", in_days(30)), ("Market day", in_days(40))):
        HolidayHours.objects.create(practice=practice, label=label, starts_on=day, ends_on=day, closed=True)
    training = HolidayHours.objects.get(label="Training")
    shown = move(signed_in("owner"), "closures", training, in_days(40))
    assert "“Market day” is on this day" in shown
    assert HolidayHours.objects.get(label="Training").starts_on == in_days(30)
    assert HolidayHours.objects.filter(label="Market day").exists()


def test_closure_moves_with_all_its_days(signed_in, site):
    practice = Practice.objects.get(site=site)
    first = in_days(40)
    practice.holidays = [HolidayHours(label="Repairs", starts_on=first, ends_on=first + timedelta(days=2), closed=True)]
    practice.save()
    (row,) = HolidayHours.objects.all()
    editor = signed_in("editor")
    days = {}
    for week in (first, first + timedelta(days=2)):
        days |= get_days(editor, week)
    assert sum("Repairs: closed" in text for text in days.values()) == 3
    assert "Repairs" in move(editor, "closures", row, first + timedelta(days=10))
    (row,) = HolidayHours.objects.all()
    assert (row.starts_on, row.ends_on) == (first + timedelta(days=10), first + timedelta(days=12))
    assert "over" in move(editor, "closures", row, in_days(-10))
    writer = signed_in("writer")
    assert "Move" not in get_days(writer, row.starts_on)[str(row.starts_on)]
    assert HolidayHours.objects.get().starts_on == row.starts_on


def test_screen_works_without_script_for_every_month_that_is_asked(signed_in):
    page = schedule("Warm stones", "editor", in_days(20))
    editor = signed_in("editor")
    screen = soup(editor.get(reverse("calendar"), {"month": f"{in_days(20):%Y-%m}"}))
    entry = screen.select_one(f'td[data-day="{in_days(20)}"] [data-entry]')
    assert entry.form["action"].startswith(reverse("move_in_calendar", args=["scheduled", page.pk]))
    assert entry.select_one("input[type=date]")["value"] == str(in_days(20))
    assert entry.a["href"] == edit(page)
    for query in ("month=2026-02", "month=9999-99", "month=1", "week=x", "week=2026-13-01", "week=0001-01-01"):
        assert editor.get(f"{reverse('calendar')}?{query}").status_code == 200
    published = ArticlePage.objects.live().first()
    day = timezone.localtime(published.first_published_at).date()
    assert f"Published {published.title}" in get_days(editor, day)[str(day)]
    for name, key in (("nothing", 1), ("published", published.pk), ("scheduled", 10**9)):
        response = editor.post(reverse("move_in_calendar", args=[name, key]), {"day": str(in_days(3))})
        assert response.status_code in (302, 403, 404)


def unfold(content):
    """Return the lines of a file of RFC 5545, each checked."""
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= MAX_OCTETS and b"\n" not in line for line in lines)
    assert [line.decode() for line in lines]
    return content.replace(b"\r\n ", b"").decode().splitlines()


def test_calendar_program_reads_what_its_person_sees(signed_in):
    schedule(
        "Stones; warm, and “soft” ones for a back that has been sitting since the early morning", "writer", in_days(20)
    )
    schedule("Cold stones", "editor", in_days(20))
    writer = signed_in("writer")
    shown = soup(writer.post(reverse("calendar_address"))).find(id="calendar-address")["value"]
    path = re.sub(r"^https?://[^/]+", "", shown)
    response = Client().get(path)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in response["Cache-Control"]
    lines = unfold(response.content)
    text = "\n".join(lines)
    assert "SUMMARY:Scheduled: Stones\\; warm\\, and “soft” ones" in text
    assert "Cold stones" not in text
    assert f"DTSTART:{at_nine(in_days(20)).astimezone(UTC):%Y%m%dT%H%M%SZ}" in lines
    keys = [line for line in lines if line.startswith("UID:")]
    assert len(keys) == len(set(keys)) == lines.count("BEGIN:VEVENT")
    assert lines.count("BEGIN:VEVENT") <= 1000
    assert shown not in writer.get(reverse("calendar")).content.decode()  # shown once
    assert CalendarKey.objects.get().digest not in shown
    writer.post(reverse("calendar_address"))
    assert Client().get(path).status_code == 404


def test_key_ends_with_the_account_or_when_it_is_switched_off(signed_in):
    key = CalendarKey.renew(user("writer"))
    path = reverse("calendar_file", args=[key])
    assert Client().get(path).status_code == 200
    get_user_model().objects.filter(username="writer").update(is_active=False)
    assert Client().get(path).status_code == 404
    get_user_model().objects.filter(username="writer").update(is_active=True)
    signed_in("writer").post(reverse("calendar_address"), {"off": "yes"})
    assert Client().get(path).status_code == 404
    assert Client().get(reverse("calendar_file", args=["x"])).status_code == 404


def test_key_ends_with_the_password():
    editor = user("editor")
    key = CalendarKey.renew(editor)
    assert CalendarKey.find_user(key) == editor
    editor.set_password("warm-Stone-12")
    editor.save()
    assert not CalendarKey.find_user(key)


def test_letters_of_several_octets_are_never_cut():
    content = build_calendar([], name="ü" * 100 + "\x00\r\nEND", host="a.example", base_url="")
    assert "X-WR-CALNAME:" + "ü" * 100 + "\\nEND" in unfold(content)
