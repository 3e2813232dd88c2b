"""The routes of the site. Routes with a dot and endpoints come before Wagtail's catch-all."""

from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from api.endpoints import api
from api.views import docs
from api.views import not_found as api_not_found
from blog.views import feed, find_feed
from core.http.documents import serve_document
from core.http.media import redirect_favicon, serve_media
from core.outputs.markdown import llms, markdown
from core.outputs.robots import robots
from core.outputs.security_txt import security_txt
from core.outputs.sitemaps import sitemap, sitemap_index
from editorial.accounts.first_owner import claim
from editorial.accounts.sign_in import PasswordResetRequestView, SignInView
from editorial.calendar.views import calendar_file
from editorial.lists.folders import edit_folder
from home.testimonial_views import client_words, client_words_thanks, testimonial_consent
from home.views import contact_form, contact_thanks
from look.views import stylesheet
from ops.health import healthz, readyz
from search.views import search_page
from visits.views import count_visit

handler404 = "core.http.not_found.page_not_found"  # also redirects old addresses
handler400 = "core.http.errors.bad_request"
handler500 = "api.views.server_error"

urlpatterns = [
    path("cms/start/<str:token>/", claim, name="claim"),
    path("cms/login/", SignInView.as_view()),
    path("cms/calendar/file/<str:key>.ics", calendar_file, name="calendar_file"),
    path("_util/login/", RedirectView.as_view(pattern_name="wagtailadmin_login", query_string=True)),
    path("cms/password_reset/", PasswordResetRequestView.as_view()),
    path("cms/collections/<int:pk>/", edit_folder),
    path("cms/", include(wagtailadmin_urls)),
    re_path(r"^documents/(\d+)/(.*)$", serve_document),
    path("documents/", include(wagtaildocs_urls)),
    re_path(r"^media/(?P<path>.+)$", serve_media, name="media"),
    path("favicon.ico", redirect_favicon),
    re_path(r"^(?P<name>look\.[\w.-]+\.css)$", stylesheet, name="look-stylesheet"),
    path("healthz", healthz),
    path("readyz", readyz),
    path("forms/<int:page_id>/", contact_form, name="contact-form"),
    path("forms/<int:page_id>/thanks/", contact_thanks, name="contact-thanks"),
    path("your-words/", client_words, name="client-words"),
    path("your-words/thanks/", client_words_thanks, name="client-words-thanks"),
    path("your-words/take-back/", testimonial_consent, name="testimonial-consent"),
    path("seen/", count_visit, name="count-visit"),
    path("search/", search_page, name="search"),
    path("api/v1/docs", docs),
    path("api/v1/", api_not_found),
    path("api/v1/", api.urls),
    re_path("^api(?:/|$)", api_not_found),
    path("robots.txt", robots),
    path(".well-known/security.txt", security_txt),
    path("llms.txt", llms),
    path("feed/", find_feed, {"kind": "rss"}),
    path("rss.xml", find_feed, {"kind": "rss"}),
    path("feed.xml", find_feed, {"kind": "rss"}),
    path("atom.xml", find_feed, {"kind": "atom"}),
    path("sitemap.xml", sitemap_index, name="sitemap-index"),
    re_path(r"^sitemap-(?P<name>\w+)-(?P<number>[1-9]\d{0,3})\.xml$", sitemap, name="sitemap"),
    re_path(r"^(?P<path>(?:[\w-]+/)*)index\.md$", markdown, name="page-format"),
    re_path(r"^(?P<path>(?:[\w-]+/)*)feed\.(?P<kind>rss|atom|json)$", feed, name="page-format"),
    path("", include(wagtail_urls)),
]
