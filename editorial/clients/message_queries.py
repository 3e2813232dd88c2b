"""Which messages somebody may read, how they are found, and how one is answered."""

from urllib.parse import quote

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.contrib.forms.models import FormSubmission
from wagtail.contrib.forms.utils import get_forms_for_user

from editorial.models import MessageState

Status = MessageState.Status
MAX_MAILTO_LENGTH = 1900  # characters; Windows passes about 2,000 of a link to the mail program
QUOTE_STEP = 100  # characters by which a quotation is shortened until it fits


def may_read(user):
    """Tell whether ``user`` may read messages: who may change a page with a form."""
    return get_forms_for_user(user).exists()


def get_messages(user):
    """Return the messages that ``user`` may read, newest first."""
    stored = FormSubmission.objects.filter(page__in=get_forms_for_user(user)).select_related("state__assigned_to")
    return stored.order_by("-submit_time", "-pk")


def filter_by_status(stored, *statuses):
    """Filter messages to those with one of ``statuses``; a message without a state is unread."""
    wanted = Q(state__status__in=statuses)
    return stored.filter(wanted | Q(state=None) if Status.UNREAD in statuses else wanted)


def count_unread(user):
    """Return the number of messages that ``user`` may read and nobody has opened."""
    return filter_by_status(get_messages(user), Status.UNREAD).count()


def get_state(message):
    """Return the :class:`MessageState` of ``message``, a new one if it has none."""
    return getattr(message, "state", None) or MessageState(message=message)


def find_messages(stored, words):
    """Filter messages to those whose answers or notes have all of ``words``, in whatever field."""
    wanted = words.casefold().split()
    rows = stored.order_by().values_list("pk", "form_data", "state__note")
    found = []
    for pk, answers, note in rows.iterator():
        text = " ".join([*map(str, answers.values()), note or ""]).casefold()
        if all(word in text for word in wanted):
            found.append(pk)
    return stored.filter(pk__in=found)


def list_colleagues():
    """Return the people who may read messages: those who may change pages."""
    may_read = Q(is_superuser=True) | Q(groups__page_permissions__permission__codename="change_page")
    return get_user_model().objects.filter(may_read, is_active=True).distinct().order_by("first_name", "username")


def describe_person(user):
    """Return the name of ``user`` as colleagues know it."""
    return user.get_full_name() or user.get_username()


def build_reply_link(address, subject, intro, text):
    """Return a ``mailto:`` link (RFC 6068) with ``text`` quoted below ``intro``, cut where a link gets too long."""
    while True:
        quoted = "\r\n".join(f"> {line}" for line in text.splitlines())
        body = quote(f"\r\n\r\n{intro}\r\n{quoted}", safe="")
        link = f"mailto:{quote(address, safe='@')}?subject={quote(subject, safe='')}&body={body}"
        if len(link) <= MAX_MAILTO_LENGTH or not text.strip(" …"):
            return link
        text = text[: -QUOTE_STEP - 1] + "…"
