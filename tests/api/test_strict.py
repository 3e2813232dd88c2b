"""Invalid requests get a problem that names what is wrong; HTTP methods behave as RFC 9110 says."""

import json

import pytest
from django.test import Client

from home.models import ContactPage

API = "/api/v1/"
OPERATIONS = [
    "site",
    "pages/by-path?path=/",
    "articles",
    "services",
    "therapists",
    "testimonials",
    "topics",
    "search?q=massage",
    "urls",
    "redirects",
]
BIG = "9" * 30


def get_problem_names(answer, status):
    """Assert that ``answer`` is a problem, and return the names of the wrong parameters or fields."""
    assert answer.status_code == status, answer.content[:300]
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Cache-Control"] == "no-store"
    content = answer.json()
    assert content.keys() == {"type", "title", "status", "detail", "errors"}
    assert content["status"] == status
    assert content["detail"]
    assert all(error["message"] for error in content["errors"])
    return {error["name"] for error in content["errors"]}


@pytest.mark.parametrize("operation", [*OPERATIONS, "pages/3"])
def test_unknown_or_repeated_parameter_returns_422(client, site, operation):
    """A misspelt filter that is ignored would return everything."""
    sign = "&" if "?" in operation else "?"
    assert get_problem_names(client.get(f"{API}{operation}{sign}colour=red"), 422) == {"colour"}
    assert get_problem_names(client.get(f"{API}{operation}{sign}%00=1&Limit=2"), 422) == {"\0", "Limit"}
    name = {"site": "at", "pages": "markdown"}.get(operation.partition("/")[0].partition("?")[0], "limit")
    value = {"at": "2027-01-01T00:00:00Z", "markdown": "true", "limit": "2"}[name]
    assert get_problem_names(client.get(f"{API}{operation}{sign}{name}={value}&{name}={value}"), 422) == {name}


@pytest.mark.parametrize(
    ("path", "named"),
    [
        *((f"articles?limit={value}", {"limit"}) for value in ("0", "101", "-1", "x", "", "1.5", BIG, "1e2", "%00")),
        *((f"articles?offset={value}", {"offset"}) for value in ("-1", "100001", BIG)),
        *((f"articles?q={value}", {"q"}) for value in ("%00", "a%00b", "%FF", "%ED%A0%80", "a" * 201, "%0A")),
        *((f"articles?topic={value}", {"topic"}) for value in ("", "%00", "a/b", "a?b", "a" * 256)),
        *((f"articles?service={value}", {"service"}) for value in ("0", "-3", BIG, str(2**31), "x", "3.5")),
        ("articles?limit=0&offset=-1&author=x", {"limit", "offset", "author"}),
        ("services?category=%00", {"category"}),
        ("services?therapist=1;2", {"therapist"}),
        ("therapists?language=%FF", {"language"}),
        ("testimonials?service=1,2", {"service"}),
        ("search", {"q"}),
        ("search?q=a&kind=everything", {"kind"}),
        *((f"pages/by-path?path={value}", {"path"}) for value in ("", "x")),
        ("pages/by-path", {"path"}),
        *((f"pages/by-path?path=/&page={value}", {"page"}) for value in ("0", "-1", "x", "10001", BIG)),
        *((f"pages/{value}", {"page_id"}) for value in ("0", "x", "-1", BIG, str(2**31), "1.5", "%00")),
        *((f"pages/3?markdown={value}", {"markdown"}) for value in ("", "maybe", "2")),
        *((f"urls?limit={value}", {"limit"}) for value in ("0", "501")),
        ("preview", {"token"}),
        ("preview?token=%00", {"token"}),
        ("preview?token=" + "a" * 5000, {"token"}),
    ],
)
def test_malformed_parameter_returns_422_with_its_name(client, site, path, named):
    assert get_problem_names(client.get(API + path), 422) == named


@pytest.mark.parametrize(
    "moment",
    [
        "",
        "now",
        "1",
        "1e30",
        "12345678901234",
        "2027-01-01",
        "2027-01-01T00:00:00",
        "2027-13-01T00:00:00Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59-12:00",
        "0001-01-01T00:00:00%2B12:00",
        "2027-01-01T00:00Z",
        "2027-02-30T00:00:00Z",
        "2027-01-01T00:00:00%2B99:00",
        "%EF%BC%92027-01-01T00:00:00Z",
        "%00",
    ],
)
def test_time_without_zone_or_out_of_range_returns_422(client, site, moment):
    """The format is that of RFC 3339. Times at the ends of the calendar once caused a 500."""
    assert get_problem_names(client.get(f"{API}site?at={moment}"), 422) == {"at"}
    assert get_problem_names(client.get(f"{API}urls?changed_since={moment}"), 422) == {"changed_since"}


@pytest.mark.parametrize(
    "moment", ["1900-01-01T00:00:00Z", "2199-12-31T23:59:59.5-23:59", "1900-01-01t00:00:00%2B23:59"]
)
def test_times_at_the_limits_are_accepted(client, site, moment):
    assert client.get(f"{API}site?at={moment}").status_code == 200
    assert client.get(f"{API}urls?changed_since={moment}").status_code == 200


@pytest.mark.parametrize(
    "q", ["%22", "'", "*", "a*", "AND", "%22 OR", "NEAR(", "%25", "\\", "-", "😀", "ß", "(", "a:b"]
)
def test_search_accepts_query_syntax_of_databases(client, site, q):
    for path in ("search", "articles", "services", "therapists"):
        assert client.get(f"{API}{path}?q={q}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/api",
        "/api/",
        "/api/v1",
        "/api/v1/",
        "/api/v1//",
        "/api/v2/site",
        "/api/v1/nothing",
        "/api/v1/articles/",
        "/api/v1/pages",
        "/api/v1/pages/",
        "/api/v1/pages/3/",
        "/api/v1/forms/",
        "/api/v1/docs/",
        "/api/x.html",
        "/api/v1/openapi.yaml",
        "/api/%00",
        "/api/%FF",
    ],
)
@pytest.mark.parametrize("method", ["get", "head", "post", "put", "delete", "options"])
def test_unknown_path_below_api_returns_json_404(client, site, path, method):
    """Not HTML of the site, also where Wagtail's catch-all would answer or Django would add a slash."""
    answer = getattr(client, method)(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("operation", [*OPERATIONS, "openapi.json", "docs"])
def test_head_has_headers_of_get_without_body(client, site, operation):
    """RFC 9110, 9.3.2; also for compressed and unchanged answers."""
    for headers in ({}, {"accept-encoding": "gzip"}):
        got, head = (method(API + operation, headers=headers) for method in (client.get, client.head))
        assert head.content == b""
        assert (head.status_code, got.status_code) == (200, 200)
        names = (got.headers.keys() | head.headers.keys()) - ({"Content-Length"} if headers else set())
        assert {name: head.headers.get(name) for name in names} == {name: got.headers.get(name) for name in names}
    unchanged = client.head(API + operation, headers={"if-none-match": client.get(API + operation).headers["ETag"]})
    assert unchanged.status_code == 304


def test_head_of_error_has_no_body(client, site):
    for path, status in (("pages/999999", 404), ("articles?limit=0", 422)):
        answer = client.head(API + path)
        assert (answer.status_code, answer.content) == (status, b"")
        assert answer.headers["Content-Length"] == str(len(client.get(API + path).content))


@pytest.mark.parametrize("operation", [*OPERATIONS, "docs", "openapi.json", "preview?token=x", "pages/3"])
def test_read_endpoints_allow_get_head_options_only(client, site, operation):
    """OPTIONS and the problem for other methods name the allowed methods."""
    options = client.options(API + operation)
    assert (options.status_code, options.content) == (204, b"")
    assert "Content-Type" not in options.headers
    assert options.headers["Allow"] == "GET, HEAD, OPTIONS"
    for method in ("POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"):
        answer = client.generic(method, API + operation)
        assert get_problem_names(answer, 405) == set()
        assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"


def test_form_endpoint_allows_post_and_options_only(client, site):
    path = f"{API}forms/{ContactPage.objects.get().pk}/submissions"
    assert client.options(path).headers["Allow"] == "OPTIONS, POST"
    for method in ("GET", "HEAD", "PUT", "DELETE"):
        answer = client.generic(method, path)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "OPTIONS, POST")


def test_post_needs_no_csrf_token(site):
    """A front end on another site has no cookie to send."""
    client = Client(enforce_csrf_checks=True)
    assert client.post(f"{API}articles").status_code == 405
    assert client.post("/api/nothing").status_code == 404
    assert client.post(f"{API}forms/1/submissions", json.dumps({"fields": {}}), "application/json").status_code == 404


def test_too_many_parameters_return_400(client, site):
    assert get_problem_names(client.get(f"{API}articles?{'a=1&' * 10_001}"), 400) == set()


def test_unexpected_error_returns_500_without_details_and_is_logged(client, site, monkeypatch, caplog):

    def broken(*args):
        raise RuntimeError("secret reason")

    monkeypatch.setattr("api.content.lists.get_topics", broken)
    answer = client.get(f"{API}topics")
    assert get_problem_names(answer, 500) == set()
    assert "secret reason" not in answer.content.decode()
    assert "secret reason" in caplog.text
