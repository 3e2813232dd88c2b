"""Testimonials of clients, and their consent to publish them."""

from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.panels import FieldRowPanel, HelpPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.cache.content_tags import build_list_tag, record_tags
from core.catalog import SERVICES, THERAPISTS, get_catalog_page
from core.models import SnippetPreviewMixin
from core.models.lists import IndexPage, ListPageMixin, paginate
from core.visibility import is_public
from testimonials.panels import ConsentRecordPanel, TestimonialForm, TestimonialStatePanel
from versions.models import VersionedModel

TESTIMONIALS_PER_PAGE = 24


class TestimonialQuerySet(models.QuerySet):
    """Query set of testimonials, with the filter for valid consent."""

    def with_valid_consent(self, on=None, tags=()):
        """Filter to testimonials that may be shown on the day ``on`` (default: today), newest first.

        They are approved, and their consent has been given, has not expired and was not revoked. The Federal Trade
        Commission's rule on consumer reviews and testimonials (16 CFR 465) and the privacy rules for health
        information are why consent is a record and not a tick box. ``tags`` are the content tags of what is used of
        the query set, if that is not the whole list.
        """
        record_tags(*(tags or [build_list_tag("testimonials")]))
        on = on or timezone.localdate()
        not_expired = Q(consent_expires_on=None) | Q(consent_expires_on__gte=on)
        given = Q(consent_given_on__lte=on, consent_revoked_on=None, awaits_approval=False)
        return self.filter(given, not_expired).exclude(words_shown="").order_by("-received_on", "-pk")


class Testimonial(SnippetPreviewMixin, VersionedModel, index.Indexed):
    """A client's words, shown only while the client's consent is valid."""

    base_form_class = TestimonialForm
    fields_not_shown = (
        "words_received",
        "source",
        "consent_given_on",
        "consent_method",
        "consent_scope",
        "consent_evidence",
        "consent_expires_on",
        "consent_revoked_on",
        "consent_wording",
        "consent_version",
        "consent_recorded_at",
        "client_email",
        "awaits_approval",
    )
    true_of_one = ("therapist", "service")  # a client's words aren't about another (editorial/removal/changes.py)

    class Method(models.TextChoices):
        """How the client gave consent."""

        FORM = "form", "Signed form"
        EMAIL = "email", "E-mail"
        REVIEW = "review", "Asked after a public review"
        SPOKEN = "spoken", "In person, noted"
        WEB = "web", "Form on the website"

    words_received = models.TextField("words as received", help_text="Exactly as the client wrote them; never shown.")
    words_shown = models.TextField(
        "words as shown",
        max_length=900,
        help_text="May be shorter, never different. Leave out details of somebody’s health "
        "unless the consent covers them.",
    )
    display_name = models.CharField("name as shown", max_length=60, help_text="As agreed: Dana R., or “a client”.")
    received_on = models.DateField("received on", default=timezone.localdate)
    source = models.CharField(max_length=120, blank=True, help_text="Where it came from: e-mail, Google, guest book.")
    therapist = models.ForeignKey(
        "therapists.TherapistPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="testimonials"
    )
    service = models.ForeignKey(
        "services.ServicePage",
        verbose_name="treatment",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="testimonials",
    )
    disclosure = models.CharField(
        max_length=160,
        blank=True,
        help_text="If the client is a friend, relative or employee, or got something for it, say so: "
        "it is shown beside the words, as the law asks.",
    )
    consent_given_on = models.DateField(
        "consent given on", null=True, blank=True, help_text="Without this date the words are not shown."
    )
    consent_method = models.CharField("how", max_length=10, choices=Method, blank=True)
    consent_scope = models.CharField(
        "what it covers", max_length=200, blank=True, help_text="Such as: words and first name, on the website."
    )
    consent_evidence = models.CharField(
        "where the record is", max_length=200, blank=True, help_text="Where you would find it if somebody asks."
    )
    consent_expires_on = models.DateField("expires on", null=True, blank=True, help_text="The last day it holds.")
    consent_revoked_on = models.DateField(
        "revoked on", null=True, blank=True, help_text="Any date here takes the words off the whole site at once."
    )
    revoked_by_client = models.BooleanField("taken back by the client", default=False, editable=False)
    awaits_approval = models.BooleanField("waits for approval", default=False, editable=False)
    # What the form on the website records as proof.
    consent_wording = models.TextField("words of the consent", blank=True, editable=False)
    consent_version = models.CharField("version of these words", max_length=20, blank=True, editable=False)
    consent_recorded_at = models.DateTimeField("agreed at", null=True, blank=True, editable=False)
    client_email = models.EmailField("e-mail of the client", blank=True, editable=False)

    words_panels = [
        TestimonialStatePanel(),
        FieldRowPanel(["words_received", "words_shown"]),
        "display_name",
        "disclosure",
        "therapist",
        "service",
        FieldRowPanel(["received_on", "source"]),
    ]
    consent_panels = [
        ConsentRecordPanel(),
        HelpPanel("The words show from the day consent was given until it expires or is revoked."),
        FieldRowPanel(["consent_given_on", "consent_method"]),
        "consent_scope",
        "consent_evidence",
        FieldRowPanel(["consent_expires_on", "consent_revoked_on"]),
    ]
    edit_handler = TabbedInterface(
        [ObjectList(words_panels, heading="Words"), ObjectList(consent_panels, heading="Consent")]
    )

    search_fields = [
        index.SearchField("words_received"),
        index.SearchField("words_shown"),
        index.SearchField("display_name"),
        index.AutocompleteField("display_name"),
    ]

    objects = TestimonialQuerySet.as_manager()

    class Meta:
        ordering = ["-received_on", "-pk"]

    def __str__(self):
        return f"{self.display_name}: {self.words_shown[:60]}"

    def clean(self):
        """Check that the dates are in order; each error names its field."""
        errors = {}
        given = self.consent_given_on
        today = timezone.localdate()
        if given and given > today:
            errors["consent_given_on"] = "This day has not come yet."
        if given and not self.consent_method:
            errors["consent_method"] = "Say how the client agreed."
        for name, verb in (("consent_expires_on", "expire"), ("consent_revoked_on", "be revoked")):
            day = getattr(self, name)
            if day and not given:
                errors[name] = f"Consent that was not given can’t {verb}."
            elif day and day < given:
                errors[name] = f"Consent can’t {verb} before it was given."
        if self.received_on and self.received_on > today:
            errors["received_on"] = "This day has not come yet."
        if errors:
            raise ValidationError(errors)

    def save(self, *args, **kwargs):
        """Save it. What the client has taken back stays so, even if an earlier version is restored."""
        taken_back = type(self).objects.filter(pk=self.pk, revoked_by_client=True)
        day = taken_back.values_list("consent_revoked_on", flat=True).first() if self.pk else None
        if day:
            self.consent_revoked_on = day
            self.revoked_by_client = True
        super().save(*args, **kwargs)

    @property
    def public_service(self):
        """The treatment that it is about, or None if that page is not public."""
        service = get_catalog_page(SERVICES, self.service_id, "link")
        return service if is_public(service) else None

    @property
    def public_therapist(self):
        """The therapist that it is about, or None if that page is not public."""
        therapist = get_catalog_page(THERAPISTS, self.therapist_id, "link")
        return therapist if is_public(therapist) else None

    def get_hidden_reason(self, on=None):
        """Return a sentence that says why visitors don't see the words on the day ``on`` (default: today), or ""."""
        on = on or timezone.localdate()
        given, expires, revoked = self.consent_given_on, self.consent_expires_on, self.consent_revoked_on
        reasons = [
            (revoked, "The client took the consent back on {}.", revoked),
            (self.awaits_approval, "It waits for approval.", None),
            (not given, "No consent: say under Consent when and how the client agreed.", None),
            (given and given > on, "The consent begins on {}.", given),
            (expires and expires < on, "The consent ended on {}.", expires),
            (not self.words_shown, "The words as shown are empty.", None),
        ]
        for applies, sentence, day in reasons:
            if applies:
                return sentence.format(date_format(day, "j F Y") if day else "")
        return ""

    def revoke_consent(self):
        """End the consent today: the words leave every page, list, feed and answer of the API at once."""
        self.keep_version()
        self.consent_revoked_on = timezone.localdate()
        self.revoked_by_client = True
        self.save()

    @property
    def has_valid_consent(self):
        """Whether the testimonial may be shown today."""
        return type(self).objects.with_valid_consent().filter(pk=self.pk).exists()


class TestimonialsPage(ListPageMixin, IndexPage):
    """The list of all testimonials with valid consent."""

    page_description = "Shows all testimonials whose consent holds. There is one."
    subpage_types = []

    body = StreamField(BodyBlock(), blank=True, help_text="Shown below the testimonials.")

    class Meta:
        verbose_name = "testimonials page"

    def get_newest_change(self):
        """Return the beginning of the day on which the newest of the shown testimonials was received, or None."""
        day = Testimonial.objects.with_valid_consent().aggregate(newest=Max("received_on"))["newest"]
        return timezone.make_aware(datetime.combine(day, time.min)) if day else None

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["testimonials"] = paginate(Testimonial.objects.with_valid_consent(), request, TESTIMONIALS_PER_PAGE)
        return context
