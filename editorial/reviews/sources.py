"""What holds until a day: clients' consents, those for pictures, licenses, texts, awards."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import BooleanField, Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.edit import EditAction
from wagtail.images import get_image_model
from wagtail.models import Page, get_page_models
from wagtail.permissions import policy_registry

from core.editing.live_and_draft import change_live_and_draft
from core.models import ReviewClockMixin
from core.models.reviews import add_years
from editorial.hours.storage import store_facts
from editorial.permissions import page_policy
from editorial.reviews.source import DueSource
from editorial.todo.pages import get_edit_url
from editorial.todo.registry import describe_day, register_source
from practice.models import Award, Practice
from testimonials.models import Testimonial
from therapists.models import Credential, TherapistPage

CONSENT_MEMORY = timedelta(days=30)  # for which an ended consent stays in the list
LICENSE_NOTICE = timedelta(days=60)
REVIEW_NOTICE = timedelta(days=14)
AWARD_YEARS = 1
MAX_PROPOSED = 25  # texts that get a day at once


@register_source
class EndingConsents(DueSource):
    """Testimonials whose consent ends soon, or has just ended."""

    name = "ending-consents"
    heading = "Consents that end"
    icon = "openquote"
    order = 120
    memory = CONSENT_MEMORY
    button = "Still agreed"
    day_label = "They agree until"

    def is_for(self, user):
        return user.has_perm("testimonials.change_testimonial")

    def find(self, user, until):
        given = Testimonial.objects.filter(consent_given_on__isnull=False, consent_revoked_on=None)
        return given.filter(consent_expires_on__lte=until).annotate(due_on=F("consent_expires_on"))

    def get_title(self, item):
        return item.display_name

    def get_url(self, item):
        return reverse(Testimonial.snippet_viewset.get_url_name("edit"), args=[item.pk]) + "#tab-consent"

    def describe(self, item):
        is_over = item.due_on < timezone.localdate()
        return super().describe(item) + (": the words are no longer shown" if is_over else "")

    def store(self, item, day, user):
        item.keep_version()
        item.consent_expires_on = day
        EditAction(item, user=user, clean=False, log_action=None).execute(skip_permission_checks=True)
        return item


@register_source
class EndingPictureConsents(DueSource):
    """Pictures whose consent ends soon, or has just ended."""

    name = "ending-picture-consents"
    heading = "Consents for pictures that end"
    icon = "image"
    order = 125
    memory = CONSENT_MEMORY
    button = "Still agreed"
    day_label = "They agree until"

    def is_for(self, user):
        return policy_registry.get_by_type(get_image_model()).user_has_permission(user, "change")

    def find(self, user, until):
        policy = policy_registry.get_by_type(get_image_model())
        pictures = policy.instances_user_has_permission_for(user, "change") if user else get_image_model().objects
        return pictures.exclude(person_shown="").filter(consent_until__lte=until).annotate(due_on=F("consent_until"))

    def get_title(self, item):
        return item.title

    def get_url(self, item):
        return reverse("wagtailimages:edit", args=[item.pk])

    def describe(self, item):
        is_over = item.due_on < timezone.localdate()
        ending = f"{item.person_shown}, {super().describe(item)}"
        return ending + (": visitors don’t see it any more" if is_over else "")

    def store(self, item, day, user):
        if not policy_registry.get_by_type(get_image_model()).user_has_permission_for_instance(user, "change", item):
            raise PermissionDenied
        item.consent_until = day
        item.save(update_fields=["consent_until"])
        return item


@register_source
class EndingLicenses(DueSource):
    """Licenses and certificates of people who work here that end soon, or have ended."""

    name = "ending-licenses"
    heading = "Licenses that end"
    icon = "date"
    order = 130
    notice = LICENSE_NOTICE
    button = "Renewed"
    day_label = "Renewed until"

    def find(self, user, until):
        ending = Credential.objects.filter(expires_on__lte=until, therapist__live=True)
        if user:
            editable = page_policy.instances_user_has_permission_for(user, "change")
            ending = ending.filter(therapist__in=editable.values("pk"))
        ending = ending.exclude(therapist__status=TherapistPage.Status.LEFT)
        return ending.annotate(name=F("therapist__title"), due_on=F("expires_on"))

    def get_title(self, item):
        return f"{item.name}: {item.title}"

    def get_url(self, item):
        return f"{get_edit_url(item.therapist_id)}#tab-details"

    def store(self, item, day, user):
        def change(version):
            rows = list(version.credentials.all())
            found = [row for row in rows if row.pk == item.pk]
            for row in found:
                row.expires_on = day
            version.credentials = rows
            return bool(found)

        change_live_and_draft(item.therapist_id, change, user, is_minor=True)
        return item.therapist


def get_review_relations():
    """Return how a page leads to its part of each type that has a review clock, such as "articlepage"."""
    return sorted(model._meta.model_name for model in get_page_models() if issubclass(model, ReviewClockMixin))


@register_source
class ReviewsDue(DueSource):
    """Texts that somebody has to read again by a day that has come, or comes soon."""

    name = "reviews-due"
    heading = "Texts to check again"
    icon = "glasses"
    order = 140
    notice = REVIEW_NOTICE
    proposes_day = True
    is_movable = True
    day_label = "Check again by"

    def find(self, user, until):
        days = [f"{relation}__review_by" for relation in get_review_relations()]
        pages = Page.objects.filter(live=True, alias_of=None).annotate(due_on=Coalesce(*days))
        pages = pages.filter(due_on__lte=until)
        if not user:
            return pages
        editable = Q(pk__in=page_policy.instances_user_has_permission_for(user, "change").values("pk"))
        people = ("author_therapist", "author_writer", "reviewer")
        own = [Q(**{f"articlepage__{name}__account": user}) for name in people]
        is_editable = Case(When(editable, then=Value(True)), default=Value(False), output_field=BooleanField())
        return pages.filter(editable | own[0] | own[1] | own[2]).annotate(is_editable=is_editable)

    def find_without_day(self, user):
        """Return the live texts for which nobody has chosen a day, and that ``user`` may publish."""
        publishable = page_policy.instances_user_has_permission_for(user, "publish")
        missing = Q()
        for relation in get_review_relations():
            missing |= Q(**{f"{relation}__isnull": False, f"{relation}__review_by": None})
        pages = Page.objects.filter(missing, live=True, alias_of=None, pk__in=publishable.values("pk"))
        return pages.order_by("path")

    def propose_days(self, user):
        """Give the first :data:`MAX_PROPOSED` texts without a day one each, and return how many they are.

        It is counted from their last change, and at the earliest in two weeks, one a day.
        """
        pages = list(self.find_without_day(user)[:MAX_PROPOSED].specific())
        earliest = timezone.localdate() + REVIEW_NOTICE
        for number, page in enumerate(pages, start=1):
            changed_on = timezone.localtime(page.modified_at or page.last_published_at).date()
            day = add_years(changed_on, page.review_years)
            self.move(page, max(day, earliest + timedelta(days=number)), user)
        return len(pages)

    def get_title(self, item):
        return item.title

    def get_url(self, item):
        return get_edit_url(item.pk) if item.is_editable else item.url or ""

    def describe(self, item):
        is_overdue = item.due_on < timezone.localdate()
        return f"by {describe_day(item.due_on)}" + (": overdue" if is_overdue else "")

    def get_accounts(self, item):
        return item.specific.get_review_accounts()

    def propose_day(self, item):
        return item.specific_class().propose_review_by()

    def store(self, item, day, user):
        def change(version):
            version.confirm_review(user, day)
            return True

        change_live_and_draft(item.pk, change, user, is_minor=True)
        return item

    def move(self, item, day, user):
        planned = getattr(item, "due_on", None)

        def change(version):
            if version.review_by != planned:
                return False  # a draft for which somebody has chosen another day
            version.review_by = day
            return True

        change_live_and_draft(item.pk, change, user, is_minor=True)


@register_source
class AwardsToCheck(DueSource):
    """Awards whose title and evidence somebody has to look at again."""

    name = "awards-to-check"
    heading = "Awards to check again"
    icon = "pick"
    order = 145
    notice = REVIEW_NOTICE
    proposes_day = True
    day_label = "Check again by"

    def is_for(self, user):
        return user.has_perm("practice.change_practice")

    def find(self, user, until):
        return Award.objects.filter(review_by__lte=until).annotate(due_on=F("review_by"))

    def get_title(self, item):
        return str(item)

    def get_url(self, item):
        options = Practice._meta
        address = reverse("wagtailsettings:edit", args=[options.app_label, options.model_name, item.practice.site_id])
        return f"{address}#tab-awards"

    def describe(self, item):
        return f"by {describe_day(item.due_on)}"

    def propose_day(self, item):
        return add_years(timezone.localdate(), AWARD_YEARS)

    def store(self, item, day, user):
        def change(practice):
            rows = list(practice.awards.all())
            for row in rows:
                row.review_by = day if row.pk == item.pk else row.review_by
            practice.awards = rows

        store_facts(item.practice, change, user)
        return item.practice
