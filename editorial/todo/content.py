"""What ends or needs care: consents, licenses, reviews, broken pictures, what to improve."""

from datetime import timedelta

from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from blog.models import ArticlePage
from editorial.lists.improvement_counts import get_improvement_counts
from editorial.lists.reports import IMPROVEMENT_KINDS, find_broken_items
from editorial.lists.viewsets import can_add_page
from editorial.permissions import page_policy
from editorial.todo.pages import get_edit_url
from editorial.todo.registry import Todo, TodoGroup, TodoSource, describe_day, register_source
from home.models import StandardPage
from testimonials.models import Testimonial
from therapists.models import Credential, TherapistPage

CONSENT_NOTICE = timedelta(days=30)
CONSENT_MEMORY = timedelta(days=30)  # for which words whose consent has ended stay in the list
LICENSE_NOTICE = timedelta(days=60)
REVIEW_NOTICE = timedelta(days=14)


def describe_end(day):
    """Return “ends 3 December” or “ended 3 November”."""
    return f"{'ended' if day < timezone.localdate() else 'ends'} {describe_day(day)}"


@register_source
class BrokenPictures(TodoSource):
    """Pictures and pages that visitors can't see as they should."""

    name = "broken-pictures"
    heading = "Visitors can’t see"
    icon = "warning"
    order = 20

    def is_for(self, user):
        return can_add_page(user, StandardPage)

    def get_more_url(self, user):
        return f"{reverse('improve')}?kind=broken"

    def load(self, user):
        items = list(find_broken_items())
        todos = [Todo(item.title, item.url, item.advice) for item in items[: self.limit]]
        return TodoGroup(self, todos, len(items) - len(todos), self.get_more_url(user))


@register_source
class EndingConsents(TodoSource):
    """Testimonials whose consent ends soon, or has just ended."""

    name = "ending-consents"
    heading = "Consents that end"
    icon = "openquote"
    order = 120

    def is_for(self, user):
        return user.has_perm("testimonials.change_testimonial")

    def get_queryset(self, user):
        today = timezone.localdate()
        days = (today - CONSENT_MEMORY, today + CONSENT_NOTICE)
        given = Testimonial.objects.filter(consent_given_on__isnull=False, consent_revoked_on=None)
        return given.filter(consent_expires_on__range=days).order_by("consent_expires_on", "pk")

    def build_todo(self, item):
        url = reverse(Testimonial.snippet_viewset.get_url_name("edit"), args=[item.pk])
        ending = describe_end(item.consent_expires_on)
        is_over = item.consent_expires_on < timezone.localdate()
        about = f"{ending}: the words are no longer shown" if is_over else ending
        return Todo(item.display_name, f"{url}#tab-consent", about)


@register_source
class EndingLicenses(TodoSource):
    """Licenses and certificates of people who work here that end soon, or have ended."""

    name = "ending-licenses"
    heading = "Licenses that end"
    icon = "date"
    order = 130

    def get_queryset(self, user):
        editable = page_policy.instances_user_has_permission_for(user, "change")
        ending = Credential.objects.filter(expires_on__lte=timezone.localdate() + LICENSE_NOTICE)
        ending = ending.filter(therapist__live=True, therapist__in=editable.values("pk"))
        ending = ending.exclude(therapist__status=TherapistPage.Status.LEFT)
        return ending.annotate(name=F("therapist__title")).order_by("expires_on", "pk")

    def build_todo(self, item):
        url = f"{get_edit_url(item.therapist_id)}#tab-details"
        return Todo(f"{item.name}: {item.title}", url, describe_end(item.expires_on))


@register_source
class ReviewsDue(TodoSource):
    """Articles that somebody has to read again by a day that has come, or comes soon."""

    name = "reviews-due"
    heading = "Reviews due"
    icon = "glasses"
    order = 140

    def get_queryset(self, user):
        editable = page_policy.instances_user_has_permission_for(user, "change")
        due = ArticlePage.objects.filter(live=True, review_by__lte=timezone.localdate() + REVIEW_NOTICE)
        return due.filter(pk__in=editable.values("pk")).order_by("review_by", "pk").defer_streamfields()

    def build_todo(self, item):
        return Todo(item.title, f"{get_edit_url(item.pk)}#tab-people_topics", f"by {describe_day(item.review_by)}")


@register_source
class Improvements(TodoSource):
    """How much of each kind the report *What to improve* lists; what is broken has an entry of its own."""

    name = "improvements"
    heading = "What to improve"
    icon = "glasses"
    order = 300

    def is_for(self, user):
        return can_add_page(user, StandardPage)

    def load(self, user):
        counts = get_improvement_counts()
        todos = [
            Todo(f"{label}: {counts[kind]}", f"{reverse('improve')}?kind={kind}")
            for kind, label in IMPROVEMENT_KINDS
            if counts.get(kind)
        ]
        return TodoGroup(self, todos)
