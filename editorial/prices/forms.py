"""Forms of the screen *Prices*: a row of the list, and raising all prices."""

import re
from decimal import Decimal

from django import forms

from services.pricing import MAX_PRICE, TREATMENT, PriceChange, raise_price

# Rounding of raised prices: the step, and what staff read.
STEPS = [("1", "to whole amounts"), ("5", "to 5"), ("0.5", "to 50 cents"), ("0.01", "not at all")]
PERCENT, AMOUNT = "percent", "amount"
NOT_A_PRICE = "Write the price as a number, such as 95 or 97.50."


class MoneyField(forms.DecimalField):
    """An amount as people write it: "95", "$95", "97.50", "97,50", "1,250"."""

    def __init__(self, **kwargs):
        messages = dict.fromkeys(["required", "invalid", "max_decimal_places"], NOT_A_PRICE)
        messages |= {"min_value": "A price can’t be below zero.", "max_value": "This price is too high."}
        widget = forms.TextInput(attrs={"inputmode": "decimal", "size": 8, "autocomplete": "off"})
        super().__init__(decimal_places=2, error_messages=messages, widget=widget, **kwargs)

    def to_python(self, value):
        text = re.sub(r"[^\d.,-]", "", value) if isinstance(value, str) else value
        if isinstance(text, str):
            text = re.sub(r",(?=\d{3}\b)", "", text).replace(",", ".")
            text = text or (value.strip() and "?")  # letters alone are no price
        return super().to_python(text)

    def prepare_value(self, value):
        """Return a price without cents where there are none."""
        if isinstance(value, Decimal):
            return f"{value:.0f}" if value == value.to_integral_value() else f"{value:.2f}"
        return value


class PriceRowForm(forms.Form):
    """A row of the list: the price, and the length of a treatment. ``row`` is what is stored."""

    minutes = forms.IntegerField(
        min_value=5,
        max_value=600,
        widget=forms.NumberInput(attrs={"size": 4}),
        error_messages={
            "required": "Write how many minutes it takes.",
            "invalid": "Write how many minutes it takes.",
            "min_value": "A treatment lasts at least five minutes.",
            "max_value": "A treatment lasts at most ten hours.",
        },
    )
    price = MoneyField(min_value=Decimal(0), max_value=MAX_PRICE)

    def __init__(self, row, data=None):
        super().__init__(data, prefix=row.key, initial={"minutes": row.minutes, "price": row.price})
        self.row = row
        if row.kind != TREATMENT:
            del self.fields["minutes"]
        for name, words in (("minutes", "Minutes of"), ("price", "Price of")):
            if name in self.fields:
                self.fields[name].widget.attrs["aria-label"] = f"{words} {row.label}"

    @property
    def state(self):
        """What is stored, as plain values."""
        return [str(self.row.price), self.row.minutes]

    def is_changed_from(self, loaded):
        """Tell whether the person changed the row: it is no longer as the list showed it, by ``loaded``."""
        if self.row.key not in loaded or self.add_prefix("price") not in self.data:
            return False
        if not self.is_valid():
            return True
        price, minutes = loaded[self.row.key]
        return self.cleaned_data["price"] != Decimal(price) or self.cleaned_data.get("minutes") != minutes

    def is_current(self, loaded):
        """Tell whether nobody else changed the row since the list was opened."""
        return loaded[self.row.key] == self.state

    def get_change(self):
        """Return the :class:`services.pricing.PriceChange` that the person typed."""
        new_minutes = self.cleaned_data.get("minutes")
        return build_change(self.row, self.cleaned_data["price"], new_minutes)


def build_change(row, price, minutes):
    """Return the change of ``row`` to ``price`` and ``minutes``."""
    return PriceChange(row.kind, row.pk, row.page, row.label, row.price, price, row.minutes, minutes, row.note)


class RaiseForm(forms.Form):
    """By how much all prices rise; a negative number lowers them."""

    amount = MoneyField(label="Raise all prices by", min_value=Decimal(-9999), max_value=Decimal(9999))
    unit = forms.ChoiceField(label="Percent or amount", choices=[(PERCENT, "percent"), (AMOUNT, "of the currency")])
    step = forms.ChoiceField(label="Round", choices=STEPS)
    add_ons = forms.BooleanField(label="Add-ons, too", required=False)

    def get_change(self, row):
        """Return the change of ``row``."""
        is_percent = self.cleaned_data["unit"] == PERCENT
        step = Decimal(self.cleaned_data["step"])
        return build_change(
            row, raise_price(row.price, self.cleaned_data["amount"], is_percent=is_percent, step=step), row.minutes
        )
