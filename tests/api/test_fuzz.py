"""Thousands of requests made from the OpenAPI document, right ones and wrong ones, with every check of schemathesis.

No answer is a failure of ours; each has a status, a type, a shape and headers that the document names; what the
document allows is accepted, what it forbids is refused; methods that are not there are 405.
"""

import json
import os
from datetime import UTC, datetime, timedelta, timezone

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings, strategies
from schemathesis.config import SchemathesisConfig

from api.endpoints import api
from home.models import ContactPage
from site_config.wsgi import application

# Examples of each operation and of each kind. They are drawn at random: the same ones each time, unless there are many.
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", 20))
SAME_EACH_TIME = "FUZZ_EXAMPLES" not in os.environ

# What a form needs is told by its page, not by the document: a message without it is rightly refused.
REFUSED = {"positive_data_acceptance": {"expected-statuses": ["2xx", "404", "422"]}}
config = SchemathesisConfig.from_dict({"operations": [{"include-operation-id": "submit", "checks": REFUSED}]})
schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.document)), config=config)
schema.app = application

# JSON Schema can't say between which years a moment lies; the parameters' error says it. See tests/api/test_strict.py.
moments = strategies.datetimes(
    datetime(1900, 1, 1),
    datetime(2199, 12, 31),
    timezones=strategies.sampled_from([UTC, timezone(timedelta(hours=-7))]),
)
schemathesis.openapi.format("date-time", moments.map(lambda moment: moment.isoformat()))


@schema.hook
def map_path_parameters(context, path_parameters):
    """Send every second message to the page that has the form, which no number at random would be."""
    number = (path_parameters or {}).get("page_id")
    if context.operation.method == "post" and isinstance(number, int) and number % 2:
        return {**path_parameters, "page_id": ContactPage.objects.get().pk}
    return path_parameters


@pytest.fixture(autouse=True)
def one_transaction():
    """Stay in the test's transaction: as a server Django would close the connection after each request."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def no_end_of_messages(monkeypatch):
    """The sixth message would be refused, which is a test of its own."""
    monkeypatch.setattr("core.http.rate_limits.RateLimit.consume", lambda limit, who: True)


OPERATIONS = sorted(operation["operationId"] for path in api.document["paths"].values() for operation in path.values())


def fuzz(operation):
    """Return a test of one operation. Schemathesis would name them all alike, and xdist would run one of them."""

    others = [each for each in OPERATIONS if each != operation]

    @schema.exclude(operation_id=others).parametrize()
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=SAME_EACH_TIME,
        print_blob=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def test(case, site):
        case.call_and_validate(headers={"Accept-Encoding": "identity"})

    return test


globals().update({f"test_{operation}": fuzz(operation) for operation in OPERATIONS})


def test_every_operation_has_its_test(request):
    names = {item.name.partition("[")[0] for item in request.session.items if item.path == request.path}
    assert {f"test_{operation}" for operation in OPERATIONS} <= names
    assert len(OPERATIONS) > 10
