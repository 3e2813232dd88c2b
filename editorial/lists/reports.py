"""The report *What to improve*: weaknesses of pages and images, each with a link to where staff fix it."""

from collections import Counter
from dataclasses import dataclass
from operator import attrgetter

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django_filters import ChoiceFilter
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.admin.auth import permission_denied
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex, get_page_models

from blog.models import ArticleIndexPage, ArticlePage
from core.cache.versioned import get_or_build
from core.models import BasePage, Navigation
from core.tasks import warm_page
from core.text.stream_data import get_visible_text
from editorial.lists.viewsets import can_add_page
from home.models import ContactPage, HomePage, StandardPage
from services.models import ServiceIndexPage, ServicePage
from therapists.models import TherapistIndexPage

# Each links to all its children and is linked by them.
INDEX_PAGE_TYPES = (ArticleIndexPage, ServiceIndexPage, TherapistIndexPage)
MIN_WORDS = 150
MAX_FINISHED_TASKS = 1000  # the last ones are read
TEXT_FIELDS = ("what_to_expect", "contraindications", "faqs", "body")
IMPROVEMENT_KINDS = [
    ("broken", "What can’t be shown"),
    ("title", "Titles"),
    ("description", "Descriptions"),
    ("picture", "Pictures without a description"),
    ("orphan", "Pages without a link to them"),
    ("short", "Very short pages"),
]


@dataclass(frozen=True)
class Improvement:
    """Something to improve at a page or image; ``kind`` is one of :data:`IMPROVEMENT_KINDS`, ``url`` its editor."""

    title: str
    kind: str
    advice: str
    type: str
    url: str


def find_improvements():
    """Yield an :class:`Improvement` for each weakness, with one query for each page type."""
    pages = [page for model in get_page_models() if issubclass(model, BasePage) for page in model.objects.visible()]
    for page, kind, advice in (*find_text_problems(pages), *find_orphans(pages), *find_short_pages(pages)):
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        yield Improvement(page.title, kind, advice, str(page._meta.verbose_name).capitalize(), url)
    for pk, title in get_image_model().objects.filter(description="").values_list("pk", "title"):
        url = reverse("wagtailimages:edit", args=[pk])
        yield Improvement(title, "picture", "Say what it shows, for people who can’t see it.", "Picture", url)


def get_improvements():
    """Return what :func:`find_improvements` yields, as a tuple from the cache."""
    return get_or_build("improvements", lambda: tuple(find_improvements()))


def find_broken_items():
    """Yield an :class:`Improvement` for each unreadable image, and each live page whose renditions failed."""
    for pk, title in get_image_model().objects.filter(is_unreadable=True).values_list("pk", "title"):
        advice = "Its file is lost or damaged, so visitors don’t see it: upload it again."
        yield Improvement(title, "broken", advice, "Picture", reverse("wagtailimages:edit", args=[pk]))
    ended = DBTaskResult.objects.finished().filter(task_path=warm_page.module_path).order_by("-finished_at")
    last = {task.args_kwargs["args"][0]: task.status for task in reversed(list(ended[:MAX_FINISHED_TASKS]))}
    failed = [pk for pk, status in last.items() if status == TaskResultStatus.FAILED]
    for page in Page.objects.filter(pk__in=failed, live=True):
        advice = "Its pictures couldn’t all be made: publish it again. If it stays here, tell whoever runs the site."
        yield Improvement(page.title, "broken", advice, "Page", reverse("wagtailadmin_pages:edit", args=[page.pk]))


def find_text_problems(pages):
    """Yield ``(page, kind, advice)`` for titles and descriptions that search engines get twice or not at all."""
    indexed = [page for page in pages if not page.noindex]
    getters = {"title": lambda page: page.seo_title or page.title, "description": attrgetter("summary_text")}
    for kind, get_text in getters.items():
        counts = Counter(get_text(page).strip().casefold() for page in indexed)
        for page in indexed:
            text = get_text(page).strip()
            if not text:
                yield page, kind, f"Write a {kind} for search results."
                continue
            others = counts[text.casefold()] - 1
            if others:
                yield page, kind, f"Say what only this page offers: pages with the same {kind}: {others} more."


def find_orphans(pages):
    """Yield ``(page, kind, advice)`` for pages that no index page, no public page and no navigation links to."""
    page_type = ContentType.objects.get_for_model(Page)
    links = ReferenceIndex.objects.filter(to_content_type=page_type, base_content_type=page_type)
    public = {str(page.pk) for page in pages}
    rows = links.values_list("to_object_id", "object_id")
    linked = {to for to, source in rows if source in public and source != to}
    for navigation in Navigation.objects.all():
        linked |= {str(pk) for pk in navigation.get_page_ids()}
    lists = {page.path for page in pages if isinstance(page, INDEX_PAGE_TYPES)}
    for page in pages:
        is_reachable = isinstance(page, (HomePage, ContactPage, *INDEX_PAGE_TYPES))
        is_listed = page.path[: -page.steplen] in lists
        if not is_reachable and not is_listed and str(page.pk) not in linked:
            yield page, "orphan", "Link to it from another page or the navigation: visitors can’t get there."


def find_short_pages(pages):
    """Yield ``(page, kind, advice)`` for articles and treatments with fewer than :data:`MIN_WORDS` words."""
    for page in pages:
        if isinstance(page, ArticlePage | ServicePage):
            texts = (getattr(page, name, "") for name in TEXT_FIELDS)
            words = sum(len(get_visible_text(text).split()) for text in texts)
            if words < MIN_WORDS:
                yield page, "short", f"Tell more: it has {words} words, and readers look for answers."


class ImprovementFilterSet(WagtailFilterSet):
    """Filters improvements by their kind."""

    kind = ChoiceFilter(label="What it is about", choices=IMPROVEMENT_KINDS)

    class Meta:
        model = Page
        fields = []

    def filter_queryset(self, queryset):
        kind = self.form.cleaned_data["kind"]
        return [item for item in queryset if not kind or item.kind == kind]


class ImproveView(ReportView):
    """The list of improvements; each row leads to the editor."""

    page_title = "What to improve"
    header_icon = "glasses"
    index_url_name = "improve"
    index_results_url_name = "improve_results"
    filterset_class = ImprovementFilterSet
    default_ordering = "title"
    columns = [
        TitleColumn("title", label="Title", get_url=attrgetter("url"), sort_key="title"),
        Column("advice", label="What to improve", sort_key="advice"),
        Column("type", label="Kind", sort_key="type"),
    ]
    list_export = ["title", "advice", "type", "url"]
    export_headings = {"title": "Title", "advice": "What to improve", "type": "Kind", "url": "Address"}

    def dispatch(self, request, *args, **kwargs):
        if not can_add_page(request.user, StandardPage):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        return (*find_broken_items(), *get_improvements())

    def order_queryset(self, queryset):
        is_descending = self.ordering.startswith("-")
        return sorted(queryset, key=attrgetter(self.ordering.lstrip("-")), reverse=is_descending)
