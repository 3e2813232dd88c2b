"""Prepare the OpenAPI document for a page that people read: linked types, limits in words, requests to copy."""

import json
import re
import shlex
from itertools import groupby
from urllib.parse import urlencode

from django.conf import settings
from django.utils.html import format_html, format_html_join

LIMITS = {
    "default": "{} unless given",
    "minimum": "at least {}",
    "maximum": "at most {}",
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "pattern": "as in {}",
}


def describe_document(document):
    """Return the context of the template ``api/docs.html`` for ``document``."""
    operations = [
        describe_operation(path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    schemas = document["components"]["schemas"]
    return {
        "info": document["info"],
        "base": settings.WAGTAILADMIN_BASE_URL,
        "groups": [(tag, list(group)) for tag, group in groupby(operations, lambda each: each["tag"])],
        "schemas": [describe_schema(name, schema) for name, schema in sorted(schemas.items())],
    }


def describe_operation(path, method, operation):
    """Describe ``operation``, the ``method`` of ``path``."""
    bodies = list(operation.get("requestBody", {}).get("content", {}).values())
    body = bodies[0] if bodies else None
    return operation | {
        "tag": operation["tags"][0],
        "method": method.upper(),
        "path": path,
        "description": render_code(operation["description"]),
        "parameters": [describe_value(p["name"], p["schema"], p["required"]) for p in operation["parameters"]],
        "body": body and render_type(body["schema"]),
        "answers": [
            describe_response(status, response)
            for status, response in operation["responses"].items()
            if "$ref" not in response  # those that all operations share are told once
        ],
        "request": build_command(path, operation["parameters"], body),
    }


def build_command(path, parameters, body):
    """Return the ``curl`` command of an example request; ``body`` is the media type of what is sent, or None."""
    examples = {parameter["name"]: parameter.get("example") for parameter in parameters}
    query = {name: value for name, value in examples.items() if value is not None and f"{{{name}}}" not in path}
    url = settings.WAGTAILADMIN_BASE_URL + path.format(**examples)
    if query:
        url = f"{url}?{urlencode(query, safe='/:')}"
    if not body:
        return shlex.join(["curl", url])
    return shlex.join(["curl", "-H", "Content-Type: application/json", "-d", json.dumps(body.get("example")), url])


def describe_response(status, response):
    """Describe the response with ``status``, which has one media type."""
    ((media_type, content),) = response["content"].items()
    return {
        "status": status,
        "title": response["description"],
        "media_type": media_type,
        "type": render_type(content["schema"]),
        "example": json.dumps(content.get("example"), indent=2, ensure_ascii=False),
    }


def describe_schema(name, schema):
    """Describe a schema: its properties, or the schemas of a union by their ``type``."""
    mapping = schema.get("discriminator", {}).get("mapping", {})
    return {
        "name": name,
        "description": render_code(schema.get("description", "")),
        "values": [describe_value(*each) for each in schema.get("properties", {}).items()],
        "options": [(type_name, render_type({"$ref": ref})) for type_name, ref in mapping.items()],
    }


def describe_value(name, schema, required=False):
    """Describe a parameter or property."""
    not_null = next((option for option in schema.get("anyOf", ()) if option != {"type": "null"}), {})
    keywords = not_null | schema
    return {
        "name": name,
        "type": render_type(schema),
        "required": required,
        "bounds": [
            text.format(keywords[keyword])
            for keyword, text in LIMITS.items()
            if str(keywords.get(keyword, "")) not in ("", "None", "False")
        ],
        "description": render_code(schema.get("description", "")),
    }


def render_type(schema):
    """Return the type of ``schema`` as HTML, with links to named schemas."""
    if "$ref" in schema:
        return format_html('<a href="#schema-{0}">{0}</a>', schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return format_html_join(" or ", "{}", ((render_type(option),) for option in schema["anyOf"]))
    if "const" in schema or "enum" in schema:
        values = schema.get("enum") or [schema["const"]]
        return format_html_join(" or ", "<code>{}</code>", ((json.dumps(value),) for value in values))
    if schema["type"] == "array":
        return format_html("list of {}", render_type(schema["items"]))
    if schema["type"] == "object":
        return format_html("names with {}", render_type(schema["additionalProperties"]))
    return schema.get("format", schema["type"])


def render_code(text):
    """Return ``text`` as HTML, with the parts between backticks as code."""
    parts = re.split("``?([^`]+)``?", text)
    rendered = (format_html("<code>{}</code>", part) if index % 2 else part for index, part in enumerate(parts))
    return format_html_join("", "{}", ((part,) for part in rendered))
