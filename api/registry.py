"""The presenters of all page types and body blocks: one entry for each, made where the presenter is written.

Whatever else has to know the page types (the names of types, search results, webhooks) reads them here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

PAGES = {}
BLOCKS = {}


@dataclass(frozen=True)
class Presenter:
    """How the API presents a page type or a block.

    ``type`` is its name in the API, ``get_values`` returns the values of ``schema`` that other types don't have.
    ``shown_in`` names the other kinds of answers that show such a page without a link to it (docs/webhooks.md).
    ``search_image`` is the image preset of search results: one that the templates use for this type.
    """

    type: str
    schema: type
    get_values: Callable
    shown_in: tuple[str, ...] = ()
    search_image: str = "card"


def presents_page(model, schema, **options):
    """Register the decorated function as the presenter of ``model``; ``options`` as in :class:`Presenter`."""

    def register(get_values):
        PAGES[model] = Presenter(type_of(schema), schema, get_values, **options)
        return get_values

    return register


def presents_block(schema):
    """Register the decorated function as the presenter of the body block that ``type`` of ``schema`` names."""

    def register(get_values):
        name = type_of(schema)
        BLOCKS[name] = Presenter(name, schema, get_values)
        return get_values

    return register


def type_of(schema):
    """Return the one value of ``type`` in ``schema``."""
    (name,) = get_args(schema.model_fields["type"].annotation)
    return name


def page_type_names():
    """Return the names of all page types in the API."""
    return [presenter.type for presenter in PAGES.values()]
