"""The settings form of the practice: valid values are stored, errors are plain and at their field."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from practice import facts
from practice.models import Practice
from tests.apps.weeks import PACIFIC, TODAY

RELATIONS = ("hours", "holidays", "awards", "social_profiles")
FILLED = {
    "name": "Alder & Stone",
    "phone": "503-555-0142",
    "country": "US",
    "timezone": PACIFIC,
    "clock": "0",
    "schema_type": "HealthAndBeautyBusiness",
    "currency": "USD",
    "tagline": "Hands that listen",
}
HOLIDAY = {"label": "Christmas", "starts_on": "2026-12-25"}
AWARD = {"title": "Pick", "year": "2024"}


def row(weekday, text):
    opens, closes = text.split("-")
    return {"weekday": str(weekday), "opens": opens, "closes": closes}


@pytest.fixture
def save(site, admin_client):
    """Return a function that posts the settings form with FILLED and its arguments; relations are lists of rows."""
    Practice.objects.filter(site=site).delete()

    def send(**changes):
        data = {**FILLED, **{name: value for name, value in changes.items() if name not in RELATIONS}}
        for relation in RELATIONS:
            rows = changes.get(relation, [])
            data |= {f"{relation}-TOTAL_FORMS": len(rows), f"{relation}-INITIAL_FORMS": 0}
            for number, values in enumerate(rows):
                data |= {f"{relation}-{number}-{name}": value for name, value in values.items()}
        return admin_client.post(reverse("wagtailsettings:edit", args=("practice", "practice", site.pk)), data)

    return send


class TestSettingsForm:
    def test_valid_form_is_stored(self, save, site):
        response = save(
            country="us",
            currency="usd",
            hours=[row(0, "08:30-12:30"), row(0, "14:00-19:00"), row(4, "18:00-01:00"), row(6, "00:00-00:00")],
            holidays=[
                HOLIDAY | {"closed": "on", "ends_on": HOLIDAY["starts_on"]},
                {"label": "Eve", "starts_on": "2026-12-24", "opens": "09:00", "closes": "12:00"},
                {"label": "Eve", "starts_on": "2026-12-24", "opens": "14:00", "closes": "16:00"},
            ],
            awards=[AWARD, AWARD | {"year": "2025"}],
            social_profiles=[{"name": "Instagram", "url": "instagram.com/alder"}],
        )
        assert response.status_code == 302
        loaded = facts.load_facts(site, TODAY)
        assert (loaded.country, loaded.currency) == ("US", "USD")
        assert [line.days_text for line in loaded.hours][-1] == "Sunday"
        assert [line.text for line in loaded.holidays] == ["9:00 am – 12:00 pm, 2:00 – 4:00 pm", "Closed"]
        assert loaded.social == (("Instagram", "https://instagram.com/alder"),)

    @pytest.mark.parametrize(
        ("field", "changes", "message"),
        [
            ("name", {"name": ""}, "required"),
            ("phone", {"phone": "555-0142"}, "complete phone number"),
            ("text_number", {"text_number": "text us"}, "complete phone number"),
            ("email", {"email": "hello@"}, "valid email"),
            ("timezone", {"timezone": "Oregon"}, "not a time zone"),
            ("currency", {"currency": "ZZZ"}, "not a currency code"),
            ("country", {"country": "U1"}, "not a country code"),
            ("booking_url", {"booking_url": "book me"}, "not a web address"),
            ("booking_url", {"booking_url": "javascript:alert(1)"}, "web address"),
            ("booking_url", {"booking_url": "ftp://example.com/"}, "https://"),
            ("latitude", {"latitude": "90.5", "longitude": "1"}, "between -90 and 90"),
            ("longitude", {"latitude": "1", "longitude": "-181"}, "between -180 and 180"),
            ("longitude", {"latitude": "46.2"}, "both latitude and longitude"),
            ("latitude", {"longitude": "-123.8"}, "both latitude and longitude"),
            ("notice_ends_on", {"notice_text": "Closed."}, "until which day"),
            (
                "notice_ends_on",
                {"notice_text": "Closed.", "notice_starts_on": "2026-06-12", "notice_ends_on": "2026-06-11"},
                "before it starts",
            ),
        ],
    )
    def test_invalid_field_has_one_plain_error(self, save, field, changes, message):
        response = save(**changes)
        self.assert_refused(response, response.context["form"], field, message, changes)

    @pytest.mark.parametrize(
        ("relation", "field", "rows", "message"),
        [
            ("hours", "closes", [row(0, "09:00-09:00")], "same time"),
            ("hours", "opens", [row(0, "25:00-09:00")], "valid time"),
            ("hours", "closes", [{"weekday": "0", "opens": "09:00"}], "required"),
            ("hours", "opens", [row(0, "09:00-13:00"), row(0, "12:00-17:00")], "overlaps Monday 9:00 am – 1:00 pm"),
            ("hours", "opens", [row(4, "18:00-02:00"), row(5, "01:00-09:00")], "overlaps Friday 6:00 pm – 2:00 am"),
            ("hours", "opens", [row(0, "01:00-09:00"), row(6, "22:00-02:00")], "overlaps Monday"),
            ("holidays", "ends_on", [HOLIDAY | {"ends_on": "2026-12-24", "closed": "on"}], "before the first"),
            ("holidays", "opens", [HOLIDAY], "Say when you are open"),
            ("holidays", "closes", [HOLIDAY | {"opens": "09:00"}], "Say when you are open"),
            ("holidays", "closes", [HOLIDAY | {"opens": "09:00", "closes": "09:00"}], "same time"),
            ("holidays", "closed", [HOLIDAY | {"closed": "on", "opens": "09:00"}], "Take the tick away"),
            (
                "holidays",
                "starts_on",
                [HOLIDAY | {"closed": "on"}, HOLIDAY | {"label": "Again", "opens": "09:00", "closes": "12:00"}],
                "“Christmas” already says",
            ),
            ("awards", "year", [AWARD | {"year": str(date.today().year + 1)}], "Write a year between"),
            ("awards", "year", [AWARD | {"year": "24"}], "Write a year between"),
            ("awards", "year", [AWARD, AWARD | {"title": "pick"}], "already listed for 2024"),
            ("awards", "url", [AWARD | {"url": "the paper"}], "not a web address"),
            ("social_profiles", "url", [{"name": "Instagram", "url": "@alder stone"}], "not a web address"),
        ],
    )
    def test_invalid_row_has_one_plain_error(self, save, relation, field, rows, message):
        response = save(**{relation: rows})
        last = response.context["form"].formsets[relation].forms[-1]
        self.assert_refused(response, last, field, message, rows[-1])

    def assert_refused(self, response, form, field, message, typed):
        """The error is shown at its field only, everything typed is still there, and nothing is stored."""
        assert response.status_code == 200
        assert message in form.errors[field][0]
        assert len(form.errors[field]) == 1
        page = BeautifulSoup(response.content, "html.parser")
        control = page.find(attrs={"name": form.add_prefix(field)})
        described = [page.find(id=name) for name in control["aria-describedby"].split()]
        assert any(message in element.get_text() for element in described)
        assert page.find(attrs={"name": "tagline"})["value"] == "Hands that listen"
        for name, value in typed.items():
            assert form[name].value() == (value if value != "on" else True)
        assert not Practice.objects.filter(tagline="Hands that listen").exists()

    def test_deleted_row_conflicts_with_nothing(self, save):
        rows = [row(0, "09:00-13:00") | {"DELETE": "on"}, row(0, "12:00-17:00")]
        assert save(hours=rows).status_code == 302

    def test_time_zones_of_all_parts_of_the_world_are_choices(self, admin_client, site):
        page = admin_client.get(reverse("wagtailsettings:edit", args=("practice", "practice", site.pk)))
        offered = re.findall(r'<option value="([\w/+-]+/[\w/+-]+)"', page.content.decode())
        assert {PACIFIC, "Europe/Berlin", "US/Pacific", "America/Argentina/Buenos_Aires"} <= set(offered)

    def test_form_has_tabs_and_time_inputs(self, admin_client, site):
        page = admin_client.get(
            reverse("wagtailsettings:edit", args=("practice", "practice", site.pk))
        ).content.decode()
        tabs = re.findall(r'role="tab".*?>\s*([^<]+?)\s*<', page, re.DOTALL)
        assert tabs == [
            "Contact",
            "Hours",
            "Closures &amp; notice",
            "Awards",
            "About &amp; links",
            "Search &amp; assistants",
            "Earlier versions",
        ]
        assert page.count('type="time"') >= 4
