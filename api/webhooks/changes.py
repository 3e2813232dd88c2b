"""The changes of one transaction: what visitors saw before the first of them, and the events that announce them.

Signals before a change read the state (:mod:`api.webhooks.state`), those after it announce what differs once the
transaction is committed. Without an active webhook nothing is read. A failure to read never stops a change: then
everything counts as changed.
"""

import logging
import time
from collections.abc import Callable
from contextlib import nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial

from django.core.signals import request_finished
from django.db import connection, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from modelcluster.fields import ParentalKey
from wagtail import hooks
from wagtail.models import Page
from wagtail.signals import pre_page_move

from api.models import Webhook
from api.webhooks.delivery import announce_event, announce_tags
from api.webhooks.state import find_changed_tags, read_page, read_state
from core.cache.content_tags import EVERYTHING, get_kind
from core.cache.invalidation import PUBLIC_MODELS, is_public_change
from core.cache.versioned import invalidate
from core.models import FormerDocumentFile, Navigation, SharedSection, SiteImage, SnippetPreviewMixin
from core.sections.following import find_page_keys
from look.models import Look

logger = logging.getLogger(__name__)

MAX_TAGS = 1000  # of an event; with more, everything counts as changed
MAX_SECONDS = 60  # of changes of which nothing waits for a commit
REOPEN_SECONDS = 3  # in which a signal about a page still belongs to the changes that were announced last
# Models whose changes the state tells; what children and relations of pages and settings say belongs to these.
TAGGED = (Page, Navigation, Look, SiteImage, SnippetPreviewMixin, FormerDocumentFile, *PUBLIC_MODELS)


@dataclass
class Changes:
    """What visitors saw before the changes of a transaction, and which tags have changed since.

    ``tags`` are None until they are found, and again when something changes after that. Times are monotonic.
    """

    before: dict
    page_ids: set = field(default_factory=set)
    is_anything: bool = False
    tags: list | None = None
    are_tags_announced: bool = False
    callback: Callable | None = None  # the newest that waits for the commit
    begun_at: float = field(default_factory=time.monotonic)
    settled_at: float = 0

    def add_page(self, pk):
        """Read what the page with the key ``pk`` says before it changes."""
        if pk and pk not in self.page_ids:
            self.page_ids.add(pk)
            content = try_to_read(partial(read_page, pk, self.before))
            self.is_anything |= content is None
            self.before |= content or {}

    def find_tags(self):
        """Return the tags that have changed since, sorted, each with its kind."""
        after = None if self.is_anything else try_to_read(self.read_again)
        if after is None:
            return [EVERYTHING]
        tags = find_changed_tags(self.before, after)
        if len(tags) > MAX_TAGS:
            return [EVERYTHING]
        return sorted(tags | set(map(get_kind, tags)))

    def read_again(self):
        """Return what visitors see now, with what the changed pages say."""
        state = read_state()
        for pk in self.page_ids:
            state |= read_page(pk, state)
        return state

    def queue(self, event=None, is_still_true=lambda: True):
        """Announce ``event``, or just the tags that changed, when the transaction is committed."""
        self.tags = None
        invalidate()  # first: what is compared may come from the cache
        self.callback = partial(self.announce, event, is_still_true)
        transaction.on_commit(self.callback, robust=True)

    def announce(self, event, is_still_true):
        """Queue deliveries of ``event`` if it is still true, or of the tags, once for all changes."""
        if self.tags is None:
            self.tags = self.find_tags()
            self.are_tags_announced = False
            self.settled_at = time.monotonic()
        if event and is_still_true():
            announce_event(*event, self.tags)
        elif self.tags and not event and not self.are_tags_announced:
            announce_tags(self.tags)
        else:
            return
        self.are_tags_announced = True

    def is_rolled_back(self):
        """Tell whether the transaction of these changes has ended without a commit."""
        if not (self.callback and connection.in_atomic_block):
            return time.monotonic() - self.begun_at > MAX_SECONDS
        newest_first = reversed(connection.run_on_commit)  # which is long when many rows are saved
        return not any(callback is self.callback for _, callback, *_ in newest_first)


current_changes = ContextVar("current_changes", default=None)


def try_to_read(read):
    """Return what ``read()`` returns, or None if it fails, which is logged.

    It gets a savepoint: on PostgreSQL a query that fails would otherwise end the transaction of the change.
    """
    try:
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            return read()
    except Exception:
        logger.exception("What visitors see could not be read, so webhooks are told that everything changed.")
        return None


def begin_changes():
    """Return the :class:`Changes` that begin now; if the state can't be read, everything counts as changed."""
    before = try_to_read(read_state)
    return Changes(before or {}, is_anything=before is None)


def get_changes(begins=False):
    """Return the changes of this transaction; None without an active webhook.

    ``begins`` says that something is about to change. Otherwise changes that were announced just now count as well:
    Wagtail's signals about a page come later than its save, which may have been a transaction of its own.
    """
    changes = current_changes.get()
    if changes and not changes.settled_at:
        is_current = not changes.is_rolled_back()
    else:
        is_current = changes and not begins and time.monotonic() - changes.settled_at < REOPEN_SECONDS
    if not is_current:
        changes = begin_changes() if Webhook.objects.filter(is_active=True).exists() else None
        current_changes.set(changes)
    return changes


@receiver(request_finished)
def forget_changes(**kwargs):
    """Free the state, which takes megabytes on a big site: the next request has changes of its own."""
    current_changes.set(None)


def is_watched(model, update_fields):
    """Tell whether changes of ``model`` are announced: not those of migrations, in which tables may be missing."""
    is_historical = model.__module__ == "__fake__"  # Django's name for the models of migrations
    return not is_historical and is_public_change(model, update_fields)


def is_tagged(model):
    """Tell whether the state tells changes of ``model``."""
    is_part = any(isinstance(each, ParentalKey) for each in model._meta.fields) or model._meta.auto_created
    return is_part or issubclass(model, TAGGED) or model._meta.app_label == "practice"


def get_page_ids(instance):
    """Return the keys of the pages that ``instance``, a page or a child row of one, belongs to, or that show it."""
    if isinstance(instance, Page):
        return [instance.pk]
    if isinstance(instance, SharedSection):
        return find_page_keys([instance.pk])
    parents = (each for each in instance._meta.fields if isinstance(each, ParentalKey))
    return [getattr(instance, each.attname) for each in parents if issubclass(each.remote_field.model, Page)]


@receiver([pre_save, pre_delete])
def before_change(sender, instance, raw=False, update_fields=None, **kwargs):
    """Read what visitors see before a row of a public model is saved or deleted."""
    if raw or not is_watched(sender, update_fields):
        return
    changes = get_changes(begins=True)
    if changes:
        changes.is_anything |= not is_tagged(sender)
        for pk in get_page_ids(instance):
            changes.add_page(pk)


@receiver([post_save, post_delete])
def after_change(sender, instance, raw=False, update_fields=None, **kwargs):
    """Announce a change after the commit."""
    changes = current_changes.get()
    if changes and not raw and is_watched(sender, update_fields):
        changes.page_ids.update(get_page_ids(instance))
        changes.queue()


@receiver(m2m_changed)
def around_choices(sender, instance, action, model, pk_set, **kwargs):
    """Read what visitors see before choices of several are stored, and announce the change after the commit."""
    if not is_watched(sender, None):
        return
    is_over = action.startswith("post_")
    changes = get_changes(begins=not is_over)
    if changes and is_over:
        changes.queue()
    elif changes:
        chosen = pk_set or () if issubclass(model, Page) else ()
        for pk in (*get_page_ids(instance), *chosen):
            changes.add_page(pk)


@receiver(pre_page_move)
def before_move(**kwargs):
    """Read what visitors see before a page moves."""
    get_changes(begins=True)


@hooks.register("before_bulk_action")
def before_bulk_action(request, action_type, objects, action):
    """Read what visitors see before a bulk action: Wagtail moves files into another collection without a signal."""
    get_changes(begins=True)


@hooks.register("after_bulk_action")
def after_bulk_action(request, action_type, objects, action):
    """Announce what a bulk action changed."""
    changes = get_changes()
    if changes:
        changes.queue()
