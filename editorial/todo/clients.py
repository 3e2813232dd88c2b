"""What visitors and clients have sent: messages that wait for an answer, words that wait for approval."""

from django.urls import reverse
from django.utils import timezone

from editorial.clients.message_queries import (
    Status,
    describe_person,
    filter_by_status,
    get_messages,
    get_state,
    may_read,
)
from editorial.todo.registry import Todo, TodoSource, describe_day, register_source
from home.message_reader import build_readers
from testimonials.models import Testimonial


@register_source
class UnansweredMessages(TodoSource):
    """Messages of the contact form that nobody has answered; the ones that nobody has opened say so."""

    name = "messages"
    heading = "Messages to answer"
    icon = "mail"
    order = 100

    def is_for(self, user):
        return may_read(user)

    def get_queryset(self, user):
        return filter_by_status(get_messages(user), Status.UNREAD, Status.OPEN)

    def build_todos(self, items):
        readers = build_readers(items)
        return [self.build_message(item, readers[item.page_id].get_name(item)) for item in items]

    def build_message(self, item, name):
        """Return the :class:`Todo` about the message ``item`` of ``name``."""
        state = get_state(item)
        about = describe_day(timezone.localtime(item.submit_time).date())
        if state.status == Status.UNREAD:
            about = f"{about}, unread"
        elif state.assigned_to:
            about = f"{about}, for {describe_person(state.assigned_to)}"
        return Todo(name, reverse("messages:message", args=[item.pk]), about, state.note)

    def get_more_url(self, user):
        return reverse("messages:index")


@register_source
class WordsToApprove(TodoSource):
    """Words of clients that wait for approval."""

    name = "words-to-approve"
    heading = "Words of clients to approve"
    icon = "openquote"
    order = 105

    def is_for(self, user):
        return user.has_perm("testimonials.change_testimonial")

    def get_queryset(self, user):
        waiting = Testimonial.objects.filter(awaits_approval=True, consent_revoked_on=None)
        return waiting.order_by("received_on", "pk")

    def build_todo(self, item):
        url = reverse("wagtailsnippets_testimonials_testimonial:edit", args=[item.pk])
        return Todo(item.display_name, url, describe_day(item.received_on))

    def get_more_url(self, user):
        return f"{reverse('wagtailsnippets_testimonials_testimonial:list')}?awaits_approval=true"
