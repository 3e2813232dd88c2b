"""The OpenAPI document: that of django-ninja, with what holds for every operation, webhooks and examples."""

import json
from functools import cached_property
from pathlib import Path

from ninja import NinjaAPI
from pydantic.json_schema import models_json_schema

from api.keys import VISITOR_HEADER
from api.schemas.events import ChangedPage, Event

EXAMPLES = Path(__file__).parent / "examples.json"
COMPONENTS = "#/components/schemas/{model}"
PROBLEM = {"application/problem+json": {"schema": {"$ref": COMPONENTS.format(model="Problem")}}}


def describe_header(description, kind="string"):
    """Return a header of an answer; ``kind`` is its JSON type."""
    return {"description": description, "schema": {"type": kind}}


ETAG = describe_header("The version of the answer. Send it as `If-None-Match` to get 304 while nothing has changed.")
CACHE_TAG = describe_header(
    "What the answer was made of, as tags with commas between. Webhooks name the tags that changed. "
    "With a proxy as CDN the header is `Surrogate-Key`, with spaces."
)
RETRY_AFTER = describe_header("How many seconds to wait.", "integer")

# Answers that many operations may give, by status.
SHARED_RESPONSES = {
    "304": (
        "NotModified",
        {
            "description": "Nothing has changed since the answer with this ETag.",
            "headers": {"ETag": ETAG, "Cache-Tag": CACHE_TAG},
        },
    ),
    "401": (
        "Unauthorized",
        {
            "description": "The server key is not valid, or this needs one.",
            "headers": {"WWW-Authenticate": describe_header("The way to send the key.")},
            "content": PROBLEM,
        },
    ),
    "403": ("Forbidden", {"description": "The server key doesn't allow this.", "content": PROBLEM}),
    "405": (
        "MethodNotAllowed",
        {
            "description": "The address takes other methods.",
            "headers": {"Allow": describe_header("The methods that it takes.")},
            "content": PROBLEM,
        },
    ),
    "503": (
        "Unavailable",
        {
            "description": "The site can't answer at present.",
            "headers": {"Retry-After": RETRY_AFTER},
            "content": PROBLEM,
        },
    ),
}


WITH_RIGHTS = ("page_by_id", "page_by_path", "submit")  # operations in which a server key may do more
OPTIONAL_KEY = [{}, {"ServerKeyAuth": []}]
KEY_DESCRIPTION = (
    "A server key, which owners make under *Settings → Server keys*: for the server of a front end, never for browsers."
)


VISITOR = {
    "name": VISITOR_HEADER,
    "in": "header",
    "required": False,
    "description": "The IP address of the visitor for whom a server sends the form, with a key for that.",
    "schema": {"type": "string"},
}


class ContentAPI(NinjaAPI):
    """An API whose operations have the names of their functions."""

    def get_openapi_operation_id(self, operation):
        return operation.view_func.__name__

    def get_openapi_schema(self, **options):
        return self.document

    @cached_property
    def document(self):
        """The OpenAPI document; built once, as it depends on the code only."""
        document = super().get_openapi_schema()
        document["servers"] = [{"url": "/", "description": "The address of the site."}]
        examples = json.loads(EXAMPLES.read_text())
        for path in document["paths"].values():
            for method, operation in path.items():
                complete_operation(method, operation, examples.get(operation["operationId"], {}))
        document["components"]["responses"] = dict(SHARED_RESPONSES.values())
        document["components"]["schemas"].update(describe_events())
        document["components"]["securitySchemes"]["ServerKeyAuth"]["description"] = KEY_DESCRIPTION
        document["webhooks"] = {"change": {"post": WEBHOOK}}
        return document


def complete_operation(method, operation, examples):
    """Set media types and headers of the answers, and add ``examples``: of answers by status, of parameters by name."""
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in examples.get("parameters", {}):
            parameter["example"] = examples["parameters"][parameter["name"]]
    for status, response in operation["responses"].items():
        (content,) = response["content"].values()
        if str(status) in examples:
            content["example"] = examples[str(status)]
        media_type = "application/problem+json" if int(status) >= 400 else "application/json"
        response["content"] = {media_type: content}
        response["headers"] = get_headers(method, int(status))
    operation["security"] = OPTIONAL_KEY
    if operation["operationId"] == "submit":
        operation["parameters"].append(VISITOR)
    if "body" in examples:
        operation["requestBody"]["content"]["application/json"]["example"] = examples["body"]
    add_shared_responses(method, operation)


def get_headers(method, status):
    """Return the documented headers of an answer."""
    cache_control = describe_header(
        "`no-cache`: ask each time; `no-store`: don't store it; `private, no-store` for requests with a server key."
    )
    headers = {"Cache-Control": cache_control}
    if method == "get" and status == 200:
        headers["ETag"] = ETAG
        headers["Cache-Tag"] = CACHE_TAG
    if status == 429:
        headers["Retry-After"] = RETRY_AFTER
    return headers


def add_shared_responses(method, operation):
    """Add the answers that every operation may give; 304 only to ``GET``, 403 where a right is needed."""
    left_out = {"304": method != "get", "403": operation["operationId"] not in WITH_RIGHTS}
    for status, (name, _) in SHARED_RESPONSES.items():
        if not left_out.get(status):
            operation["responses"][status] = {"$ref": f"#/components/responses/{name}"}


def describe_events():
    """Return the schemas of webhooks by name."""
    models = [(model, "serialization") for model in (ChangedPage, Event)]
    return models_json_schema(models, ref_template=COMPONENTS)[1]["$defs"]


def describe_webhook_header(name, description):
    """Return a header of a webhook's request."""
    return {"name": name, "in": "header", "required": True, "description": description, "schema": {"type": "string"}}


WEBHOOK = {
    "operationId": "receive_event",
    "summary": "A change that the public can see",
    "description": "Sent to the addresses under *Settings → Webhooks*, and again later until it was received.",
    "parameters": [
        describe_webhook_header("Stillpoint-Event", "The event, as in the body."),
        describe_webhook_header("Stillpoint-Delivery", "The number of the delivery in the log."),
        describe_webhook_header(
            "Stillpoint-Signature", "`t=<seconds>,v1=<HMAC-SHA-256 of the time, a dot and the body>`."
        ),
    ],
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": COMPONENTS.format(model="Event")}}},
    },
    "responses": {"2XX": {"description": "The event was received."}},
}
