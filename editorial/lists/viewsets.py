"""Lists of the admin: pages by type, and the small lists that pages choose from."""

from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.text import slugify
from wagtail.admin.auth import permission_denied
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn, UpdatedAtColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page, get_page_models
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from blog.models import ArticlePage, Topic, Writer
from core.images.prefetch import with_pictures
from core.models import BasePage
from editorial.lists.columns import PictureColumn, PriceColumn
from editorial.lists.page_search import WholeTextSearchMixin, show_sentences
from services.models import AddOn, ServiceCategory, ServicePage
from therapists.models import TherapistPage


def can_add_page(user, model):
    """Tell whether ``user`` has permission to add a page of ``model`` anywhere.

    Menu, buttons and dashboard ask again and again: the answer is kept with the user, as Django keeps permissions.
    """
    known = user.__dict__.setdefault("can_add_pages", {})
    if model not in known:
        parents = Page.objects.type(*model.allowed_parent_page_models())
        known[model] = any(parent.permissions_for_user(user).can_add_subpage() for parent in parents)
    return known[model]


# What staff look for in the list of each type, and what its columns read.
COLUMNS = {
    ArticlePage: (
        Column(
            "author",
            accessor=lambda page: page.author.name if page.author else "",
            label="Author",
            classname="list-detail",
        ),
        Column(
            "topics",
            accessor=lambda page: ", ".join(topic.name for topic in page.topic_list),
            label="Topics",
            classname="list-detail",
        ),
        DateColumn("first_published_at", label="Published", sort_key="first_published_at", classname="list-detail"),
    ),
    ServicePage: (
        Column("category", label="Heading", sort_key="category__sort_order", classname="list-detail"),
        PriceColumn("price", accessor=lambda page: page.from_price and page.from_price.amount, label="Price from"),
    ),
    TherapistPage: (
        Column("role", label="Profession", sort_key="role", classname="list-detail"),
        Column("work", accessor="get_status_display", label="Works here", sort_key="status"),
    ),
}
PREFETCHED = {ArticlePage: ("author_writer", "topics"), ServicePage: ("category", "prices")}


class SectionIndexView(WholeTextSearchMixin, IndexView):
    """A list of pages, for those who may add one."""

    def get_table(self, object_list):
        prefetch_related_objects(with_pictures(object_list), *PREFETCHED.get(self.model, ()))
        return super().get_table(object_list)

    def dispatch(self, request, *args, **kwargs):
        if not can_add_page(request.user, self.model):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)


class SectionViewSet(PageListingViewSet):
    """The pages of one type, wherever they are in the tree."""

    index_view_class = SectionIndexView
    add_to_admin_menu = True

    @cached_property
    def columns(self):
        picked, title, _, *others = show_sentences(IndexView.base_columns)
        return [picked, PictureColumn("picture", label="Picture"), title, *COLUMNS.get(self.model, ()), *others]

    @cached_property
    def menu_item_class(self):
        model = self.model

        class SectionMenuItem(MenuItem):
            def is_shown(self, request):
                return can_add_page(request.user, model)

        return SectionMenuItem


def build_page_list(model):
    """Return the list of the pages of ``model`` for the admin's menu, as ``model`` names it."""
    name = slugify(model.admin_menu_label)
    return SectionViewSet(
        name,
        model=model,
        icon=model.admin_menu_icon,
        url_prefix=name,
        menu_name=name,
        menu_label=model.admin_menu_label,
    )


PAGE_SECTIONS = [
    build_page_list(model) for model in get_page_models() if issubclass(model, BasePage) and model.admin_menu_label
]


class ManualSaveEditView(EditView):
    """Wagtail's form without autosave: visitors see at once what is saved, so half a word must not be."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False


class ManualSaveViewSet(SnippetViewSet):
    """A list whose items are saved only with the button, see :class:`ManualSaveEditView`."""

    edit_view_class = ManualSaveEditView


PORTRAIT = PictureColumn("portrait", label="Picture")


class ListsViewSetGroup(SnippetViewSetGroup):
    """The small lists that pages choose from."""

    items = [
        ManualSaveViewSet(model=model, icon=icon, menu_label=label, list_display=columns, ordering=model._meta.ordering)
        for model, icon, label, columns in (
            (Topic, "tag", "Topics", ["name", Column("slug", label="Address")]),
            (
                Writer,
                "edit",
                "Writers",
                ["name", PORTRAIT, "account", UpdatedAtColumn()],
            ),
            (ServiceCategory, "list-ul", "Treatment categories", ["name", "sort_order"]),
            (AddOn, "plus-inverse", "Add-ons", ["name", PriceColumn("price"), "description"]),
        )
    ]
    menu_label = "Topics and lists"
    menu_name = "lists"
    menu_icon = "list-ul"
