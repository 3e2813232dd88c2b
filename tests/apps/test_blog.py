"""Articles and who wrote them."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from blog.models import ArticleIndexPage, ArticlePage, Writer
from tests.helpers import soup, visible_text
from therapists.models import TherapistPage

pytestmark = pytest.mark.usefixtures("commits_at_once")


@pytest.fixture
def article(site):
    """An article of the demo."""
    return ArticlePage.objects.live().first()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"author_writer": True, "author_therapist": True}, "author_writer"),
        ({"reviewer": None, "reviewed_on": datetime.date(2025, 1, 1)}, "reviewer"),
        ({"reviewer": True, "reviewed_on": None}, "reviewed_on"),
        (
            {"reviewer": True, "reviewed_on": datetime.date(2025, 1, 2), "review_by": datetime.date(2025, 1, 1)},
            "review_by",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_inconsistent_author_or_review_is_invalid(article, changes, field):
    for name, value in changes.items():
        model = Writer if name == "author_writer" else TherapistPage
        setattr(article, name, model.objects.first() if value is True else value)
    with pytest.raises(ValidationError) as error:
        article.full_clean()
    assert list(error.value.message_dict) == [field]


def test_reading_time_counts_only_visible_words(article):
    article.body = [("text", "<p>" + "word " * 400 + "</p>"), ("quote", {"text": "word " * 40, "attribution": ""})]
    assert article.reading_minutes == 2
    article.body = []
    assert article.reading_minutes == 1


def test_byline_links_public_therapist_and_names_writer(client, article):
    """A therapist whose page is not public is named without a link."""
    person = TherapistPage.objects.get(slug="ines-okafor")
    article.author_therapist, article.author_writer = person, None
    article.save_revision().publish()
    byline = soup(client.get(article.url)).find(class_="byline")
    assert byline.find("a", string=person.title)["href"] == person.url
    assert "LMT" in byline.get_text()
    person.unpublish()
    byline = soup(client.get(article.url)).find(class_="byline")
    assert byline.find("a", string=person.title) is None
    article.author_therapist, article.author_writer = None, Writer.objects.get()
    article.save_revision().publish()
    assert Writer.objects.get().bio[:30] in visible_text(client.get(article.url))


def test_article_and_its_services_link_to_each_other(client, article):
    service = article.services.model.objects.live().get(slug="cupping")
    article.services = [service]
    article.save_revision().publish()
    assert service.url in {a["href"] for a in soup(client.get(article.url)).main.find_all("a")}
    assert article.url in {a["href"] for a in soup(client.get(service.url)).main.find_all("a")}


def test_list_is_newest_first_and_paginated(client, site):
    index = ArticleIndexPage.objects.get()
    for number in range(14):
        index.add_child(instance=ArticlePage(title=f"Another {number}", slug=f"another-{number}"))
    first, second = client.get("/blog/"), client.get("/blog/?page=2")
    dates = [page.first_published_at for page in first.context_data["articles"] if page.first_published_at]
    assert dates == sorted(dates, reverse=True)
    assert len(first.context_data["articles"]) == 12
    assert first.context_data["head"].title != second.context_data["head"].title
    assert second.context_data["head"].canonical.endswith("/blog/?page=2")
