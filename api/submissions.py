"""Store forms that are sent as JSON."""

from django.db import DatabaseError
from django.http import Http404, QueryDict

from api.keys import get_visitor_network
from api.problems import ProblemError
from api.schemas.forms import Received
from core.http.rate_limits import CONTACT_FORM_LIMIT
from core.site_context import get_site_context
from home.forms import HONEYPOT_FIELD
from home.models import ContactPage
from home.public_forms import SPAM_ERROR, build_limit_error, build_storage_error
from home.views import store_message

RETRY_SECONDS = 3600  # after which a full disk may have been noticed


def submit_form(request, page_id, submission):
    """Store a message, and return the thank-you text of the page.

    :raises ProblemError: 422 with a sentence for each wrong field, 429 for the sixth message within ten minutes,
        503 if it can't be stored, or for the visitor's address as :func:`api.keys.get_visitor_network` says
    """
    page = ContactPage.objects.visible().filter(pk=page_id).first()
    if page is None:
        raise Http404("There is no such form.")
    network = get_visitor_network(request)
    data = as_form_data(submission.fields)
    received = Received(message=page.thank_you)
    if data.get(HONEYPOT_FIELD):
        raise ProblemError(422, "This has not been sent yet.", [(HONEYPOT_FIELD, SPAM_ERROR)])
    practice = get_site_context(page.get_site()).practice
    form = page.get_form(data)
    errors = get_field_errors(form, data)
    if errors:
        raise ProblemError(422, "This has not been sent yet.", errors)
    if not CONTACT_FORM_LIMIT.consume(network):
        raise ProblemError(429, build_limit_error(practice), headers={"Retry-After": CONTACT_FORM_LIMIT.seconds})
    try:
        store_message(page, form)
    except (DatabaseError, OSError) as error:
        raise ProblemError(503, build_storage_error(practice), headers={"Retry-After": RETRY_SECONDS}) from error
    return received


def get_field_errors(form, data):
    """Return pairs of a field's name and a sentence for what is wrong with ``data``, the bound ``form``'s."""
    unknown = data.keys() - form.fields.keys() - {HONEYPOT_FIELD}
    errors = [(name, "The form has no such field.") for name in sorted(unknown)]
    errors += [(name, sentence) for name, sentences in form.errors.items() for sentence in sentences]
    return errors


def as_form_data(fields):
    """Return JSON values as a browser would send them: a ticked checkbox is "on", an unticked one is left out."""
    data = QueryDict(mutable=True)
    for name, value in fields.items():
        if isinstance(value, list):
            data.setlist(name, value)
        elif value is True:
            data[name] = "on"
        elif value is not None and value is not False:
            data[name] = str(value)
    return data
