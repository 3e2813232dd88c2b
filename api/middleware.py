"""HTTP methods that django-ninja doesn't handle."""

from django.http import HttpResponse

from api.problems import problem_response


class MethodsMiddleware:
    """Answer HEAD like GET without the body, OPTIONS with the allowed methods, and other methods with 405.

    It comes before the middleware for compression and ETags, so that HEAD has the headers of GET (RFC 9110, 9.3).
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith("/api/"):
            return self.get_response(request)
        method = request.method
        if method == "HEAD":
            request.method = "GET"
            request.META["REQUEST_METHOD"] = "GET"
        response = self.get_response(request)
        if response.status_code == 405:
            return answer_other_method(method, response)
        if method == "HEAD" and response.status_code != 304:
            remove_body(response)
        return response


def remove_body(response):
    """Remove the body of ``response`` and keep its length in the header."""
    response.headers["Content-Length"] = str(len(response.content))
    response.content = b""


def answer_other_method(method, response):
    """Return the answer to OPTIONS, or a problem for a method that ``response`` has refused."""
    methods = {name.strip() for name in response.headers["Allow"].split(",")} | {"OPTIONS"}
    if "GET" in methods:
        methods.add("HEAD")
    headers = {"Allow": ", ".join(sorted(methods))}
    if method == "OPTIONS":
        answer = HttpResponse(status=204, headers=headers)
        del answer.headers["Content-Type"]
        return answer
    return problem_response(405, headers=headers)
