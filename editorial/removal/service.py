"""What becomes of links to something that is deleted or taken offline: another thing in its place, removed, or kept.

    from editorial.removal.service import REMOVE, Decision, prepare_deletion

    prepare_deletion([page], Decision(REMOVE), user)
    page.delete()

Everything that refers to the objects is changed where visitors see it, in drafts and in versions that wait for their
date (``core/editing/live_and_draft.py`` for pages, ``snippet_drafts.py`` beside it). It doesn't matter what happens to
the objects afterwards.
"""

from dataclasses import dataclass, field

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import cached_property
from django_tasks import task
from wagtail.actions.edit import EditAction
from wagtail.models import DraftStateMixin, Page

from blog.models import Topic
from blog.models.topic_addresses import lead_topic_away
from core.editing.live_and_draft import change_live_and_draft
from core.editing.removal import mark_decided
from core.editing.snippet_drafts import change_snippet_and_draft
from editorial.checks.engine import check_page
from editorial.checks.findings import Severity
from editorial.removal.changes import ReferenceChange
from editorial.removal.permissions import find_changeable
from editorial.removal.sources import find_sources
from editorial.removal.targets import Targets
from editorial.trash.addresses import remember_redirect_targets
from seo.page_redirects import get_public_address, redirect_to_successor, store_redirect

REPLACE, REMOVE, KEEP = "replace", "remove", "keep"
AT_ONCE = 100  # so many sources are changed before the answer; of the others, the worker changes links in texts


class StrandedPageError(ValidationError):
    """Raised instead of a change after which a page couldn't be published any more."""


@dataclass(frozen=True)
class Decision:
    """What becomes of the links: ``choice`` for all of them, ``by_source`` for those decided on their own.

    ``substitute`` is what takes the place; where its type doesn't fit, such as a page for an add-on, the link goes.
    """

    choice: str
    substitute: object = None
    by_source: dict = field(default_factory=dict)

    def get_choice(self, key):
        """Return the choice for the source with ``key``."""
        return self.by_source.get(key) or self.choice

    def get_substitute(self, key):
        """Return what takes the place in the source with ``key``, or None."""
        return self.substitute if self.get_choice(key) == REPLACE else None


@transaction.atomic
def prepare_deletion(objects, decision, user=None):
    """Do what was decided with everything that refers to ``objects``, which will be deleted, and with their addresses.

    :return: how many things were changed or will be, some by the worker if there are more than :data:`AT_ONCE`
    :raises StrandedPageError: if a page that shows one of them couldn't be published any more
    """
    substitute = decision.substitute
    for one in objects:
        if isinstance(one, Page) and isinstance(substitute, Page):
            remember_redirect_targets(one)
            redirect_to_successor(one, substitute)
        elif isinstance(one, Topic) and decision.choice != KEEP:
            remember_redirect_targets(one)
            lead_topic_away(one, substitute if isinstance(substitute, Topic) else None)
    changed = release(objects, decision, user)
    mark_decided(Targets.from_objects(objects).keys)
    return changed


@transaction.atomic
def prepare_unpublication(pages, decision, user=None, *, with_descendants=False):
    """Do what was decided with everything that refers to ``pages``, which will be taken offline.

    Their addresses lead to the page that takes their place until they are published again.

    :return: how many things were changed or will be
    :raises StrandedPageError: if a page that shows one of them couldn't be published any more
    """
    if decision.substitute:
        for page in pages:
            for each in page.get_descendants(inclusive=True) if with_descendants else [page]:
                if address := get_public_address(each):
                    store_redirect(*address, decision.substitute)
    return release(pages, decision, user, with_descendants=with_descendants)


@transaction.atomic
def release(objects, decision, user=None, *, with_descendants=True):
    """Do with everything that refers to ``objects``, and to the pages below them, what was decided.

    :return: how many things were changed or will be, some by the worker if there are more than :data:`AT_ONCE`
    """
    targets = Targets.from_objects(objects, with_descendants=with_descendants)
    return release_targets(targets, find_sources(targets), decision, user)


def release_targets(targets, sources, decision, user):
    """Do with ``sources``, which refer to ``targets``, what was decided; return how many change.

    Sources that ``user`` may not change are left as they are. What a deletion empties doesn't wait: the worker couldn't
    tell any more what stood there.
    """
    changing = [source for source in find_changeable(user, sources) if decision.get_choice(source.key) != KEEP]
    keys = [source.key for source in sorted(changing, key=lambda source: not source.is_emptied)]
    at_once = max(AT_ONCE, sum(source.is_emptied for source in changing))
    for key in keys[:at_once]:
        change_source(targets, key, decision.get_substitute(key), user)
    if keys[at_once:]:
        queue_rest(targets, keys[at_once:], decision, user)
    return len(keys)


def change_source(targets, key, substitute, user):
    """Let the source with ``key``, if it is there, refer to ``substitute`` instead of ``targets``, or to nothing."""
    content_type, _, pk = key.partition("-")
    model = ContentType.objects.get_for_id(int(content_type)).model_class()
    change = ReferenceChange(targets, substitute)
    if model is Page:
        change_live_and_draft(pk, lambda page: change_page(page, change), user)
        return
    if issubclass(model, DraftStateMixin):
        change_snippet_and_draft(model, pk, change, user)
        return
    instance = model.objects.filter(pk=pk).first()
    if not instance:
        return
    if hasattr(instance, "keep_version"):
        instance.keep_version()
    if change(instance):
        EditAction(instance, user=user, clean=False).execute(skip_permission_checks=True)


def change_page(page, change):
    """Apply ``change`` to ``page``, live or a draft, and tell whether that changed it.

    :raises StrandedPageError: if it loses what it needs, such as the author of an article about health
    """
    if not change.clears_field(page):
        return change(page)
    before = {finding.message for finding in check_page(page, [Severity.MUST])}
    forget_cached_properties(page)  # such as the author
    is_changed = change(page)
    lacks = [each.message for each in check_page(page, [Severity.MUST]) if each.message not in before]
    if lacks:
        raise StrandedPageError(
            f"“{page.title}” could not be published any more: {lacks[0]} "
            "Choose something in its place, or let this one stay as it is."
        )
    return is_changed


def forget_cached_properties(page):
    """Let ``page`` compute its cached properties again."""
    for name in list(vars(page)):
        if isinstance(getattr(type(page), name, None), cached_property):
            delattr(page, name)


def queue_rest(targets, keys, decision, user):
    """Let the worker change the sources with ``keys`` after the commit; until then their links are plain words."""
    substitute = decision.substitute
    substitute_key = (substitute._meta.label_lower, str(substitute.pk)) if substitute else None
    by_source = {key: choice for key, choice in decision.by_source.items() if key in keys}
    arguments = (
        sorted(map(list, targets.keys)),
        keys,
        [decision.choice, substitute_key, by_source],
        user.pk if user else None,
    )
    transaction.on_commit(lambda: change_rest.enqueue(*arguments))


@task(backend="worker", priority=5)
def change_rest(target_keys, source_keys, decision, user_key):
    """Change the sources that the request has left; the arguments are those of :func:`queue_rest`."""
    choice, substitute_key, by_source = decision
    targets = Targets(map(tuple, target_keys))
    label, pk = substitute_key or ("", "")
    substitute = apps.get_model(label).objects.filter(pk=pk).first() if label else None
    user = get_user_model().objects.filter(pk=user_key).first()
    chosen = Decision(choice, substitute, by_source)
    for key in source_keys:
        with transaction.atomic():
            change_source(targets, key, chosen.get_substitute(key), user)
