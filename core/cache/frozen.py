"""Values that several requests may share, so that none can change what another one is given.

A frozen value can't be changed: every request gets the same one. Anything else, such as a model instance, is stored as
a snapshot, from which each request gets a copy of its own.
"""

import pickle
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from enum import Enum
from uuid import UUID

from django.db.models import Model
from django.db.models.base import ModelState
from django.db.models.fields.files import FieldFile

MAX_RELATED_DEPTH = 3  # an instance, what it refers to, and what that refers to


@dataclass(frozen=True, slots=True)
class PickledSnapshot:
    """The state of any value, as a pickle."""

    data: bytes

    @classmethod
    def of(cls, value):
        """Return the snapshot of ``value``."""
        return cls(pickle.dumps(value, pickle.HIGHEST_PROTOCOL))

    def restore(self):
        """Return a new copy of the value."""
        return pickle.loads(self.data)  # noqa: S301 - made by this module, stored under a key of this release


@dataclass(frozen=True, slots=True)
class ModelSnapshot:
    """The state of a model instance with plain attributes; it is restored several times faster than a pickle.

    ``attributes``, ``containers`` and ``related`` are pairs of a name and a frozen value, the snapshot of a list or
    dictionary, and the snapshot of an instance that was read along.
    """

    model: type
    attributes: tuple
    containers: tuple
    related: tuple
    database: str

    @classmethod
    def of(cls, instance, depth=MAX_RELATED_DEPTH):
        """Return the snapshot of ``instance``, or None if it has other attributes."""
        state = instance._state
        attributes = {name: get_plain_value(value) for name, value in vars(instance).items() if value is not state}
        mutable = {name: value for name, value in attributes.items() if not is_frozen(value)}
        if not depth or state.adding or not all(map(is_plain_container, mutable.values())):
            return None
        related = {name: value and cls.of(value, depth - 1) for name, value in state.fields_cache.items()}
        if any(value and not related[name] for name, value in state.fields_cache.items()):
            return None
        return cls(
            type(instance),
            tuple((name, value) for name, value in attributes.items() if name not in mutable),
            tuple((name, PickledSnapshot.of(value)) for name, value in mutable.items()),
            tuple(related.items()),
            state.db,
        )

    def restore(self):
        """Return a new instance with this state, as Django does when it unpickles one."""
        instance = self.model.__new__(self.model)
        state = ModelState()
        state.adding = False
        state.db = self.database
        for name, snapshot in self.related:
            state.fields_cache[name] = snapshot and snapshot.restore()
        attributes = vars(instance)
        attributes.update(self.attributes)
        for name, snapshot in self.containers:
            attributes[name] = snapshot.restore()
        attributes["_state"] = state
        return instance


SNAPSHOTS = (ModelSnapshot, PickledSnapshot)
FROZEN_TYPES = (str, bytes, int, float, Decimal, date, time, timedelta, UUID, Enum, type(None), *SNAPSHOTS)


def is_frozen(value):
    """Tell whether ``value`` and everything in it can't be changed."""
    if isinstance(value, FROZEN_TYPES):
        return True
    if isinstance(value, tuple | frozenset):
        return all(map(is_frozen, value))
    if is_dataclass(value) and not isinstance(value, type) and value.__dataclass_params__.frozen:
        return all(is_frozen(getattr(value, field.name)) for field in fields(value))
    return False


def get_plain_value(value):
    """Return ``value``; of a stored file its name, which Django turns into a file again when it is read."""
    is_stored_file = isinstance(value, FieldFile) and value._committed
    return value.name if is_stored_file else value


def is_plain_container(value):
    """Tell whether ``value`` is a list or dictionary of frozen values."""
    if isinstance(value, dict):
        return all(is_frozen(item) for item in value.items())
    return isinstance(value, list) and all(map(is_frozen, value))


def freeze(value):
    """Return ``value`` if it is frozen, else a snapshot of it."""
    if is_frozen(value):
        return value
    snapshot = ModelSnapshot.of(value) if isinstance(value, Model) else None
    return snapshot or PickledSnapshot.of(value)
