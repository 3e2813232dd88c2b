"""What comes before Django: the scheme in the page cache's key, and answers to HEAD."""

import pytest
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

from core.http.access_log import AccessLogApplication
from core.page_cache.store import get_path_key, get_scheme


@pytest.mark.parametrize("trusted", [None, ("HTTP_X_FORWARDED_PROTO", "https")])
@pytest.mark.parametrize(
    "header",
    [None, "", "https", "http", "https,http", "http,https", " https , http", "HTTPS", "https;http", ",https", "https "],
)
@pytest.mark.parametrize("secure", [False, True])
def test_scheme_in_the_key_is_the_one_that_django_reads(trusted, header, secure, settings):
    settings.SECURE_PROXY_SSL_HEADER = trusted
    headers = {} if header is None else {"HTTP_X_FORWARDED_PROTO": header}
    meta = RequestFactory().get("/", secure=secure, **headers).META
    assert get_scheme(meta) == WSGIRequest(meta).scheme


def test_answers_over_http_and_https_have_two_keys(settings, db):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    metas = [
        RequestFactory().get("/", HTTP_X_FORWARDED_PROTO=value).META for value in ("https,http", "http", "http,https")
    ]
    keys = [get_path_key(meta) for meta in metas]
    assert keys[0] != keys[1] == keys[2]


@pytest.mark.parametrize("method", ["HEAD", "GET"])
def test_head_hands_the_server_no_body_and_closes_the_response(method):
    """Gunicorn logs a warning for each body that it must not send."""
    closed = []

    class Body(list):
        def close(self):
            closed.append(True)

    def application(environ, start_response):
        start_response("200 OK", [("Content-Length", "5")])
        return Body([b"words"])

    sent = []
    meta = RequestFactory().generic(method, "/").META
    body = AccessLogApplication(application)(meta, lambda status, headers: sent.append((status, dict(headers))))
    assert b"".join(body) == (b"" if method == "HEAD" else b"words")
    assert sent[0][1]["Content-Length"] == "5"
    body.close()
    assert closed == [True]
