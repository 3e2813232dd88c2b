"""Treatments and their prices."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from services.models import AddOn, ServiceIndexPage, ServicePage, ServicePrice
from tests.helpers import soup, visible_text

pytestmark = pytest.mark.usefixtures("commits_at_once")


def test_price_lines_keep_editor_order_and_from_price_is_lowest(site):
    service = ServicePage(title="New")
    service.prices = [
        ServicePrice(minutes=90, price=Decimal(120), sort_order=0),
        ServicePrice(minutes=30, price=Decimal("55.50"), sort_order=1),
    ]
    assert [line.label for line in service.price_lines] == ["90 minutes", "30 minutes"]
    assert (service.from_price.amount, service.from_price.minutes) == (Decimal("55.50"), 30)
    assert ServicePage(title="Free").from_price is None


@pytest.mark.parametrize(("field", "value"), [("price", -1), ("minutes", 0), ("minutes", 601)])
def test_price_out_of_range_is_invalid(site, field, value):
    row = ServicePrice(service=ServicePage.objects.first(), **{"minutes": 60, "price": 90, field: value})
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    assert field in error.value.message_dict
    assert error.value.message_dict[field][0].endswith(".")


def test_editor_keeps_all_values_when_a_price_is_invalid(signed_in):
    index = ServiceIndexPage.objects.get()
    data = nested_form_data(
        {
            "title": "Cold stone",
            "slug": "cold-stone",
            "summary": "Typed with care.",
            "what_to_expect": rich_text("<p>Slowly.</p>"),
            "contraindications": rich_text(""),
            "faqs": streamfield([]),
            "body": streamfield([]),
            "prices": inline_formset([{"minutes": "60", "price": "-5", "note": "", "ORDER": "1"}]),
            "comments": inline_formset([]),
            "action-publish": "1",
        }
    )
    response = signed_in("editor").post(
        reverse("wagtailadmin_pages:add", args=["services", "servicepage", index.pk]), data
    )
    html = soup(response)
    assert response.status_code == 200
    assert html.find("textarea", id="id_summary").get_text(strip=True) == "Typed with care."
    assert html.find("input", attrs={"name": "prices-0-price"})["value"] == "-5"
    assert "A price can’t be below zero." in response.content.decode()
    assert not ServicePage.objects.filter(slug="cold-stone").exists()


def test_list_groups_by_category_with_uncategorized_last(client, site):
    categories = client.get("/services/").context_data["categories"]
    orders = [category.sort_order for category, _ in categories if category]
    assert orders == sorted(orders)
    loose = ServicePage(title="Without category", summary="x")
    ServiceIndexPage.objects.get().add_child(instance=loose)
    categories = client.get("/services/").context_data["categories"]
    assert categories[-1][0] is None
    assert [service.title for service in categories[-1][1]] == ["Without category"]


def test_list_shows_free_add_on(client, site):
    AddOn.objects.create(name="A quiet dog", price=0)
    assert "A quiet dog" in visible_text(client.get("/services/"))
