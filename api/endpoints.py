"""The endpoints of the content API, version 1."""

import json
from collections import Counter
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe
from ninja import Body, Query
from ninja.parser import Parser
from ninja.throttling import BaseThrottle
from wagtail.models import Site

from api import submissions
from api.content import addresses as find_addresses
from api.content import lists as find_lists
from api.content import pages as find_pages
from api.keys import ServerKeyAuth
from api.openapi import ContentAPI
from api.parameters import strict_parameters
from api.presenters.site import present_site
from api.problems import ProblemError, register_handlers
from api.schemas import forms, lists, pages, practice, queries
from api.schemas.base import union_by_type
from api.schemas.parts import Identity, Problem
from core.frontend.drafts import DRAFT_HEADERS
from core.http.rate_limits import WindowRateLimit, get_client_network
from core.site_context import get_site_context

# Answers are the same for everybody, also for visitors with a session of the site.
PUBLIC = {"Cache-Control": "no-cache"}

AnyPage = union_by_type("AnyPage", pages.Page)
AnyAddress = union_by_type("AnyAddress", pages.Page, pages.Redirect, pages.Gone)


class Throttle(BaseThrottle):
    """Limits the requests per minute of one network."""

    def allow_request(self, request):
        limit = WindowRateLimit("api", settings.API_REQUESTS_PER_MINUTE, 60)
        return limit.consume(get_client_network(request))

    def wait(self):
        return 60


class JSONOnly(Parser):
    """Refuses bodies that are not declared as JSON: browsers send other types from other sites without asking first.

    A name that is given twice is an error, as in query strings: of two answers one would be lost.
    """

    def parse_body(self, request):
        if request.content_type != "application/json":
            raise ProblemError(415)
        return json.loads(request.body, object_pairs_hook=refuse_repeated_names)


def refuse_repeated_names(pairs):
    """Return ``pairs`` of an object in JSON as a dictionary.

    :raises ProblemError: 422 for names that are there twice
    """
    counts = Counter(name for name, _ in pairs)
    repeated = [(name, "Give it once.") for name, count in counts.items() if count > 1]
    if repeated:
        raise ProblemError(422, errors=repeated)
    return dict(pairs)


api = ContentAPI(
    title="Content API",
    version="1.0.0",
    description="The content of a practice's website as JSON: pages, facts, lists, search and forms.",
    urls_namespace="api-1",
    docs_url=None,
    docs_decorator=require_safe,
    parser=JSONOnly(),
    auth=ServerKeyAuth(),
    throttle=[Throttle()],
)
register_handlers(api)


def get(path, schema, *error_statuses, tag="content", headers=PUBLIC, **options):
    """Register the decorated function, which returns ``schema``, for GET requests to ``path``.

    422 and 429 are documented besides ``error_statuses``.
    """
    errors = dict.fromkeys([*error_statuses, 422, 429], Problem)

    def register(function):
        @wraps(function)
        def view(*args, **kwargs):
            return json_response(function(*args, **kwargs), headers=headers)

        return api.get(path, response={200: schema, **errors}, tags=[tag], **options)(strict_parameters(view))

    return register


def json_response(answer, status=200, headers=None):
    """Return a response with ``answer``, an instance of a schema."""
    return HttpResponse(answer.model_dump_json(), status=status, content_type="application/json", headers=headers)


def current_site(request):
    """Return the Wagtail site of ``request``.

    :raises Http404: if there is none yet
    """
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("There is no site yet.")
    return site


@get("/site", practice.Site, summary="Facts, hours, navigation")
def site(request, query: Query[queries.SiteQuery]):
    """The facts of the practice, its hours, the navigation, the notice and the booking link."""
    wagtail_site = current_site(request)
    return present_site(get_site_context(wagtail_site), wagtail_site.root_page.specific, query.at)


@get("/pages/by-path", AnyAddress, 404, summary="The page at a path")
def page_by_path(request, query: Query[queries.PathQuery]):
    """Everything that the page shows, in one request. An old path gives `redirect` or `gone`."""
    return find_pages.get_page_by_path(request, query)


@get("/pages/{page_id}", AnyPage, 404, summary="The page with an id")
def page_by_id(request, page_id: Identity, query: Query[queries.PublishedPageQuery]):
    """Everything that the page shows, in one request."""
    return find_pages.get_page_by_id(request, page_id, query)


@get("/articles", lists.ArticleList, summary="Articles")
def articles(request, query: Query[queries.ArticleQuery]):
    """Newest first."""
    return find_lists.get_articles(current_site(request), query)


@get("/services", lists.ServiceList, summary="Treatments")
def services(request, query: Query[queries.ServiceQuery]):
    """In the order of the site's list, with prices."""
    return find_lists.get_services(current_site(request), query)


@get("/therapists", lists.TherapistList, summary="Therapists")
def therapists(request, query: Query[queries.TherapistQuery]):
    """In the order of the site's list."""
    return find_lists.get_therapists(current_site(request), query)


@get("/testimonials", lists.TestimonialList, summary="Testimonials")
def testimonials(request, query: Query[queries.TestimonialQuery]):
    """Testimonials with a valid consent, newest first."""
    return find_lists.get_testimonials(query)


@get("/topics", lists.TopicList, summary="Topics")
def topics(request, query: Query[queries.ListQuery]):
    """The topics of articles, by name."""
    return find_lists.get_topics(query)


@get("/search", lists.SearchResults, summary="Search")
def search(request, query: Query[queries.SearchQuery]):
    """The matches of the site's own search, with excerpts."""
    return find_lists.get_search_results(request, current_site(request), query)


@get("/urls", lists.AddressList, tag="static builds", summary="All public pages")
def urls(request, query: Query[queries.AddressQuery]):
    """The pages that a static build has to render. Pages of topics are in `/topics`."""
    return find_addresses.get_addresses(current_site(request), query)


@get("/redirects", lists.OldAddressList, tag="static builds", summary="Old addresses")
def redirects(request, query: Query[queries.OldAddressQuery]):
    """Where old addresses lead, and which were deleted."""
    return find_addresses.get_old_addresses(request, current_site(request), query)


@get("/preview", AnyPage, 404, tag="preview", summary="A draft", headers=DRAFT_HEADERS)
def preview(request, query: Query[queries.PreviewQuery]):
    """The draft that is open in the editor. Its token is valid for an hour."""
    return find_pages.get_draft(request, query)


@api.post(
    "/forms/{page_id}/submissions",
    response={201: forms.Received, **dict.fromkeys((400, 404, 413, 415, 422, 429), Problem)},
    tags=["forms"],
    summary="Send a form",
)
def submit(request, page_id: Identity, submission: Body[forms.Submission]):
    """Stores the message before it answers. `errors` names each wrong field."""
    return json_response(submissions.submit_form(request, page_id, submission), 201)
