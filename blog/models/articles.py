"""Articles."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from django.utils import timezone
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.blocks import StructBlock, StructValue, URLBlock
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from blog.models.newest import NewestArticles
from blog.models.people import Byline, Topic
from core.blocks import BodyBlock
from core.blocks.lines import LineBlock
from core.cache.content_tags import record_tags
from core.catalog import SERVICES, THERAPISTS, get_catalog_page, get_listed_pages
from core.images.prefetch import with_pictures
from core.library.documents import keep_public_link
from core.links import parent_url
from core.models import (
    BasePage,
    CountedManyToManyField,
    PublicPageManager,
    PublicPageQuerySet,
    ReviewClockMixin,
    image_foreign_key,
)
from core.page_forms import PageForm
from core.text.outline import build_outline
from core.text.stream_data import get_visible_text
from core.visibility import defer_editor_fields, is_public
from seo import jsonld
from seo.feeds import build_feed_alternates
from seo.head import build_absolute_url

MAX_MORE_ARTICLES = 3  # articles to read next
# Silent reading of English non-fiction: Brysbaert 2019 measured 238; reading on a screen is a little slower.
WORDS_PER_MINUTE = 220


class SourceValue(StructValue):
    """A source as it is shown."""

    @property
    def link(self):
        """The address where the source can be read, or an empty string."""
        return keep_public_link(self.get("url"))


class SourceBlock(StructBlock):
    """A source that the article cites."""

    citation = LineBlock(max_length=300, help_text="Author, title, publisher, year.")
    url = URLBlock(required=False, label="Link")

    class Meta:
        icon = "link-external"
        label = "Source"
        label_format = "{citation}"
        value_class = SourceValue


class ArticlePageForm(PageForm):
    """The editor's form: clears the date of a review whose reviewer was deleted; a draft may be inconsistent."""

    def clean(self):
        data = super().clean()
        if "reviewer" in self.gone_choices:
            data["reviewed_on"] = None
        self.instance.skips_consistency_checks = self.is_deferred_validation
        return data


class ArticlePageQuerySet(PublicPageQuerySet):
    """Query set of articles."""

    def for_lists(self):
        """Filter to public articles, newest first, without the fields that lists don't show.

        :class:`NewestArticles` gives the same from the cache.
        """
        return defer_editor_fields(self.visible().order_by("-first_published_at", "-pk"))


class ArticlePage(ReviewClockMixin, BasePage):
    """An article, such as a guide to back massage."""

    page_description = "An article: text, pictures, steps, questions. Its list of contents makes itself."
    look_preview_label = "Article"
    parent_page_types = ["blog.ArticleIndexPage"]
    subpage_types = []
    og_type = "article"
    search_kind = "articles"
    admin_menu_label = "Articles"
    admin_menu_icon = "doc-full-inverse"
    fields_not_shown = ("review_by",)
    select_related_fields = ("author_writer",)
    base_form_class = ArticlePageForm
    # For the link guard and the trash: nobody else has reviewed it, and without a reviewer there is no date.
    true_of_one = ("reviewer",)
    cleared_with = {"reviewer": ("reviewed_on",)}
    skips_consistency_checks = False

    lead = models.TextField(
        "introduction", max_length=400, blank=True, help_text="One to three sentences that say why to read on."
    )
    hero_image = image_foreign_key("picture", help_text="Stands above the article and on its card.")
    body = StreamField(BodyBlock(), blank=True, default=[("text", "")])
    topics = CountedManyToManyField(Topic, blank=True, related_name="articles")
    services = CountedManyToManyField(
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
        if self.skips_consistency_checks:
            return
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

    def with_content_json(self, content):
        """Return the version in ``content``; without its reviewer, who was deleted, no date of review either."""
        page = super().with_content_json(content)
        if content.get("reviewer") and not page.reviewer_id:
            page.reviewed_on = None
        return page

    def set_author(self, user):
        """Set the author to the therapist or writer whose account is ``user``, if there is one."""
        self.author_therapist = getattr(user, "therapist", None)
        self.author_writer = None if self.author_therapist else getattr(user, "writer", None)

    @cached_property
    def author(self):
        """The author as a :class:`Byline`, or None. A therapist whose page is not public has no link."""
        therapist = get_catalog_page(THERAPISTS, self.author_therapist_id, "link")
        if therapist:
            url = therapist.url if is_public(therapist) else ""
            return Byline(therapist.title, url or "", therapist.letters, therapist.summary, therapist)
        writer = self.author_writer
        if writer:
            record_tags(f"writer:{writer.pk}")
            return Byline(writer.name, "", "", writer.bio, writer)
        return None

    @cached_property
    def public_reviewer(self):
        """The therapist who reviewed the article; None if their page is not public or the next check is overdue."""
        if self.is_review_overdue:
            return None
        reviewer = get_catalog_page(THERAPISTS, self.reviewer_id, "link")
        return reviewer if is_public(reviewer) else None

    def get_review_accounts(self):
        """Return the accounts of author and reviewer; the page's owner stands in for an author without one."""
        author = self.author_therapist or self.author_writer
        account = author and author.account
        return [account or self.owner, self.reviewer and self.reviewer.account]

    def confirm_review(self, user, day):
        """Record the check; readers see its day if ``user`` is the reviewer whom the article names."""
        super().confirm_review(user, day)
        if self.reviewer and self.reviewer.account_id == user.pk:
            self.reviewed_on = timezone.localdate()

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

    def get_alternates(self, path, practice):
        """Return the feeds of the journal and the formats of every page."""
        return (*build_feed_alternates(parent_url(self.url or "/")), *super().get_alternates(path, practice))

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
        url = build_absolute_url(self.public_reviewer.url)
        reviewer = jsonld.build_node("Person", name=self.public_reviewer.title, url=url)
        reviewed_on = self.reviewed_on.isoformat() if self.reviewed_on else ""
        return {"reviewedBy": reviewer, "lastReviewed": reviewed_on}

    def get_more_articles(self):
        """Return the newest other articles of the same list; none for a page that was never saved."""
        if not self.pk:
            return []
        return NewestArticles(self.path[: -self.steplen]).get_others(self.pk, MAX_MORE_ARTICLES)

    def get_related_services(self):
        """Return the public treatments chosen in the editor, in the order of their list."""
        pks = set(self.services.order_by().values_list("id", flat=True))
        return get_listed_pages(SERVICES, pks)

    def get_context(self, request, *args, **kwargs):
        more = self.get_more_articles()
        with_pictures([self, *more, self.author and self.author.person, self.public_reviewer])
        context = super().get_context(request, *args, **kwargs)
        body_outline = build_outline(self.body)
        context["contents"] = [heading for heading in body_outline.headings if heading.level == 2]
        context["anchors"] = body_outline.by_block
        context["related_services"] = self.get_related_services()
        context["more_articles"] = more
        return context


@receiver(pre_delete, sender="therapists.TherapistPage")
def clear_review_dates(instance, **kwargs):
    """Take away the date of review from the articles that the therapist who is deleted reviewed."""
    ArticlePage.objects.filter(reviewer=instance).update(reviewed_on=None)
