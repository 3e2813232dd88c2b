"""Take what is sent with a form as JSON."""

from django.http import Http404, QueryDict

from api.problems import ProblemError
from api.schemas.forms import Received
from core.http.rate_limits import CONTACT_FORM_LIMIT, get_client_network
from home.forms import TRAP
from home.models import ContactPage
from home.views import keep


def receive(request, page_id, submission):
    """Store a message, and return the words of thanks.

    :raises ProblemError: 422 with a sentence for each field at fault, 429 for the sixth message in ten minutes
    """
    page = ContactPage.objects.visible().filter(pk=page_id).first()
    if page is None:
        raise Http404("There is no such form.")
    data = as_form_data(submission.fields)
    received = Received(message=page.thank_you)
    if data.get(TRAP):
        return received
    form = page.get_form(data)
    unknown = data.keys() - form.fields.keys() - {TRAP}
    wrong = [(name, "The form has no such field.") for name in sorted(unknown)]
    wrong += [(name, sentence) for name, sentences in form.errors.items() for sentence in sentences]
    if wrong:
        raise ProblemError(422, "This has not been sent yet.", wrong)
    if not CONTACT_FORM_LIMIT.consume(get_client_network(request)):
        words = "Several messages have come from you already. Please wait ten minutes."
        raise ProblemError(429, words, headers={"Retry-After": CONTACT_FORM_LIMIT.seconds})
    keep(page, form)
    return received


def as_form_data(fields):
    """Return JSON values as a browser would send them: a tick is "on", no tick is nothing."""
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        if isinstance(value, list):
            data.setlist(name, value)
        elif value is not None and value is not False:
            data[name] = "on" if value is True else str(value)
    return data
