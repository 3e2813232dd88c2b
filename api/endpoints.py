"""The addresses of the content API, version 1."""

from functools import wraps
from inspect import signature

from django.conf import settings
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe
from ninja import Body, Query
from ninja.parser import Parser
from ninja.throttling import BaseThrottle
from wagtail.models import Site

from api import content, submissions
from api.openapi import ContentAPI
from api.presenters import site as present_site
from api.problems import ProblemError, register
from api.schemas import forms, lists, pages, practice, queries
from api.schemas import parts as shapes
from core.frontend import PRIVATE
from core.http.rate_limits import WindowRateLimit, get_client_network
from core.site_context import get_site_context

# The same for everybody, also for who has a session of the site.
PUBLIC = {"Cache-Control": "no-cache"}


class Throttle(BaseThrottle):
    """So many requests a minute from one network."""

    def allow_request(self, request):
        return WindowRateLimit("api", settings.API_REQUESTS_PER_MINUTE, 60).consume(get_client_network(request))

    def wait(self):
        return 60


class JSONOnly(Parser):
    """Takes JSON that says so: browsers let other sites' pages send anything else without asking here first."""

    def parse_body(self, request):
        if request.content_type != "application/json":
            raise ProblemError(415)
        return super().parse_body(request)


api = ContentAPI(
    title="Content API",
    version="1.0.0",
    description="The content of a practice's website as JSON: pages, facts, lists, search and forms.",
    urls_namespace="api-1",
    docs_url=None,
    docs_decorator=require_safe,
    parser=JSONOnly(),
    throttle=[Throttle()],
)
register(api)


def get(path, shape, *missing, tag="content", headers=PUBLIC, **options):
    """Register a function that gives ``shape``. What can't be found is a problem, and so is a parameter not known."""
    errors = dict.fromkeys([*missing, 422, 429], shapes.Problem)

    def decorator(function):
        names = signature(function).parameters["query"].annotation.__origin__.model_fields

        @wraps(function)
        def view(request, *args, **kwargs):
            wrong = [(name, "There is no such parameter.") for name in request.GET if name not in names]
            wrong += [(name, "Give it once.") for name in names if len(request.GET.getlist(name)) > 1]
            if wrong:
                raise ProblemError(422, errors=wrong)
            return answer(function(request, *args, **kwargs), headers=headers)

        return api.get(path, response={200: shape, **errors}, tags=[tag], **options)(view)

    return decorator


def answer(shape, status=200, headers=None):
    """Answer with ``shape``, which is valid already."""
    return HttpResponse(shape.model_dump_json(), status=status, content_type="application/json", headers=headers)


def current(request):
    """The site that ``request`` asks for."""
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("There is no site yet.")
    return site


@get("/site", practice.Site, summary="Facts, hours, navigation")
def site(request, query: Query[queries.SiteQuery]):
    """What stands around every page: the practice, its hours, the navigation, the notice, where "Book" leads."""
    found = current(request)
    return present_site.site(get_site_context(found), found.root_page.specific, query.at)


@get("/pages/by-path", pages.AnyAddress, 404, summary="The page at a path")
def page_by_path(request, query: Query[queries.PathQuery]):
    """Everything that the page shows, in one request. An old path gives `redirect` or `gone`."""
    return content.by_path(request, query)


@get("/pages/{page_id}", pages.AnyPage, 404, summary="The page with an id")
def page_by_id(request, page_id: shapes.Identity, query: Query[queries.PageQuery]):
    """Everything that the page shows, in one request."""
    return content.by_id(request, page_id, query.markdown)


@get("/articles", lists.ArticleList, summary="Articles")
def articles(request, query: Query[queries.ArticleQuery]):
    """The newest first."""
    return content.articles(current(request), query)


@get("/services", lists.ServiceList, summary="Treatments")
def services(request, query: Query[queries.ServiceQuery]):
    """In the order of their list, with prices."""
    return content.services(current(request), query)


@get("/therapists", lists.TherapistList, summary="Therapists")
def therapists(request, query: Query[queries.TherapistQuery]):
    """Who works here, in the order of their list."""
    return content.therapists(current(request), query)


@get("/testimonials", lists.TestimonialList, summary="Testimonials")
def testimonials(request, query: Query[queries.TestimonialQuery]):
    """Clients' words whose consent holds, the newest first."""
    return content.testimonials(current(request), query)


@get("/topics", lists.TopicList, summary="Topics")
def topics(request, query: Query[queries.Part]):
    """What articles are about, by name."""
    return content.topics(current(request), query)


@get("/search", lists.SearchResults, summary="Search")
def search(request, query: Query[queries.SearchQuery]):
    """What the site's own search finds, with excerpts."""
    return content.search_results(current(request), query, request)


@get("/urls", lists.AddressList, tag="static builds", summary="All public pages")
def urls(request, query: Query[queries.AddressQuery]):
    """What a static build has to render. Pages of topics are in `/topics`."""
    return content.addresses(current(request), query)


@get("/redirects", lists.MovedList, tag="static builds", summary="Old addresses")
def redirects(request, query: Query[queries.MovedQuery]):
    """Where old addresses lead, and which are gone."""
    return content.redirects(current(request), query, request)


@get("/preview", pages.AnyPage, 404, tag="preview", summary="A draft", headers=PRIVATE)
def preview(request, query: Query[queries.PreviewQuery]):
    """The draft that somebody looks at in the editor. Its token ends after an hour."""
    return content.draft(request, query)


@api.post(
    "/forms/{page_id}/submissions",
    response={201: forms.Received, **dict.fromkeys((400, 404, 413, 415, 422, 429), shapes.Problem)},
    tags=["forms"],
    summary="Send a form",
)
def submit(request, page_id: shapes.Identity, submission: Body[forms.Submission]):
    """The message is stored before this answers. What is wrong with a field is told by the field's name."""
    return answer(submissions.receive(request, page_id, submission), 201)
