"""The OpenAPI document prepared for people: types with links, bounds in words, requests as they are typed."""

import json
import re
import shlex
from itertools import groupby
from urllib.parse import urlencode

from django.conf import settings
from django.utils.html import format_html, format_html_join

BOUNDS = {
    "default": "{} unless given",
    "minimum": "at least {}",
    "maximum": "at most {}",
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "pattern": "as in {}",
}


def explained(document):
    """Return what the template shows of ``document``."""
    paths = document["paths"].items()
    operations = [operation(path, method, each) for path, methods in paths for method, each in methods.items()]
    return {
        "info": document["info"],
        "base": settings.WAGTAILADMIN_BASE_URL,
        "groups": [(tag, list(some)) for tag, some in groupby(operations, lambda each: each["tag"])],
        "schemas": [shape(name, each) for name, each in sorted(document["components"]["schemas"].items())],
    }


def operation(path, method, each):
    """Explain the operation ``each`` of ``path``."""
    given = {parameter["name"]: parameter.get("example") for parameter in each["parameters"]}
    query = urlencode({k: v for k, v in given.items() if v is not None and f"{{{k}}}" not in path}, safe="/:")
    (body,) = each.get("requestBody", {}).get("content", {}).values() or [None]
    sent = ["-H", "Content-Type: application/json", "-d", json.dumps(body.get("example"))] if body else []
    address = settings.WAGTAILADMIN_BASE_URL + path.format(**given)
    return each | {
        "tag": each["tags"][0],
        "method": method.upper(),
        "path": path,
        "description": words(each["description"]),
        "parameters": [value(p["name"], p["schema"], p["required"]) for p in each["parameters"]],
        "body": body and kind(body["schema"]),
        "answers": [
            answer(status, *of["content"].items(), title=of["description"]) for status, of in each["responses"].items()
        ],
        "request": shlex.join(["curl", *sent, f"{address}?{query}" if query else address]),
    }


def answer(status, content, title):
    """Explain an answer; ``content`` is its media type with what is said of that."""
    example = json.dumps(content[1].get("example"), indent=2, ensure_ascii=False)
    return {
        "status": status,
        "title": title,
        "media_type": content[0],
        "type": kind(content[1]["schema"]),
        "example": example,
    }


def shape(name, schema):
    """Explain a schema: its values, or what it is one of."""
    values = [value(*each) for each in schema.get("properties", {}).items()]
    options = [(of, kind({"$ref": ref})) for of, ref in schema.get("discriminator", {}).get("mapping", {}).items()]
    return {"name": name, "description": words(schema.get("description", "")), "values": values, "options": options}


def value(name, schema, required=False):
    """Explain a parameter or property."""
    known = {**next((each for each in schema.get("anyOf", ()) if each != {"type": "null"}), {}), **schema}
    bounds = [
        text.format(known[each])
        for each, text in BOUNDS.items()
        if str(known.get(each, "")) not in ("", "None", "False")
    ]
    description = words(schema.get("description", ""))
    return {"name": name, "type": kind(schema), "required": required, "bounds": bounds, "description": description}


def kind(schema):
    """Say of which type ``schema`` is, with a link to each that has a name."""
    if "$ref" in schema:
        return format_html('<a href="#schema-{0}">{0}</a>', schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return format_html_join(" or ", "{}", ((kind(each),) for each in schema["anyOf"]))
    if "const" in schema or "enum" in schema:
        values = schema.get("enum") or [schema["const"]]
        return format_html_join(" or ", "<code>{}</code>", ((json.dumps(each),) for each in values))
    of = {"array": ("list of {}", "items"), "object": ("names with {}", "additionalProperties")}.get(schema["type"])
    return format_html(of[0], kind(schema[of[1]])) if of else schema.get("format", schema["type"])


def words(text):
    """Return ``text`` with what stands between backticks as code."""
    parts = enumerate(re.split("``?([^`]+)``?", text))
    return format_html_join("", "{}", ((format_html("<code>{}</code>", part) if n % 2 else part,) for n, part in parts))
