"""Lists of the admin: pages by type, testimonials, and the small lists that pages choose from."""

from django.utils.functional import cached_property
from wagtail.admin.auth import permission_denied
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, UpdatedAtColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from blog.models import ArticlePage, Topic, Writer
from services.models import AddOn, ServiceCategory, ServicePage
from testimonials.models import Testimonial
from therapists.models import TherapistPage


def may_add(user, model):
    """Tell whether ``user`` may add a page of ``model`` anywhere."""
    parents = Page.objects.type(*model.allowed_parent_page_models())
    return any(parent.permissions_for_user(user).can_add_subpage() for parent in parents)


class SectionIndexView(IndexView):
    """A list for those who may add to it."""

    def dispatch(self, request, *args, **kwargs):
        if not may_add(request.user, self.model):
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
                return may_add(request.user, model)

        return SectionMenuItem


SECTIONS = [
    SectionViewSet(name, model=model, icon=icon, url_prefix=name, menu_name=name, menu_label=name.capitalize())
    for name, model, icon in (
        ("articles", ArticlePage, "doc-full-inverse"),
        ("treatments", ServicePage, "pick"),
        ("therapists", TherapistPage, "user"),
    )
]


class TestimonialViewSet(SnippetViewSet):
    """Testimonials, with what decides whether they show."""

    model = Testimonial
    icon = "openquote"
    menu_label = "Testimonials"
    menu_name = "testimonials"
    add_to_admin_menu = True
    list_display = [
        "display_name",
        BooleanColumn("is_showable", label="Shown now"),
        *("consent_expires_on", "consent_revoked_on", "therapist", "service", "received_on"),
    ]
    list_filter = ["therapist", "service", "received_on"]
    ordering = ["-received_on", "-pk"]
    inspect_view_enabled = False


class Lists(SnippetViewSetGroup):
    """The small lists that pages choose from."""

    items = [
        SnippetViewSet(model=model, icon=icon, menu_label=label, list_display=columns, ordering=model._meta.ordering)
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
