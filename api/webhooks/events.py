"""What is announced: one event for each change that the public can see, with ids, kinds and paths but no content.

``KINDS`` is the vocabulary of docs/webhooks.md. An event's ``changed`` names every kind of answer of the API that may
say something else now: the thing itself, what always shows it, and what links to it.
"""

from copy import copy

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction, ReferenceIndex
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from api.models import Webhook
from api.webhooks.delivery import announce
from core.blocks.targets import page_ids
from core.models import Navigation, SiteImage
from core.visibility import is_public
from practice.models import Practice

# What each model is called in the API, and the kinds that show it without a link to it. Blocks such as “all prices”
# may stand on any page with a body.
KINDS = {
    apps.get_model(label): kinds.split()
    for label, kinds in {
        "home.HomePage": "home",
        "home.StandardPage": "page",
        "home.ContactPage": "form site",
        "blog.ArticleIndexPage": "article_index topics",
        "blog.ArticlePage": "article article_index home service therapist topics",
        "services.ServiceIndexPage": "service_index",
        "services.ServicePage": "service service_index article form home page therapist",
        "therapists.TherapistIndexPage": "therapist_index",
        "therapists.TherapistPage": "therapist therapist_index article home page service testimonials",
        "testimonials.TestimonialsPage": "testimonials",
        "testimonials.Testimonial": "testimonials article home page service therapist",
        "blog.Topic": "topics article article_index",
        "blog.Writer": "article article_index home service therapist topics",
        "services.ServiceCategory": "service service_index home",
        "services.AddOn": "service service_index",
        "core.Navigation": "navigation",
        "core.SiteImage": "images",
        "wagtaildocs.Document": "documents",
        "wagtailredirects.Redirect": "redirects",
        "wagtailcore.Site": "site",
        "practice.Practice": "site",
        "practice.OpeningHours": "site",
        "practice.HolidayHours": "site",
        "practice.Award": "site",
        "practice.SocialProfile": "site",
    }.items()
}


def is_heard():
    """Tell whether anybody wants to know of changes."""
    return Webhook.objects.filter(is_active=True).exists()


def model_of(content_type_id):
    """Return the model of a content type, without a query once it is known."""
    return ContentType.objects.get_for_id(content_type_id).model_class()


def linking(model, pks):
    """Return the kinds of live pages and settings that link to things of ``model``, also from within their texts."""
    found = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model), to_object_id__in=map(str, pks)
    ).values_list("base_content_type", "object_id")
    pages = ContentType.objects.get_for_model(Page).pk
    live = Page.objects.live().filter(pk__in={pk for base, pk in found if base == pages})
    types = {*live.values_list("content_type", flat=True), *(base for base, _ in found if base != pages)}
    kinds = {KINDS[each][0] for each in map(model_of, types) if each in KINDS}
    for navigation in Navigation.objects.all() if model is Page else ():  # settings are not in Wagtail's index
        blocks = [*navigation.header.raw_data, *navigation.footer.raw_data]
        if not page_ids([block["value"] for block in blocks]).isdisjoint(pks):
            kinds.add("navigation")
    if model is SiteImage and Practice.objects.filter(logo__in=pks).exists():
        kinds.add("site")
    return kinds


def path_of(page):
    """Return the path at which ``page`` is found, or None outside every site."""
    parts = page.get_url_parts()
    return parts[2] if parts else None


def is_restricted(page, besides=None):
    """Tell whether ``page`` is behind a password or sign-in; also in the transaction that puts it there."""
    above = [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]
    return PageViewRestriction.objects.filter(page__path__in=above).exclude(pk=besides).exists()


def tell(event, kinds, page=None, still=lambda: True):
    """Announce ``event`` once it is committed, if somebody wants to know and ``still()`` says that it is so."""
    own, *rest = kinds
    changed = [own, *sorted({*rest} - {own})]
    transaction.on_commit(lambda: still() and announce(event, page, changed), robust=True)


def tell_page(event, page, path, old_path, subtree=False, still=lambda: True):
    """Announce an event about ``page``; with ``subtree`` it has happened to all pages below as well."""
    if not (path or old_path) or not is_heard():
        return
    model = page.specific_class or Page
    named = subtree or page.depth > 2  # in the breadcrumbs of the pages below; there the home page is just “Home”
    below = page.get_descendants().live().order_by() if named else Page.objects.none()
    types = map(model_of, below.values_list("content_type", flat=True).distinct())
    kinds = [*KINDS.get(model, ["page"]), *(KINDS[each][0] for each in types if each in KINDS)]
    kinds += linking(Page, [page.pk, *(below.values_list("pk", flat=True) if subtree else ())])
    if event in ("page.moved", "page.deleted") or page.first_published_at == page.last_published_at:
        kinds.append("redirects")  # which pages leave behind, and end where they appear (seo.page_redirects)
    about = {"id": page.pk, "type": kinds[0], "path": path, "old_path": old_path, "subtree": subtree}
    tell(event, kinds, about, still)


def tell_place(page, old_path, was_open):
    """Announce that ``page``, and all below it, is at another path, or came out of or into a restricted place."""
    is_open = not is_restricted(page)
    if not page.get_descendants(inclusive=True).live().exists() or not (was_open or is_open):
        return
    event = "page.moved" if was_open and is_open else "page.published" if is_open else "page.unpublished"
    tell_page(event, page, path_of(page) if is_open else None, old_path if was_open else None, page.numchild > 0)


@receiver(page_published)
def on_published(instance, **kwargs):
    """What is published shows, unless its place is restricted."""
    now = Page.objects.filter(pk=instance.pk)
    tell_page("page.published", instance, path_of(instance), None, still=lambda: is_public(now.first()))


@receiver(page_unpublished)
def on_unpublished(instance, **kwargs):
    """What is taken down is gone; of a page that is being deleted its own event tells."""
    if not is_restricted(instance):
        exists = Page.objects.filter(pk=instance.pk).exists
        tell_page("page.unpublished", instance, None, path_of(instance), still=exists)


@receiver(page_slug_changed)
def on_slug_change(instance, instance_before, **kwargs):
    """Another address for a page and all below it."""
    tell_place(instance, path_of(instance_before), not is_restricted(instance))


@receiver(post_page_move)
def on_move(instance, parent_page_before, url_path_before, **kwargs):
    """Another place in the tree; where only the order changed, both paths are the same."""
    before = copy(instance)
    before.url_path = url_path_before
    own = PageViewRestriction.objects.filter(page=instance).exists()
    tell_place(instance, path_of(before), not own and not is_restricted(parent_page_before))


@receiver(pre_delete, sender=Page)
def on_delete(instance, **kwargs):
    """A page is deleted along with all below it, which come by here too: one event tells of all, the topmost page's."""
    if instance.get_descendants(inclusive=True).live().exists() and not is_restricted(instance):
        parent = Page.objects.filter(path=instance.path[: -instance.steplen]).exists
        tell_page("page.deleted", instance, None, path_of(instance), instance.numchild > 0, still=parent)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def on_restriction(instance, created=False, origin=None, **kwargs):
    """A restriction takes a page and all below it from the public; its end gives them back, but not with its page."""
    lifted = getattr(origin, "model", type(origin)) is PageViewRestriction
    if not (created or lifted):
        return
    page = instance.page
    if page.get_descendants(inclusive=True).live().exists() and not is_restricted(page, besides=instance.pk):
        path, event = path_of(page), "page.published" if lifted else "page.unpublished"
        tell_page(event, page, path if lifted else None, None if lifted else path, page.numchild > 0)


@receiver([post_save, pre_delete])
def on_content(sender, instance, **kwargs):
    """Facts, navigation, snippets, pictures, documents and the redirects that people make."""
    by_a_page = getattr(instance, "automatically_created", False)  # redirects, of which the page's own event tells
    if sender in KINDS and not issubclass(sender, Page) and not by_a_page and is_heard():
        tell("content.changed", [*KINDS[sender], *linking(sender, [instance.pk])])
