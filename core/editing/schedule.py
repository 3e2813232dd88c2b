"""The times of a page in the editor: when it is published, and when it is taken offline again."""

from django.core.exceptions import ValidationError
from django.forms import CharField, TextInput
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm

from core.editing.moments import describe_moment, format_moment, parse_moment

PUBLISH_IN_PAST = "This time has passed. Leave the field empty to publish now."
OFFLINE_IN_PAST = "This time has passed. Leave the field empty, or write a later time."
OFFLINE_FIRST = "The page would be taken offline before it is published. Write a later time."
MAX_MOMENT_LENGTH = 60
TIMES = {"publish_at": "go_live_at", "offline_at": "expire_at"}  # fields of the form, and of the page


def add_times_to_status(page, status):
    """Return the ``status`` of ``page`` in words, such as “scheduled for 12 January, 9:00” or “live until …”."""
    is_scheduled = page.approved_schedule
    if is_scheduled and not page.live and page.go_live_at:
        return f"scheduled for {describe_moment(page.go_live_at)}"
    if is_scheduled and page.live and page.scheduled_revision:
        return f"live, changes on {describe_moment(page.scheduled_revision.approved_go_live_at)}"
    if page.live and page.expire_at:
        return f"{status} until {describe_moment(page.expire_at)}"
    return status


def build_moment_field(label, placeholder):
    """Return a form field for a date and time as people write them."""
    attributes = {"placeholder": placeholder, "autocomplete": "off", "list": "suggested-times"}
    widget = TextInput(attrs=attributes)
    return CharField(label=label, required=False, max_length=MAX_MOMENT_LENGTH, widget=widget)


class ScheduleForm(WagtailAdminPageForm):
    """The form of a page with the times in words. What isn't posted stays; a draft ignores what can't be read."""

    publish_at = build_moment_field("Publish", "now")
    offline_at = build_moment_field("Take offline", "never")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        now = timezone.now()
        self.stored_times = {name: getattr(self.instance, attribute) for name, attribute in TIMES.items()}
        for name, moment in self.stored_times.items():
            self.initial[name] = format_moment(moment) if moment and moment > now else ""

    def clean(self):
        cleaned_data = super().clean()
        self.drop_past_times()
        for name in TIMES:
            if self.add_prefix(name) in self.data:
                self.read_time(name)
        publish_at, offline_at = self.instance.go_live_at, self.instance.expire_at
        if publish_at and offline_at and offline_at <= publish_at:
            self.refuse_time("offline_at", OFFLINE_FIRST)
        return cleaned_data

    def drop_past_times(self):
        """Clear the stored times that have passed: a page that has expired can be published again."""
        now = timezone.now()
        for name, moment in self.stored_times.items():
            if moment and moment <= now:
                setattr(self.instance, TIMES[name], None)

    def read_time(self, name):
        """Set the time that was typed into the field ``name`` at the page."""
        text = (self.cleaned_data.get(name) or "").strip()
        moment = None
        if text and text != format_moment(self.stored_times[name]):
            try:
                moment = parse_moment(text)
            except ValidationError as error:
                self.refuse_time(name, error)
                return
            if moment <= timezone.now():
                self.refuse_time(name, PUBLISH_IN_PAST if name == "publish_at" else OFFLINE_IN_PAST)
                return
        elif text:
            moment = getattr(self.instance, TIMES[name])
        setattr(self.instance, TIMES[name], moment)

    def refuse_time(self, name, error):
        """Show ``error`` at the field ``name``, unless only a draft is saved."""
        if not self.is_deferred_validation:
            self.add_error(name, error)
