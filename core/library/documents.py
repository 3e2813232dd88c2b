"""Public documents: those that an anonymous visitor may read. Every link to a document asks here.

A document is public when neither its collection nor one above it asks for a password, a sign-in or a group.
"""

import re

from django.conf import settings
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from core.cache.content_tags import record_pages
from core.cache.versioned import get_or_build, get_or_load
from practice.links import keep_safe_link

DOCUMENT_PATH = re.compile(r"/+documents/+(\d{1,18})/", re.ASCII)  # what the databases can look for


def get_private_collection_ids():
    """Return the ids of the collections with a restriction, and of those below them, as a tuple."""

    def read():
        paths = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
        ids = (Collection.objects.filter(path__startswith=path).values_list("pk", flat=True) for path in paths)
        return tuple({pk for each in ids for pk in each})

    return get_or_build("private-collections", read)


def get_public_documents(pks):
    """Return by key the public ones of the documents with ``pks``."""
    record_pages("document", pks)
    found = get_or_load(get_document_model(), pks, get_document_model().objects.in_bulk)
    private = get_private_collection_ids() if found else ()
    return {pk: document for pk, document in found.items() if document.collection_id not in private}


def leads_to_hidden_document(url):
    """Tell whether ``url``, as somebody typed it, is of a document of this site that is private or deleted."""
    match = DOCUMENT_PATH.match(url.removeprefix(settings.WAGTAILADMIN_BASE_URL))
    return bool(match) and not get_public_documents({int(match[1])})


def keep_public_link(url):
    """Return the typed ``url``, or "" if it isn't safe or leads to a document that is private or deleted."""
    return "" if leads_to_hidden_document(url or "") else keep_safe_link(url)
