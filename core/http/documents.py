"""Documents: served by Wagtail's view with its checks, also in parts, and under addresses that were replaced lately."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.views.serve import serve

from core.http.ranges import serve_range

# Safari's PDF viewer styles its page; with "default-src 'none'" alone it shows a narrow strip.
PDF_POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'"
DOCUMENT_POLICY = "default-src 'none'"


def serve_document(request, document_id, filename):
    """Serve the document to those who may read it: its file, or the one that was replaced less than 30 days ago."""
    document = get_object_or_404(get_document_model(), pk=document_id)
    if document.filename == filename:
        file = document.file
        response = serve(request, document_id, filename)
        if response.get("Content-Encoding") == "None":  # Wagtail's word for files without one
            del response["Content-Encoding"]
    else:
        file = get_former_file(document, filename)
        response = serve_former_file(request, document, file)
    if response.get("Content-Type") == "application/pdf":
        response.headers["Content-Security-Policy"] = PDF_POLICY
    return serve_range(request, response, file.storage, file.name) if response.streaming else response


def get_former_file(document, filename):
    """Return the file ``filename`` that ``document`` had before.

    :raises Http404: if there is none, or the 30 days are over
    """
    former = next((each for each in document.former_files.all() if each.filename == filename), None)
    if former is None:
        raise Http404("This document has no file of this name.")
    return former.file


def serve_former_file(request, document, file):
    """Return ``file`` as Wagtail serves the file of ``document``, to those who may read the document."""
    for check in hooks.get_hooks("before_serve_document"):
        refused = check(document, request)
        if isinstance(refused, HttpResponse):
            return refused
    try:
        opened = file.open()
    except FileNotFoundError:
        raise Http404("The file is gone.") from None
    is_inline = document.content_disposition == "inline"
    response = FileResponse(opened, as_attachment=not is_inline, filename=file.name.rpartition("/")[2])
    response.headers["Content-Security-Policy"] = DOCUMENT_POLICY
    return response
