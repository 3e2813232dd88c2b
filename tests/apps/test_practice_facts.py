"""The practice's facts: awards, addresses, phone numbers, money, notice, hours, booking."""

import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from practice import booking, facts
from practice.awards import AwardRow, build_award_lines
from practice.contact import format_address, format_phone, to_e164
from practice.hours import build_hours_lines, is_open
from practice.models import Award, HolidayHours, OpeningHours, Practice, SocialProfile
from tests.apps.weeks import DEMO_WEEK, PACIFIC, TODAY, at

pytestmark = pytest.mark.usefixtures("one_long_quarter")


class TestAwards:
    @pytest.mark.parametrize(
        ("years", "text"),
        [
            (range(2019, 2027), "Eight years running"),
            (range(2018, 2026), "Eight years running"),
            ([2025, 2026], "Two years running"),
            (range(2014, 2027), "13 years running"),
            (range(2015, 2027), "Twelve years running"),
            (range(2020, 2025), "2020 to 2024"),
            ([2019, 2021, 2023], "2019, 2021 and 2023"),
            ([2019, 2021], "2019 and 2021"),
            ([2024], "2024"),
            ([2026], "2026"),
            ([2016, 2024, 2025, 2026], "Three years running"),
            ([2026, 2026], "2026"),
        ],
    )
    def test_consecutive_years_in_words(self, years, text):
        (line,) = build_award_lines([AwardRow("Readers’ Pick", year) for year in years], TODAY)
        assert line.text == text

    def test_line_names_all_years(self):
        (line,) = build_award_lines([AwardRow("Pick", year) for year in (2016, 2024, 2025, 2026)], TODAY)
        assert line.year_text == "2016 and 2024 to 2026"
        assert line.years == (2016, 2024, 2025, 2026)

    def test_each_award_has_one_line_with_newest_evidence_latest_award_first(self):
        rows = [
            AwardRow("Best spa", 2020, "The Paper"),
            AwardRow("Pick", 2025, "Coast", "https://example.com/2025"),
            AwardRow("pick ", 2026, "coast"),
            AwardRow("Pick", 2024, "Coast", "https://example.com/2024"),
            AwardRow("Pick", 2021, "Somebody else"),
        ]
        loaded = [(line.body.lower(), line.text, line.url) for line in build_award_lines(rows, TODAY)]
        assert loaded == [
            ("coast", "Three years running", "https://example.com/2025"),
            ("somebody else", "2021", ""),
            ("the paper", "2020", ""),
        ]


class TestContactInWords:
    @pytest.mark.parametrize(
        ("typed", "country", "e164", "shown"),
        [
            ("503-555-0142", "US", "+15035550142", "(503) 555-0142"),
            ("+1 503 555 0142", "US", "+15035550142", "(503) 555-0142"),
            ("1.503.555.0142", "CA", "+15035550142", "(503) 555-0142"),
            ("+44 (0)20 7946 0958", "GB", "+442079460958", "+44 (0)20 7946 0958"),
            ("020 7946 0958", "GB", "", "020 7946 0958"),
            ("555-0142", "US", "", "555-0142"),
            ("503-155-0142", "US", "", "503-155-0142"),
            ("503-555-0142 ext. 5", "US", "", "503-555-0142 ext. 5"),
            ("call us", "US", "", "call us"),
        ],
    )
    def test_numbers(self, typed, country, e164, shown):
        assert (to_e164(typed, country), format_phone(typed, country)) == (e164, shown)

    @pytest.mark.parametrize(
        ("country", "expected"),
        [
            ("US", ("31 Tenth Street", "upstairs", "Astoria, OR 97103")),
            ("GB", ("31 Tenth Street", "upstairs", "Astoria", "OR", "97103")),
            ("DE", ("31 Tenth Street", "upstairs", "97103 Astoria", "OR")),
        ],
    )
    def test_addresses(self, country, expected):
        parts = {"street": "31 Tenth Street\nupstairs", "locality": "Astoria", "region": "OR", "postal_code": "97103"}
        assert format_address(**parts, country=country) == expected

    def test_missing_parts_of_an_address_leave_no_commas(self):
        empty = {"street": "", "locality": "", "region": "", "postal_code": "", "country": "US"}
        assert format_address(**empty) == ()
        assert format_address(**empty | {"locality": "Astoria"}) == ("Astoria",)
        assert format_address(**empty | {"region": "OR"}) == ("OR",)

    @pytest.mark.parametrize(
        ("amount", "currency", "text"),
        [
            (Decimal("110.00"), "USD", "$110"),
            (Decimal("97.5"), "USD", "$97.50"),
            (Decimal("1250"), "USD", "$1,250"),
            (60, "EUR", "€60"),
            (Decimal("60.00"), "CHF", "60 CHF"),
            (0, "USD", "$0"),
        ],
    )
    def test_money(self, amount, currency, text):
        assert facts.format_money(amount, currency) == text


@pytest.fixture
def practice(site):
    Practice.objects.filter(site=site).delete()
    practice = Practice.objects.create(
        site=site,
        name="Alder & Stone",
        phone="503-555-0142",
        text_number="+1 503 555 0143",
        timezone=PACIFIC,
        street="31 Tenth Street",
        locality="Astoria",
        region="OR",
        postal_code="97103",
    )
    for weekday, spans in enumerate(DEMO_WEEK):
        for one in spans:
            OpeningHours.objects.create(practice=practice, weekday=weekday, opens=one.opens, closes=one.closes)
    return practice


class TestFacts:
    def test_load_facts_returns_what_is_stored(self, practice, site):
        SocialProfile.objects.create(practice=practice, name="Instagram", url="https://instagram.com/alder")
        Award.objects.create(practice=practice, title="Readers’ Pick", body="Coast", year=2025)
        Award.objects.create(practice=practice, title="Readers’ Pick", body="Coast", year=2026)
        loaded = facts.load_facts(site, TODAY)
        assert (loaded.phone, loaded.phone_href) == ("(503) 555-0142", "tel:+15035550142")
        assert (loaded.text_number, loaded.text_href) == ("(503) 555-0143", "sms:+15035550143")
        assert loaded.address_lines == ("31 Tenth Street", "Astoria, OR 97103")
        assert loaded.hours == build_hours_lines(DEMO_WEEK)
        assert loaded.social == (("Instagram", "https://instagram.com/alder"),)
        assert loaded.awards[0].text == "Two years running"
        assert is_open(loaded.schedule, at("2026-06-10T15:00"))

    def test_load_facts_needs_at_most_six_queries(self, practice, site, django_assert_max_num_queries):
        with django_assert_max_num_queries(6):
            facts.load_facts(site, TODAY)

    @pytest.mark.parametrize("stored", [True, False])
    def test_practice_without_facts_has_empty_values(self, site, stored):
        Practice.objects.filter(site=site).delete()
        if stored:
            Practice.for_site(site)
        loaded = facts.load_facts(site)
        assert loaded.name == "Our practice"
        assert not any(
            (
                loaded.phone,
                loaded.phone_href,
                loaded.text_href,
                loaded.hours,
                loaded.holidays,
                loaded.awards,
                loaded.notice,
            )
        )
        assert loaded.address_lines == ()
        assert booking.resolve_booking(loaded) is None

    def test_load_facts_stores_nothing(self, site):
        Practice.objects.filter(site=site).delete()
        facts.load_facts(site)
        assert not Practice.objects.filter(site=site).exists()

    @pytest.mark.parametrize(("day", "shown"), [(9, False), (10, True), (12, True), (13, False)])
    def test_notice_is_shown_from_first_to_last_day(self, practice, site, day, shown):
        practice.notice_text = "Closed for training."
        practice.notice_starts_on, practice.notice_ends_on = date(2026, 6, 10), date(2026, 6, 12)
        practice.save()
        assert bool(facts.load_facts(site, date(2026, 6, day)).notice) is shown

    def test_notice_depends_on_the_practices_date(self, practice, site, monkeypatch):
        practice.notice_text, practice.notice_ends_on = "Closed today.", date(2026, 6, 10)
        practice.save()
        monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 6, 11, 6, 59, tzinfo=UTC))
        assert facts.load_facts(site).notice == "Closed today."
        monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 6, 11, 7, 0, tzinfo=UTC))
        assert facts.load_facts(site).notice == ""

    def test_rows_of_one_holiday_are_merged(self, practice, site):
        day = date(2026, 12, 24)
        for opens, closes in ((14, 16), (9, 12)):
            HolidayHours.objects.create(
                practice=practice, label="Eve", starts_on=day, closed=False, opens=time(opens), closes=time(closes)
            )
        (line,) = facts.load_facts(site, TODAY).holidays
        assert line.text == "9:00 am – 12:00 pm, 2:00 – 4:00 pm"

    def test_closed_row_of_a_holiday_wins(self, practice, site):
        rows = {"practice": practice, "label": "Eve", "starts_on": date(2026, 12, 24)}
        HolidayHours.objects.create(**rows)
        HolidayHours.objects.create(**rows, closed=False, opens=time(9), closes=time(12))
        (line,) = facts.load_facts(site, TODAY).holidays
        assert line.text == "Closed"

    def test_hours_json_has_week_holidays_and_time_zone(self, practice, site):
        HolidayHours.objects.create(practice=practice, label="</script><b>&", starts_on=date(2026, 7, 4))
        HolidayHours.objects.create(practice=practice, label="Past", starts_on=date(2026, 1, 1))
        text = facts.load_facts(site, TODAY).hours_json
        assert not set("<>&") & set(text)
        data = json.loads(text)
        assert data["tz"] == PACIFIC
        start = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=ZoneInfo(PACIFIC)).timestamp()
        assert data["today"] == [start, start + 24 * 3600, -7 * 60]
        assert data["week"]["0"] == [["08:30", "12:30"], ["14:00", "19:00"]]
        assert data["week"]["6"] == []
        assert data["holidays"] == [
            {"from": "2026-07-04", "to": "2026-07-04", "label": "</script><b>&", "spans": []},
        ]

    @pytest.mark.parametrize("day", [date(2026, 3, 8), date(2026, 11, 1)])
    def test_hours_json_has_no_offset_on_days_when_clocks_change(self, practice, site, day):
        assert json.loads(facts.load_facts(site, day).hours_json)["today"] is None
        assert json.loads(facts.load_facts(site, day + timedelta(days=1)).hours_json)["today"] is not None

    @pytest.mark.parametrize("country", ["US", "DE"])
    def test_clock_of_the_country_is_used_unless_chosen(self, practice, site, country):
        practice.country = country
        practice.save()
        assert ("am" in facts.load_facts(site, TODAY).hours[0].spans_text) is (country == "US")
        practice.clock = 24
        practice.save()
        assert facts.load_facts(site, TODAY).hours[0].spans_text.startswith("08:30")


class TestBooking:
    def test_most_specific_booking_link_wins(self, practice, site):
        practice.booking_url = "https://book.example/practice"
        practice.save()
        loaded = facts.load_facts(site, TODAY)
        ways = {
            "service_url": "https://book.example/s",
            "therapist_url": "https://book.example/t",
            "contact_url": "/c/",
        }
        assert booking.resolve_booking(loaded, **ways).url == "https://book.example/s"
        assert booking.resolve_booking(loaded, **ways | {"service_url": ""}).url == "https://book.example/t"
        assert booking.resolve_booking(loaded, contact_url="/c/") == booking.Booking(
            "https://book.example/practice", "Book a session"
        )

    def test_booking_without_link_leads_to_contact_page_with_treatment(self, practice, site):
        way = booking.resolve_booking(facts.load_facts(site, TODAY), contact_url="/contact/", service_slug="hot stone")
        assert way == booking.Booking("/contact/?service=hot+stone", "Ask for a time")

    def test_booking_without_contact_page_leads_to_phone(self, practice, site):
        assert booking.resolve_booking(facts.load_facts(site, TODAY)) == booking.Booking(
            "tel:+15035550142", "Call (503) 555-0142"
        )
