"""Columns of the admin's lists."""

from wagtail.admin.ui.tables import BaseColumn, Column

from practice.facts import format_money
from practice.models import Practice


class PriceColumn(Column):
    """An amount in the practice's currency, as visitors read it: $20, or *Included* for 0."""

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        amount = context["value"]
        if amount is not None:
            currency = Practice.for_request(parent_context["request"]).currency
            context["value"] = format_money(amount, currency) if amount else "Included"
        return context


class PictureColumn(BaseColumn):
    """The picture of each page or person, small; its words stand beside it."""

    cell_template_name = "editorial/columns/picture.html"

    def get_cell_context_data(self, instance, parent_context):
        picture = getattr(instance, getattr(instance, "image_field", "portrait"), None)
        return {**super().get_cell_context_data(instance, parent_context), "value": picture}
