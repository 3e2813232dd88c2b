"""Messages of visitors in the admin: the list, one message with its answer, and the number of unread ones."""

from datetime import timedelta

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.views.generic import UpdateView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button
from wagtail.contrib.forms.utils import get_forms_for_user

from core.http.optional_writes import optional_write
from core.site_context import get_site_context
from editorial.clients.message_queries import (
    build_reply_link,
    count_unread,
    describe_person,
    filter_by_status,
    find_messages,
    get_messages,
    get_state,
    list_colleagues,
    may_read,
)
from editorial.models import MessageState
from home.message_reader import MessageReader, build_readers

Status = MessageState.Status
# Tabs of the list: address, label, and the states that it shows.
TABS = (
    ("", "To answer", (Status.UNREAD, Status.OPEN)),
    ("answered", "Answered", (Status.ANSWERED,)),
    ("spam", "Spam", (Status.SPAM,)),
)


class MessagesRequiredMixin:
    """Refuses those who may read no message."""

    header_icon = "mail"
    messages_url = property(lambda self: reverse("messages:index"))

    def dispatch(self, request, *args, **kwargs):
        if not may_read(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class MessageListView(MessagesRequiredMixin, BaseListingView):
    """The list of messages in tabs; a search looks into all of them."""

    template_name = "editorial/messages.html"
    results_template_name = "editorial/messages_results.html"
    page_title = "Messages"
    index_url_name = "messages:index"
    index_results_url_name = "messages:index_results"
    is_searchable = True
    paginate_by = 20

    @cached_property
    def tab(self):
        """The row of :data:`TABS` that is shown."""
        return next((tab for tab in TABS if tab[0] == self.request.GET.get("show", "")), TABS[0])

    def get_base_queryset(self):
        return get_messages(self.request.user)

    def search_queryset(self, queryset):
        if self.is_searching:
            return find_messages(queryset, self.search_query)
        return filter_by_status(queryset, *self.tab[2])

    @cached_property
    def header_more_buttons(self):
        pages = get_forms_for_user(self.request.user)
        return [
            Button(
                f"Download as a spreadsheet{f': {page.title}' if len(pages) > 1 else ''}",
                url=f"{reverse('wagtailforms:list_submissions', args=[page.pk])}?export=xlsx",
                icon_name="download",
            )
            for page in pages
        ]

    def list_rows(self, stored):
        """Return what the list shows of each of the messages ``stored``."""
        readers = build_readers(stored)
        rows = []
        for message in stored:
            reader = readers[message.page_id]
            state = get_state(message)
            person = state.assigned_to
            rows.append(
                {
                    "message": message,
                    "state": state,
                    "name": reader.get_name(message),
                    "text": reader.get_text(message),
                    "assigned_to": describe_person(person) if person else "",
                }
            )
        return rows

    def get_context_data(self, *args, **kwargs):
        context = super().get_context_data(*args, **kwargs)
        stored = get_messages(self.request.user)
        tabs = [
            (f"?show={name}" if name else self.index_url, label, filter_by_status(stored, *statuses).count(), name)
            for name, label, statuses in TABS
        ]
        return context | {"rows": self.list_rows(context["object_list"]), "tabs": tabs, "tab": self.tab[0]}


class MessageForm(forms.ModelForm):
    """The note for colleagues and who answers. What somebody else changed meanwhile is not overwritten."""

    note_before = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)
    assigned_before = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = MessageState
        fields = ["assigned_to", "note"]
        widgets = {"note": forms.Textarea({"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.stored_note = self.instance.note
        self.initial["note_before"] = self.stored_note
        self.stored_colleague = self.instance.assigned_to
        self.initial["assigned_before"] = str(self.instance.assigned_to_id or "")
        self.fields["assigned_to"].queryset = list_colleagues()
        self.fields["assigned_to"].label_from_instance = describe_person
        self.fields["assigned_to"].empty_label = "Nobody in particular"

    def clean_assigned_to(self):
        """Return who answers: a colleague's choice since the form was opened stays where this person chose nobody."""
        chosen, stored = self.cleaned_data["assigned_to"], self.stored_colleague
        before = self.data.get("assigned_before")
        if before is None or before == self.initial["assigned_before"] or chosen == stored:
            return chosen
        if str(chosen.pk if chosen else "") == before:
            return stored
        self.data = self.data.copy()
        self.data["assigned_before"] = self.initial["assigned_before"]
        who = describe_person(stored) if stored else "nobody in particular"
        raise forms.ValidationError(f"A colleague chose {who} meanwhile. Keep what is right.")

    def clean(self):
        before, note, stored = (
            text.replace("\r\n", "\n").strip()
            for text in (self.cleaned_data.get("note_before", ""), self.cleaned_data.get("note", ""), self.stored_note)
        )
        if stored not in (before, note):
            if note == before:
                self.cleaned_data["note"] = self.stored_note
            else:
                self.add_error("note", f"A colleague wrote meanwhile: “{stored}”. Keep what is right.")
                self.data = self.data.copy()
                self.data["note_before"] = self.stored_note
        return self.cleaned_data


class MessageView(MessagesRequiredMixin, WagtailAdminTemplateMixin, UpdateView):
    """One message: what was written, the ways to answer, and what colleagues should know."""

    template_name = "editorial/message.html"
    form_class = MessageForm
    # What the buttons do: the new state, and what is said then.
    ACTIONS = {
        "answered": (Status.ANSWERED, "Marked as answered."),
        "open": (Status.OPEN, "It waits for an answer again."),
        "unread": (Status.UNREAD, "Marked as unread."),
        "spam": (Status.SPAM, "Moved to Spam."),
        "save": (None, "Saved."),
    }

    @cached_property
    def message(self):
        """The message; 404 for one that this person may not read."""
        return get_object_or_404(get_messages(self.request.user), pk=self.kwargs["pk"])

    @cached_property
    def reader(self):
        """What finds name and text in the message."""
        return MessageReader(self.message.page.specific)

    def get_object(self, queryset=None):
        return get_state(self.message)

    def get(self, request, *args, **kwargs):
        state = get_state(self.message)
        if state.status == Status.UNREAD:
            state.status = Status.OPEN
            with optional_write("That a message was read"):
                MessageState.objects.update_or_create(message=self.message, defaults={"status": Status.OPEN})
        return super().get(request, *args, **kwargs)

    def form_valid(self, form):
        status, sentence = self.ACTIONS.get(self.request.POST.get("action"), self.ACTIONS["save"])
        state = form.instance
        if status:
            state.status = status
            state.answered_by = self.request.user if status == Status.ANSWERED else None
            state.answered_at = timezone.now() if status == Status.ANSWERED else None
        state.save()
        messages.success(self.request, f"{self.reader.get_name(self.message)}: {sentence}")
        stays = status in (None, Status.OPEN)
        return redirect("messages:message", self.message.pk) if stays else redirect("messages:index")

    def get_page_title(self):
        return self.reader.get_name(self.message)

    def get_breadcrumbs_items(self):
        items = [{"url": self.messages_url, "label": "Messages"}, {"url": "", "label": self.get_page_title()}]
        return [*self.breadcrumbs_items, *items]

    def get_context_data(self, **kwargs):
        page, message = self.reader.page, self.message
        practice = get_site_context(page.get_site()).practice
        phone, phone_link = self.reader.get_phone(message, practice.country)
        state = self.object
        return super().get_context_data(**kwargs) | {
            "message": message,
            "state": state,
            "answers": self.reader.get_answers(message),
            "email": page.get_visitor_email(message),
            "reply_link": self.get_reply_link(practice),
            "phone": phone,
            "phone_link": phone_link,
            "answered_by": describe_person(state.answered_by) if state.answered_by else "",
            "delete_url": f"{reverse('wagtailforms:delete_submissions', args=[page.pk])}"
            f"?selected-submissions={message.pk}&next={self.messages_url}",
            "ends_on": message.submit_time + timedelta(days=page.retention_days),
        }

    def get_reply_link(self, practice):
        """Return the link that opens an answer in the mail program, or "" where no address was given."""
        address = self.reader.page.get_visitor_email(self.message)
        if not address:
            return ""
        day = date_format(timezone.localtime(self.message.submit_time), "j F")
        subject = f"Your message to {practice.name}" if practice.name else "Your message"
        return build_reply_link(address, subject, f"On {day} you wrote:", self.reader.get_text(self.message))


class MessagesMenuItem(MenuItem):
    """The menu's entry with the number of unread messages, for those who may read them."""

    def is_shown(self, request):
        return may_read(request.user)

    def render_component(self, request):
        component = super().render_component(request)
        if number := count_unread(request.user):
            component.label = f"{self.label} ({number})"
        return component


class MessagesViewSet(ViewSet):
    """List and single message, and the entry of the menu."""

    icon = "mail"
    menu_label = "Messages"
    menu_name = "messages"
    add_to_admin_menu = True
    menu_item_class = MessagesMenuItem

    def get_urlpatterns(self):
        return [
            path("", MessageListView.as_view(), name="index"),
            path("results/", MessageListView.as_view(results_only=True), name="index_results"),
            path("<int:pk>/", MessageView.as_view(), name="message"),
        ]


@hooks.register("register_admin_viewset")
def register_messages():
    """Return the screens of messages."""
    return MessagesViewSet("messages")
