"""Facts, prices and add-ons as they stood at a moment, from their versions."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations
from wagtail.models import Revision

from core.site_context import get_default_site
from editorial.past.pages import find_public_versions
from practice.facts import format_money
from practice.models import Practice
from services.models import AddOn, ServicePage
from versions.state import describe_field, describe_rows, describe_save

UNKNOWN = "This version is no longer kept."
HIDDEN_FACTS = {"id", "site", "latest_revision"}


@dataclass(frozen=True)
class FactsThen:
    """The facts at a moment: pairs of label and text, who saved them and when; ``since`` is the first that is known."""

    rows: tuple[tuple[str, str], ...] = ()
    author: str = ""
    since: datetime | None = None


@dataclass(frozen=True)
class PriceThen:
    """A treatment or add-on with its prices at a moment, such as “60 minutes: $95”."""

    title: str
    prices: tuple[str, ...]


def get_versions(model):
    """Return the versions of the objects of ``model``, the newest first."""
    content_type = ContentType.objects.get_for_model(model)
    return Revision.objects.filter(content_type=content_type).order_by("-created_at", "-pk")


def keep_current_versions():
    """Store facts and add-ons that were changed by other means than the admin as versions; the worker's job."""
    for model in (Practice, AddOn):
        for item in model.objects.select_related("latest_revision"):
            with transaction.atomic():
                item.keep_version()


def load_facts_then(moment):
    """Return the :class:`FactsThen` of ``moment``; without rows if no version is as old."""
    practice = Practice.objects.filter(site=get_default_site()).first()
    if not practice:
        return FactsThen()
    versions = get_versions(Practice).filter(object_id=str(practice.pk))
    revision = versions.filter(created_at__lte=moment).select_related("user").first()
    since = versions.values_list("created_at", flat=True).last()
    if not revision:
        return FactsThen(since=since)
    author = describe_save(revision.user, revision.created_at)
    return FactsThen(describe_facts(revision.content), author, since)


def describe_facts(content):
    """Return label and text of everything that the version ``content`` of the facts says."""
    practice = Practice.from_serializable_data(content)
    fields = [field for field in Practice._meta.fields if field.name not in HIDDEN_FACTS and field.editable]
    rows = [(capfirst(field.verbose_name), describe_field(practice, field)) for field in fields]
    for relation in get_all_child_relations(Practice):
        items = getattr(practice, relation.get_accessor_name()).all()
        label = capfirst(relation.field.model._meta.verbose_name_plural)
        rows.append((label, "; ".join(describe_rows(items))))
    return tuple((label, text) for label, text in rows if text)


def load_prices_then(moment, currency):
    """Return a :class:`PriceThen` for each treatment that was public at ``moment``, by title."""
    found = []
    for then in find_public_versions(ServicePage.objects.all(), moment):
        if then.content is None:
            found.append(PriceThen(then.title, (UNKNOWN,)))
            continue
        lines = sorted(then.content.get("prices", ()), key=lambda row: (row.get("sort_order") or 0, row["minutes"]))
        found.append(PriceThen(then.title, tuple(describe_price(row, currency) for row in lines)))
    return sorted(found, key=lambda each: each.title)


def describe_price(row, currency):
    """Return a price such as “60 minutes: $95 (first visit)”."""
    note = f" ({row['note']})" if row.get("note") else ""
    return f"{row['minutes']} minutes: {format_money(Decimal(row['price']), currency)}{note}"


def load_add_ons_then(moment, currency):
    """Return a :class:`PriceThen` for each add-on that is still in the list and has a version of ``moment``."""
    keys = [str(key) for key in AddOn.objects.values_list("pk", flat=True)]
    versions = get_versions(AddOn).filter(object_id__in=keys, created_at__lte=moment)
    newest = {each.object_id: each for each in reversed(versions)}.values()
    found = [
        PriceThen(each.content["name"], (format_money(Decimal(each.content["price"]), currency),)) for each in newest
    ]
    return sorted(found, key=lambda each: each.title)
