"""What every schema is made from."""

from functools import reduce
from operator import or_
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypeAliasType

SCHEMAS = []  # all classes of schemas, in the order in which they are defined


class Schema(BaseModel):
    """A schema that reads attributes as well as names."""

    model_config = ConfigDict(from_attributes=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs):
        SCHEMAS.append(cls)


def union_by_type(name, *bases):
    """Return the union ``name`` of all schemas below ``bases`` that have a ``type``, which tells them apart."""
    schemas = [schema for schema in SCHEMAS if issubclass(schema, bases) and "type" in schema.model_fields]
    return TypeAliasType(name, Annotated[reduce(or_, schemas), Field(discriminator="type")])
