"""The screen *Prices*: every price in one list, a preview of old and new, published together or from a date."""

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.formats import date_format
from django.views.generic import View
from django.views.generic.base import TemplateResponseMixin
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from editorial.clients.counting import count_things
from editorial.day_forms import StartForm
from editorial.permissions import can_publish_below, page_policy
from editorial.prices.forms import PriceRowForm, RaiseForm
from practice.facts import format_money
from practice.models import Practice, ScheduledChange, get_day_start
from services.models import ServiceIndexPage, ServicePage
from services.pricing import ADD_ON, PriceChange, list_add_on_rows, list_price_rows, store_prices

SIGNER = Signer(salt="editorial.prices")
NOTHING = "You haven’t changed a price yet. Write the new price into the list, then press the button again."
MEANWHILE = "Somebody changed this to {price} while you had the list open. You wrote {mine}. Keep what is right."
GONE = "Nothing was published: {labels} changed while you were looking. Here is the list as it is now."
LATE = "Too late: these prices hold already, or a colleague has taken them back."


def may_change_prices(user):
    """Tell whether ``user`` may change and publish treatments."""
    return can_publish_below(user, ServiceIndexPage)


def list_rows(user):
    """Return the rows that ``user`` may publish: those of live treatments, then the add-ons."""
    allowed = page_policy.instances_user_has_permission_for(user, "publish").values("pk")
    rows = list_price_rows(ServicePage.objects.live().filter(alias_of=None, pk__in=allowed).order_by())
    return [*rows, *(list_add_on_rows() if user.has_perm("services.change_addon") else [])]


class PricesBaseView(TemplateResponseMixin, View):
    """A screen for those who may publish treatments."""

    def dispatch(self, request, *args, **kwargs):
        if not may_change_prices(request.user):
            return permission_denied(request)
        self.practice = Practice.for_request(request)
        return super().dispatch(request, *args, **kwargs)

    def show(self, price):
        """Return ``price`` in the practice's currency."""
        return format_money(price, self.practice.currency)

    def render_preview(self, changes, form=None):
        """Show ``changes`` as old and new, and ask from when they hold."""
        keys = {change.page for change in changes}
        lines = [(change, self.show(change.old), self.show(change.new)) for change in changes]
        context = {
            "lines": lines,
            "total": count_things(len(changes), "new price"),
            "changes": SIGNER.sign_object([change.as_data() for change in changes], compress=True),
            "form": form or StartForm(),
            "drafts": Page.objects.filter(pk__in=keys, has_unpublished_changes=True).order_by("title"),
        }
        self.template_name = "editorial/price_preview.html"
        return self.render_to_response(context)


class PricesView(PricesBaseView):
    """The list of all prices."""

    template_name = "editorial/prices.html"

    def get(self, request):
        return self.render_list([PriceRowForm(row) for row in list_rows(request.user)])

    def post(self, request):
        rows = list_rows(request.user)
        if "raise" in request.POST:
            return self.preview_raise(rows)
        forms = [PriceRowForm(row, request.POST) for row in rows]
        loaded = self.get_loaded()
        changed = [form for form in forms if form.is_changed_from(loaded)]
        for form in changed:
            if form.is_valid() and not form.is_current(loaded):
                form.add_error("price", MEANWHILE.format(price=self.show(form.row.price), mine=form["price"].value()))
        if any(not form.is_valid() for form in changed):
            messages.error(request, "Nothing is published yet: look at the fields marked below.")
            return self.render_list(forms)
        if not changed:
            messages.warning(request, NOTHING)
            return self.render_list(forms)
        return self.render_preview([form.get_change() for form in changed])

    def preview_raise(self, rows):
        """Show what raising all prices changes."""
        form = RaiseForm(self.request.POST)
        forms = [PriceRowForm(row) for row in rows]
        if not form.is_valid():
            return self.render_list(forms, form)
        changes = [form.get_change(row) for row in rows if row.kind != ADD_ON or form.cleaned_data["add_ons"]]
        changes = [change for change in changes if change.old != change.new]
        if not changes:
            form.add_error("amount", "With this rounding, no price changes. Choose a finer one.")
            return self.render_list(forms, form)
        return self.render_preview(changes)

    def get_loaded(self):
        """Return the prices that the list showed when it was opened, by key."""
        try:
            return SIGNER.unsign_object(self.request.POST.get("loaded", ""))
        except BadSignature:
            return {}

    def render_list(self, forms, raise_form=None):
        """Show the list with ``forms``, one for each row, and what is scheduled."""
        scheduled = ScheduledChange.objects.filter(kind=ScheduledChange.Kind.PRICES).select_related("author")
        context = {
            "groups": group_forms(forms),
            "loaded": SIGNER.sign_object({form.row.key: form.state for form in forms}, compress=True),
            "raise_form": raise_form or RaiseForm(),
            "currency": self.practice.currency,
            "scheduled": [(change, self.describe(change)) for change in scheduled],
        }
        return self.render_to_response(context)

    def describe(self, scheduled):
        """Return lines such as ("Swedish massage, 60 minutes", "$90", "$95") for a scheduled change."""
        changes = [PriceChange.from_data(data) for data in scheduled.data["changes"]]
        return [(change.label, self.show(change.old), self.show(change.new)) for change in changes]


def group_forms(forms):
    """Return the forms of rows by treatment, as pairs of its first row and its forms; each add-on by itself."""
    groups = {}
    for form in forms:
        row = form.row
        groups.setdefault((row.kind, row.page or row.pk), []).append(form)
    return [(group[0].row, group) for group in groups.values()]


class PublishPricesView(PricesBaseView):
    """Publishes the previewed prices, or stores them for a date."""

    http_method_names = ["post"]

    def post(self, request):
        changes = self.get_changes()
        form = StartForm(request.POST)
        if not form.is_valid():
            return self.render_preview(changes, form)
        day = form.cleaned_data["starts_on"]
        total = count_things(len(changes), "new price")
        with transaction.atomic():
            stale = self.find_stale(changes)
            if not stale and day:
                self.schedule(changes, day)
            elif not stale:
                store_prices(changes, request.user)
        if stale:
            messages.error(request, GONE.format(labels="; ".join(stale)))
        elif day:
            text = f"{total} from {date_format(day, 'j F Y')}. Until then, visitors see what they see now."
            messages.success(request, text)
        else:
            messages.success(request, f"{total} published and shown on every page.")
        return redirect("prices")

    def get_changes(self):
        """Return the previewed changes.

        :raises Http404: when they don't come from a preview
        """
        try:
            data = SIGNER.unsign_object(self.request.POST.get("changes", ""))
        except BadSignature:
            raise Http404 from None
        return [PriceChange.from_data(one) for one in data]

    def find_stale(self, changes):
        """Return the labels of prices that are no longer what the preview showed as old.

        They are those that somebody changed or deleted, and those that this person may not publish.
        """
        pages = {change.page for change in changes}
        list(Page.objects.select_for_update().filter(pk__in=pages).order_by("pk").values_list("pk"))
        rows = {row.key: (row.price, row.minutes) for row in list_rows(self.request.user)}
        return [change.label for change in changes if rows.get(change.key) != (change.old, change.old_minutes)]

    def schedule(self, changes, day):
        """Store ``changes`` for ``day``, once even if the button is pressed twice."""
        data = {"changes": [change.as_data() for change in changes]}
        same_day = ScheduledChange.objects.filter(kind=ScheduledChange.Kind.PRICES, starts_on=day)
        if data in [change.data for change in same_day]:
            return
        ScheduledChange.objects.create(
            kind=ScheduledChange.Kind.PRICES,
            summary=count_things(len(changes), "new price"),
            starts_on=day,
            due_at=get_day_start(day, self.practice.timezone),
            data=data,
            author=self.request.user,
        )


class TakeBackPricesView(PricesBaseView):
    """Takes back prices that wait for their date."""

    http_method_names = ["post"]

    def post(self, request, pk):
        change = ScheduledChange.objects.filter(pk=pk, kind=ScheduledChange.Kind.PRICES).first()
        if change and change.take_back():
            when = date_format(change.starts_on, "j F Y")
            messages.success(request, f"The new prices from {when} are taken back. The prices stay as they are.")
        else:
            messages.error(request, LATE)
        return redirect("prices")


class PricesMenuItem(MenuItem):
    """The menu item, for those who may publish treatments."""

    def is_shown(self, request):
        return may_change_prices(request.user)


@hooks.register("register_admin_menu_item")
def register_menu_item():
    """Return the menu item of the list."""
    return PricesMenuItem("Prices", reverse("prices"), name="prices", icon_name="tag")


@hooks.register("register_admin_urls")
def register_urls():
    """Return the URL patterns of the views above."""
    return [
        path("prices/", PricesView.as_view(), name="prices"),
        path("prices/publish/", PublishPricesView.as_view(), name="publish_prices"),
        path("prices/<int:pk>/take-back/", TakeBackPricesView.as_view(), name="take_back_prices"),
    ]
