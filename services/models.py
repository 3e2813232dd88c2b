"""Treatments, their prices and add-ons."""

from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from core.blocks import BodyBlock, FAQItemBlock
from core.blocks.base import INLINE_FEATURES
from core.cache.content_tags import build_list_tag, record_tags
from core.catalog import SERVICES, THERAPISTS, get_listed_pages
from core.editing.long_texts import LongTextMixin
from core.images.prefetch import with_pictures
from core.models import (
    BasePage,
    CountedManyToManyField,
    PublicPageManager,
    PublicPageQuerySet,
    ReviewClockMixin,
    SnippetPreviewMixin,
    image_foreign_key,
)
from core.models.lists import IndexPage
from core.visibility import is_public
from practice.validators import booking_link, web_address
from practice.widgets import PriceInput, write_amount
from seo import jsonld
from versions.models import VersionedModel

MAX_ADD_ONS = 50  # in the list of treatments
MAX_RELATED = 3  # articles and testimonials on the page of a treatment


class ServiceCategory(SnippetPreviewMixin, VersionedModel):
    """A heading in the list of treatments, with the treatments below it."""

    fields_not_shown = ("sort_order",)

    name = models.CharField(max_length=60, unique=True)
    sort_order = models.PositiveIntegerField(default=0, help_text="Lower numbers come first.")

    panels = ["name", "sort_order"]

    class Meta:
        ordering = ["sort_order", "name"]
        verbose_name = "treatment category"
        verbose_name_plural = "treatment categories"

    def __str__(self):
        return self.name


class AddOn(SnippetPreviewMixin, VersionedModel):
    """An addition to a treatment, such as hot stones. A price of 0 is shown as "Included"."""

    name = models.CharField(max_length=60, unique=True)
    description = models.CharField(max_length=200, blank=True)
    price = models.DecimalField(
        max_digits=8,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(0), "A price can’t be below zero.")],
        help_text="On top of the treatment’s price. 0 reads “Included”.",
    )

    panels = ["name", "description", FieldPanel("price", widget=PriceInput)]

    class Meta:
        ordering = ["name"]
        verbose_name = "add-on"

    def __str__(self):
        return self.name

    def get_price_display(self):
        """Return the price as people write it, without a currency."""
        return write_amount(self.price)


class ServiceIndexPage(IndexPage):
    """The list of all treatments by category, with prices and add-ons."""

    page_description = "Lists all treatments with their prices. There is one."
    subpage_types = ["services.ServicePage"]

    body = StreamField(BodyBlock(), blank=True, help_text="Shown below the list.")

    class Meta:
        verbose_name = "list of treatments"

    def get_listed_pages(self):
        return ServicePage.get_public_services()

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        by_category = {}
        for service in ServicePage.get_public_services():
            by_category.setdefault(service.category, []).append(service)
        context["categories"] = sorted(by_category.items(), key=lambda pair: get_category_order(pair[0]))
        record_tags(build_list_tag("add-ons"), build_list_tag("categories"))
        context["add_ons"] = AddOn.objects.all()[:MAX_ADD_ONS]
        return context


def get_category_order(category):
    """Return the sort key of ``category``; treatments without one (None) come last."""
    if category is None:
        return float("inf"), ""
    return category.sort_order, category.name


@dataclass(frozen=True)
class PriceLine:
    """A line of a price list: its label, minutes, ``amount`` in the practice's currency, and a note."""

    label: str
    minutes: int
    amount: Decimal
    note: str


class ServicePageQuerySet(PublicPageQuerySet):
    """Query set of treatments."""

    def for_catalog(self):
        """Filter to public treatments, with prices and without texts."""
        return self.visible().prefetch_related("prices").defer("body", "faqs")


class ServicePage(ReviewClockMixin, BasePage):
    """A treatment: what it is, what it costs, who offers it."""

    page_description = "A treatment with its prices, the therapists who offer it and how to book it."
    look_preview_label = "Treatment"
    parent_page_types = ["services.ServiceIndexPage"]
    subpage_types = []
    search_kind = "treatments"
    fields_not_shown = ("review_by",)
    admin_menu_label = "Treatments"
    admin_menu_icon = "pick"
    summary_field = "summary"
    select_related_fields = ("category",)
    catalog_properties = ("price_lines",)

    summary = models.TextField(
        max_length=240, help_text="What it is in one or two sentences; shown in lists and below the title."
    )
    category = models.ForeignKey(
        ServiceCategory, null=True, blank=True, on_delete=models.SET_NULL, related_name="services"
    )
    hero_image = image_foreign_key("picture")
    add_ons = CountedManyToManyField(AddOn, blank=True, related_name="services", verbose_name="add-ons")
    therapists = CountedManyToManyField(
        "therapists.TherapistPage",
        blank=True,
        related_name="services",
        help_text="Who offers this treatment. Their pages list it by themselves.",
    )
    what_to_expect = RichTextField(blank=True, features=INLINE_FEATURES)
    contraindications = RichTextField(
        "when to wait or ask first",
        blank=True,
        features=INLINE_FEATURES,
        help_text="When somebody should not have this treatment, or should ask a doctor first.",
    )
    faqs = StreamField([("question", FAQItemBlock())], blank=True, verbose_name="questions and answers", max_num=30)
    booking_url = models.URLField(
        "booking link",
        blank=True,
        validators=[web_address, booking_link],
        help_text="Only if this treatment is booked elsewhere than the practice’s own booking link."
        " {therapist} stands for the person, if one was chosen.",
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name="more about it")

    content_panels = [
        *Page.content_panels,
        "summary",
        "category",
        "hero_image",
        "what_to_expect",
        "contraindications",
        "faqs",
        "body",
    ]
    extra_tabs = {
        "Prices": [
            InlinePanel("prices", heading="Prices", label="Price", max_num=20),
            FieldPanel("add_ons", widget=forms.CheckboxSelectMultiple),
            "booking_url",
        ],
        "People": [FieldPanel("therapists", widget=forms.CheckboxSelectMultiple)],
    }
    settings_panels = [*BasePage.settings_panels, "review_by"]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary", boost=2),
        index.SearchField("what_to_expect"),
        index.SearchField("contraindications"),
        index.SearchField("faqs"),
        index.SearchField("body"),
    ]

    objects = PublicPageManager.from_queryset(ServicePageQuerySet)()

    class Meta:
        verbose_name = "treatment"

    @classmethod
    def get_public_services(cls):
        """Return all public treatments as a list, from the cache."""
        return get_listed_pages(SERVICES)

    @property
    def is_listed(self):
        """Whether lists show this treatment: it may have expired since the catalog was read."""
        return is_public(self)

    @property
    def questions(self):
        """The questions and answers as values of :class:`core.blocks.FAQItemBlock`."""
        return [block.value for block in self.faqs]

    @cached_property
    def price_lines(self):
        """The prices as a tuple of :class:`PriceLine`, in the editor's order, then by minutes; read once."""
        rows = sorted(self.prices.all(), key=lambda row: (row.sort_order or 0, row.minutes))
        return tuple(PriceLine(f"{row.minutes} minutes", row.minutes, row.price, row.note) for row in rows)

    @property
    def from_price(self):
        """The lowest :class:`PriceLine`, or None without prices."""
        return min(self.price_lines, key=lambda line: (line.amount, line.minutes), default=None)

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
        context["therapists"] = self.get_offering_therapists()
        context["testimonials"] = testimonials
        context["articles"] = articles
        return context

    def build_main_entity_nodes(self, url, head, context):
        """Return the ``Service`` node with an offer for each price, see https://schema.org/Service."""
        offers = [self.build_offer_node(line, head, context.practice.currency) for line in self.price_lines]
        return [
            jsonld.build_node(
                "Service",
                jsonld.build_reference("service", url),
                name=self.title,
                description=self.summary,
                serviceType=self.category.name if self.category else "",
                url=head.canonical,
                image=head.image.url if head.image else "",
                provider=jsonld.build_reference("practice"),
                offers=offers,
            )
        ]

    def build_offer_node(self, line, head, currency):
        """Return the ``Offer`` node of ``line``, a :class:`PriceLine`."""
        return jsonld.build_node(
            "Offer",
            name=line.label,
            description=line.note,
            price=f"{line.amount:.2f}",
            priceCurrency=currency,
            eligibleDuration=jsonld.build_node("QuantitativeValue", value=line.minutes, unitCode="MIN"),
            url=head.canonical,
        )

    def get_webpage_properties(self, url, items):
        return {"mainEntity": jsonld.build_reference("service", url)}

    def get_offering_therapists(self):
        """Return the public therapists who offer this treatment, in the order of their list."""
        pks = set(self.therapists.values_list("id", flat=True))
        return with_pictures(get_listed_pages(THERAPISTS, pks))


class ServicePrice(LongTextMixin, Orderable):
    """The price of a treatment for a duration in minutes."""

    service = ParentalKey(ServicePage, on_delete=models.CASCADE, related_name="prices")
    minutes = models.PositiveSmallIntegerField(
        validators=[
            MinValueValidator(5, "A treatment lasts at least five minutes."),
            MaxValueValidator(600, "A treatment lasts at most ten hours."),
        ]
    )
    price = models.DecimalField(
        max_digits=8,
        decimal_places=2,
        validators=[MinValueValidator(Decimal(0), "A price can’t be below zero.")],
        help_text="In the practice’s currency.",
    )
    note = models.CharField(max_length=80, blank=True, help_text="Such as “for two” or “first visit”.")

    panels = [FieldRowPanel(["minutes", FieldPanel("price", widget=PriceInput), "note"])]

    class Meta(Orderable.Meta):
        constraints = [models.CheckConstraint(condition=models.Q(price__gte=0), name="service_price_not_negative")]

    def __str__(self):
        return f"{self.minutes} minutes"
