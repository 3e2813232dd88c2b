"""Links to private documents: every output shows their words only, as for pages that are not public."""

import pytest
from django.core.files.base import ContentFile
from wagtail.contrib.search_promotions.models import Query
from wagtail.documents import get_document_model
from wagtail.models import Collection

from blog.models import ArticleIndexPage, ArticlePage
from site_config import env
from tests.helpers import delete_in_use

pytestmark = pytest.mark.usefixtures("commits_at_once")

SECRET = "Dismissal-letter"


@pytest.fixture
def linking(db, site):
    """An article that links to a document in all ways, and the document."""
    document = get_document_model().objects.create(title="A form", file=ContentFile(b"x", name=f"{SECRET}.txt"))
    url = document.url
    address = f"{env.get('BASE_URL')}{url}"
    links = [f'<a linktype="document" id="{document.pk}">the form</a>', f'<a href="{url}">as typed</a>']
    links.append(f'<a href="{address}">as pasted</a>')
    button = {"text": "the button", "kind": "url", "page": None, "url": address}
    article = ArticlePage(
        title="Forms",
        slug="forms-for-you",
        lead="Forms.",
        sources=[("source", {"citation": "Our own form", "url": address})],
        body=[
            ("text", "".join(f"<p>{link}</p>" for link in links)),
            ("call_to_action", {"heading": "A heading", "text": "Words", "link": button}),
        ],
    )
    ArticleIndexPage.objects.get().add_child(instance=article)
    article.save_revision().publish()
    query = Query.get("form")
    query.editors_picks.create(external_link_url=address, external_link_text="Our form", description="To fill in.")
    return article, document


def read_outputs(client, article):
    """Return what visitors, feed readers and front ends get of ``article``, by address."""
    api = "/api/v1/pages/by-path?path=" + article.url
    search = ["/search/?q=form", "/api/v1/search?q=form"]
    paths = [article.url, f"{article.url}index.md", api, f"{api}&markdown=true", "/blog/feed.rss", "/blog/feed.json"]
    paths += search
    return {path: client.get(path).content.decode() for path in paths}


def make_private(document):
    """Put ``document`` below a collection that asks for a sign-in."""
    cellar = Collection.get_first_root_node().add_child(name="Staff")
    cellar.view_restrictions.create(restriction_type="login")
    document.collection = cellar.add_child(name="Letters")
    document.save()


def test_link_to_public_document_is_in_every_output(client, linking):
    article, _ = linking
    outputs = read_outputs(client, article)
    assert not [path for path, text in outputs.items() if SECRET not in text]


@pytest.mark.parametrize("what", ["private", "deleted"])
def test_link_to_hidden_document_leaves_its_words(client, linking, what):
    article, document = linking
    read_outputs(client, article)  # and nothing stays in a cache
    if what == "private":
        make_private(document)
    else:
        delete_in_use(document)
    outputs = read_outputs(client, article)
    assert not [path for path, text in outputs.items() if SECRET in text]
    for path in (article.url, f"{article.url}index.md"):
        assert all(words in outputs[path] for words in ("the form", "as typed", "as pasted")), path
