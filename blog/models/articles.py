"""Articles."""

from array import array

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.blocks import CharBlock, StructBlock, URLBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from blog.models.people import Byline, Topic
from core.blocks import BodyBlock
from core.cache.versioned import get_or_build
from core.images.prefetch import with_pictures
from core.models import BasePage, PublicPageManager, PublicPageQuerySet, image_foreign_key
from core.text.outline import build_outline
from core.text.stream_data import get_visible_text
from core.visibility import defer_editor_fields, get_page_summaries, is_public
from seo import jsonld
from seo.head import build_absolute_url

MAX_MORE_ARTICLES = 3  # articles to read next
# Silent reading of English non-fiction: Brysbaert 2019 measured 238; reading on a screen is a little slower.
WORDS_PER_MINUTE = 220


class SourceBlock(StructBlock):
    """A source that the article cites."""

    citation = CharBlock(max_length=300, help_text="Author, title, publisher, year.")
    url = URLBlock(required=False, label="Link")

    class Meta:
        icon = "link-external"
        label = "Source"
        label_format = "{citation}"


def therapists():
    """Return the model of therapists, who write and review."""
    return ArticlePage.reviewer.field.related_model


class ArticlePageQuerySet(PublicPageQuerySet):
    """Query set of articles."""

    def listed(self):
        """What everybody may see, newest first, without the texts that no card shows; see :class:`Newest`, too."""
        return defer_editor_fields(self.visible().order_by("-first_published_at", "-pk"))


class Newest:
    """Articles that everybody may see, newest first: in all, below the page at the tree path ``below``, of a ``topic``.

    Which they are, and which of them end at some time, is kept while nothing changes; those of a slice are read with
    one query, however many there are.
    """

    def __init__(self, below="", topic=None):
        def read():
            articles = ArticlePage.objects.visible().filter(path__startswith=below)
            articles = (articles.filter(topics=topic) if topic else articles).order_by("-first_published_at", "-pk")
            rows = list(articles.values_list("pk", "expire_at"))
            return array("q", (pk for pk, _ in rows)), {pk: ends for pk, ends in rows if ends}

        self.pks, ending = get_or_build(f"newest:{below}:{topic.pk if topic else ''}", read)
        if over := {pk for pk, ends in ending.items() if ends <= timezone.now()}:
            self.pks = [pk for pk in self.pks if pk not in over]

    def __len__(self):
        return len(self.pks)

    def __getitem__(self, part):
        found = get_page_summaries(ArticlePage, self.pks[part])
        return [found[pk] for pk in self.pks[part] if pk in found]


class ArticlePage(BasePage):
    """An article, such as a guide to back massage."""

    page_description = "An article: text, pictures, steps, questions. Its list of contents makes itself."
    parent_page_types = ["blog.ArticleIndexPage"]
    subpage_types = []
    og_type = "article"
    search_kind = "articles"
    admin_menu_label = "Articles"
    admin_menu_icon = "doc-full-inverse"
    fields_not_shown = ("review_by",)
    select_related_fields = ("author_writer",)

    lead = models.TextField(
        "introduction", max_length=400, blank=True, help_text="One to three sentences that say why to read on."
    )
    hero_image = image_foreign_key("picture", help_text="Stands above the article and on its card.")
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
        """Check that author and review are consistent; each error names its field."""
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
        """Set the author to the therapist or writer whose account is ``user``, if there is one."""
        self.author_therapist = getattr(user, "therapist", None)
        self.author_writer = None if self.author_therapist else getattr(user, "writer", None)

    @cached_property
    def author(self):
        """The author as a :class:`Byline`, or None. A therapist whose page is not public has no link."""
        if therapist := therapists().known(self.author_therapist_id):
            url = therapist.url if is_public(therapist) else ""
            return Byline(therapist.title, url or "", therapist.letters, therapist.summary, therapist)
        if writer := self.author_writer:
            return Byline(writer.name, "", "", writer.bio, writer)
        return None

    @cached_property
    def public_reviewer(self):
        """The therapist who reviewed the article, or None if their page is not public."""
        reviewer = therapists().known(self.reviewer_id)
        return reviewer if is_public(reviewer) else None

    @cached_property
    def topic_list(self):
        """The topics as a list; read once."""
        return list(self.topics.all())

    @property
    def reading_minutes(self):
        """The reading time in whole minutes, at least 1."""
        words = get_visible_text(self.body).split()
        return max(1, round(len(words) / WORDS_PER_MINUTE))

    def get_open_graph_properties(self):
        return (
            ("article:published_time", jsonld.format_datetime(self.first_published_at)),
            ("article:modified_time", jsonld.format_datetime(self.modified_at)),
            ("article:author", self.author.name if self.author else ""),
            *(("article:tag", topic.name) for topic in self.topic_list),
        )

    def build_main_entity_nodes(self, url, head, context):
        """Return the node, see Google, "Article (Article, NewsArticle, BlogPosting) structured data"."""
        author = self.author
        profile = build_absolute_url(author.url) if author and author.url else ""
        return [
            jsonld.build_node(
                "BlogPosting",
                jsonld.build_reference("article", url),
                headline=self.title,
                description=head.description,
                image=jsonld.get_image_urls(self.share_image_source),
                datePublished=jsonld.format_datetime(self.first_published_at),
                dateModified=jsonld.format_datetime(self.modified_at),
                author=[jsonld.build_node("Person", name=author.name, url=profile)] if author else [],
                publisher=jsonld.build_reference("practice"),
                mainEntityOfPage=jsonld.build_reference("webpage", url),
                keywords=[topic.name for topic in self.topic_list],
                citation=[source.value["citation"] for source in self.sources],
                inLanguage=jsonld.LANGUAGE,
            )
        ]

    def get_webpage_properties(self, url, items):
        """Return reviewer and review date: in schema.org properties of the page, not of the article."""
        if not self.public_reviewer:
            return {}
        reviewer = jsonld.build_node(
            "Person", name=self.public_reviewer.title, url=build_absolute_url(self.public_reviewer.url)
        )
        return {"reviewedBy": reviewer, "lastReviewed": f"{self.reviewed_on}" if self.reviewed_on else ""}

    def get_context(self, request, *args, **kwargs):
        siblings = Newest(self.path[: -self.steplen])[: MAX_MORE_ARTICLES + 1] if self.pk else []
        more = [article for article in siblings if article.pk != self.pk][:MAX_MORE_ARTICLES]
        with_pictures([self, *more, self.author_writer, *therapists().everybody().values()])
        context = super().get_context(request, *args, **kwargs)
        body_outline = build_outline(self.body)
        context["contents"] = [heading for heading in body_outline.headings if heading.level == 2]
        context["anchors"] = body_outline.by_block
        pks = set(self.services.order_by().values_list("id", flat=True))
        catalogue = ArticlePage.services.rel.model.catalogue()
        context["related_services"] = [service for service in catalogue if service.pk in pks]
        context["more_articles"] = more
        return context
