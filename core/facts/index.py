"""What happens when a fact may have changed: the search indexes pages with facts in their texts again.

Whoever stores something else about these pages listens to :data:`facts_changed`.
"""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import Signal, receiver
from django_tasks import task
from wagtail.models import Page, ReferenceIndex
from wagtail.search.index import insert_or_update_object
from wagtail.signals import page_published, page_unpublished

from core.http.optional_writes import optional_write
from core.models import SharedSection
from core.sections.following import find_page_keys
from practice.models import Practice

FACT_APPS = ("practice", "services", "therapists")
WAITING = "index-pages-with-facts"
RETRY_SECONDS = 600  # after this time a task that never ran is queued again
facts_changed = Signal()  # a fact may have changed: sent after the commit, with the keys of the pages with facts


def get_keys():
    """Return the keys of the pages whose texts have facts, their own or those of shared sections that they show."""
    own, sections = (find_keys_with_facts(model) for model in (Page, SharedSection))
    return sorted({*own, *find_page_keys(sections)})


def find_keys_with_facts(model):
    """Return the keys of what is stored of ``model``, pages or shared sections, with facts in its own texts."""
    practice, base = (ContentType.objects.get_for_model(each) for each in (Practice, model))
    references = ReferenceIndex.objects.filter(to_content_type=practice, base_content_type=base)
    return {int(key) for key in references.values_list("object_id", flat=True)}


@receiver([post_save, post_delete, m2m_changed, page_published, page_unpublished])
def queue_on_change(sender, update_fields=None, **kwargs):
    """Queue :func:`index_pages_with_facts` when a fact may have changed; saving a draft changes none."""
    is_draft = issubclass(sender, Page) and update_fields
    if has_facts(sender) and not is_draft:
        transaction.on_commit(queue_indexing)


def has_facts(model):
    """Tell whether facts are stored in rows of ``model``, which migrations may have in an older state."""
    label, name = model._meta.app_label, model._meta.model_name
    return label in FACT_APPS and apps.get_app_config(label).models.get(name) is model


def queue_indexing():
    """Queue :func:`index_pages_with_facts`, unless it is waiting already, and say so, if there are such pages."""
    with optional_write("The task to index pages with facts"):
        keys = get_keys()
        if not keys:
            return
        facts_changed.send(Practice, keys=keys)
        if cache.add(WAITING, 1, RETRY_SECONDS):
            index_pages_with_facts.enqueue()


@task(backend="worker", priority=-10)
def index_pages_with_facts():
    """Index the pages again whose texts have facts."""
    cache.delete(WAITING)
    for key in get_keys():
        page = Page.objects.filter(pk=key).specific().first()
        if page:
            insert_or_update_object(page)
