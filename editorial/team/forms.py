"""Forms of the steps for people: joins, goes on leave, leaves, and which treatments somebody offers."""

import calendar
from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.formats import date_format

from blog.models import ArticlePage
from core.models import Navigation
from editorial.clients.counting import count_things
from editorial.day_forms import DayField, StartForm
from editorial.permissions import page_policy
from editorial.team.changes import KEEP, OFFLINE, find_lonely_treatments, get_colleagues
from services.models import ServicePage
from testimonials.models import Testimonial
from therapists.models import TherapistPage


def get_month_end(day):
    """Return the last day of the month of ``day``."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def get_others(page):
    """Return choices of the other therapists who work here."""
    return [(str(pk), title) for pk, title in get_colleagues(page).order_by("title").values_list("pk", "title")]


class PersonForm(forms.Form):
    """What happens to the treatments that only this therapist offers. ``data`` is what is stored for the change."""

    def __init__(self, *args, page, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.page = page
        self.user = user
        self.others = get_others(page)
        self.lonely = list(find_lonely_treatments(page))
        for service in self.lonely:
            self.fields[f"treatment-{service.pk}"] = forms.ChoiceField(
                label=f"Nobody else offers “{service.title}”", choices=self.list_choices(service)
            )

    def list_choices(self, service):
        """Return what may become of ``service``: only what this person may do with its page."""
        rights = service.permissions_for_user(self.user)
        choices = [(KEEP, "Keep it on the site, without a person")]
        if rights.can_unpublish():
            choices.append((OFFLINE, "Take it offline"))
        if rights.can_publish():
            choices += [(pk, f"{title} offers it from then on") for pk, title in self.others]
        return choices

    @property
    def treatments(self):
        """What was chosen for each of these treatments, by key."""
        return {str(service.pk): self.cleaned_data[f"treatment-{service.pk}"] for service in self.lonely}


class LeavesForm(PersonForm):
    """A therapist leaves: from when, and what becomes of all that carries the name."""

    NOW, MONTH, LATER = "now", "month", "later"

    when = forms.ChoiceField(label="When?", initial=MONTH, widget=forms.RadioSelect)
    starts_on = DayField(label="Last day", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.month_end = get_month_end(timezone.localdate())
        end = date_format(self.month_end, "j F")
        self.fields["when"].choices = [
            (self.MONTH, f"At the end of the month: the last day is {end}"),
            (self.LATER, "The last day is"),
            (self.NOW, "At once"),
        ]
        self.add_byline_fields()
        self.add_page_fields()

    def add_byline_fields(self):
        """Ask about articles and testimonials, if there are any."""
        articles = ArticlePage.objects.filter(author_therapist=self.page).count()
        words = Testimonial.objects.filter(therapist=self.page).count()
        if articles:
            self.fields["bylines"] = forms.ChoiceField(
                label=f"{count_things(articles, 'article')} with this name",
                choices=[(KEEP, "The name stays"), *((pk, f"Change it to {title}") for pk, title in self.others)],
            )
        if words:
            self.fields["testimonials"] = forms.ChoiceField(
                label=f"{count_things(words, 'testimonial')} about this person",
                choices=[(KEEP, "Stay as they are"), ("unlink", "Stay, without the person’s name")],
            )

    def add_page_fields(self):
        """Ask about links, portrait, account and the page itself."""
        page = self.page
        ticks = [
            ("navigation", "Remove the link from header and footer", is_in_navigation(page), True),
            ("booking", "Remove this person’s own booking link", page.booking_url, True),
            ("portrait", "Remove the portrait from the page", page.portrait_id, False),
            ("account", "This person can no longer sign in here", self.may_close_account(), True),
        ]
        for name, label, is_needed, initial in ticks:
            if is_needed:
                self.fields[name] = forms.BooleanField(label=label, required=False, initial=initial)
        choices = [(KEEP, "Stays for those who have its address, without booking")]
        if page.permissions_for_user(self.user).can_unpublish():
            choices.append((OFFLINE, "Goes offline"))
        self.fields["page"] = forms.ChoiceField(label="The page about this person", choices=choices)

    def may_close_account(self):
        """Tell whether the therapist has an account, another than one's own, that this person may close."""
        account = self.page.account
        return account and account != self.user and self.user.has_perm("users.change_user")

    def clean(self):
        data = super().clean()
        last_day = {self.MONTH: self.month_end, self.LATER: data.get("starts_on")}.get(data.get("when"))
        if data.get("starts_on") and data.get("when") != self.LATER:
            self.add_error("when", "You wrote a last day. Choose “The last day is”, or empty the day.")
        elif data.get("when") == self.LATER and not last_day and "starts_on" not in self.errors:
            self.add_error("starts_on", "Say which day is the last one.")
        elif last_day and last_day < timezone.localdate():
            self.add_error("starts_on", "This day is over. Choose “At once”.")
        data["starts_on"] = last_day + timedelta(days=1) if last_day else None
        return data

    def get_data(self):
        """Return what is stored for the change."""
        names = ("bylines", "testimonials", "navigation", "booking", "portrait", "account", "page")
        chosen = {name: self.cleaned_data[name] for name in names if name in self.fields}
        status = TherapistPage.Status.LEFT.value
        return {"therapist": self.page.pk, "status": status, "treatments": self.treatments, **chosen}


class OnLeaveForm(StartForm, PersonForm):
    """A therapist goes on leave: from when, and until when if that is known."""

    starts_on = DayField(label="First day of leave", required=False)
    back_on = DayField(
        label="First day back",
        required=False,
        help_text="May be empty. From that day on, “Book” is there again by itself.",
    )

    def clean(self):
        data = super().clean()
        back_on = data.get("back_on")
        if back_on and back_on <= (data.get("starts_on") or timezone.localdate()):
            self.add_error("back_on", "This is not after the first day of leave.")
        return data

    def get_data(self):
        """Return what is stored for the change."""
        status = TherapistPage.Status.ON_LEAVE.value
        return {"therapist": self.page.pk, "status": status, "treatments": self.treatments}


class TreatmentsForm(forms.Form):
    """Which treatments a therapist offers, among those that ``user`` may publish.

    ``loaded`` are the keys of those that were ticked when it was opened: only what was changed since is stored.
    """

    loaded = forms.CharField(required=False, widget=forms.HiddenInput)
    services = forms.ModelMultipleChoiceField(
        label="Treatments",
        queryset=ServicePage.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        allowed = page_policy.instances_user_has_permission_for(user, "publish").values("pk")
        services = ServicePage.objects.filter(alias_of=None, pk__in=allowed)
        self.fields["services"].queryset = services.order_by("title").only("title")

    def get_loaded(self, default):
        """Return the keys of what was ticked when the form was opened; ``default`` if it wasn't sent."""
        keys = self.cleaned_data["loaded"].split(",")
        return {int(key) for key in keys if key.isdecimal()} if self.add_prefix("loaded") in self.data else default


class JoinsForm(TreatmentsForm):
    """Somebody joins: what the profile begins with."""

    name = forms.CharField(label="First and last name", max_length=120)
    role = forms.CharField(label="Profession", max_length=80, required=False, help_text="Such as massage therapist.")

    field_order = ["name", "role", "services"]


def is_in_navigation(page):
    """Tell whether header or footer link to ``page``."""
    return any(page.pk in navigation.get_page_ids() for navigation in Navigation.objects.all())
