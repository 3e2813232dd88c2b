"""The views that the editor calls when somebody pastes: links, plain text, pictures."""

import json

from django.http import HttpResponseBadRequest, JsonResponse
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.images.models import SourceImageIOError
from wagtail.permissions import policy_registry

from core.http.own_addresses import clean_address, find_own_target, get_own_path, is_reachable_path
from core.text.plain_text import convert_plain_text

MAX_ADDRESSES = 500
MAX_CHARACTERS = 500_000
NOT_ALLOWED = "You may not add pictures. Ask the owner, or choose one from the library with a Picture block."


def read_json(request, name, kind):
    """Return ``name`` of the JSON that ``request`` sends, or None if it isn't of the type ``kind``."""
    try:
        value = json.loads(request.body)[name]
    except (ValueError, KeyError, TypeError):
        return None
    return value if isinstance(value, kind) else None


@require_POST
def pasted_text(request):
    """Return the HTML of plain text: Markdown, lines of a PDF, tables with tabs."""
    text = read_json(request, "text", str)
    if text is None or len(text) > MAX_CHARACTERS:
        return HttpResponseBadRequest("The text is missing or too long.")
    return JsonResponse({"html": convert_plain_text(text)})


@require_POST
def pasted_links(request):
    """Return by address which entity of the editor each link becomes; null for one that leads nowhere."""
    addresses = read_json(request, "addresses", list)
    if addresses is None:
        return HttpResponseBadRequest("The addresses are missing.")
    strings = [address for address in addresses[:MAX_ADDRESSES] if isinstance(address, str)]
    return JsonResponse({"links": {address: describe_link(address, request.get_host()) for address in strings}})


def describe_link(address, host):
    """Return the type and the data of the entity for a link to ``address``, or None."""
    target = find_own_target(address, [host])
    if target and target.kind == "document":
        document = target.instance
        return {"type": "DOCUMENT", "data": {"id": document.pk, "url": document.url, "filename": document.filename}}
    if target:
        page = target.instance
        parent = page.get_parent()
        data = {"id": page.pk, "url": page.url, "parentId": parent.pk if parent else None}
        return {"type": "LINK", "data": data | ({"suffix": target.suffix} if target.suffix else {})}
    url = clean_address(address)
    if "://" in url or url.startswith(("mailto:", "tel:", "sms:")):
        return {"type": "LINK", "data": {"url": url}}
    own = get_own_path(url) if url.startswith("/") else None
    return {"type": "LINK", "data": {"url": own.geturl()}} if own and is_reachable_path(own.path) else None


@require_POST
def pasted_picture(request):
    """Add a picture to the library and return what the image chooser shows of it, or ``{"error": …}``."""
    policy = policy_registry.get_by_type(get_image_model())
    collections = policy.collections_user_has_permission_for(request.user, "add")
    if not collections:
        return JsonResponse({"error": NOT_ALLOWED})
    image = get_image_model()(uploaded_by_user=request.user)
    title = f"Pasted on {timezone.localtime():%-d %B %Y at %H:%M}"
    fields = {"title": title, "collection": collections.order_by("path").first().pk}
    form = get_image_form(get_image_model())(fields, request.FILES, instance=image, user=request.user)
    if not form.is_valid():
        sentences = [message for errors in form.errors.values() for message in errors]
        return JsonResponse({"error": " ".join(sentences)})
    try:
        return JsonResponse(describe_image(form.save()))
    except SourceImageIOError:
        return JsonResponse({"error": "This picture can't be read. Save it as a file and upload that."})


def describe_image(image):
    """Return the state of an image chooser in which ``image`` is chosen."""
    preview = image.get_rendition("max-165x165")
    return {
        "id": image.pk,
        "title": image.title,
        "edit_url": reverse("wagtailimages:edit", args=[image.pk]),
        "preview": {"url": preview.url, "width": preview.width, "height": preview.height},
        "default_alt_text": image.default_alt_text,
    }


@hooks.register("register_admin_urls")
def register_urls():
    """Return the URL patterns of the views above."""
    return [
        path("paste/text/", pasted_text, name="pasted_text"),
        path("paste/links/", pasted_links, name="pasted_links"),
        path("paste/picture/", pasted_picture, name="pasted_picture"),
    ]
