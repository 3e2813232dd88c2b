"""Lists and topics: their date is at least that of what they show; topics have descriptions of their own or none."""

import json
import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from blog.models import ArticleIndexPage, ArticlePage, Topic
from services.models import ServiceIndexPage, ServicePage
from testimonials.models import Testimonial, TestimonialsPage
from tests.helpers import soup
from therapists.models import TherapistIndexPage, TherapistPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("commits_at_once")]

LATER = timezone.now().replace(microsecond=0) + timedelta(minutes=1)
LISTS = [(ArticleIndexPage, ArticlePage), (ServiceIndexPage, ServicePage), (TherapistIndexPage, TherapistPage)]


def date_modified(path):
    data = json.loads(soup(Client().get(path)).find("script", type="application/ld+json").string)
    [page] = [node for node in data["@graph"] if node["@id"].endswith("#webpage")]
    return datetime.fromisoformat(page["dateModified"])


def last_modified(path):
    """Return the dates of ``path`` in its sitemap, and of that in the index."""
    index = Client().get("/sitemap.xml").content.decode()
    for location, lastmod in re.findall("<loc>(.*?)</loc><lastmod>(.*?)</lastmod>", index):
        xml = Client().get("/" + location.split("/", 3)[3]).content.decode()
        for entry, date in re.findall("<loc>(.*?)</loc><lastmod>(.*?)</lastmod>", xml):
            if "/" + entry.split("/", 3)[3] == path:
                return datetime.fromisoformat(date), datetime.fromisoformat(lastmod)
    raise AssertionError(f"{path} is in no sitemap, or without a date.")


@pytest.mark.parametrize(("list_model", "model"), LISTS)
def test_list_is_as_new_as_the_newest_page_in_it(list_model, model):
    path = list_model.objects.get().url
    page = model.objects.live().first()
    model.objects.filter(pk=page.pk).update(changed_at=LATER)
    assert date_modified(path) == LATER
    assert last_modified(path) == (LATER, LATER)
    by_path = {item["path"]: item for item in Client().get("/api/v1/urls?limit=500").json()["items"]}
    assert datetime.fromisoformat(by_path[path]["modified_at"]) == LATER
    assert list_model.objects.get().modified_at == LATER


def test_page_of_testimonials_is_as_new_as_the_newest_of_them():
    newest = Testimonial.objects.with_valid_consent().first()
    day = (timezone.now() - timedelta(days=1)).date()
    Testimonial.objects.filter(pk=newest.pk).update(received_on=day)
    page = TestimonialsPage.objects.get()
    TestimonialsPage.objects.filter(pk=page.pk).update(changed_at=timezone.now() - timedelta(days=300))
    begins = datetime.combine(day, time.min, ZoneInfo("America/Los_Angeles"))
    assert date_modified(page.url) == begins
    assert last_modified(page.url) == (begins, begins)


def test_topic_is_as_new_as_its_newest_article():
    article = ArticlePage.objects.filter(topics__isnull=False).first()
    topic = article.topics.first()
    ArticlePage.objects.filter(pk=article.pk).update(changed_at=LATER)
    path = f"/blog/topics/{topic.slug}/"
    assert date_modified(path) == LATER
    assert last_modified(path)[0] == LATER
    other = Topic.objects.exclude(articles=article).filter(articles__isnull=False).distinct().first()
    assert date_modified(f"/blog/topics/{other.slug}/") < LATER


def test_topic_has_its_own_description_or_none():
    topic = ArticlePage.objects.filter(topics__isnull=False).first().topics.first()
    path = f"/blog/topics/{topic.slug}/"
    journal = soup(Client().get("/blog/")).find("meta", {"name": "description"})["content"]
    assert topic.description
    assert soup(Client().get(path)).find("meta", {"name": "description"})["content"] == topic.description
    assert Client().get(f"/api/v1/pages/by-path?path={path}").json()["head"]["description"] == topic.description
    Topic.objects.filter(pk=topic.pk).update(description="")
    ArticleIndexPage.objects.get().save()  # a change that replaces what is cached
    assert not soup(Client().get(path)).find("meta", {"name": "description"})
    assert journal not in Client().get(path).content.decode()


@pytest.mark.parametrize(
    "path", ["/api/v1/site", "/api/v1/articles", "/api/v1/nowhere", "/api/v1/docs", "/api/v1/openapi.json"]
)
def test_api_is_not_for_search_engines(path):
    assert Client().get(path).headers["X-Robots-Tag"] == "noindex"
