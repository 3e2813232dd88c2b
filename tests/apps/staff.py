"""What staff ask the admin for, for the tests."""

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


def open_start(client, kind="blank"):
    """Choose a start of a new article, and return the address of the editor and the article in it."""
    url = f"{add(ArticlePage, ArticleIndexPage.objects.get())}?start_from={kind}"
    return url, client.get(url).context["form"].instance


def start(client, kind="blank"):
    """Start an article as staff do, let the editor save it for the first time, and return it."""
    url, page = open_start(client, kind)
    authors = {name: getattr(page, f"{name}_id") or "" for name in ("author_therapist", "author_writer")}
    response = client.post(url, article_form(page, **authors), headers={"Accept": "application/json"})
    return ArticlePage.objects.get(pk=response.json()["pk"])
