"""The practice's facts as Wagtail's site settings; hours, holidays, awards and profiles are rows of them."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import Select
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images import get_image_model_string

from practice import validators
from practice.contact import to_e164, write_phone
from practice.forms import PracticeForm
from practice.widgets import PhoneInput
from versions.models import VersionedModel
from versions.panels import VersionsPanel


class SchemaType(models.TextChoices):
    """Types of schema.org; the owner chooses a clinical one, it is never the default."""

    WELLNESS = "HealthAndBeautyBusiness", "Massage or wellness practice"
    SPA = "DaySpa", "Day spa"
    MEDICAL = "MedicalBusiness", "Licensed medical practice"
    CLINIC = "MedicalClinic", "Licensed clinic"
    PHYSIOTHERAPY = "Physiotherapy", "Licensed physiotherapy practice"


class Clock(models.IntegerChoices):
    """How times of day are written."""

    COUNTRY = 0, "As usual in the country"
    TWELVE = 12, "2:00 pm"
    TWENTY_FOUR = 24, "14:00"


def default_timezone() -> str:
    """Return the server's time zone, which holds until the owner chooses the practice's."""
    return settings.TIME_ZONE


@register_setting(icon="site")
class Practice(VersionedModel, BaseSiteSetting, ClusterableModel):
    """Who the practice is, where it is, when it is open and how to reach it."""

    name = models.CharField("name of the practice", max_length=100, default="Our practice")
    phone = models.CharField(max_length=40, blank=True, help_text="Outside North America with + and the country code.")
    text_number = models.CharField(
        "number for text messages", max_length=40, blank=True, help_text="Empty if clients can’t text you."
    )
    email = models.EmailField("e-mail", blank=True)
    booking_url = models.URLField(
        "online booking",
        max_length=500,
        blank=True,
        validators=[validators.web_address, validators.booking_link],
        help_text="Where “Book” leads. Without it, the buttons lead to the contact page or the phone."
        " If your booking system can open with a treatment or a person chosen, write {service} or {therapist} where"
        " their names go: https://book.example/?treatment={service}&with={therapist}. The names are the last parts of"
        " the addresses of their pages here, such as back-massage.",
    )
    street = models.TextField("street and number", blank=True)
    locality = models.CharField("town or city", max_length=100, blank=True)
    region = models.CharField("state or region", max_length=100, blank=True, help_text="As in an address, such as OR.")
    postal_code = models.CharField(max_length=20, blank=True)
    country = models.CharField(
        max_length=2,
        default="US",
        validators=[validators.country],
        help_text="Two letters, such as US or CA.",
    )
    directions = models.TextField("how to find us", blank=True)
    parking = models.TextField(blank=True)
    latitude = models.FloatField(
        null=True, blank=True, help_text="Right-click your door on an online map to see both numbers."
    )
    longitude = models.FloatField(null=True, blank=True)
    timezone = models.CharField("time zone", max_length=64, default=default_timezone, validators=[validators.time_zone])
    clock = models.PositiveSmallIntegerField("times are written", choices=Clock, default=Clock.COUNTRY)
    notice_text = models.CharField(
        "notice", max_length=240, blank=True, help_text="One or two sentences on top of every page, such as a closure."
    )
    notice_starts_on = models.DateField("show from", null=True, blank=True, help_text="Empty: at once.")
    notice_ends_on = models.DateField("show until", null=True, blank=True, help_text="The last day it is shown.")
    tagline = models.CharField(max_length=140, blank=True, help_text="A few words that go with the name.")
    mission = models.TextField(blank=True, help_text="What you stand for, in two or three sentences.")
    schema_type = models.CharField(
        "kind of business",
        max_length=40,
        choices=SchemaType,
        default=SchemaType.WELLNESS,
        help_text="Tells search engines what you are. Choose a licensed kind only if you hold that licence.",
    )
    logo = models.ForeignKey(
        get_image_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    currency = models.CharField(
        max_length=3,
        default="USD",
        validators=[validators.currency],
        help_text="Three letters, such as USD or EUR.",
    )
    disclaimer = models.TextField("health disclaimer", blank=True, help_text="Goes with articles and treatments.")
    allow_answers = models.BooleanField(
        "assistants may look things up here",
        default=True,
        help_text="ChatGPT, Claude, Perplexity and others read a page when somebody asks about it, and name it.",
    )
    allow_training = models.BooleanField(
        "companies may train their models with our texts",
        default=False,
        help_text="Asked of GPTBot, ClaudeBot, Google-Extended, CCBot and others. It doesn’t change how you are found.",
    )
    offer_markdown = models.BooleanField(
        "offer pages as plain text",
        default=True,
        help_text="Each page also as Markdown, and a list of them at /llms.txt. Search engines don’t use them.",
    )
    collect_testimonials = models.BooleanField(
        "clients can send us their words",
        default=True,
        help_text="The form to which Testimonials has a link and a QR code. What clients send waits for approval.",
    )
    count_visits = models.BooleanField(
        "count visits, calls and bookings",
        default=True,
        help_text="Daily sums for each page, without cookies and without anything about the visitor.",
    )
    google_verification = models.CharField(
        "code of Google Search Console", max_length=120, blank=True, validators=[validators.verification_code]
    )
    bing_verification = models.CharField(
        "code of Bing Webmaster Tools", max_length=120, blank=True, validators=[validators.verification_code]
    )

    contact_panels = [
        "name",
        MultiFieldPanel(
            [
                FieldPanel("phone", widget=PhoneInput),
                FieldPanel("text_number", widget=PhoneInput),
                "email",
                "booking_url",
            ],
            "Phone and booking",
        ),
        MultiFieldPanel(
            ["street", FieldRowPanel(["locality", "region"]), FieldRowPanel(["postal_code", "country"])], "Address"
        ),
        MultiFieldPanel(["directions", "parking", FieldRowPanel(["latitude", "longitude"])], "Getting here"),
    ]
    hours_panels = [
        InlinePanel(
            "hours",
            heading="Weekly opening hours",
            label="Opening hours",
            help_text="One row for each stretch of a day; two for a day with a break at noon."
            " A day without a row is closed. Closing past midnight is fine."
            " From 12:00 am to 12:00 am means open all day.",
        ),
        FieldPanel("timezone", widget=Select(choices=validators.get_time_zone_choices)),
        "clock",
    ]
    closures_panels = [
        InlinePanel(
            "holidays",
            heading="Holidays and closures",
            label="Holiday or closure",
            help_text="On their days these hold instead of the weekly hours.",
        ),
        MultiFieldPanel(["notice_text", FieldRowPanel(["notice_starts_on", "notice_ends_on"])], "Notice"),
    ]
    awards_panels = [
        InlinePanel("awards", help_text="One row for each year. “Eight years running” is worked out from the years.")
    ]
    about_panels = [
        "tagline",
        "mission",
        "logo",
        "schema_type",
        "currency",
        "disclaimer",
        InlinePanel("social_profiles", heading="Elsewhere on the web"),
    ]
    search_panels = [
        MultiFieldPanel(["google_verification", "bing_verification"], "Show that the site is yours"),
        MultiFieldPanel(["allow_answers", "allow_training"], "Artificial intelligence"),
        "offer_markdown",
        MultiFieldPanel(["count_visits", "collect_testimonials"], "Visitors"),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(contact_panels, heading="Contact"),
            ObjectList(hours_panels, heading="Hours"),
            ObjectList(closures_panels, heading="Closures & notice"),
            ObjectList(awards_panels, heading="Awards"),
            ObjectList(about_panels, heading="About & links"),
            ObjectList(search_panels, heading="Search & assistants"),
            ObjectList([VersionsPanel()], heading="Earlier versions"),
        ],
        base_form_class=PracticeForm,
    )

    class Meta:
        verbose_name = "practice facts"
        verbose_name_plural = "practice facts"

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Validate fields that depend on each other; country and currency become upper case."""
        super().clean()
        self.country = self.country.upper()
        self.currency = self.currency.upper()
        errors = self._check_phones() | self._check_coordinates() | self._check_notice()
        if errors:
            raise ValidationError(errors)

    def _check_phones(self) -> dict[str, str]:
        numbers = {"phone": self.phone, "text_number": self.text_number}
        return {
            name: validators.PHONE_ERROR
            for name, number in numbers.items()
            if number and not to_e164(number, self.country)
        }

    def _check_coordinates(self) -> dict[str, str]:
        errors = {}
        for name, other, limit in (("latitude", "longitude", 90), ("longitude", "latitude", 180)):
            value = getattr(self, name)
            if value is None and getattr(self, other) is not None:
                errors[name] = "Give both latitude and longitude, or neither."
            elif value is not None and abs(value) > limit:
                errors[name] = f"Write a number between -{limit} and {limit}."
        return errors

    def _check_notice(self) -> dict[str, str]:
        if self.notice_text and not self.notice_ends_on:
            return {"notice_ends_on": "Say until which day the notice is shown."}
        if self.notice_starts_on and self.notice_ends_on and self.notice_ends_on < self.notice_starts_on:
            return {"notice_ends_on": "The notice would end before it starts."}
        return {}

    def get_phone_display(self) -> str:
        """Return the phone number as people write it."""
        return write_phone(self.phone, self.country)

    def get_text_number_display(self) -> str:
        """Return the number for text messages as people write it."""
        return write_phone(self.text_number, self.country)

    def get_notice(self, day: date) -> str:
        """Return the notice as shown on ``day``, or ""; without a last day it is never shown."""
        has_started = self.notice_starts_on is None or self.notice_starts_on <= day
        has_ended = not self.notice_ends_on or self.notice_ends_on < day
        return self.notice_text if has_started and not has_ended else ""
