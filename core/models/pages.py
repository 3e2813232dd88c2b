"""What every page type shares."""

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.http import Http404
from django.utils import timezone
from wagtail.admin.panels import CommentPanel, FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page, PagePermissionTester, PageViewRestriction
from wagtail.utils.decorators import cached_classmethod

from core.cache.content_tags import record_pages
from core.cache.versioned import memoize
from core.content_hash import DatedPage
from core.editing.addresses import SITE_ROOT_DEPTH, AddressMixin
from core.editing.long_texts import LongTextMixin
from core.editing.publication import GuardedPublicationMixin
from core.editing.removal import GuardedRemovalMixin
from core.editing.schedule import add_times_to_status
from core.frontend.pages import FrontEndMixin
from core.images.prefetch import with_pictures
from core.models.images import image_foreign_key
from core.models.previews import PREVIEW_SIZES
from core.models.querysets import PublicPageManager
from core.models.search import SearchMixin
from core.models.seo import SeoMixin
from core.page_forms import PageForm
from core.panels import SearchPreviewPanel
from core.text.cleaning import clean_texts
from core.visibility import has_expired, is_restricted_path

TITLE_HELP = "Left empty, the page's title is used."
DESCRIPTION_HELP = "One or two sentences that make somebody want to read on. Left empty, the introduction is used."
SLUG_HELP = "The last part of the page's web address. When it changes, old links lead to the new one."
NO_RESTRICTIONS = PageViewRestriction.objects.none()


class SitePagePermissionTester(PagePermissionTester):
    """Wagtail's rules and two more.

    Nobody deletes or unpublishes the root page of a site, and unpublishing needs the right to edit.
    """

    def is_site_root(self):
        """Return whether this is the root page of a site; without it every URL would be a 404."""
        return self.page.depth == SITE_ROOT_DEPTH

    def can_delete(self, ignore_bulk=False):
        return not self.is_site_root() and super().can_delete(ignore_bulk)

    def can_unpublish(self):
        return not self.is_site_root() and super().can_unpublish() and self.can_edit()


class BasePage(
    LongTextMixin,
    GuardedPublicationMixin,
    GuardedRemovalMixin,
    SearchMixin,
    SeoMixin,
    FrontEndMixin,
    AddressMixin,
    DatedPage,
    Page,
):
    """Base class of every page type: common fields, editor tabs, routing and context.

    ``select_related_fields`` names the foreign keys that every query joins; :mod:`core.images.prefetch`
    loads images. ``extra_tabs`` holds the panels of a type's additional editor tabs, by heading. A type
    with an ``admin_menu_label`` has a list of its own in the admin's menu. One with a
    ``look_preview_label`` shows the look of the site on the screen *Look*.
    """

    preview_sizes = PREVIEW_SIZES
    select_related_fields = ()
    base_form_class = PageForm
    admin_menu_label = ""
    admin_menu_icon = ""
    look_preview_label = ""

    share_image = image_foreign_key(
        help_text="Shown when somebody shares this page. Left empty, the page's own picture is used."
    )
    noindex = models.BooleanField(
        "hide from search engines",
        default=False,
        help_text="Visitors with the link can still read the page; it leaves search results within days or weeks.",
    )

    extra_tabs = {}
    # The times are beside the button that publishes (core/editing/schedule.py).
    settings_panels = [CommentPanel(), "minor_change"]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("seo_title", heading="Title in search results", help_text=TITLE_HELP),
                FieldPanel("search_description", heading="Description in search results", help_text=DESCRIPTION_HELP),
                "share_image",
                "noindex",
            ],
            heading="How search engines and shared links show this page",
        ),
        SearchPreviewPanel(heading="How search sees it"),
        MultiFieldPanel([FieldPanel("slug", heading="Address", help_text=SLUG_HELP)], heading="Web address"),
    ]

    objects = PublicPageManager()

    class Meta:
        abstract = True

    @cached_classmethod
    def get_edit_handler(cls):
        """Return the editor with its tabs: Content, the type's own, Search, Publishing."""
        tabs = {
            "Content": cls.content_panels,
            **cls.extra_tabs,
            "Search": cls.promote_panels,
            "Publishing": cls.settings_panels,
        }
        handler = TabbedInterface([ObjectList(panels, heading=name) for name, panels in tabs.items()])
        return handler.bind_to_model(cls)

    @property
    def status_string(self):
        """Wagtail's word for the status, with the times of publishing and of going offline, for lists.

        A page past its expiry is *expired*, also before the worker unpublishes it.
        """
        if self.live and has_expired(self):
            return "expired"
        approval = self.current_workflow_state
        if not self.live and approval and approval.status == approval.STATUS_NEEDS_CHANGES:
            return "changes requested"
        return add_times_to_status(self, super().status_string)

    def full_clean(self, *args, **kwargs):
        """Clean the texts before they are validated and stored in a version."""
        clean_texts(self)
        super().full_clean(*args, **kwargs)

    def permissions_for_user(self, user):
        return SitePagePermissionTester(user, self)

    def with_content_json(self, content):
        """Return the version in ``content`` without times of publishing and expiry that have passed."""
        page = super().with_content_json(content)
        page.expired = self.expired
        now = timezone.now()
        if page.go_live_at and page.go_live_at <= now:
            page.go_live_at = None
        if page.expire_at and page.expire_at <= now:
            page.expire_at = None
        return page

    def get_route_paths(self):
        """Return the paths that get a redirect when the address changes; none for an address that was never public."""
        return super().get_route_paths() if self.live or self.first_published_at else []

    def route(self, request, path_components):
        """Route as Wagtail does, with pages on the way from the memo; set their ``routed_parent``."""
        if not path_components:
            return super().route(request, path_components)
        slug, *rest = path_components
        child = self.get_section(slug) if rest else self.get_child_by_slug(slug)
        child.routed_parent = self
        return child.route(request, rest)

    def route_exists(self, *route):
        """Tell whether there is something at ``route``, the arguments of ``serve`` after routing."""
        return True

    def get_section(self, slug):
        """Return this request's copy of the child page with ``slug``, memoized while nothing public changes."""
        return memoize(("route", self.path, slug), lambda: self.get_child_by_slug(slug))

    def get_child_by_slug(self, slug):
        """Return the child page with ``slug``, with one query if only one type is allowed here.

        :raises Http404: if there is none
        """
        models = self.allowed_subpage_models()
        children = models[0].objects if len(models) == 1 else Page.objects.specific()
        try:
            return children.get(path__startswith=self.path, depth=self.depth + 1, slug=slug)
        except ObjectDoesNotExist:
            raise Http404("There is no page at this address.") from None

    def get_view_restrictions(self):
        """Return the view restrictions of this page; no query if no restricted path contains it."""
        if self.alias_of_id or is_restricted_path(self.path):
            return super().get_view_restrictions()
        return NO_RESTRICTIONS

    def get_context(self, request, *args, crumbs=None, head=None, **kwargs):
        """Return the template context.

        A topic and a further page of a list pass their own ``crumbs`` and ``head`` (options of
        :meth:`get_head`).
        """
        with_pictures([self])
        record_pages("page", [self.pk])
        context = super().get_context(request, *args, **kwargs)
        context["breadcrumbs"] = crumbs or self.get_breadcrumbs()
        context["head"] = self.get_head(request, crumbs=context["breadcrumbs"], **(head or {}))
        return context
