"""Frozen values, and snapshots of all others."""

from array import array
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.utils.safestring import mark_safe

from blog.models import ArticlePage
from core.cache.frozen import ModelSnapshot, PickledSnapshot, freeze, is_frozen
from core.catalog import SERVICES, THERAPISTS, get_catalog_pages
from core.models import SiteImage
from core.site_context import build_site_context
from therapists.models import TherapistPage

pytestmark = pytest.mark.usefixtures("one_long_quarter")


@dataclass(frozen=True)
class Frozen:
    """A frozen data class, whatever it holds."""

    value: object


@dataclass
class Mutable:
    """A data class that can be changed."""

    value: object


@pytest.mark.parametrize(
    "value", [None, "a", mark_safe("<p>"), b"a", 1, 1.5, Decimal(1), datetime.now(UTC), (1, ("a",)), frozenset({1})]
)
def test_plain_values_are_frozen(value):
    assert is_frozen(value)
    assert is_frozen(Frozen(value))
    assert freeze(value) is value


@pytest.mark.parametrize("value", [[], {}, set(), array("q"), (1, []), Mutable(1), Frozen([])])
def test_values_that_can_be_changed_are_not_frozen(value):
    assert not is_frozen(value)


def test_site_context_is_frozen(site):
    """Every request gets the same one."""
    assert is_frozen(build_site_context(site))


def test_snapshot_keeps_the_state_it_was_taken_from():
    value = {"a": [1]}
    snapshot = freeze(value)
    value["a"].append(2)
    assert snapshot.restore() == {"a": [1]}
    assert snapshot.restore() is not snapshot.restore()


def assert_same_state(instance, other):
    """Assert that both have the same attributes, and the instances read along do."""
    assert type(instance) is type(other)
    assert instance is not other
    assert vars(instance).keys() == vars(other).keys() - {"_django_version"}  # which Django adds to a pickle
    for field in instance._meta.concrete_fields:
        if field.attname not in instance.get_deferred_fields():
            stored = [field.get_prep_value(field.value_from_object(each)) for each in (instance, other)]
            assert stored[0] == stored[1], field
    assert (instance._state.db, instance._state.adding) == (other._state.db, other._state.adding)
    for name, related in instance._state.fields_cache.items():
        if related:
            assert_same_state(related, other._state.fields_cache[name])
        else:
            assert other._state.fields_cache[name] is related


@pytest.mark.parametrize("model", [SiteImage, ArticlePage])
def test_model_snapshot_restores_what_was_read(site, model):
    """Also where fields were deferred; the copy can be saved and read on as any other instance."""
    for instance in [*model.objects.all()[:5], *model.objects.defer("title")[:5]]:
        if model is ArticlePage:
            instance = ArticlePage.objects.defer_streamfields().get(pk=instance.pk)
        snapshot = freeze(instance)
        assert isinstance(snapshot, ModelSnapshot), vars(instance)
        assert_same_state(instance, snapshot.restore())
    copy = snapshot.restore()
    copy.title = "Another"
    copy.save()
    assert model.objects.get(pk=copy.pk).title == "Another"


def test_instance_with_other_attributes_is_pickled(site):
    """A page with a stream field, or with rows that were prefetched."""
    for page in (ArticlePage.objects.first(), TherapistPage.objects.prefetch_related("credentials").first()):
        list(getattr(page, "body", []))
        snapshot = freeze(page)
        assert isinstance(snapshot, PickledSnapshot)
        assert_same_state(page, snapshot.restore())


@pytest.mark.parametrize("label", [SERVICES, THERAPISTS])
def test_catalog_pages_need_no_pickle_and_no_query(site, label, django_assert_num_queries):
    """Each knows what other pages show of it."""
    get_catalog_pages(label)
    with django_assert_num_queries(0):
        pages = get_catalog_pages(label)
        for page in pages:
            assert isinstance(freeze(page), ModelSnapshot)
            assert all(getattr(page, name) is not None for name in page.catalog_properties)
    assert len(pages) >= 5
