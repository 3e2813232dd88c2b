"""Pictures and documents in a bucket: the real storage before a real server."""

import uuid
from io import BytesIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from botocore.httpsession import URLLib3Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images.tests.utils import get_test_image_file_jpeg

from blog.models import ArticlePage
from core.models import SiteImage
from core.tasks import warm_page
from home.models import StandardPage
from ops.backup import list_stored_files
from site_config import env
from tests.helpers import delete_in_use

pytestmark = pytest.mark.usefixtures("commits_at_once")

PUBLIC = "https://media.example.com"


@pytest.fixture
def bucket(settings, buckets):
    """The name of a bucket that the site keeps its library in, as ``MEDIA_STORAGE`` and ``MEDIA_URL`` say."""
    name = f"library-{uuid.uuid4().hex[:8]}"
    storage = env.VARIABLES["MEDIA_STORAGE"].read(buckets.create_bucket(name))
    settings.STORAGES = settings.STORAGES | {"default": storage}
    settings.MEDIA_ROOT, settings.MEDIA_URL = "", f"{PUBLIC}/"
    return name


@pytest.fixture
def sent(monkeypatch):
    """Every request to the bucket."""
    requests, send = [], URLLib3Session.send

    def note(session, request):
        requests.append(f"{request.method} {request.url}")
        return send(session, request)

    monkeypatch.setattr(URLLib3Session, "send", note)
    return requests


@pytest.fixture
def article(db, bucket):
    """An article whose picture is in the bucket."""
    page = ArticlePage.objects.get(slug="sleep")
    file = get_test_image_file_jpeg(filename="cat.jpg", size=(1600, 900))
    page.hero_image = SiteImage.objects.create(title="A cat", file=file)
    page.save_revision().publish()
    Client().get(page.url)  # makes the renditions
    return page


def test_a_page_names_the_public_address_and_asks_the_bucket_nothing(article, bucket, buckets, sent):
    names = buckets.list_names(bucket)
    original = Path(article.hero_image.file.name).stem
    assert original.endswith("cat")
    assert [name for name in names if name.startswith(f"original_images/{original}")]
    assert len([name for name in names if name.startswith(f"images/{original}")]) >= 6
    for _ in range(2):  # what shows it first makes its renditions
        sent.clear()
        html = Client().get(article.url).content.decode()
        told = Client().get("/api/v1/pages/by-path", {"path": article.url}).json()
        feed = Client().get("/blog/feed.json").content.decode()
    assert sent == []
    shown = [name for name in names if f"{PUBLIC}/{name}" in html]
    assert len(shown) >= 6
    assert "/media/" not in html.replace(PUBLIC, "").partition("<body")[0]
    assert f'property="og:image" content="{PUBLIC}/images/{original}' in html
    assert f"{PUBLIC}/images/{original}" in html.partition("application/ld+json")[2].partition("</script>")[0].replace(
        "\\/", "/"
    )
    assert f"{PUBLIC}/images/{original}" in str(told)
    assert f"{PUBLIC}/images/{original}" in feed


def test_files_are_what_a_browser_takes_them_for_and_may_be_kept(article, bucket, buckets):
    kinds = {}
    for name in buckets.list_names(bucket):
        if name.startswith("images/"):
            head = buckets.client.head_object(Bucket=bucket, Key=name)
            kinds[name.rpartition(".")[2]] = head["ContentType"]
            assert head["CacheControl"] == "public, max-age=31536000, immutable"
    assert kinds == {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}


def test_without_a_public_address_the_site_sends_the_pictures(article, bucket, settings):
    settings.MEDIA_URL = "/media/"
    client = Client()
    rendition = article.hero_image.renditions.first()
    assert rendition.url == f"/media/{rendition.file.name}"
    answer = client.get(rendition.url)
    body = b"".join(answer.streaming_content)
    assert Image.open(BytesIO(body)).size == (rendition.width, rendition.height)
    assert answer.headers["Content-Length"] == str(len(body))
    assert answer.headers["Content-Type"].startswith("image/")
    assert "immutable" in answer.headers["Cache-Control"]
    assert client.get("/media/images/none.jpg").status_code == 404
    assert client.get(f"/media/{article.hero_image.file.name}").status_code == 404


def test_documents_are_for_those_who_may_see_them(bucket, buckets, db):
    """The bucket gives them to nobody; the site does, at the address that it asks rights at."""
    document = get_document_model().objects.create(title="Plan", file=ContentFile(b"%PDF-1.4", "plan.pdf"))
    answer = Client().get(document.url)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == b"%PDF-1.4"
    with pytest.raises(HTTPError, match="403"):
        urlopen(f"{buckets.url}/{bucket}/{document.file.name}")


def test_two_files_of_one_name_are_two_files(bucket, db):
    first, second = (default_storage.save("images/a.jpg", ContentFile(text)) for text in (b"1", b"2"))
    assert first != second
    assert [default_storage.open(name).read() for name in (first, second)] == [b"1", b"2"]
    assert sorted(list_stored_files()) == sorted([first, second])


def test_a_card_is_drawn_into_the_bucket_and_goes_with_its_page(bucket, buckets, db):
    page = StandardPage.objects.get(slug="about")
    page.hero_image = page.share_image = None
    page.save()
    warm_page.func(page.pk)
    (card,) = [name for name in buckets.list_names(bucket) if "share-cards" in name]
    assert f'content="{PUBLIC}/{card}"' in Client().get(page.url).content.decode()
    delete_in_use(page)
    assert card not in buckets.list_names(bucket)


def test_pages_are_shown_while_the_bucket_is_away(article, settings):
    """Nothing of a page is in the bucket but pictures, not even whether a card is there."""
    options = settings.STORAGES["default"]["OPTIONS"] | {"endpoint_url": "http://127.0.0.1:9"}
    settings.STORAGES = settings.STORAGES | {"default": settings.STORAGES["default"] | {"OPTIONS": options}}
    StandardPage.objects.filter(slug="about").update(hero_image=None, share_image=None)
    assert Client().get(article.url).status_code == 200
    assert Client().get("/about/").status_code == 200
    settings.MEDIA_URL = "/media/"
    with pytest.raises(OSError, match=r"127\.0\.0\.1:9"):
        Client().get("/media/images/a.jpg")
