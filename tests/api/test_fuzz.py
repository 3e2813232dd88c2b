"""Thousands of valid and invalid requests generated from the OpenAPI document, with all checks of schemathesis.

No answer is a 500. Each has a documented status, media type, schema and headers. Valid requests are accepted, invalid
ones refused, and unknown methods get 405.
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

# Examples for each operation and kind of request. They are random, with a fixed seed unless FUZZ_EXAMPLES is set.
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", 20))
HAS_FIXED_SEED = "FUZZ_EXAMPLES" not in os.environ

# The required fields of a form are in its page, not in the document, so a valid message may get 422. Of keys,
# a random one is a bad one.
REFUSED = {"positive_data_acceptance": {"expected-statuses": ["2xx", "401", "403", "404", "422"]}}
config = SchemathesisConfig.from_dict({"operations": [{"include-operation-id": "submit", "checks": REFUSED}]})
schema = schemathesis.openapi.from_dict(json.loads(json.dumps(api.document)), config=config)
schema.app = application

# JSON Schema can't limit the years of a time. tests/api/test_strict.py tests the limits.
moments = strategies.datetimes(
    datetime(1900, 1, 1),
    datetime(2199, 12, 31),
    timezones=strategies.sampled_from([UTC, timezone(timedelta(hours=-7))]),
)
schemathesis.openapi.format("date-time", moments.map(lambda moment: moment.isoformat()))


@schema.hook
def map_path_parameters(context, path_parameters):
    """Send every second message to the page with the form, whose id random numbers would not hit."""
    number = (path_parameters or {}).get("page_id")
    if context.operation.method == "post" and isinstance(number, int) and number % 2:
        return {**path_parameters, "page_id": ContactPage.objects.get().pk}
    return path_parameters


@pytest.fixture(autouse=True)
def keep_connection_open():
    """Keep the connection of the test's transaction, which Django would close after each request."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def lift_form_rate_limit(monkeypatch):
    """Lift the limit of messages, which has a test of its own."""
    monkeypatch.setattr("core.http.rate_limits.RateLimit.consume", lambda limit, who: True)


OPERATIONS = sorted(operation["operationId"] for path in api.document["paths"].values() for operation in path.values())


def fuzz(operation):
    """Return a test of one operation. Schemathesis would name them all alike, and xdist would run one of them."""

    others = [each for each in OPERATIONS if each != operation]

    @schema.exclude(operation_id=others).parametrize()
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=HAS_FIXED_SEED,
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
