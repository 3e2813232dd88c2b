"""Lists of the admin: pages by type, and the small lists that pages choose from."""

from django.utils.functional import cached_property
from django.utils.text import slugify
from wagtail.admin.auth import permission_denied
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page, get_page_models
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from blog.models import Topic, Writer
from core.models import BasePage
from services.models import AddOn, ServiceCategory


def can_add_page(user, model):
    """Tell whether ``user`` has permission to add a page of ``model`` anywhere."""
    parents = Page.objects.type(*model.allowed_parent_page_models())
    return any(parent.permissions_for_user(user).can_add_subpage() for parent in parents)


class SectionIndexView(IndexView):
    """A list of pages, for those who may add one."""

    def dispatch(self, request, *args, **kwargs):
        if not can_add_page(request.user, self.model):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)


class SectionViewSet(PageListingViewSet):
    """The pages of one type, wherever they are in the tree."""

    index_view_class = SectionIndexView
    columns = [column for column in IndexView.base_columns if column.name != "parent"]
    add_to_admin_menu = True

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


class ListsViewSetGroup(SnippetViewSetGroup):
    """The small lists that pages choose from."""

    items = [
        ManualSaveViewSet(model=model, icon=icon, menu_label=label, list_display=columns, ordering=model._meta.ordering)
        for model, icon, label, columns in (
            (Topic, "tag", "Topics", ["name", "slug"]),
            (Writer, "edit", "Writers", ["name", "account", UpdatedAtColumn()]),
            (ServiceCategory, "list-ul", "Treatment categories", ["name", "sort_order"]),
            (AddOn, "plus-inverse", "Add-ons", ["name", "price", "description"]),
        )
    ]
    menu_label = "Topics and lists"
    menu_name = "lists"
    menu_icon = "list-ul"
