"""What staff ask the admin for, for the tests."""

from urllib.parse import urlsplit

from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from blog.models import ArticleIndexPage, ArticlePage


def edit(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def add(model, parent):
    return reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])


def snippet(model, view="list"):
    instance = model.objects.first()
    name = model.snippet_viewset.get_url_name(view)
    return reverse(name, args=[instance.pk] if view in ("edit", "delete") else [])


def article_form(page, **changes):
    return nested_form_data(
        {
            "title": page.title,
            "slug": page.slug,
            "lead": "",
            "body": streamfield([("text", rich_text("<p>Words.</p>"))]),
            "sources": streamfield([]),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0},
            **changes,
        }
    )


def start(client, kind="blank"):
    """Start an article as staff do and return it."""
    response = client.post(add(ArticlePage, ArticleIndexPage.objects.get()), {"start_from": kind})
    return ArticlePage.objects.get(pk=int(urlsplit(response["Location"]).path.split("/")[-3]))
