"""Scheduling in the editor: the times beside the button, what staff read afterwards, and taking a schedule back."""

from datetime import datetime, time, timedelta

from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page, Revision

from core.editing.moments import describe_clock_change, format_moment
from core.editing.schedule import TIMES

OPENING = time(9)  # of the suggested days
BUTTONS = {"action-publish": "Schedule", "action-submit": "Send for approval"}


def build_schedule_sheet(form, action_menu):
    """Return the template context of the sheet with the times; empty for those who neither publish nor send."""
    names = {item.name for item in (action_menu.default_item, *action_menu.menu_items) if item}
    action = next((name for name in BUTTONS if name in names), None)
    if not action or not TIMES.keys() <= form.fields.keys():
        return {}
    fields = [form[name] for name in TIMES]
    return {
        "action": action,
        "button": BUTTONS[action],
        "fields": fields,
        "is_open": any(field.errors for field in fields) or bool(form.initial.get("publish_at")),
        "suggested_times": [format_moment(moment) for moment in suggest_times()],
        "zone": timezone.get_current_timezone_name().rpartition("/")[2].replace("_", " "),
    }


def suggest_times():
    """Return tomorrow, next Monday and the first of next month at nine."""
    today = timezone.localdate()
    monday = today + timedelta(days=7 - today.weekday())
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    days = sorted({today + timedelta(days=1), monday, first})
    return [datetime.combine(day, OPENING, timezone.get_current_timezone()) for day in days]


def describe_time(verb, moment):
    """Return a sentence such as “It will be published on Tuesday, 12 January 2027, 9:00.”"""
    return f"It will be {verb} on {format_with_weekday(moment)}. {describe_clock_change(moment)}".strip()


def format_with_weekday(moment):
    """Return ``moment`` such as “Tuesday, 12 January 2027, 9:00”."""
    return date_format(timezone.localtime(moment), "l, j F Y, G:i")


@hooks.register("before_edit_page")
def show_planned_time(request, page):
    """Show the time that the writer has chosen above a page that waits for approval."""
    is_planned = page.go_live_at and page.go_live_at > timezone.now()
    if request.method == "GET" and is_planned and page.workflow_in_progress:
        when = format_with_weekday(page.go_live_at)
        messages.info(request, f"Once it is approved, it will be published on {when}.")


@hooks.register("after_publish_page")
def confirm_times(request, page):
    """Say when the page that somebody has just published or scheduled will be published or taken offline."""
    stored = Page.objects.get(pk=page.pk).specific
    revision = stored.scheduled_revision
    version = revision.as_object() if revision else stored
    sentences = [describe_time("published", revision.approved_go_live_at)] if revision else []
    if version.expire_at and version.expire_at > timezone.now():
        sentences.append(describe_time("taken offline", version.expire_at))
    if sentences:
        messages.info(request, " ".join(sentences))


@hooks.register("after_edit_page")
def confirm_times_of_approved_page(request, page):
    """Say the same after an approval of a page for which its writer chose a time."""
    if request.POST.get("workflow-action-name") == "approve":
        confirm_times(request, page)


@receiver(post_save, sender=Revision)
def forget_time_taken_back(instance, update_fields, **kwargs):
    """Take the time out of a version whose schedule was taken back, so that *Publish* publishes it at once."""
    is_taken_back = update_fields == {"approved_go_live_at"} and not instance.approved_go_live_at
    go_live_at = parse_datetime(instance.content.get("go_live_at") or "") if is_taken_back else None
    if not go_live_at or go_live_at <= timezone.now():
        return
    instance.content["go_live_at"] = None
    Revision.objects.filter(pk=instance.pk).update(content=instance.content)
    Page.objects.filter(pk=instance.object_id, latest_revision=instance).update(go_live_at=None)
