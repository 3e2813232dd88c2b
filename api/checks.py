"""System checks: every page type and every body block has a presenter."""

from django.core.checks import Error, register
from wagtail.models import get_page_models

from api.presenters import blocks, pages  # noqa: F401 - they register the presenters
from api.registry import BLOCKS, PAGES
from core.blocks import BodyBlock
from core.models import BasePage


@register()
def check_presenters(app_configs, **kwargs):
    """Report page types and blocks that the API can't present."""
    models = [model for model in get_page_models() if issubclass(model, BasePage) and model not in PAGES]
    names = [name for name in BodyBlock().child_blocks if name not in BLOCKS]
    page_hint = "Write a function with @presents_page in api/presenters/pages.py; see CONTRIBUTING.md."
    block_hint = "Write a function with @presents_block in api/presenters/blocks.py; see CONTRIBUTING.md."
    return [
        *(Error(f"The API can't present {model._meta.label}.", page_hint, model, "api.E001") for model in models),
        *(Error(f"The API can't present the block {name}.", block_hint, BodyBlock, "api.E002") for name in names),
    ]
