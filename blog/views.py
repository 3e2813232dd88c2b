"""Feeds of the articles."""

from datetime import UTC, datetime

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe
from wagtail.models import Site

from blog.models import ArticleIndexPage
from core.http.redirects import redirect_response
from core.images.prefetch import with_pictures
from core.outputs.routes import get_public_route
from core.site_context import get_site_context
from seo.feeds import FEED_CLASSES
from seo.head import build_absolute_url
from seo.markdown import parse_portable_html


@require_safe
def feed(request, path, kind):
    """Serve the feed in the format ``kind`` of the list of articles, or of the topic, at ``path``."""
    page, args, _ = get_public_route(request, path)
    if not isinstance(page, ArticleIndexPage):
        raise Http404("Only the list of articles and its topics have feeds.")
    _, _, route_kwargs = args
    topic = page.get_topic(route_kwargs["slug"]) if route_kwargs else None
    practice = get_site_context(Site.find_for_request(request)).practice.name
    output = FEED_CLASSES[kind](
        title=" · ".join(filter(None, [topic.name if topic else page.title, practice])),
        link=build_absolute_url("/" + path),
        description=topic.description if topic else page.summary_text,
        language="en",
        author_name=practice or page.title,
        author_link=build_absolute_url("/"),
        feed_url=build_absolute_url(request.path),
        updated=page.modified_at or datetime.fromtimestamp(0, UTC),
    )
    for article in with_pictures(page.get_feed_articles(topic)):
        output.add_item(**build_feed_entry(article, request))
    return HttpResponse(output.writeString("utf-8"), content_type=output.content_type)


@require_safe
def find_feed(request, kind):
    """Redirect the addresses at which readers look for a feed to the one of the list of articles."""
    journal = ArticleIndexPage.get_public_url()
    if not journal:
        raise Http404("There is no list of articles.")
    return redirect_response(f"{journal}feed.{kind}", is_permanent=True)


def build_feed_entry(article, request):
    """Return the fields of the feed entry of ``article``; its id survives a move of the article."""
    path = article.get_url(request)
    author = article.author
    image = article.og_image
    html = render_to_string("blog/feed_entry.html", {"page": article}, request)
    return {
        "title": article.title,
        "link": build_absolute_url(path),
        "unique_id": f"urn:uuid:{article.translation_key}",
        "summary": article.summary_text,
        "content": str(parse_portable_html(html, path)),
        "image": image.url if image else "",
        "pubdate": article.first_published_at,
        "updateddate": article.modified_at,
        "author_name": author.name if author else None,
        "author_link": build_absolute_url(author.url) if author and author.url else None,
        "categories": [topic.name for topic in article.topics.all()],
    }
