"""What changes when a therapist joins, goes on leave, comes back or leaves, and storing it everywhere."""

import json

from wagtail.actions.edit import EditAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from blog.models import ArticlePage
from core.editing.live_and_draft import change_live_and_draft
from core.models import Navigation
from services.models import ServicePage
from testimonials.models import Testimonial
from therapists.models import TherapistPage
from users.owners import are_all_owners

OFFLINE = "offline"  # what becomes of a treatment that nobody offers any more, or of a page
KEEP = "keep"


def store_scheduled_person(data, author):
    """Store what was chosen for a therapist whose day has come; of people and pages that are gone, nothing."""
    page = TherapistPage.objects.filter(pk=data["therapist"]).first()
    if not page:
        return
    change_live_and_draft(page.pk, lambda version: set_profile(version, data), author)
    for key, choice in data.get("treatments", {}).items():
        hand_over_treatment(int(key), page, choice, author)
    if data.get("bylines", KEEP) != KEEP:
        hand_over_articles(page.pk, int(data["bylines"]), author)
    if data.get("testimonials", KEEP) != KEEP:
        unlink_testimonials(page.pk, author)
    if data.get("navigation"):
        remove_from_navigation(page.pk, author)
    if data.get("account"):
        close_account(page.account)
    if data.get("page") == OFFLINE:
        take_offline(page.pk, author)


def set_profile(page, data):
    """Set the status on ``page``, live or a draft, and clear what was chosen; tell whether that changes anything."""
    values = {"status": data["status"]}
    values |= {"booking_url": ""} if data.get("booking") else {}
    values |= {"portrait": None} if data.get("portrait") else {}
    is_changed = any(getattr(page, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(page, name, value)
    return is_changed


def set_people(page, added=(), removed=()):
    """Add therapists to the treatment ``page``, live or a draft, and remove others, by key; tell whether it changes."""
    present = {person.pk for person in page.therapists.all()}
    wanted = (present - set(removed)) | set(added)
    if wanted != present:
        page.therapists.set(TherapistPage.objects.filter(pk__in=wanted))
    return wanted != present


def change_people(pk, user, added=(), removed=()):
    """Add and remove the therapists of the treatment ``pk``, where visitors see it and in its draft."""
    change_live_and_draft(pk, lambda page: set_people(page, added, removed), user)


def hand_over_treatment(pk, therapist, choice, user):
    """Do what was chosen for a treatment that nobody else offers: keep it, take it offline, or give it to somebody.

    If a colleague of ``therapist`` offers it by now, it stays online.
    """
    if choice == OFFLINE:
        if not ServicePage.objects.filter(pk=pk, therapists__in=get_colleagues(therapist)).exists():
            take_offline(pk, user)
    elif choice != KEEP:
        change_people(pk, user, added=TherapistPage.objects.filter(pk=choice).values_list("pk", flat=True))


def take_offline(pk, user):
    """Take a page offline, unless it is gone or offline already.

    Whether ``user`` may was asked when it was chosen: on its day, the page may be locked or the account closed.
    """
    page = Page.objects.filter(pk=pk, live=True).first()
    if page:
        UnpublishPageAction(page.specific, user=user).execute(skip_permission_checks=True)


def hand_over_articles(therapist, successor, user):
    """Put another therapist's name on the articles of one, also in their drafts."""

    def change(article):
        is_theirs = article.author_therapist_id == therapist
        if is_theirs:
            article.author_therapist_id = successor
        return is_theirs

    if TherapistPage.objects.filter(pk=successor).exists():
        for pk in ArticlePage.objects.filter(author_therapist=therapist).values_list("pk", flat=True):
            change_live_and_draft(pk, change, user)


def unlink_testimonials(therapist, user):
    """Show the testimonials about a therapist without the name."""
    for testimonial in Testimonial.objects.filter(therapist=therapist):
        testimonial.keep_version()
        testimonial.therapist = None
        EditAction(testimonial, user=user, clean=False).execute(skip_permission_checks=True)


def leads_to(value, pk):
    """Tell whether ``value``, the stored value of a link, leads to the page ``pk``."""
    return value.get("kind") == "page" and value.get("page") == pk


def remove_from_navigation(pk, user):
    """Remove the links to the page ``pk`` from header and footer."""
    for navigation in Navigation.objects.all():
        if pk not in navigation.get_page_ids():
            continue
        navigation.keep_version()
        header = [link for link in navigation.header.get_prep_value() if not leads_to(link["value"], pk)]
        groups = navigation.footer.get_prep_value()
        for group in groups:
            links = group["value"]["links"]
            group["value"]["links"] = [link for link in links if not leads_to(link["value"], pk)]
        navigation.header = json.dumps(header)
        navigation.footer = json.dumps([group for group in groups if group["value"]["links"]])
        EditAction(navigation, user=user, clean=False).execute(skip_permission_checks=True)


def close_account(account):
    """Let nobody sign in with ``account`` any more; the last owner stays."""
    if account and not account.is_superuser and not are_all_owners([account]):
        account.is_active = False
        account.save(update_fields=["is_active"])


def get_colleagues(page):
    """Return the therapists other than ``page`` who can be booked."""
    return TherapistPage.objects.live().filter(status=TherapistPage.Status.ACTIVE).exclude(pk=page.pk)


def find_lonely_treatments(page):
    """Return the live treatments that only ``page``, a therapist, offers among those who can be booked."""
    theirs = ServicePage.objects.live().filter(therapists=page)
    return theirs.exclude(therapists__in=get_colleagues(page)).order_by("title")
