"""Inputs that show a number as people write it."""

import re
from decimal import Decimal

from django.forms import NumberInput, TextInput

from practice.contact import write_phone

SHORT_PRICE = re.compile(r"(\d{1,8})(?:\.(\d))?")  # without cents, or with one digit of them


def write_amount(amount):
    """Return ``amount`` with cents only where there are any: 85 and 97.50."""
    return f"{amount:.0f}" if amount == amount.to_integral_value() else f"{amount:.2f}"


class PhoneInput(TextInput):
    """An input for a telephone number: +15035550142 is shown as (503) 555-0142."""

    input_type = "tel"

    def format_value(self, value):
        return write_phone(value) if value else ""


class PriceInput(NumberInput):
    """An input for an amount, with cents only where there are any. It sends both digits, as they are stored."""

    def format_value(self, value):
        return write_amount(value) if isinstance(value, Decimal) else super().format_value(value)

    def value_from_datadict(self, data, files, name):
        value = super().value_from_datadict(data, files, name)
        short = SHORT_PRICE.fullmatch(value.strip()) if isinstance(value, str) else None
        return f"{short[1]}.{(short[2] or '').ljust(2, '0')}" if short else value
