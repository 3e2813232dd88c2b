"""Articles."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.blocks import CharBlock, StructBlock, URLBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from core.blocks import BodyBlock
from core.models import BasePage, PublicPageManager, PublicPageQuerySet, picture_field
from core.outline import outline, reading_text
from core.pictures import with_pictures
from core.visibility import is_public
from seo import jsonld
from seo.head import absolute_url

from .people import Byline, Topic

WORDS_PER_MINUTE = 220  # silent reading of English non-fiction: Brysbaert 2019 finds 238, a screen a little less


class SourceBlock(StructBlock):
    """Where something that the article says can be read."""

    citation = CharBlock(max_length=300, help_text="Author, title, publisher, year.")
    url = URLBlock(required=False, label="Link")

    class Meta:
        icon = "link-external"
        label = "Source"
        label_format = "{citation}"


class ArticlePageQuerySet(PublicPageQuerySet):
    """Articles."""

    def listed(self):
        """What everybody may see, newest first, ready for cards: picture and author are read along."""
        return self.visible().order_by("-first_published_at", "-pk").defer("body", "author_therapist__body")


class ArticlePageForm(WagtailAdminPageForm):
    """Offers the signed-in person as the author of a new article."""

    def __init__(self, *args, **kwargs):
        instance, user = kwargs.get("instance"), kwargs.get("for_user")
        if instance is not None and not instance.pk and user:
            instance.set_author(user)
        super().__init__(*args, **kwargs)


class ArticlePage(BasePage):
    """An article, such as a guide to back massage."""

    page_description = "An article: text, pictures, steps, questions. Its list of contents makes itself."
    parent_page_types = ["blog.ArticleIndexPage"]
    subpage_types = []
    og_type = "article"
    search_kind = "articles"
    unsaid = ("review_by",)
    read_along = ("hero_image", "author_therapist__portrait", "author_writer__portrait", "reviewer")
    base_form_class = ArticlePageForm

    lead = models.TextField(
        "introduction", max_length=400, blank=True, help_text="One to three sentences that say why to read on."
    )
    hero_image = picture_field("picture", help_text="Stands above the article and on its card.")
    body = StreamField(BodyBlock(), blank=True, default=[("text", "")])
    topics = ParentalManyToManyField(Topic, blank=True, related_name="articles")
    services = ParentalManyToManyField(
        "services.ServicePage",
        blank=True,
        related_name="articles",
        verbose_name="treatments",
        help_text="The treatments it speaks of. Their pages show this article by themselves.",
    )
    sources = StreamField([("source", SourceBlock())], blank=True, max_num=30)
    author_therapist = models.ForeignKey(
        "therapists.TherapistPage",
        verbose_name="author, a therapist",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="articles",
    )
    author_writer = models.ForeignKey(
        "blog.Writer",
        verbose_name="or another writer",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="articles",
    )
    reviewer = models.ForeignKey(
        "therapists.TherapistPage",
        verbose_name="reviewed by",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="reviewed_articles",
        help_text="Who checked what it says about health.",
    )
    reviewed_on = models.DateField(null=True, blank=True)
    review_by = models.DateField(
        "check again by", null=True, blank=True, help_text="When somebody should read it again. Not shown."
    )

    content_panels = [*Page.content_panels, "lead", "hero_image", "body", "sources"]
    extra_tabs = {
        "People & topics": [
            MultiFieldPanel(["author_therapist", "author_writer"], heading="Author"),
            MultiFieldPanel(["reviewer", FieldRowPanel(["reviewed_on", "review_by"])], heading="Review"),
            FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
            FieldPanel("services", widget=forms.CheckboxSelectMultiple),
        ],
    }

    search_fields = [*BasePage.search_fields, index.SearchField("lead", boost=2), index.SearchField("body")]

    objects = PublicPageManager.from_queryset(ArticlePageQuerySet)()

    class Meta:
        verbose_name = "article"

    def clean(self):
        """Refuse what contradicts itself, at the field."""
        super().clean()
        errors = {}
        if self.author_therapist_id and self.author_writer_id:
            errors["author_writer"] = "Choose a therapist or another writer, not both."
        if self.reviewed_on and not self.reviewer_id:
            errors["reviewer"] = "Say who reviewed it, or clear the date."
        if self.reviewer_id and not self.reviewed_on:
            errors["reviewed_on"] = "Say when it was reviewed."
        if self.reviewed_on and self.review_by and self.review_by <= self.reviewed_on:
            errors["review_by"] = "This day must come after the review."
        if errors:
            raise ValidationError(errors)

    def set_author(self, user):
        """Make the person who signed in as ``user`` the author, if they have a profile here."""
        self.author_therapist = getattr(user, "therapist", None)
        self.author_writer = None if self.author_therapist else getattr(user, "writer", None)

    @cached_property
    def author(self):
        """Who wrote it, as a :class:`Byline`, or None. A therapist whose page nobody may see has no link."""
        if therapist := ArticlePage.author_therapist.field.related_model.known(self.author_therapist):
            url = therapist.url if is_public(therapist) else ""
            return Byline(therapist.title, url or "", therapist.letters, therapist.portrait, therapist.summary)
        if writer := self.author_writer:
            return Byline(writer.name, "", "", writer.portrait, writer.bio)
        return None

    @cached_property
    def topic_list(self):
        """The topics, read once."""
        return list(self.topics.all())

    @property
    def reading_minutes(self):
        """How long it takes to read, in whole minutes."""
        words = reading_text(list(self.body.raw_data)).split()
        return max(1, round(len(words) / WORDS_PER_MINUTE))

    def head_properties(self):
        return (
            ("article:published_time", jsonld.moment(self.first_published_at)),
            ("article:modified_time", jsonld.moment(self.modified_at)),
            ("article:author", self.author.name if self.author else ""),
            *(("article:tag", topic.name) for topic in self.topic_list),
        )

    def own_nodes(self, url, head, context):
        """The article, see Google, "Article (Article, NewsArticle, BlogPosting) structured data"."""
        author = self.author
        profile = absolute_url(author.url) if author and author.url else ""
        return [
            jsonld.node(
                "BlogPosting",
                jsonld.ref("article", url),
                headline=self.title,
                description=head.description,
                image=jsonld.picture_urls(self.picture_to_share),
                datePublished=jsonld.moment(self.first_published_at),
                dateModified=jsonld.moment(self.modified_at),
                author=[jsonld.node("Person", name=author.name, url=profile)] if author else [],
                publisher=jsonld.ref("practice"),
                mainEntityOfPage=jsonld.ref("webpage", url),
                keywords=[topic.name for topic in self.topic_list],
                citation=[source.value["citation"] for source in self.sources],
                inLanguage=jsonld.LANGUAGE,
            )
        ]

    def page_properties(self, url, items):
        """Who checked what it says about health, and when: properties of the page, not of the article."""
        if not is_public(self.reviewer):
            return {}
        reviewer = jsonld.node("Person", name=self.reviewer.title, url=absolute_url(self.reviewer.url))
        return {"reviewedBy": reviewer, "lastReviewed": f"{self.reviewed_on}" if self.reviewed_on else ""}

    def get_context(self, request, *args, **kwargs):
        others = ArticlePage.objects.listed().sibling_of(self, inclusive=False) if self.pk else []
        more = with_pictures([self, *others[:3]])[1:]
        context = super().get_context(request, *args, **kwargs)
        context["contents"] = [heading for heading in outline(self.body).headings if heading.level == 2]
        pks = {service.pk for service in self.services.all()}
        catalogue = ArticlePage.services.rel.model.catalogue()
        context["related_services"] = [service for service in catalogue if service.pk in pks]
        context["more_articles"] = more
        return context
