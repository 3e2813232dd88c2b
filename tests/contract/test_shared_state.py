"""Nothing that one request was given can change what the next one shows."""

import sys
from contextlib import contextmanager

import pytest
from django.db.models import Model
from django.test import Client

from core.cache import versioned
from tests.helpers import live_pages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_long_quarter")]

PATHS = ("/api/v1/site", "/api/v1/services", "/api/v1/therapists", "/api/v1/articles")
CHANGED = "changed by another request"


def get_paths():
    """Return the paths of a page of each type and of lists of the API."""
    pages = {type(page): page.url for page in live_pages()}
    return [*pages.values(), *PATHS]


@contextmanager
def watched_copies(monkeypatch):
    """Collect every value that requests get from the cache inside the block."""
    given = []
    get_copy = versioned.get_copy

    def watch(key, frozen):
        value = get_copy(key, frozen)
        given.append(value)
        return value

    with monkeypatch.context() as patch:
        for module in [module for module in list(sys.modules.values()) if vars(module).get("get_copy") is get_copy]:
            patch.setattr(module, "get_copy", watch)
        yield given


def spoil(value, seen):
    """Change everything that can be changed in ``value`` and in what it holds; return the number of changes."""
    if id(value) in seen:
        return 0
    seen.add(id(value))
    if isinstance(value, dict):
        changes = sum(spoil(item, seen) for item in list(value.values()))
        value[CHANGED] = CHANGED
        return changes + 1
    if isinstance(value, list):
        changes = sum(spoil(item, seen) for item in value)
        value.append(CHANGED)
        return changes + 1
    if isinstance(value, tuple):
        return sum(spoil(item, seen) for item in value)
    if isinstance(value, Model):
        return spoil_instance(value, seen)
    return 0


def spoil_instance(instance, seen):
    """Change every attribute of a model instance that is a text, and everything that it refers to."""
    changes = 0
    for name, value in list(vars(instance).items()):
        if name != "_state" and isinstance(value, str):
            vars(instance)[name] = CHANGED  # past the descriptors of fields, which would read files
            changes += 1
        elif name != "_state":
            changes += spoil(value, seen)
    return changes + sum(spoil(related, seen) for related in list(instance._state.fields_cache.values()))


def test_changes_to_what_one_request_was_given_never_reach_the_next(monkeypatch):
    paths = get_paths()
    before = {path: Client().get(path).content for path in paths}
    changes = 0
    with watched_copies(monkeypatch) as given:
        for path in paths:
            with versioned.request_scope():
                Client().get(path)
            seen = set()
            changes += sum(spoil(value, seen) for value in given)
            given.clear()
    assert changes > 1000, "the requests were given values that can be changed"
    for path in paths:
        assert Client().get(path).content == before[path], path


def test_frozen_values_of_the_cache_can_not_be_changed():
    for path in get_paths():
        Client().get(path)
    values = versioned.Process.memo.values
    assert len(values) > 20
    assert [key for key, value in values.items() if versioned.freeze(value) is not value] == []
