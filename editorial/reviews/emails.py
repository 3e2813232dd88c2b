"""The e-mail about what has to be checked again: one for each person, with everything that is due."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from core.http.time_zone import use_time_zone
from core.site_context import get_default_site, get_site_context
from editorial.reviews.models import ReviewNotice
from editorial.reviews.source import DueSource, get_owners
from editorial.todo.registry import SOURCES

AHEAD = timedelta(days=7)  # what is due a little later is in the same e-mail, so that nobody gets one every day
KEEP_NOTICES = timedelta(days=400)


@dataclass(frozen=True)
class DueEntry:
    """A thing that is due: its source, key and day, whether it is time to write, and its lines in the e-mail."""

    source: DueSource
    key: int
    due_on: object
    is_urgent: bool
    text: str

    @property
    def notice_key(self):
        """What identifies the e-mail about it."""
        return self.source.name, self.key, self.due_on


def get_due_sources():
    """Return the kinds of things that hold until a day, in order."""
    due_sources = [each for each in SOURCES if isinstance(each, DueSource)]
    return sorted(due_sources, key=lambda source: source.order)


def collect_entries():
    """Return everything that is due, by the person who gets the e-mail about it.

    Accounts that are gone, closed or without an address are left out; if nobody remains, the owners get it.
    """
    owners = list(get_owners())
    entries = defaultdict(list)
    for source in get_due_sources():
        for item in source.find_due(None, AHEAD):
            is_urgent = item.due_on <= timezone.localdate() + source.notice
            text = f"{source.get_title(item)} ({source.describe(item)})"
            entry = DueEntry(source, item.pk, item.due_on, is_urgent, text)
            people = set(filter(can_get_email, source.get_accounts(item)))
            for person in people or owners:
                entries[person].append(entry)
    return entries


def can_get_email(account):
    """Tell whether ``account``, or None, is one that gets e-mails."""
    return account and account.is_active and account.email


def send_review_emails():
    """E-mail everybody who has something new to check, with everything that is due; the worker's job."""
    site = get_default_site()
    if not site:
        return
    with use_time_zone(site):
        ReviewNotice.objects.filter(due_on__lt=timezone.localdate() - KEEP_NOTICES).delete()
        for person, entries in collect_entries().items():
            notices = ReviewNotice.objects.filter(user=person).values_list("source", "key", "due_on")
            told = set(notices)
            if any(entry.is_urgent and entry.notice_key not in told for entry in entries):
                send_email(site, person, entries)


@transaction.atomic
def send_email(site, person, entries):
    """Queue the e-mail to ``person`` about ``entries``, and remember that they know."""
    keys = [entry.notice_key for entry in entries]
    notices = [ReviewNotice(user=person, source=name, key=key, due_on=day) for name, key, day in keys]
    ReviewNotice.objects.bulk_create(notices, ignore_conflicts=True)
    if not person.email:
        return
    practice = get_site_context(site).practice
    groups = [
        (source.heading, [each.text for each in entries if each.source is source]) for source in get_due_sources()
    ]
    link = settings.WAGTAILADMIN_BASE_URL + reverse("reviews")
    context = {"person": person, "groups": [each for each in groups if each[1]], "practice": practice, "link": link}
    text = render_to_string("editorial/mail/reviews.txt", context)
    subject = " ".join(f"To check again at {practice.name}: {len(entries)}".split())
    EmailMessage(subject, text, to=[person.email]).send()
