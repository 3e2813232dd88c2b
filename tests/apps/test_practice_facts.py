"""What the practice's facts promise: awards, addresses, numbers, money, the way to book."""

import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from practice import booking, facts
from practice.awards import AwardRow, phrases
from practice.contact import address_lines, dial, display
from practice.hours import is_open, week
from practice.models import Award, HolidayHours, OpeningHours, Practice, SocialProfile
from tests.apps.weeks import DEMO_WEEK, PACIFIC, TODAY, at


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
    def test_phrases(self, years, text):
        (line,) = phrases([AwardRow("Readers’ Pick", year) for year in years], TODAY)
        assert line.text == text

    def test_all_years_are_told_beside_the_phrase(self):
        (line,) = phrases([AwardRow("Pick", year) for year in (2016, 2024, 2025, 2026)], TODAY)
        assert line.year_text == "2016 and 2024 to 2026"
        assert line.years == (2016, 2024, 2025, 2026)

    def test_one_line_for_each_award_with_the_newest_evidence_and_the_latest_first(self):
        rows = [
            AwardRow("Best spa", 2020, "The Paper"),
            AwardRow("Pick", 2025, "Coast", "https://example.com/2025"),
            AwardRow("pick ", 2026, "coast"),
            AwardRow("Pick", 2024, "Coast", "https://example.com/2024"),
            AwardRow("Pick", 2021, "Somebody else"),
        ]
        told = [(line.body.lower(), line.text, line.url) for line in phrases(rows, TODAY)]
        assert told == [
            ("coast", "Three years running", "https://example.com/2025"),
            ("somebody else", "2021", ""),
            ("the paper", "2020", ""),
        ]


class TestContactInWords:
    @pytest.mark.parametrize(
        ("typed", "country", "dialled", "shown"),
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
    def test_numbers(self, typed, country, dialled, shown):
        assert (dial(typed, country), display(typed, country)) == (dialled, shown)

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
        assert address_lines(**parts, country=country) == expected

    def test_missing_parts_of_an_address_leave_no_commas(self):
        empty = {"street": "", "locality": "", "region": "", "postal_code": "", "country": "US"}
        assert address_lines(**empty) == ()
        assert address_lines(**empty | {"locality": "Astoria"}) == ("Astoria",)
        assert address_lines(**empty | {"region": "OR"}) == ("OR",)

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
        assert facts.money(amount, currency) == text


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
    def test_what_is_stored_is_told(self, practice, site):
        SocialProfile.objects.create(practice=practice, name="Instagram", url="https://instagram.com/alder")
        Award.objects.create(practice=practice, title="Readers’ Pick", body="Coast", year=2025)
        Award.objects.create(practice=practice, title="Readers’ Pick", body="Coast", year=2026)
        told = facts.load(site, TODAY)
        assert (told.phone, told.phone_href) == ("(503) 555-0142", "tel:+15035550142")
        assert (told.text_number, told.text_href) == ("(503) 555-0143", "sms:+15035550143")
        assert told.address_lines == ("31 Tenth Street", "Astoria, OR 97103")
        assert told.hours == week(DEMO_WEEK)
        assert told.social == (("Instagram", "https://instagram.com/alder"),)
        assert told.awards[0].text == "Two years running"
        assert is_open(told.schedule, at("2026-06-10T15:00"))

    def test_few_queries(self, practice, site, django_assert_max_num_queries):
        with django_assert_max_num_queries(6):
            facts.load(site, TODAY)

    @pytest.mark.parametrize("stored", [True, False])
    def test_nothing_filled_in_works(self, site, stored):
        Practice.objects.filter(site=site).delete()
        if stored:
            Practice.for_site(site)
        told = facts.load(site)
        assert told.name == "Our practice"
        assert not any(
            (told.phone, told.phone_href, told.text_href, told.hours, told.holidays, told.awards, told.notice)
        )
        assert told.address_lines == ()
        assert booking.resolve(told) is None

    def test_reading_stores_nothing(self, site):
        Practice.objects.filter(site=site).delete()
        facts.load(site)
        assert not Practice.objects.filter(site=site).exists()

    @pytest.mark.parametrize(("day", "shown"), [(9, False), (10, True), (12, True), (13, False)])
    def test_the_notice_is_shown_on_its_days_both_included(self, practice, site, day, shown):
        practice.notice_text = "Closed for training."
        practice.notice_starts_on, practice.notice_ends_on = date(2026, 6, 10), date(2026, 6, 12)
        practice.save()
        assert bool(facts.load(site, date(2026, 6, day)).notice) is shown

    def test_the_notice_goes_by_the_practices_own_date(self, practice, site, monkeypatch):
        practice.notice_text, practice.notice_ends_on = "Closed today.", date(2026, 6, 10)
        practice.save()
        monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 6, 11, 6, 59, tzinfo=UTC))
        assert facts.load(site).notice == "Closed today."
        monkeypatch.setattr("django.utils.timezone.now", lambda: datetime(2026, 6, 11, 7, 0, tzinfo=UTC))
        assert facts.load(site).notice == ""

    def test_the_rows_of_one_holiday_are_one_line(self, practice, site):
        day = date(2026, 12, 24)
        for opens, closes in ((14, 16), (9, 12)):
            HolidayHours.objects.create(
                practice=practice, label="Eve", starts_on=day, closed=False, opens=time(opens), closes=time(closes)
            )
        (line,) = facts.load(site, TODAY).holidays
        assert line.text == "9:00 am – 12:00 pm, 2:00 – 4:00 pm"

    def test_a_row_that_says_closed_wins(self, practice, site):
        rows = {"practice": practice, "label": "Eve", "starts_on": date(2026, 12, 24)}
        HolidayHours.objects.create(**rows)
        HolidayHours.objects.create(**rows, closed=False, opens=time(9), closes=time(12))
        (line,) = facts.load(site, TODAY).holidays
        assert line.text == "Closed"

    def test_the_data_for_the_script(self, practice, site):
        HolidayHours.objects.create(practice=practice, label="</script><b>&", starts_on=date(2026, 7, 4))
        HolidayHours.objects.create(practice=practice, label="Past", starts_on=date(2026, 1, 1))
        text = facts.load(site, TODAY).hours_json
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
    def test_a_day_on_which_the_clocks_change_has_no_one_offset(self, practice, site, day):
        assert json.loads(facts.load(site, day).hours_json)["today"] is None
        assert json.loads(facts.load(site, day + timedelta(days=1)).hours_json)["today"] is not None

    @pytest.mark.parametrize("country", ["US", "DE"])
    def test_times_are_written_as_in_the_country_unless_chosen(self, practice, site, country):
        practice.country = country
        practice.save()
        assert ("am" in facts.load(site, TODAY).hours[0].spans_text) is (country == "US")
        practice.clock = 24
        practice.save()
        assert facts.load(site, TODAY).hours[0].spans_text.startswith("08:30")


class TestBooking:
    def test_the_nearest_link_wins(self, practice, site):
        practice.booking_url = "https://book.example/practice"
        practice.save()
        told = facts.load(site, TODAY)
        ways = {
            "service_url": "https://book.example/s",
            "therapist_url": "https://book.example/t",
            "contact_url": "/c/",
        }
        assert booking.resolve(told, **ways).url == "https://book.example/s"
        assert booking.resolve(told, **ways | {"service_url": ""}).url == "https://book.example/t"
        assert booking.resolve(told, contact_url="/c/", label="Book with Ana") == booking.Booking(
            "https://book.example/practice", "Book with Ana"
        )

    def test_without_a_link_the_contact_page_knows_the_treatment(self, practice, site):
        way = booking.resolve(facts.load(site, TODAY), contact_url="/contact/", service_slug="hot stone", label="Book")
        assert way == booking.Booking("/contact/?service=hot+stone", "Ask for a time")

    def test_without_a_contact_page_the_phone(self, practice, site):
        assert booking.resolve(facts.load(site, TODAY)) == booking.Booking("tel:+15035550142", "Call (503) 555-0142")
