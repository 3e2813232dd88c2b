"""Pictures: who is shown agrees, descriptions say something, the focus stays in every crop, folders keep order."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail.images.forms import get_image_form
from wagtail.images.models import Filter
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from blog.models import ArticlePage
from core.images.descriptions import is_camera_name
from core.models import SiteImage
from tests.helpers import soup, visible_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("practice_zone")]

CAMERA_NAMES = [
    "IMG_1234",
    "img 1234.jpg",
    "DSC00012",
    "DSC_0012.JPG",
    "DSCF0001",
    "PXL_20260501_101112345",
    "_MG_1234",
    "P1010012",
    "IMG-20260501-WA0001",
    "WhatsApp Image 2026-05-01 at 10.11.12 (1).jpeg",
    "Screenshot 2026-05-01 at 10.11.12",
    "image1",
    "Photo 12",
    "20260501_101112",
    "3f2504e0-4f89-11d3-9a0c-0305e82c3301",
    "front-door.jpg",
    "IMG_E1234",
    "IMG_1234 copy",
    "DSC01234-Edit",
    "Screenshot 2026-05-01 at 10.11.12 PM.png",
    "PXL_20240501_101112123.PORTRAIT.jpg",
    "fullsizerender",
]
DESCRIPTIONS = [
    "A therapist’s hands on a shoulder",
    "Image of a river at dawn",
    "WhatsApp on a phone beside a cup",
    "Picture frames on the wall",
    "Our door, number 12",
    "2 stones on a towel",
    "Screenshot of our booking page",
    "Photo 2: Maren at work",
    "Image 2 of our rooms",
    "Scan 4 hands on a back",
    "IMG 3 women at the door",
    "Sam 5 years old",
]


def test_camera_names_are_told_from_descriptions():
    assert [name for name in CAMERA_NAMES if not is_camera_name(name)] == []
    assert [text for text in DESCRIPTIONS if is_camera_name(text)] == []


def upload(name="IMG_1234.jpg"):
    return SimpleUploadedFile(name, get_test_image_file(filename=name).file.getvalue(), content_type="image/png")


def test_camera_name_is_refused_as_description(signed_in):
    editor = signed_in("editor")
    for description, error in (("IMG_1234", "what the camera called the file"), ("", "This field is required")):
        data = {"title": "Hands", "description": description, "file": upload(), "focus": ""}
        page = soup(editor.post(reverse("wagtailimages:add"), data))
        assert error in page.select_one(".error-message").get_text(), description
    assert not SiteImage.objects.filter(title="Hands").exists()


def test_title_that_is_a_camera_name_becomes_the_description(signed_in):
    data = {"title": "IMG_1234", "description": "A door in the rain", "file": upload(), "focus": "0.250,0.125"}
    assert signed_in("editor").post(reverse("wagtailimages:add"), data).status_code == 302
    image = SiteImage.objects.get(description="A door in the rain")
    assert image.title == "A door in the rain"
    assert image.get_focal_point().centroid == (round(image.width / 4), round(image.height / 8))


def test_focus_keeps_the_head_of_an_upright_photo():
    image = SiteImage.objects.create(title="Upright", file=get_test_image_file(size=(600, 900)))
    form_class = get_image_form(SiteImage)
    assert form_class(instance=image).initial["focus"] == ""
    data = {"title": "Upright", "description": "Somebody at a door", "focus": "0.5,0.05", "collection": 1}
    form = form_class(data, instance=image)
    assert form.is_valid(), form.errors
    form.save()
    left, top, right, bottom = crop_of(image, "fill-1600x900")
    assert (left, right) == (0, 600)
    assert top <= 0.05 * 900 <= bottom
    assert form_class(instance=SiteImage.objects.get(pk=image.pk)).initial["focus"] == "0.500,0.050"
    assert not form_class(data | {"focus": "2,0.5"}, instance=image).is_valid()


def crop_of(image, spec):
    """Return the box that Wagtail cuts out of ``image`` for ``spec``, in pixels of the original."""
    transform = Filter(spec=spec).get_transform(image)
    return tuple(round(edge) for edge in transform.get_rect())


def test_upload_of_several_asks_for_each_description(signed_in):
    editor = signed_in("editor")
    answer = editor.post(reverse("wagtailimages:add_multiple"), {"title": "IMG_1", "files[]": upload()}).json()
    assert answer["success"]
    form = soup_of(answer["form"])
    assert form.select_one("input[name$=description]").has_attr("required")
    assert form.select_one("[data-controller=focus]")["data-focus-source-value"]
    url = reverse("wagtailimages:edit_multiple", args=[answer["image_id"]])
    prefix = f"image-{answer['image_id']}"
    refused = editor.post(url, {f"{prefix}-title": "A", f"{prefix}-description": "", f"{prefix}-focus": ""}).json()
    assert not refused["success"]


def soup_of(html):
    return BeautifulSoup(html, "html.parser")


def day(days):
    return timezone.localdate() + timedelta(days=days)


@pytest.mark.parametrize(
    ("given", "until", "field"),
    [(None, None, "consent_given_on"), (1, None, "consent_given_on"), (-5, -9, "consent_until")],
)
def test_contradicting_consent_is_refused(given, until, field):
    image = SiteImage.objects.first()
    image.person_shown = "Maren"
    image.consent_given_on = None if given is None else day(given)
    image.consent_until = None if until is None else day(until)
    with pytest.raises(ValidationError) as error:
        image.full_clean()
    assert list(error.value.error_dict) == [field]


def where_shown(client, article, image):
    """Return the names of the outputs in which ``image`` of ``article`` is shown."""
    stem = image.file.name.rpartition("/")[2].partition("-")[0]  # each rendition begins with it
    outputs = {
        "page, share image and JSON-LD": article.url,
        "list": "/blog/",
        "API": f"/api/v1/pages/by-path?path={article.url}",
        "API list": "/api/v1/articles",
        "feed": "/blog/feed.rss",
        "JSON feed": "/blog/feed.json",
        "sitemap": "/sitemap.xml",
        "Markdown": f"{article.url}index.md",
    }
    return {name for name, path in outputs.items() if stem in client.get(path).content.decode()}


def test_picture_is_hidden_everywhere_when_consent_ends(client, site, commits_at_once):
    article = ArticlePage.objects.live().order_by("-first_published_at").first()
    image = article.hero_image
    before = where_shown(client, article, image)
    assert before >= {"page, share image and JSON-LD", "list", "API", "feed", "JSON feed", "Markdown"}
    image.person_shown, image.consent_given_on = "A client", day(-30)
    for until, expected in ((day(0), before), (day(-1), set()), (None, before)):
        image.consent_until = until
        image.save()
        assert where_shown(client, article, image) == expected, until
    page = client.get(article.url)
    assert soup(page).find("meta", property="og:image")


def test_consent_is_settled_when_a_picture_is_read(monkeypatch):
    image = SiteImage.objects.first()
    image.person_shown, image.consent_given_on, image.consent_until = "Maren", day(-1), day(0)
    assert image.is_readable
    tomorrow = day(1)
    monkeypatch.setattr("core.images.consent.timezone.localdate", lambda: tomorrow)
    assert not image.is_readable
    assert image.get_renditions_if_readable("width-40") == []


def test_editor_is_told_that_visitors_do_not_see_a_picture(signed_in):
    image = SiteImage.objects.first()
    image.person_shown, image.consent_given_on, image.consent_until = "Maren Holt", day(-9), day(-1)
    image.save()
    shown = visible_text(signed_in("editor").get(reverse("wagtailimages:edit", args=[image.pk])))
    assert "Visitors don’t see this picture: the consent of Maren Holt has ended" in shown


def test_owners_and_editors_make_folders(signed_in):
    url = reverse("wagtailadmin_collections:add")
    root = Collection.get_first_root_node()
    for who in ("owner", "editor"):
        assert signed_in(who).post(url, {"name": f"Rooms of {who}", "parent": root.pk}).status_code == 302
    assert {"Rooms of owner", "Rooms of editor"} <= set(Collection.objects.values_list("name", flat=True))
    assert signed_in("writer").get(url).status_code == 302
    assert "Folders" in visible_text(signed_in("owner").get(reverse("wagtailadmin_collections:index")))


def test_consent_that_ends_is_an_entry_of_the_dashboard(signed_in):
    image = SiteImage.objects.first()
    SiteImage.objects.filter(pk=image.pk).update(
        person_shown="Maren Holt", consent_given_on=day(-9), consent_until=day(-1)
    )
    dashboard = visible_text(signed_in("editor").get(reverse("wagtailadmin_home")))
    assert f"{image.title} Maren Holt, ended" in " ".join(dashboard.split())
    SiteImage.objects.filter(pk=image.pk).update(consent_until=day(90))
    assert "Maren Holt, ends" not in visible_text(signed_in("editor").get(reverse("wagtailadmin_home")))
