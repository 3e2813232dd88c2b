"""Pictures and documents in use on live pages: only who may publish those pages may change or delete them."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission

from blog.models import ArticlePage
from practice.models import Practice
from tests.apps.test_images import draw_sample, encode
from users.groups import WRITER


@pytest.fixture(params=["picture", "document"])
def kind(request, db):
    """Writers may upload pictures, and in some practices also documents."""
    permission = Permission.objects.get(codename="add_document")
    group, root = Group.objects.get(name=WRITER), Collection.get_first_root_node()
    GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
    return request.param


@pytest.fixture
def item(kind):
    """What a writer has uploaded."""
    writer = get_user_model().objects.get(username="writer")
    content = encode(draw_sample(), "PNG") if kind == "picture" else b"words"
    model = get_image_model() if kind == "picture" else get_document_model()
    file = ContentFile(content, name="mine.png" if kind == "picture" else "mine.txt")
    return model.objects.create(title="Mine", file=file, uploaded_by_user=writer)


def use(item, page):
    """Show ``item`` on ``page``: a picture above the article, a document as a link in its body."""
    if isinstance(item, get_image_model()):
        page.hero_image = item
    else:
        page.body = [("text", f'<p><a linktype="document" id="{item.pk}">the form</a></p>')]
    page.save()


def get_article(is_live):
    article = ArticlePage.objects.live().exclude(owner__username="writer").first()
    ArticlePage.objects.filter(pk=article.pk).update(live=is_live)
    return ArticlePage.objects.get(pk=article.pk)


def list_changes(item):
    """Yield address and data of every request that changes or deletes ``item``."""
    is_picture = isinstance(item, get_image_model())
    namespace = "wagtailimages" if is_picture else "wagtaildocs"
    content = encode(draw_sample().rotate(180), "PNG") if is_picture else b"other words"
    name = "other.png" if is_picture else "other.txt"
    prefix = f"{'image' if is_picture else 'doc'}-{item.pk}-"
    label = item._meta
    bulk = f"?id={item.pk}&next=/cms/"
    yield reverse(f"{namespace}:edit", args=[item.pk]), {"title": "Taken", "file": SimpleUploadedFile(name, content)}
    yield reverse(f"{namespace}:edit_multiple", args=[item.pk]), {f"{prefix}title": "Taken"}
    yield reverse(f"{namespace}:delete_multiple", args=[item.pk]), {}
    for action, data in (("add_tags", {"tags": "taken"}), ("add_to_collection", {"collection": 1}), ("delete", {})):
        yield reverse("wagtail_bulk_action", args=[label.app_label, label.model_name, action]) + bulk, data
    yield reverse(f"{namespace}:delete", args=[item.pk]), {}


def get_state(item):
    """Return what is stored of ``item``."""
    stored = type(item).objects.filter(pk=item.pk).first()
    return stored and (stored.title, stored.file.name, stored.collection_id, sorted(stored.tags.names()))


def request_all(client, item):
    """Send every change, and return the addresses after which ``item`` was another one or gone."""
    changed = []
    before = get_state(item)
    for url, data in list_changes(item):
        client.post(url, data, headers={"x-requested-with": "XMLHttpRequest"} if "multiple" in url else {})
        if get_state(item) != before:
            changed.append(url)
            before = get_state(item)
        if before is None:
            break
    return changed


def test_writer_cannot_change_what_stands_on_a_live_page(signed_in, item):
    use(item, get_article(is_live=True))
    assert request_all(signed_in("writer"), item) == []


def test_writer_changes_and_deletes_what_stands_on_no_live_page(signed_in, item):
    use(item, get_article(is_live=False))
    changed = request_all(signed_in("writer"), item)
    assert len(changed) >= 2
    assert get_state(item) is None


def test_editor_changes_what_stands_on_a_live_page(signed_in, item):
    use(item, get_article(is_live=True))
    url, data = next(list_changes(item))
    assert signed_in("editor").post(url, data).status_code == 302
    assert get_state(item)[0] == "Taken"


def test_writer_cannot_change_the_logo(signed_in, db):
    writer = get_user_model().objects.get(username="writer")
    file = ContentFile(encode(draw_sample(), "PNG"), name="logo.png")
    logo = get_image_model().objects.create(title="Logo", file=file, uploaded_by_user=writer)
    practice = Practice.objects.first()
    practice.logo = logo
    practice.save()
    changed = request_all(signed_in("writer"), logo)
    assert changed == [], changed


def test_refusal_leads_back_with_a_message(signed_in, item):
    use(item, get_article(is_live=True))
    url, _ = next(list_changes(item))
    response = signed_in("writer").get(url, follow=True)
    assert response.redirect_chain[0] == ("/cms/", 302)
    assert "do not have permission" in response.content.decode()
