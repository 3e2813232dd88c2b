"""The report that leads to what is worth improving at pages and pictures."""

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
from editorial.viewsets import may_add
from home.models import ContactPage, HomePage, StandardPage
from services.models import ServiceIndexPage, ServicePage
from therapists.models import TherapistIndexPage

LISTS = (ArticleIndexPage, ServiceIndexPage, TherapistIndexPage)  # link to all their children, and are linked by them
FEW_WORDS = 150
LOOKED_AT = 1000  # of the tasks that ended lately
SAID = ("what_to_expect", "contraindications", "faqs", "body")
KINDS = [
    ("broken", "What can’t be shown"),
    ("title", "Titles"),
    ("description", "Descriptions"),
    ("picture", "Pictures without a description"),
    ("orphan", "Pages without a link to them"),
    ("short", "Very short pages"),
]


@dataclass(frozen=True)
class Finding:
    """Something to improve: at which page or picture, of which of :data:`KINDS`, in plain words, and where."""

    title: str
    kind: str
    what: str
    type: str
    url: str


def findings():
    """Yield a :class:`Finding` for each weakness; asks the database once for each page type, not for each page."""
    pages = [page for model in get_page_models() if issubclass(model, BasePage) for page in model.objects.visible()]
    for page, kind, what in [*texts(pages), *orphans(pages), *short(pages)]:
        url = reverse("wagtailadmin_pages:edit", args=[page.pk])
        yield Finding(page.title, kind, what, str(page._meta.verbose_name).capitalize(), url)
    for pk, title in get_image_model().objects.filter(description="").values_list("pk", "title"):
        url = reverse("wagtailimages:edit", args=[pk])
        yield Finding(title, "picture", "Say what it shows, for people who can’t see it.", "Picture", url)


def broken():
    """Yield a :class:`Finding` for each picture that can't be read and each page that couldn't be made ready."""
    for pk, title in get_image_model().objects.filter(is_unreadable=True).values_list("pk", "title"):
        what = "Its file is lost or damaged, so visitors don’t see it: upload it again."
        yield Finding(title, "broken", what, "Picture", reverse("wagtailimages:edit", args=[pk]))
    ended = DBTaskResult.objects.finished().filter(task_path=warm_page.module_path).order_by("-finished_at")
    last = {task.args_kwargs["args"][0]: task.status for task in reversed(list(ended[:LOOKED_AT]))}
    failed = [pk for pk, status in last.items() if status == TaskResultStatus.FAILED]
    for page in Page.objects.filter(pk__in=failed, live=True):
        what = "Its pictures couldn’t all be made: publish it again. If it stays here, tell whoever runs the site."
        yield Finding(page.title, "broken", what, "Page", reverse("wagtailadmin_pages:edit", args=[page.pk]))


def texts(pages):
    """Yield what is wrong with titles and descriptions as search engines get them."""
    listed = [page for page in pages if not page.noindex]
    reads = {"title": lambda page: page.seo_title or page.title, "description": attrgetter("summary_text")}
    for kind, read in reads.items():
        same = Counter(read(page).strip().casefold() for page in listed)
        for page in listed:
            text = read(page).strip()
            if not text:
                yield page, kind, f"Write a {kind} for search results."
            elif (others := same[text.casefold()] - 1) > 0:
                yield page, kind, f"Say what only this page offers: pages with the same {kind}: {others} more."


def orphans(pages):
    """Yield pages that no list, no other public page and no navigation links to."""
    page_type = ContentType.objects.get_for_model(Page)
    links = ReferenceIndex.objects.filter(to_content_type=page_type, base_content_type=page_type)
    public = {str(page.pk) for page in pages}
    rows = links.values_list("to_object_id", "object_id")
    linked = {to for to, source in rows if source in public and source != to}
    for navigation in Navigation.objects.all():
        linked |= {str(pk) for pk in navigation.get_page_ids()}
    lists = {page.path for page in pages if isinstance(page, LISTS)}
    for page in pages:
        found = isinstance(page, (HomePage, ContactPage, *LISTS)) or page.path[: -page.steplen] in lists
        if not found and str(page.pk) not in linked:
            yield page, "orphan", "Link to it from another page or the navigation: visitors can’t get there."


def short(pages):
    """Yield articles and treatments that say very little."""
    for page in pages:
        if isinstance(page, ArticlePage | ServicePage):
            texts = (getattr(page, name, "") for name in SAID)
            words = sum(len(get_visible_text(text).split()) for text in texts)
            if words < FEW_WORDS:
                yield page, "short", f"Tell more: it has {words} words, and readers look for answers."


class FindingFilter(WagtailFilterSet):
    """Leaves findings of one kind."""

    kind = ChoiceFilter(label="What it is about", choices=KINDS)

    class Meta:
        model = Page
        fields = []

    def filter_queryset(self, queryset):
        kind = self.form.cleaned_data["kind"]
        return [finding for finding in queryset if not kind or finding.kind == kind]


class ImproveView(ReportView):
    """What can be improved, each row one click from where."""

    page_title = "What to improve"
    header_icon = "tick-inverse"
    index_url_name, index_results_url_name = "improve", "improve_results"
    filterset_class = FindingFilter
    default_ordering = "title"
    columns = [
        TitleColumn("title", label="Title", get_url=attrgetter("url"), sort_key="title"),
        Column("what", label="What to improve", sort_key="what"),
        Column("type", label="Kind", sort_key="type"),
    ]
    list_export = ["title", "what", "type", "url"]
    export_headings = {"title": "Title", "what": "What to improve", "type": "Kind", "url": "Address"}

    def dispatch(self, request, *args, **kwargs):
        if not may_add(request.user, StandardPage):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        return (*broken(), *get_or_build("findings", lambda: tuple(findings())))

    def order_queryset(self, queryset):
        return sorted(queryset, key=attrgetter(self.ordering.lstrip("-")), reverse=self.ordering.startswith("-"))
