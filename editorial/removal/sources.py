"""Everything that shows or links to what is deleted or taken offline: public pages, drafts, settings, lists."""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from operator import attrgetter

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from wagtail.contrib.settings.registry import registry
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, Revision
from wagtail.snippets.models import get_snippet_models

from editorial.removal.changes import FOLLOWED_FIELDS, ReferenceChange, Use
from editorial.removal.targets import get_base_model

# A key as it stands in the JSON of a version: as a value, in a list, or in the link of a rich text.
KEY_IN_JSON = r'(?:id=.{1,4}|[,:\[] ?"?)(?:%s)["\\,\]}]'
KEYS_PER_LOOKUP = 400


@dataclass
class Source:
    """An object that refers to targets: ``places`` are the uses in what visitors see, ``in_draft`` those in a draft.

    ``rows`` are those of Wagtail's index, of which the places are read when they are shown.
    """

    content_type: ContentType
    pk: str
    title: str = ""
    kind: str = ""
    is_public: bool = True
    owner_id: int | None = None
    rows: list = field(default_factory=list)
    places: list = field(default_factory=list)
    in_draft: list = field(default_factory=list)

    @property
    def key(self):
        """The name of this source in a form and in a task, such as "12-34"."""
        return f"{self.content_type.pk}-{self.pk}"

    @property
    def model(self):
        """The model: Page for a page."""
        return self.content_type.model_class()

    @property
    def is_page(self):
        """Whether this is a page."""
        return self.model is Page

    @property
    def is_emptied(self):
        """Whether the deletion of a target takes its reference away: from a field or a draft, but not from a text."""
        texts = (StreamField, RichTextField)
        return bool(self.in_draft) or any(not isinstance(row.source_field, texts) for row in self.rows)


def get_source_models():
    """Return the models whose objects are shown on the site, or say what is shown there."""
    return [Page, *get_snippet_models(), *registry]


def find_sources(targets):
    """Return a :class:`Source` for each object outside of ``targets`` that refers to them, sorted for people.

    Settings come first, then what visitors see, then drafts. A page counts if visitors see the link, or if it is in
    its newest draft or in a version that waits for its date.
    """
    sources = find_indexed_sources(targets)
    add_titles(sources)
    pages = {source.pk: source for source in sources if source.is_page}
    sources = [source for source in sources if source.title and (source.is_public or not source.is_page)]
    for pk, uses in find_uses_in_drafts(targets).items():
        known = pages.get(pk)
        if known and known.is_public:
            known.in_draft = uses
        elif draft := build_draft_source(pk, uses):
            sources.append(draft)
    return sorted(sources, key=lambda source: (source.is_page, not source.is_public, source.title.lower()))


def find_indexed_sources(targets):
    """Return the sources that Wagtail's index has, still without titles."""
    content_types = ContentType.objects.get_for_models(*get_source_models()).values()
    rows = targets.get_references().filter(base_content_type__in=content_types)
    by_source = defaultdict(list)
    for row in rows.exclude(model_path__in=FOLLOWED_FIELDS).order_by("pk"):
        by_source[row.base_content_type_id, row.object_id].append(row)
    found = [Source(ContentType.objects.get_for_id(key), pk, rows=rows) for (key, pk), rows in by_source.items()]
    return [source for source in found if not targets.contains(source.model, source.pk)]


def add_titles(sources):
    """Read the titles of ``sources``, with one query for each model; what is gone, and an alias, stays without one."""
    by_type = defaultdict(dict)
    for source in sources:
        by_type[source.content_type][source.pk] = source
    for content_type, by_pk in by_type.items():
        model, keys = content_type.model_class(), list(by_pk)
        for start in range(0, len(keys), KEYS_PER_LOOKUP):
            found = model.objects.filter(pk__in=keys[start : start + KEYS_PER_LOOKUP])
            if model is Page:
                found = found.filter(alias_of=None).select_related("content_type")
            for instance in found:
                describe_source(by_pk[str(instance.pk)], instance)


def describe_source(source, instance):
    """Set what ``source`` says about ``instance``."""
    is_page = isinstance(instance, Page)
    source.title = str(instance)
    source.kind = str(instance.cached_content_type.name if is_page else instance._meta.verbose_name)
    source.is_public = getattr(instance, "live", True)
    source.owner_id = instance.owner_id if is_page else None


def build_draft_source(pk, uses):
    """Return the source of a page that only refers to targets in a draft, or None if the page is an alias or gone."""
    page = Page.objects.filter(pk=pk, alias_of=None).select_related("content_type").first()
    if not page:
        return None
    source = Source(ContentType.objects.get_for_model(Page), pk, in_draft=uses)
    describe_source(source, page)
    source.is_public = False
    return source


def find_uses_in_drafts(targets):
    """Return by the key of a page the uses in its newest draft and in versions that wait for their date."""
    drafts = Page.objects.filter(Q(has_unpublished_changes=True) | Q(live=False), alias_of=None)
    is_draft = Q(pk__in=drafts.values("latest_revision"))
    revisions = Revision.objects.filter(
        is_draft | Q(approved_go_live_at__isnull=False), base_content_type=ContentType.objects.get_for_model(Page)
    )
    found = defaultdict(list)
    for revision in filter_by_text(revisions, targets):
        change = ReferenceChange(targets)
        if not targets.contains(Page, revision.object_id) and change(revision.as_object()):
            found[revision.object_id] += [use for use in change.uses if use not in found[revision.object_id]]
    return found


def filter_by_text(revisions, targets):
    """Return those of ``revisions`` whose text has a key of ``targets`` where keys stand; maybe it is another's."""
    keys = sorted({re.escape(pk) for _, pk in targets.keys})
    texts = revisions.annotate(text=Cast("content", TextField()))
    found = {}
    for start in range(0, len(keys), KEYS_PER_LOOKUP):
        pattern = KEY_IN_JSON % "|".join(keys[start : start + KEYS_PER_LOOKUP])
        found |= {revision.pk: revision for revision in texts.filter(text__regex=pattern)}
    return found.values()


def read_places(sources, targets):
    """Read the places of ``sources``, those that a screen shows, with one query for each type of page and model."""
    for model in {source.model for source in sources}:
        mine = [source for source in sources if source.model is model and source.rows]
        objects = model.objects.filter(pk__in=[source.pk for source in mine])
        objects = objects.specific() if model is Page else objects
        by_pk = {str(instance.pk): instance for instance in objects}
        for source in mine:
            if source.pk in by_pk:
                source.places = list_places(by_pk[source.pk], source.rows, targets)


def list_places(instance, rows, targets):
    """Return the uses in ``instance``, of which the index has ``rows``; a sentence is read out of its text."""
    texts = {row.source_field.name for row in rows if isinstance(row.source_field, StreamField | RichTextField)}
    change = ReferenceChange(targets, only=texts)
    if texts:
        change(instance)
    others = [row for row in rows if row.source_field.name not in texts]
    fields = [
        Use((get_label(row.to_content_type_id), row.to_object_id), row.describe_source_field())
        for row in sorted(others, key=attrgetter("pk"))
    ]
    return [*fields, *change.uses]


def get_label(content_type_id):
    """Return the label of the model that Wagtail's index names by ``content_type_id``."""
    return get_base_model(ContentType.objects.get_for_id(content_type_id).model_class())._meta.label_lower
