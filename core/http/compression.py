"""Compression of responses."""

from django.middleware.gzip import GZipMiddleware


class TextCompressionMiddleware(GZipMiddleware):
    """Compress text, JSON and XML; images and archives are compressed already. Parts of a file stay as they are."""

    def process_response(self, request, response):
        media_type = response.get("Content-Type", "").partition(";")[0]
        if response.has_header("Content-Range"):
            return response
        if media_type.startswith("text/") or media_type.endswith(("json", "xml")):
            return super().process_response(request, response)
        return response
