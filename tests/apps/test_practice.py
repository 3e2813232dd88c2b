"""What the practice's facts promise: hours by the clock, words as people write them, plain errors at the field."""

import json
import re
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from practice import booking, facts
from practice.awards import AwardRow, phrases
from practice.contact import address_lines, dial, display
from practice.hours import Holiday, Schedule, Span, clash, clock_of, coming, holidays_clash, is_open, next_change, week
from practice.models import Award, HolidayHours, OpeningHours, Practice, SocialProfile

PACIFIC = "America/Los_Angeles"
TODAY = date(2026, 6, 10)  # a Wednesday


def span(text):
    """Span from "8:30-12:30"."""
    opens, closes = (time(*map(int, part.split(":"))) for part in text.split("-"))
    return Span(opens, closes)


def days(**texts):
    """Seven days from mon="8:30-12:30 14:00-19:00" and so on."""
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return tuple(tuple(span(part) for part in texts.get(name, "").split()) for name in names)


def every_day(text):
    return days(**dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), text))


def schedule(week, *holidays, tz=PACIFIC):
    return Schedule(week, holidays, tz)


def at(text, tz=PACIFIC, fold=0):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(tz), fold=fold)


def lines(week_days, clock=12):
    return [f"{line.days_text}: {line.spans_text}" for line in week(week_days, clock)]


WORKDAY = "8:30-12:30 14:00-19:00"
DEMO_WEEK = days(mon=WORKDAY, tue=WORKDAY, wed=WORKDAY, thu=WORKDAY, fri=WORKDAY, sat="9:00-17:00")


class TestHoursInWords:
    def test_a_week_reads_as_people_write_it(self):
        assert lines(DEMO_WEEK) == [
            "Monday to Friday: 8:30 am – 12:30 pm, 2:00 – 7:00 pm",
            "Saturday: 9:00 am – 5:00 pm",
            "Sunday: Closed",
        ]

    def test_the_twenty_four_hour_clock(self):
        assert lines(DEMO_WEEK, clock=24)[0] == "Monday to Friday: 08:30 – 12:30, 14:00 – 19:00"

    @pytest.mark.parametrize(
        ("typed", "text"),
        [
            ("9:00-11:30", "9:00 – 11:30 am"),
            ("12:00-13:00", "12:00 – 1:00 pm"),
            ("0:00-0:30", "12:00 – 12:30 am"),
            ("18:00-1:00", "6:00 pm – 1:00 am"),
            ("18:00-0:00", "6:00 pm – 12:00 am"),
            ("18:00-17:00", "6:00 pm – 5:00 pm"),
            ("0:00-0:00", "Open all day"),
            ("0:00-23:59", "Open all day"),
        ],
    )
    def test_am_and_pm_stand_only_where_they_change(self, typed, text):
        assert week(days(mon=typed))[0].spans_text == text

    def test_only_neighbouring_days_share_a_line(self):
        assert [line.days_text for line in week(days(mon="9:00-17:00", wed="9:00-17:00", thu="9:00-17:00"))] == [
            "Monday",
            "Tuesday",
            "Wednesday and Thursday",
            "Friday to Sunday",
        ]

    def test_seven_equal_days_are_one_line(self):
        (line,) = week(every_day("9:00-17:00"))
        assert (line.days_text, line.weekdays) == ("Every day", (0, 1, 2, 3, 4, 5, 6))

    def test_unknown_hours_claim_nothing(self):
        assert week(days()) == ()

    def test_the_clock_follows_the_country(self):
        assert (clock_of("US"), clock_of("DE")) == (12, 24)

    def test_coming_holidays(self):
        holidays = [
            Holiday("New Year", date(2026, 12, 31), date(2027, 1, 1)),
            Holiday("Training", date(2026, 6, 10), date(2026, 6, 10), (span("13:00-17:00"),)),
            Holiday("Summer break", date(2026, 7, 20), date(2026, 7, 31)),
            Holiday("Over", date(2026, 6, 8), date(2026, 6, 9)),
            Holiday("Too far", date(2027, 6, 11), date(2027, 6, 11)),
        ]
        assert [(line.label, line.date_text, line.text) for line in coming(holidays, TODAY)] == [
            ("Training", "Wednesday, June 10", "1:00 – 5:00 pm"),
            ("Summer break", "July 20 – 31", "Closed"),
            ("New Year", "December 31 – January 1, 2027", "Closed"),
        ]

    def test_holidays_where_the_day_comes_first(self):
        holidays = [
            Holiday("a", date(2026, 7, 20), date(2026, 7, 31)),
            Holiday("b", date(2027, 1, 1), date(2027, 1, 1)),
        ]
        assert [line.date_text for line in coming(holidays, TODAY, 24, "DE")] == [
            "20 – 31 July",
            "Friday 1 January 2027",
        ]


class TestOpenNow:
    @pytest.mark.parametrize(
        ("moment", "expected"),
        [
            ("2026-06-10T08:29", False),
            ("2026-06-10T08:30", True),
            ("2026-06-10T12:29", True),
            ("2026-06-10T12:30", False),
            ("2026-06-10T14:00", True),
            ("2026-06-10T19:00", False),
            ("2026-06-14T10:00", False),
        ],
    )
    def test_split_shifts(self, moment, expected):
        assert is_open(schedule(DEMO_WEEK), at(moment)) is expected

    def test_the_asker_may_be_in_another_time_zone(self):
        assert is_open(schedule(DEMO_WEEK), at("2026-06-11T03:30", "Europe/Berlin"))  # 6:30 pm the day before

    def test_a_moment_without_time_zone_is_refused(self):
        with pytest.raises(ValueError, match="time zone"):
            is_open(schedule(DEMO_WEEK), datetime(2026, 6, 10, 9))

    def test_past_midnight_belongs_to_the_evening_before(self):
        late = schedule(days(fri="18:00-1:00", sun="22:00-2:00"))
        assert is_open(late, at("2026-06-13T00:59"))
        assert not is_open(late, at("2026-06-13T01:00"))
        assert not is_open(late, at("2026-06-12T00:30"))
        assert is_open(late, at("2026-06-15T01:59"))  # Sunday night into Monday

    def test_all_day_ends_at_midnight(self):
        for typed in ("0:00-0:00", "0:00-23:59"):
            one_day = schedule(days(wed=typed))
            assert is_open(one_day, at("2026-06-10T00:00"))
            assert is_open(one_day, at("2026-06-10T23:59:30"))
            assert not is_open(one_day, at("2026-06-11T00:00"))

    def test_a_holiday_replaces_the_weekly_hours(self):
        closed = Holiday("Closed", date(2026, 6, 10), date(2026, 6, 11))
        short = Holiday("Short", date(2026, 6, 12), date(2026, 6, 12), (span("10:00-11:00"),))
        holidays = schedule(DEMO_WEEK, closed, short)
        assert not is_open(holidays, at("2026-06-10T10:00"))
        assert not is_open(holidays, at("2026-06-11T10:00"))
        assert is_open(holidays, at("2026-06-12T10:30"))
        assert not is_open(holidays, at("2026-06-12T09:00"))
        assert is_open(holidays, at("2026-06-13T10:00"))

    def test_a_closed_holiday_wins_over_another_one(self):
        opened = Holiday("Open", date(2026, 6, 10), date(2026, 6, 10), (span("9:00-17:00"),))
        assert not is_open(schedule(DEMO_WEEK, opened, Holiday("No", TODAY, TODAY)), at("2026-06-10T10:00"))

    def test_holidays_and_midnight(self):
        party = Holiday("Party", date(2026, 6, 10), date(2026, 6, 10), (span("20:00-2:00"),))
        closed = Holiday("Closed", date(2026, 6, 13), date(2026, 6, 13))
        nights = schedule(every_day("18:00-1:00"), party, closed)
        assert is_open(nights, at("2026-06-11T01:30"))  # the holiday's own span runs on into an ordinary day
        assert is_open(nights, at("2026-06-13T00:30"))  # Friday's evening runs on into a closed day
        assert not is_open(nights, at("2026-06-13T19:00"))
        assert not is_open(nights, at("2026-06-14T00:30"))  # nothing runs on from a closed day


class TestNextChange:
    @pytest.mark.parametrize(
        ("moment", "change"),
        [
            ("2026-06-10T07:00", "2026-06-10T08:30"),
            ("2026-06-10T08:30", "2026-06-10T12:30"),
            ("2026-06-10T12:30", "2026-06-10T14:00"),
            ("2026-06-13T17:00", "2026-06-15T08:30"),
        ],
    )
    def test_an_ordinary_week(self, moment, change):
        assert next_change(schedule(DEMO_WEEK), at(moment)) == at(change)

    def test_it_is_told_in_the_practices_time_zone(self):
        change = next_change(schedule(DEMO_WEEK), datetime(2026, 6, 10, 14, tzinfo=UTC))
        assert change.isoformat() == "2026-06-10T08:30:00-07:00"

    def test_nothing_ever_open_never_changes(self):
        assert next_change(schedule(days()), at("2026-06-10T10:00")) is None

    def test_always_open_never_changes(self):
        assert next_change(schedule(every_day("0:00-0:00")), at("2026-06-10T10:00")) is None

    def test_stretches_that_touch_at_midnight_are_one(self):
        whole = schedule(days(wed="0:00-0:00", thu="0:00-9:00"))
        assert next_change(whole, at("2026-06-10T10:00")) == at("2026-06-11T09:00")

    def test_a_long_closure_is_looked_across(self):
        away = schedule(DEMO_WEEK, Holiday("Away", date(2026, 6, 10), date(2026, 9, 1)))
        assert next_change(away, at("2026-06-10T10:00")) == at("2026-09-02T08:30")

    def test_a_single_closed_day_ends_being_always_open(self):
        always = schedule(every_day("0:00-0:00"), Holiday("Christmas", date(2026, 12, 25), date(2026, 12, 25)))
        assert next_change(always, at("2026-06-10T10:00")) == at("2026-12-25T00:00")
        assert next_change(always, at("2026-12-25T10:00")) == at("2026-12-26T00:00")

    def test_open_only_on_a_holiday(self):
        fair = schedule(days(), Holiday("Fair", date(2026, 8, 1), date(2026, 8, 1), (span("10:00-12:00"),)))
        assert next_change(fair, at("2026-06-10T10:00")) == at("2026-08-01T10:00")
        assert next_change(fair, at("2026-08-01T12:00")) is None


class TestClockChanges:
    """Los Angeles: forward at 2:00 am on March 8, 2026, back at 2:00 am on November 1, 2026."""

    def test_opening_time_stays_by_the_wall_clock(self):
        morning = schedule(every_day("9:00-17:00"))
        for day, utc_hour in (("2026-03-07", 17), ("2026-03-08", 16), ("2026-10-31", 16), ("2026-11-01", 17)):
            opening = datetime.fromisoformat(day).replace(hour=utc_hour, tzinfo=UTC)
            assert is_open(schedule(every_day("9:00-17:00")), opening)
            assert not is_open(morning, opening - timedelta(minutes=1))

    def test_a_night_over_the_change_has_its_real_length(self):
        night = schedule(days(sat="22:00-6:00"))
        for evening, hours in (("2026-03-07T22:00", 7), ("2026-06-13T22:00", 8), ("2026-10-31T22:00", 9)):
            start = at(evening).astimezone(UTC)
            assert next_change(night, start) - start == timedelta(hours=hours)

    def test_a_closing_time_that_comes_twice_is_the_first(self):
        night = schedule(days(sat="22:00-1:30"))
        assert not is_open(night, at("2026-11-01T01:30"))
        assert not is_open(night, at("2026-11-01T01:00", fold=1))

    def test_a_time_that_is_skipped_is_the_moment_by_the_old_clock(self):
        assert is_open(schedule(days(sun="2:30-5:00")), at("2026-03-08T03:30"))
        assert not is_open(schedule(days(sun="2:30-5:00")), at("2026-03-08T03:15"))
        assert not is_open(schedule(days(sun="2:45-3:15")), at("2026-03-08T03:30"))  # nothing of it is left

    def test_the_next_change_is_a_time_that_the_clocks_show(self):
        skipped = next_change(schedule(days(sun="2:30-5:00")), at("2026-03-08T00:00"))
        assert skipped.isoformat() == "2026-03-08T03:30:00-07:00"
        nothing_left = next_change(schedule(days(sun="2:45-3:15")), at("2026-03-08T00:00"))
        assert nothing_left.isoformat() == "2026-03-15T02:45:00-07:00"

    def test_all_day_has_the_hours_of_that_day(self):
        assert next_change(schedule(days(sun="0:00-0:00")), at("2026-11-01T00:00")).astimezone(UTC) == datetime(
            2026, 11, 2, 8, tzinfo=UTC
        )


@pytest.mark.parametrize("start", ["2026-03-01", "2026-06-10", "2026-10-25"])
@pytest.mark.parametrize(
    "plan",
    [
        DEMO_WEEK,
        days(fri="18:00-2:00", sat="10:00-14:00 22:00-4:00", sun="9:00-12:00"),
        every_day("20:00-4:00"),
        days(mon="0:00-0:00", tue="0:00-9:00", sun="23:30-0:00"),
        days(),
    ],
    ids=["split", "weekend nights", "every night", "all day", "never"],
)
def test_open_and_next_change_agree(start, plan):
    """Over two weeks, every quarter of an hour: the door changes exactly when it was said to."""
    first = at(f"{start}T00:00").astimezone(UTC)
    opening = (first + timedelta(days=4)).date()
    away = Holiday("Away", opening, opening + timedelta(days=1))
    party = Holiday("Party", opening + timedelta(days=3), opening + timedelta(days=3), (span("21:00-3:00"),))
    plan = schedule(plan, away, party)
    moments = [first + timedelta(minutes=15 * number) for number in range(14 * 24 * 4)]
    promised = next_change(plan, first - timedelta(minutes=15))
    state = is_open(plan, first - timedelta(minutes=15))
    changes = 0
    for moment in moments:
        if promised is not None and moment == promised:
            state, changes = not state, changes + 1
            promised = next_change(plan, moment)
            assert promised is None or promised > moment
        assert is_open(plan, moment) is state, moment
        assert next_change(plan, moment) == promised
    assert changes >= 2


class TestContradictions:
    @pytest.mark.parametrize(
        ("one", "other", "expected"),
        [
            ((0, "9:00-12:00"), (0, "12:00-14:00"), False),
            ((0, "9:00-12:01"), (0, "12:00-14:00"), True),
            ((0, "9:00-12:00"), (1, "9:00-12:00"), False),
            ((4, "18:00-2:00"), (5, "1:00-9:00"), True),
            ((4, "18:00-2:00"), (5, "2:00-9:00"), False),
            ((6, "22:00-2:00"), (0, "1:00-9:00"), True),
            ((0, "1:00-9:00"), (6, "22:00-2:00"), True),
            ((2, "0:00-0:00"), (2, "9:00-10:00"), True),
            ((2, "0:00-0:00"), (3, "0:00-0:00"), False),
        ],
    )
    def test_overlapping_hours(self, one, other, expected):
        assert clash((one[0], span(one[1])), (other[0], span(other[1]))) is expected

    def test_holidays_on_the_same_days(self):
        early, late = (span("9:00-12:00"),), (span("14:00-16:00"),)
        day, next_day = TODAY, TODAY + timedelta(days=1)
        assert not holidays_clash(Holiday("a", day, day, early), Holiday("a", day, day, late))
        assert holidays_clash(Holiday("a", day, day, early), Holiday("a", day, day, early))
        assert holidays_clash(Holiday("a", day, day, early), Holiday("b", day, day))
        assert holidays_clash(Holiday("a", day, next_day, early), Holiday("b", next_day, next_day, late))
        assert not holidays_clash(Holiday("a", day, day), Holiday("b", next_day, next_day))


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
        assert data["week"]["0"] == [["08:30", "12:30"], ["14:00", "19:00"]]
        assert data["week"]["6"] == []
        assert data["holidays"] == [
            {"from": "2026-07-04", "to": "2026-07-04", "label": "</script><b>&", "spans": []},
        ]

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
    """Send the real settings form with FILLED, changed as told; keyword arguments of relations are lists of rows."""
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
    def test_everything_right_is_stored(self, save, site):
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
        told = facts.load(site, TODAY)
        assert (told.country, told.currency) == ("US", "USD")
        assert [line.days_text for line in told.hours][-1] == "Sunday"
        assert [line.text for line in told.holidays] == ["9:00 am – 12:00 pm, 2:00 – 4:00 pm", "Closed"]
        assert told.social == (("Instagram", "https://instagram.com/alder"),)

    @pytest.mark.parametrize(
        ("field", "changes", "said"),
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
    def test_one_plain_sentence_at_the_field(self, save, field, changes, said):
        response = save(**changes)
        self.assert_refused(response, response.context["form"], field, said, changes)

    @pytest.mark.parametrize(
        ("relation", "field", "rows", "said"),
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
    def test_one_plain_sentence_at_the_row(self, save, relation, field, rows, said):
        response = save(**{relation: rows})
        last = response.context["form"].formsets[relation].forms[-1]
        self.assert_refused(response, last, field, said, rows[-1])

    def assert_refused(self, response, form, field, said, typed):
        """The error stands at its field alone, is seen, and everything typed is still there; nothing is stored."""
        assert response.status_code == 200
        assert said in form.errors[field][0]
        assert len(form.errors[field]) == 1
        page = BeautifulSoup(response.content, "html.parser")
        control = page.find(attrs={"name": form.add_prefix(field)})
        described = [page.find(id=name) for name in control["aria-describedby"].split()]
        assert any(said in element.get_text() for element in described)
        assert page.find(attrs={"name": "tagline"})["value"] == "Hands that listen"
        for name, value in typed.items():
            assert form[name].value() == (value if value != "on" else True)
        assert not Practice.objects.filter(tagline="Hands that listen").exists()

    def test_a_deleted_row_contradicts_nothing(self, save):
        rows = [row(0, "09:00-13:00") | {"DELETE": "on"}, row(0, "12:00-17:00")]
        assert save(hours=rows).status_code == 302

    def test_every_time_zone_on_offer_is_taken(self, admin_client, site):
        page = admin_client.get(reverse("wagtailsettings:edit", args=("practice", "practice", site.pk)))
        offered = re.findall(r'<option value="([\w/+-]+/[\w/+-]+)"', page.content.decode())
        assert {PACIFIC, "Europe/Berlin", "US/Pacific", "America/Argentina/Buenos_Aires"} <= set(offered)

    def test_the_form_is_in_tabs(self, admin_client, site):
        page = admin_client.get(
            reverse("wagtailsettings:edit", args=("practice", "practice", site.pk))
        ).content.decode()
        tabs = re.findall(r'role="tab".*?>\s*([^<]+?)\s*<', page, re.DOTALL)
        assert tabs == ["Contact", "Hours", "Closures &amp; notice", "Awards", "About &amp; links", "Being found"]
        assert page.count('type="time"') >= 4
