"""The OpenAPI document: that of django-ninja, with the media type of errors and examples from the demo practice."""

import json
from functools import cached_property
from pathlib import Path

from ninja import NinjaAPI

EXAMPLES = Path(__file__).parent / "examples.json"


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
        examples = json.loads(EXAMPLES.read_text())
        for path in document["paths"].values():
            for operation in path.values():
                complete_operation(operation, examples.get(operation["operationId"], {}))
        return document


def complete_operation(operation, examples):
    """Set the media type of errors, and add ``examples``: of answers by status, of parameters by name."""
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in examples.get("parameters", {}):
            parameter["example"] = examples["parameters"][parameter["name"]]
    for status, response in operation["responses"].items():
        (content,) = response["content"].values()
        if str(status) in examples:
            content["example"] = examples[str(status)]
        media_type = "application/problem+json" if int(status) >= 400 else "application/json"
        response["content"] = {media_type: content}
    if "body" in examples:
        operation["requestBody"]["content"]["application/json"]["example"] = examples["body"]
