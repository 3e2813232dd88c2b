"""The kinds of content that webhooks name: for each model its own kind, then the kinds of answers that show it.

The kinds are explained in docs/webhooks.md. Those of a page type are given where its presenter is registered.
"""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from api.presenters import pages  # noqa: F401 - registers the presenters, and with them the kinds of pages
from api.registry import PAGES
from core.models import Navigation, SiteImage
from practice.models import Practice

# Blocks such as "all prices" may stand on any page with a body.
KINDS_OF_OTHER_CONTENT = {
    "testimonials.Testimonial": ("testimonials", "article", "home", "page", "service", "therapist"),
    "blog.Topic": ("topics", "article", "article_index"),
    "blog.Writer": ("article", "article_index", "home", "service", "therapist", "topics"),
    "services.ServiceCategory": ("service", "service_index", "home"),
    "services.AddOn": ("service", "service_index"),
    "core.SharedSection": ("shared_sections",),  # and the kinds of the pages that show it
    "core.Navigation": ("navigation",),
    "look.Look": ("site", "home"),
    "core.SiteImage": ("images",),
    "wagtaildocs.Document": ("documents",),
    "wagtailredirects.Redirect": ("redirects",),
    "wagtailcore.Site": ("site",),
    "practice.Practice": ("site",),
    "practice.OpeningHours": ("site",),
    "practice.HolidayHours": ("site",),
    "practice.Award": ("site",),
    "practice.SocialProfile": ("site",),
}


def all_kinds():
    """Return ``{model: its kinds}`` for all content that webhooks announce."""
    kinds = {model: (presenter.type, *presenter.shown_in) for model, presenter in PAGES.items()}
    kinds.update((apps.get_model(label), names) for label, names in KINDS_OF_OTHER_CONTENT.items())
    return kinds


KINDS = all_kinds()


def get_model(content_type_id):
    """Return the model of a content type; without a query once it is known."""
    return ContentType.objects.get_for_id(content_type_id).model_class()


def get_linking_kinds(model, pks):
    """Return the kinds of live pages and settings that link to objects of ``model``, also inside their texts."""
    kinds = {KINDS[each][0] for each in get_linking_models(model, pks) if each in KINDS}
    if model is Page and is_in_navigation(pks):
        kinds.add("navigation")
    if model is SiteImage and Practice.objects.filter(logo__in=pks).exists():
        kinds.add("site")
    return kinds


def get_linking_models(model, pks):
    """Return the models of what refers to objects of ``model``; pages only if they are live."""
    references = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model), to_object_id__in=map(str, pks)
    ).values_list("base_content_type", "object_id")
    page_type = ContentType.objects.get_for_model(Page).pk
    page_ids_linking = {pk for base, pk in references if base == page_type}
    live_types = Page.objects.live().filter(pk__in=page_ids_linking).values_list("content_type", flat=True)
    other_types = (base for base, _ in references if base != page_type)
    return [get_model(content_type) for content_type in {*live_types, *other_types}]


def is_in_navigation(pks):
    """Return whether the header or footer of a site links to one of the pages.

    The settings are read: the reference index lacks those that were last saved by an older version.
    """
    return any(not navigation.get_page_ids().isdisjoint(pks) for navigation in Navigation.objects.all())
