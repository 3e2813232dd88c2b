"""Methods of HTTP that ninja leaves out."""

from django.http import HttpResponse

from api.problems import problem


class MethodsMiddleware:
    """Answer HEAD as GET without its body and OPTIONS with what is allowed; other methods are a problem of ours.

    It stands outside of what compresses and makes ETags, so that HEAD has the headers of GET. RFC 9110, 9.3.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith("/api/"):
            return self.get_response(request)
        asked = request.method
        if asked == "HEAD":
            request.method = request.META["REQUEST_METHOD"] = "GET"
        response = self.get_response(request)
        if asked == "HEAD" and response.status_code != 304:
            response.headers["Content-Length"] = str(len(response.content))
            response.content = b""
        if response.status_code == 405:
            methods = {name.strip() for name in response.headers["Allow"].split(",")}
            methods |= {"OPTIONS"} | ({"HEAD"} if "GET" in methods else set())
            headers = {"Allow": ", ".join(sorted(methods))}
            if asked != "OPTIONS":
                return problem(405, headers=headers)
            response = HttpResponse(status=204, headers=headers)
            del response.headers["Content-Type"]
        return response
