"""Server keys: what the server of a front end may do besides reading what everybody may read.

A key comes in the header ``Authorization``. Without one, a request is anonymous: ``request.auth`` is then a
:class:`api.models.ServerKey` that allows nothing.
"""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from ninja.security import HttpBearer

from api.models import ServerKey
from api.problems import ProblemError
from core.http.optional_writes import optional_write
from core.http.rate_limits import WindowRateLimit, get_client_network, normalize_network

VISITOR_HEADER = "Stillpoint-Visitor-Address"
# The answers to requests with a key are for nobody else.
PRIVATE = {"Cache-Control": "private, no-store"}
BAD_KEY = "This server key is not valid: it was copied only in part, or it was revoked."
NO_SCOPE = "This needs a server key with the right {scope}. An owner makes one under Settings → Server keys."
NO_VISITOR = "Send the IP address of the visitor, such as 203.0.113.7."
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="Content API"'}
LAST_USED_PRECISION = timedelta(minutes=1)


class ServerKeyAuth(HttpBearer):
    """Finds the server key of a request. What is sent for a proxy in front of the site (``Basic``) is no key."""

    def __call__(self, request):
        scheme, _, token = request.headers.get("Authorization", "").strip().partition(" ")
        if not scheme or scheme.lower() == "basic":
            return ServerKey()
        key = self.authenticate(request, token.strip()) if scheme.lower() == "bearer" else None
        if key is None:
            limit_bad_keys(request)
            raise ProblemError(401, BAD_KEY, headers=CHALLENGE | PRIVATE)
        return key

    def authenticate(self, request, token):
        """Return the server key ``token``, and store that it was used, or return None."""
        key = ServerKey.objects.filter(digest=ServerKey.hash_token(token)).first()
        now = timezone.now()
        if key and not (key.last_used_at and now - key.last_used_at < LAST_USED_PRECISION):
            with optional_write("The use of a server key"):
                ServerKey.objects.filter(pk=key.pk).update(last_used_at=now)
        return key


def limit_bad_keys(request):
    """Count a request with a bad key like every other request of its network.

    :raises ProblemError: 429 if there were too many
    """
    limit = WindowRateLimit("api", settings.API_REQUESTS_PER_MINUTE, 60)
    if not limit.consume(get_client_network(request)):
        raise ProblemError(429, headers={"Retry-After": "60"})


def require(request, scope):
    """Refuse a request whose key doesn't allow ``scope``.

    :raises ProblemError: 401 without a key, 403 with another one
    """
    if request.auth.allows(scope):
        return
    if request.auth.pk is None:
        raise ProblemError(401, NO_SCOPE.format(scope=scope), headers=CHALLENGE)
    raise ProblemError(403, NO_SCOPE.format(scope=scope))


def get_visitor_network(request):
    """Return the network of the visitor for whom ``request`` is made, as :func:`get_client_network` does.

    Only a server with the right key is believed what it says of its visitor.

    :raises ProblemError: 403 if the key doesn't allow to send forms for visitors, 422 without the visitor's address
    """
    text = request.headers.get(VISITOR_HEADER, "").strip()
    if request.auth.pk is None or not (text or request.auth.allows(ServerKey.FORMS)):
        return get_client_network(request)
    require(request, ServerKey.FORMS)
    try:
        return normalize_network(text)
    except ValueError:
        raise ProblemError(422, errors=[(VISITOR_HEADER, NO_VISITOR)]) from None


class PrivateAnswersMiddleware:
    """Marks answers of the API to requests with a key as private.

    It comes after the middleware for ETags, which such answers don't get.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith("/api/") and "Authorization" in request.headers:
            response.headers["Cache-Control"] = PRIVATE["Cache-Control"]
            patch_vary_headers(response, ["Authorization"])
        return response
