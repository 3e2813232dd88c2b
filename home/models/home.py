"""The home page."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from blog.models import ArticleIndexPage, NewestArticles
from core.blocks import BodyBlock
from core.cache.content_tags import build_list_tag
from core.images.prefetch import with_pictures
from core.models import BasePage, image_foreign_key
from home.structured_data import build_full_practice_node
from seo.feeds import build_feed_alternates
from services.models import ServicePage
from testimonials.models import Testimonial
from therapists.models import TherapistPage

MAX_TREATMENTS = 8
MAX_ARTICLES = 3
MAX_THERAPISTS = 8


class HomePage(BasePage):
    """The home page: the practice, its treatments, therapists, articles and how to find it.

    Treatments, therapists, articles, hours and awards are filled in; staff write the texts around them.
    """

    page_description = "The first page of the site. There is one."
    parent_page_types = ["wagtailcore.Page"]
    max_count_per_parent = 1

    eyebrow = models.CharField(
        "line above", max_length=60, blank=True, help_text="Such as: Massage & acupuncture, Astoria"
    )
    headline = models.CharField(
        max_length=90, blank=True, help_text="The large words at the top. Left empty, the page’s title."
    )
    lead = models.TextField("introduction", max_length=300, blank=True)
    hero_image = image_foreign_key("picture")
    treatments_heading = models.CharField(max_length=60, default="What would help?")
    people_heading = models.CharField(max_length=60, default="Whose hands?")
    journal_heading = models.CharField("articles heading", max_length=60, default="Worth reading first")
    visit_heading = models.CharField(max_length=90, default="Where to find us")
    visit_text = models.TextField(max_length=300, blank=True, help_text="How to get in, where to park.")
    testimonial = models.ForeignKey(
        "testimonials.Testimonial",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Left empty, or when its consent has ended, the newest one is shown.",
    )
    body = StreamField(BodyBlock(), blank=True, help_text="Anything else, shown before how to find you.")

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(["eyebrow", "headline", "lead", "hero_image"], heading="At the top"),
        MultiFieldPanel(
            [
                "treatments_heading",
                InlinePanel(
                    "featured_services",
                    heading="Treatments to show",
                    label="Treatment",
                    max_num=MAX_TREATMENTS,
                    help_text="In this order. Without any, the first ones of your list are shown.",
                ),
            ],
            heading="Treatments",
        ),
        "testimonial",
        "people_heading",
        "journal_heading",
        "body",
        MultiFieldPanel(["visit_heading", "visit_text"], heading="How to find us"),
    ]

    search_fields = [*BasePage.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        verbose_name = "home page"

    def get_context(self, request, *args, **kwargs):
        articles = with_pictures([self, *NewestArticles()[:MAX_ARTICLES]])[1:]
        context = super().get_context(request, *args, **kwargs)
        context["services"] = self.get_featured_services()
        context["therapists"] = TherapistPage.get_current_therapists()[:MAX_THERAPISTS]
        context["articles"] = articles
        context["testimonial"] = self.get_featured_testimonial()
        return context

    def get_alternates(self, path, practice):
        """Return the feeds of the journal and the formats of every page."""
        journal = ArticleIndexPage.get_public_url()
        feeds = build_feed_alternates(journal) if journal else ()
        return (*feeds, *super().get_alternates(path, practice))

    def build_practice_node(self, context):
        return build_full_practice_node(context, self.main_image)

    def get_featured_services(self):
        """Return the featured treatments that are public, in their order, or the first ones of all."""
        order = [row.service_id for row in self.featured_services.all()]
        if not order:
            return ServicePage.get_public_services()[:MAX_TREATMENTS]
        services = {service.pk: service for service in ServicePage.get_public_services()}
        return [services[pk] for pk in order if pk in services]

    def get_featured_testimonial(self):
        """Return the chosen testimonial if its consent is valid, else the newest valid one, or None."""
        chosen = None
        if self.testimonial_id:
            tags = [f"testimonial:{self.testimonial_id}"]
            chosen = Testimonial.objects.with_valid_consent(tags=tags).filter(pk=self.testimonial_id).first()
        return chosen or Testimonial.objects.with_valid_consent(tags=[build_list_tag("testimonials", 1)]).first()


class FeaturedService(Orderable):
    """A treatment that staff chose for the home page."""

    page = ParentalKey(HomePage, on_delete=models.CASCADE, related_name="featured_services")
    service = models.ForeignKey("services.ServicePage", on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("service")]

    def __str__(self):
        return str(self.service)
