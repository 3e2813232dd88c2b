"""Prices of all treatments and add-ons together: what changes, raising them, and storing it everywhere at once."""

from dataclasses import asdict, dataclass
from decimal import ROUND_HALF_UP, Decimal

from wagtail.actions.edit import EditAction

from core.editing.live_and_draft import change_live_and_draft
from services.models import AddOn, ServicePrice

TREATMENT, ADD_ON = "treatment", "add-on"
MAX_PRICE = Decimal("999999.99")


@dataclass(frozen=True)
class PriceRow:
    """A price as it is now: of a length of a treatment (``page`` is the page's key), or of an add-on."""

    kind: str
    pk: int
    page: int | None
    title: str
    minutes: int | None
    note: str
    price: Decimal

    @property
    def key(self):
        """The name of the row in forms."""
        return f"{self.kind}-{self.pk}"

    @property
    def label(self):
        """The row in words, such as "Swedish massage, 60 minutes, for two"."""
        length = f"{self.minutes} minutes" if self.minutes else ""
        return ", ".join(part for part in (self.title, length, self.note) if part)


@dataclass(frozen=True)
class PriceChange:
    """A new price, and a new length if it changes, of a :class:`PriceRow`; "old" is what was there before."""

    kind: str
    pk: int
    page: int | None
    label: str
    old: Decimal
    new: Decimal
    old_minutes: int | None = None
    new_minutes: int | None = None
    note: str = ""

    @property
    def key(self):
        """The key of the row, see :class:`PriceRow`."""
        return f"{self.kind}-{self.pk}"

    def as_data(self):
        """Return the change as plain values, for JSON."""
        return asdict(self) | {"old": str(self.old), "new": str(self.new)}

    @classmethod
    def from_data(cls, data):
        """Return the change that :meth:`as_data` has written."""
        return cls(**data | {"old": Decimal(data["old"]), "new": Decimal(data["new"])})

    @property
    def has_other_length(self):
        """Whether the length changes, too."""
        return self.old_minutes != self.new_minutes


def list_price_rows(pages):
    """Return the :class:`PriceRow` of each price of the live treatments in the query set ``pages``, by title."""
    prices = ServicePrice.objects.filter(service__in=pages).select_related("service")
    fields = ("service__title", "service_id", "minutes", "price", "note", "sort_order")
    order = ("service__category__sort_order", "service__title", "service_id", "sort_order", "minutes")
    return [
        PriceRow(TREATMENT, row.pk, row.service_id, row.service.title, row.minutes, row.note, row.price)
        for row in prices.only(*fields).order_by(*order)
    ]


def list_add_on_rows():
    """Return the :class:`PriceRow` of each add-on."""
    return [PriceRow(ADD_ON, one.pk, None, one.name, None, "", one.price) for one in AddOn.objects.all()]


def raise_price(price, amount, *, is_percent, step):
    """Return ``price`` raised by ``amount``, or by that many percent, rounded to a multiple of ``step``.

    A price of 0 stays: it reads "Included". No price falls below 0.
    """
    if not price:
        return price
    raised = price * (1 + amount / 100) if is_percent else price + amount
    steps = (raised / step).quantize(Decimal(1), ROUND_HALF_UP)
    return min(max(steps * step, Decimal(0)), MAX_PRICE).quantize(Decimal("0.01"), ROUND_HALF_UP)


def store_prices(changes, user):
    """Store ``changes``, each a :class:`PriceChange`, on live pages and in drafts; needs a transaction."""
    by_page = {}
    for change in changes:
        by_page.setdefault(change.page, []).append(change)
    for change in by_page.pop(None, []):
        store_add_on_price(change, user)
    for pk, of_page in sorted(by_page.items()):
        change_live_and_draft(pk, lambda page, of_page=of_page: set_prices(page, of_page), user)


def store_add_on_price(change, user):
    """Store the new price of an add-on as a new version, unless the add-on is gone."""
    add_on = AddOn.objects.select_for_update().filter(pk=change.pk).first()
    if add_on and add_on.price != change.new:
        add_on.keep_version()
        add_on.price = change.new
        EditAction(add_on, user=user).execute(skip_permission_checks=True)


def set_prices(page, changes):
    """Set the new prices on ``page``, live or a draft, and tell whether that changes anything.

    A draft may have made its rows anew: then the row with the same length and note is meant. A length that was
    deleted stays so.
    """
    rows = list(page.prices.all())
    is_changed = False
    for change in changes:
        same = [row for row in rows if row.pk == change.pk]
        alike = [row for row in rows if (row.minutes, row.note) == (change.old_minutes, change.note)]
        for row in (same or alike)[:1]:
            minutes = change.new_minutes if change.has_other_length else row.minutes
            is_changed |= (row.price, row.minutes) != (change.new, minutes)
            row.price = change.new
            row.minutes = minutes
    page.prices = rows
    return is_changed


def store_scheduled_prices(data, author):
    """Store the changes of a scheduled change whose date has come."""
    store_prices([PriceChange.from_data(change) for change in data["changes"]], author)
