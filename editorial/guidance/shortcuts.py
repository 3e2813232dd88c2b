"""The dashboard's first panel: links to what staff most often come for."""

from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Site

from blog.models import ArticleIndexPage, ArticlePage
from editorial.clients.message_queries import may_read
from editorial.hours.closures import may_change_closures
from editorial.lists.viewsets import can_add_page
from editorial.prices.views import may_change_prices
from editorial.team.views import may_change_team
from home.models import HomePage


def get_words_link(user):
    """Return ``(label, url, icon)`` for entering a client's words, or None for those who may not."""
    if user.has_perm("testimonials.add_testimonial"):
        return "Add a client’s words", reverse("wagtailsnippets_testimonials_testimonial:add"), "openquote"
    if can_add_page(user, ArticlePage):
        return "Hand in a client’s words", reverse("propose_testimonial"), "openquote"
    return None


def get_day_links(user):
    """Yield ``(label, url, icon)`` for what changes at a practice: prices, hours, people."""
    if may_change_prices(user):
        yield "Change prices", reverse("prices"), "tag"
    if may_change_closures(user):
        yield "We’re closed today", reverse("close_today"), "calendar-alt"
        yield "Change hours", reverse("hours"), "time"
    if may_change_team(user):
        yield "Who works here", reverse("team"), "group"


class Shortcuts(Component):
    """A panel of links to what this person may do."""

    name = "shortcuts"
    template_name = "editorial/shortcuts.html"
    order = 5

    def __init__(self, request):
        self.request = request

    def links(self):
        """Yield ``(label, url, icon)`` for each link."""
        user, site = self.request.user, Site.find_for_request(self.request)
        journal = ArticleIndexPage.objects.first()
        if journal and can_add_page(user, ArticlePage):
            yield (
                "Write an article",
                reverse("wagtailadmin_pages:add", args=["blog", "articlepage", journal.pk]),
                "edit",
            )
        yield from get_day_links(user)
        if link := get_words_link(user):
            yield link
        if user.has_perm("practice.change_practice") and site:
            facts = reverse("wagtailsettings:edit", args=["practice", "practice", site.pk])
            yield "Announce news", f"{facts}#tab-closures_notice", "warning"
        if may_read(user):
            yield "Read messages", reverse("messages:index"), "mail"
        if home := HomePage.objects.live().first():
            yield "See the site", home.url, "view"

    def get_context_data(self, parent_context):
        return {"links": list(self.links())}
