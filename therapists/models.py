"""Therapists and the list of them."""

from django import forms
from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldRowPanel, InlinePanel, MultiFieldPanel, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from core.blocks import BodyBlock
from core.cache.content_tags import build_list_tag, record_tags
from core.catalog import SERVICES, THERAPISTS, get_listed_pages
from core.editing.long_texts import LongTextMixin
from core.images.prefetch import with_pictures
from core.models import BasePage, CountedOneToOneField, PublicPageManager, PublicPageQuerySet, image_foreign_key
from core.models.lists import IndexPage
from core.page_forms import PageForm
from core.visibility import is_public
from practice.hours import DAYS
from practice.validators import booking_link, web_address
from seo import jsonld
from therapists.panels import OfferedServicesPanel

MAX_RELATED = 3  # articles and testimonials on the page of a therapist
WEEKDAYS = list(enumerate(DAYS))  # as choices: 0 is Monday


class TherapistIndexPage(IndexPage):
    """The list of all therapists who work here."""

    page_description = "Shows all therapists with their portraits. There is one."
    look_preview_label = "Therapists"
    subpage_types = ["therapists.TherapistPage"]

    body = StreamField(BodyBlock(), blank=True, help_text="Shown below the portraits.")

    class Meta:
        verbose_name = "list of therapists"

    def get_listed_pages(self):
        return TherapistPage.get_current_therapists()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["therapists"] = TherapistPage.get_current_therapists()
        return context


class TherapistPageForm(PageForm):
    """The editor's form: splits the title into given and family name, shows weekdays as checkboxes."""

    working_days = forms.TypedMultipleChoiceField(
        choices=WEEKDAYS, coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def clean(self):
        data = super().clean()
        given, _, family = (data.get("title") or "").strip().rpartition(" ")
        data["given_name"] = data.get("given_name") or given or family
        data["family_name"] = data.get("family_name") or (family if given else "")
        return data


class TherapistPageQuerySet(PublicPageQuerySet):
    """Query set of therapists."""

    def for_catalog(self):
        """Return all profiles, also drafts and those of people who left, with credentials and without texts."""
        return self.order_by("path").prefetch_related("credentials").defer("body")


class TherapistPage(BasePage):
    """A therapist's profile."""

    class Status(models.TextChoices):
        """Whether the therapist works here and can be booked."""

        ACTIVE = "active", "Working here"
        ON_LEAVE = "on_leave", "On leave"
        LEFT = "left", "No longer here"

    page_description = "A therapist: portrait, credentials, languages, working days and biography."
    parent_page_types = ["therapists.TherapistIndexPage"]
    subpage_types = []
    webpage_type = "ProfilePage"
    search_kind = "people"
    admin_menu_label = "Therapists"
    admin_menu_icon = "user"
    summary_field = "summary"
    image_field = "portrait"
    catalog_properties = ("letters",)
    og_type = "profile"
    fields_not_shown = ("account",)
    base_form_class = TherapistPageForm

    given_name = models.CharField(max_length=60, blank=True, help_text="Left empty, taken from the name.")
    family_name = models.CharField(max_length=60, blank=True)
    pronouns = models.CharField(max_length=30, blank=True, help_text="Such as she/her. Only if they like it shown.")
    role = models.CharField("profession", max_length=80, blank=True, help_text="Such as massage therapist.")
    summary = models.TextField(max_length=240, blank=True, help_text="Who this is, in one or two sentences.")
    portrait = image_foreign_key()
    languages = models.CharField(max_length=120, blank=True, help_text="With commas between: English, Spanish")
    working_days = models.JSONField(default=list, blank=True)
    status = models.CharField(
        max_length=10,
        choices=Status,
        default=Status.ACTIVE,
        help_text="Who is on leave can’t be booked; who has left disappears from all lists, the page stays.",
    )
    account = CountedOneToOneField(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="therapist",
        help_text="The account with which this person signs in: their articles then carry their name.",
    )
    booking_url = models.URLField(
        "booking link",
        blank=True,
        validators=[web_address, booking_link],
        help_text="Only if this person is booked elsewhere than the practice."
        " {service} stands for the treatment, if one was chosen.",
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name="biography")

    content_panels = [
        TitleFieldPanel(
            "title",
            heading="Name",
            help_text="First and last name, as clients know it.",
            placeholder=False,
            classname="",  # Wagtail hides label and border of a title
        ),
        "role",
        "summary",
        "portrait",
        "body",
    ]
    extra_tabs = {
        "Details": [
            "status",
            OfferedServicesPanel(heading="Treatments"),
            InlinePanel("credentials", heading="Credentials", label="Credential", max_num=12),
            MultiFieldPanel([FieldRowPanel(["given_name", "family_name"]), "pronouns"], heading="Name in detail"),
            "languages",
            "working_days",
            "booking_url",
            "account",
        ],
    }

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("role"),
        index.SearchField("languages"),
        index.SearchField("body"),
    ]

    objects = PublicPageManager.from_queryset(TherapistPageQuerySet)()

    class Meta:
        verbose_name = "therapist"

    @classmethod
    def get_current_therapists(cls):
        """Return the public therapists who have not left, as a list in the order of the tree."""
        return with_pictures(get_listed_pages(THERAPISTS))

    @property
    def is_listed(self):
        """Whether lists show this therapist: the page is public, and the person has not left."""
        return self.status != self.Status.LEFT and is_public(self)

    @property
    def first_name(self):
        """The given name, or the first word of the title."""
        return self.given_name or self.title.split(" ")[0]

    @cached_property
    def credential_list(self):
        """The credentials as a list; read once."""
        return list(self.credentials.all())

    @cached_property
    def letters(self):
        """The post-nominal letters: the titles of the credentials, such as "LMT, NCTMB"."""
        return ", ".join(credential.title for credential in self.credentials.all())

    @property
    def language_list(self):
        """The names of the languages as a list."""
        return [name.strip() for name in self.languages.split(",") if name.strip()]

    @property
    def working_day_names(self):
        """The English names of the working days, Monday first."""
        return [name for number, name in WEEKDAYS if number in self.working_days]

    def build_main_entity_nodes(self, url, head, context):
        """Return the ``Person`` node, see Google, "Profile page (ProfilePage) structured data"."""
        works_here = self.status != self.Status.LEFT
        return [
            jsonld.build_node(
                "Person",
                jsonld.build_reference("person", url),
                name=self.title,
                givenName=self.given_name,
                familyName=self.family_name,
                jobTitle=self.role,
                description=self.summary,
                url=head.canonical,
                image=jsonld.get_image_urls(self.portrait, jsonld.IMAGE_RATIOS[-1:]),
                worksFor=jsonld.build_reference("practice") if works_here else None,
                hasCredential=[credential.build_node() for credential in self.credential_list],
                knowsAbout=[service.title for service in self.get_offered_services()],
                knowsLanguage=self.language_list,
            )
        ]

    def get_webpage_properties(self, url, items):
        return {"mainEntity": jsonld.build_reference("person", url)}

    @property
    def can_be_booked(self):
        """Whether the page shows a booking link."""
        return self.status == self.Status.ACTIVE

    def get_open_graph_properties(self):
        return (("profile:first_name", self.given_name), ("profile:last_name", self.family_name))

    @cached_property
    def _offered_service_ids(self):
        """The primary keys of the treatments that name this therapist; read once."""
        record_tags(build_list_tag(f"services-of:{self.pk}"))
        return set(self.services.order_by().values_list("pk", flat=True)) if self.pk else set()

    def get_offered_services(self):
        """Return the public treatments that this therapist offers; none if they have left."""
        if self.status == self.Status.LEFT:
            return []
        return get_listed_pages(SERVICES, self._offered_service_ids)

    def get_context(self, request, *args, **kwargs):
        articles = []
        testimonials = []
        if self.pk:  # the preview of a page that was never saved has no relations
            record_tags(build_list_tag(f"articles-of:{self.pk}", MAX_RELATED))
            articles = self.articles.visible().defer("body")[:MAX_RELATED]
            tags = [build_list_tag(f"testimonials-of:{self.pk}", MAX_RELATED)]
            testimonials = self.testimonials.with_valid_consent(tags=tags)[:MAX_RELATED]
        articles = with_pictures([self, *articles])[1:]
        context = super().get_context(request, *args, **kwargs)
        context["services"] = self.get_offered_services()
        context["articles"] = articles
        context["testimonials"] = testimonials
        return context


class Credential(LongTextMixin, Orderable):
    """A licence, diploma or certificate."""

    therapist = ParentalKey(TherapistPage, on_delete=models.CASCADE, related_name="credentials")
    title = models.CharField(max_length=60, help_text="As written behind the name, such as LMT.")
    licence_number = models.CharField(
        "license number", max_length=60, blank=True, help_text="Some states require it wherever you advertise."
    )
    issuing_body = models.CharField("issued by", max_length=120, blank=True)
    expires_on = models.DateField(null=True, blank=True, help_text="Not shown to visitors.")

    panels = [FieldRowPanel(["title", "licence_number"]), FieldRowPanel(["issuing_body", "expires_on"])]

    def __str__(self):
        return self.title

    def build_node(self):
        """Return the ``EducationalOccupationalCredential`` node for structured data."""
        return jsonld.build_node(
            "EducationalOccupationalCredential",
            name=self.title,
            identifier=self.licence_number,
            recognizedBy=jsonld.build_node("Organization", name=self.issuing_body),
        )
