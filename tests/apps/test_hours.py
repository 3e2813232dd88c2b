"""Hours by the clock, in words as people write them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from practice.hours import (
    Holiday,
    build_holiday_lines,
    build_hours_lines,
    get_clock,
    get_next_change,
    has_conflict,
    has_overlap,
    is_open,
)
from tests.apps.weeks import DEMO_WEEK, TODAY, at, days, every_day, lines, schedule, span


class TestHoursInWords:
    def test_week_in_words(self):
        assert lines(DEMO_WEEK) == [
            "Monday to Friday: 8:30 am – 12:30 pm, 2:00 – 7:00 pm",
            "Saturday: 9:00 am – 5:00 pm",
            "Sunday: Closed",
        ]

    def test_week_in_twenty_four_hour_clock(self):
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
    def test_am_and_pm_are_written_only_where_they_change(self, typed, text):
        assert build_hours_lines(days(mon=typed))[0].spans_text == text

    def test_only_consecutive_days_share_a_line(self):
        assert [
            line.days_text for line in build_hours_lines(days(mon="9:00-17:00", wed="9:00-17:00", thu="9:00-17:00"))
        ] == [
            "Monday",
            "Tuesday",
            "Wednesday and Thursday",
            "Friday to Sunday",
        ]

    def test_seven_equal_days_share_one_line(self):
        (line,) = build_hours_lines(every_day("9:00-17:00"))
        assert (line.days_text, line.weekdays) == ("Every day", (0, 1, 2, 3, 4, 5, 6))

    def test_unknown_hours_have_no_lines(self):
        assert build_hours_lines(days()) == ()

    def test_clock_depends_on_country(self):
        assert (get_clock("US"), get_clock("DE")) == (12, 24)

    def test_coming_holidays_in_words(self):
        holidays = [
            Holiday("New Year", date(2026, 12, 31), date(2027, 1, 1)),
            Holiday("Training", date(2026, 6, 10), date(2026, 6, 10), (span("13:00-17:00"),)),
            Holiday("Summer break", date(2026, 7, 20), date(2026, 7, 31)),
            Holiday("Over", date(2026, 6, 8), date(2026, 6, 9)),
            Holiday("Too far", date(2027, 6, 11), date(2027, 6, 11)),
        ]
        assert [(line.label, line.date_text, line.text) for line in build_holiday_lines(holidays, TODAY)] == [
            ("Training", "Wednesday, June 10", "1:00 – 5:00 pm"),
            ("Summer break", "July 20 – 31", "Closed"),
            ("New Year", "December 31 – January 1, 2027", "Closed"),
        ]

    @pytest.mark.parametrize(
        ("starts_on", "ends_on", "is_listed"),
        [
            (date(2026, 6, 1), date(2026, 6, 9), False),  # over since yesterday
            (date(2026, 6, 1), date(2026, 6, 10), True),  # begun, today is its last day
            (date(2026, 6, 9), date(2026, 6, 11), True),  # begun, not ended
            (date(2026, 6, 10), date(2026, 6, 20), True),  # begins today
            (date(2027, 6, 10), date(2027, 6, 12), True),  # a year ahead
            (date(2027, 6, 11), date(2027, 6, 12), False),  # a year and a day ahead
        ],
    )
    def test_closure_is_listed_until_its_last_day(self, starts_on, ends_on, is_listed):
        lines = build_holiday_lines([Holiday("Repairs", starts_on, ends_on)], TODAY)
        assert [line.label for line in lines] == (["Repairs"] if is_listed else [])

    def test_holidays_in_countries_that_write_the_day_first(self):
        holidays = [
            Holiday("a", date(2026, 7, 20), date(2026, 7, 31)),
            Holiday("b", date(2027, 1, 1), date(2027, 1, 1)),
        ]
        assert [line.date_text for line in build_holiday_lines(holidays, TODAY, 24, "DE")] == [
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
    def test_open_during_split_shifts_only(self, moment, expected):
        assert is_open(schedule(DEMO_WEEK), at(moment)) is expected

    def test_moment_in_another_time_zone_is_converted(self):
        assert is_open(schedule(DEMO_WEEK), at("2026-06-11T03:30", "Europe/Berlin"))  # 6:30 pm the day before

    def test_naive_datetime_is_refused(self):
        with pytest.raises(ValueError, match="time zone"):
            is_open(schedule(DEMO_WEEK), datetime(2026, 6, 10, 9))

    def test_hours_past_midnight_belong_to_the_day_before(self):
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

    def test_holiday_replaces_weekly_hours(self):
        closed = Holiday("Closed", date(2026, 6, 10), date(2026, 6, 11))
        short = Holiday("Short", date(2026, 6, 12), date(2026, 6, 12), (span("10:00-11:00"),))
        holidays = schedule(DEMO_WEEK, closed, short)
        assert not is_open(holidays, at("2026-06-10T10:00"))
        assert not is_open(holidays, at("2026-06-11T10:00"))
        assert is_open(holidays, at("2026-06-12T10:30"))
        assert not is_open(holidays, at("2026-06-12T09:00"))
        assert is_open(holidays, at("2026-06-13T10:00"))

    def test_closed_holiday_wins_over_open_one(self):
        opened = Holiday("Open", date(2026, 6, 10), date(2026, 6, 10), (span("9:00-17:00"),))
        assert not is_open(schedule(DEMO_WEEK, opened, Holiday("No", TODAY, TODAY)), at("2026-06-10T10:00"))

    def test_spans_past_midnight_beside_holidays(self):
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
    def test_next_change_in_an_ordinary_week(self, moment, change):
        assert get_next_change(schedule(DEMO_WEEK), at(moment)) == at(change)

    def test_next_change_is_in_the_practices_time_zone(self):
        change = get_next_change(schedule(DEMO_WEEK), datetime(2026, 6, 10, 14, tzinfo=UTC))
        assert change.isoformat() == "2026-06-10T08:30:00-07:00"

    def test_always_closed_has_no_next_change(self):
        assert get_next_change(schedule(days()), at("2026-06-10T10:00")) is None

    def test_always_open_has_no_next_change(self):
        assert get_next_change(schedule(every_day("0:00-0:00")), at("2026-06-10T10:00")) is None

    def test_spans_that_touch_at_midnight_are_merged(self):
        whole = schedule(days(wed="0:00-0:00", thu="0:00-9:00"))
        assert get_next_change(whole, at("2026-06-10T10:00")) == at("2026-06-11T09:00")

    def test_next_change_after_a_long_closure(self):
        away = schedule(DEMO_WEEK, Holiday("Away", date(2026, 6, 10), date(2026, 9, 1)))
        assert get_next_change(away, at("2026-06-10T10:00")) == at("2026-09-02T08:30")

    def test_closure_until_the_end_of_the_calendar_has_no_next_change(self):
        forever = schedule(DEMO_WEEK, Holiday("Closed for good", date(2026, 6, 10), date.max))
        assert get_next_change(forever, at("2026-06-10T10:00")) is None

    def test_closed_day_interrupts_being_always_open(self):
        always = schedule(every_day("0:00-0:00"), Holiday("Christmas", date(2026, 12, 25), date(2026, 12, 25)))
        assert get_next_change(always, at("2026-06-10T10:00")) == at("2026-12-25T00:00")
        assert get_next_change(always, at("2026-12-25T10:00")) == at("2026-12-26T00:00")

    def test_next_change_when_only_open_on_a_holiday(self):
        fair = schedule(days(), Holiday("Fair", date(2026, 8, 1), date(2026, 8, 1), (span("10:00-12:00"),)))
        assert get_next_change(fair, at("2026-06-10T10:00")) == at("2026-08-01T10:00")
        assert get_next_change(fair, at("2026-08-01T12:00")) is None


class TestClockChanges:
    """Los Angeles: forward at 2:00 am on March 8, 2026, back at 2:00 am on November 1, 2026."""

    def test_opening_time_follows_the_wall_clock_when_clocks_change(self):
        morning = schedule(every_day("9:00-17:00"))
        for day, utc_hour in (("2026-03-07", 17), ("2026-03-08", 16), ("2026-10-31", 16), ("2026-11-01", 17)):
            opening = datetime.fromisoformat(day).replace(hour=utc_hour, tzinfo=UTC)
            assert is_open(schedule(every_day("9:00-17:00")), opening)
            assert not is_open(morning, opening - timedelta(minutes=1))

    def test_night_of_the_clock_change_has_its_real_length(self):
        night = schedule(days(sat="22:00-6:00"))
        for evening, hours in (("2026-03-07T22:00", 7), ("2026-06-13T22:00", 8), ("2026-10-31T22:00", 9)):
            start = at(evening).astimezone(UTC)
            assert get_next_change(night, start) - start == timedelta(hours=hours)

    def test_ambiguous_closing_time_means_the_first(self):
        night = schedule(days(sat="22:00-1:30"))
        assert not is_open(night, at("2026-11-01T01:30"))
        assert not is_open(night, at("2026-11-01T01:00", fold=1))

    def test_skipped_time_is_read_by_the_old_clock(self):
        assert is_open(schedule(days(sun="2:30-5:00")), at("2026-03-08T03:30"))
        assert not is_open(schedule(days(sun="2:30-5:00")), at("2026-03-08T03:15"))
        assert not is_open(schedule(days(sun="2:45-3:15")), at("2026-03-08T03:30"))  # nothing of it is left

    def test_next_change_is_a_time_that_exists(self):
        skipped = get_next_change(schedule(days(sun="2:30-5:00")), at("2026-03-08T00:00"))
        assert skipped.isoformat() == "2026-03-08T03:30:00-07:00"
        nothing_left = get_next_change(schedule(days(sun="2:45-3:15")), at("2026-03-08T00:00"))
        assert nothing_left.isoformat() == "2026-03-15T02:45:00-07:00"

    def test_all_day_ends_at_midnight_when_clocks_change(self):
        assert get_next_change(schedule(days(sun="0:00-0:00")), at("2026-11-01T00:00")).astimezone(UTC) == datetime(
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
def test_is_open_agrees_with_next_change(start, plan):
    """Over two weeks, every quarter of an hour: the door changes exactly when it was said to."""
    first = at(f"{start}T00:00").astimezone(UTC)
    opening = (first + timedelta(days=4)).date()
    away = Holiday("Away", opening, opening + timedelta(days=1))
    party = Holiday("Party", opening + timedelta(days=3), opening + timedelta(days=3), (span("21:00-3:00"),))
    plan = schedule(plan, away, party)
    moments = [first + timedelta(minutes=15 * number) for number in range(14 * 24 * 4)]
    promised = get_next_change(plan, first - timedelta(minutes=15))
    state = is_open(plan, first - timedelta(minutes=15))
    changes = 0
    for moment in moments:
        if promised is not None and moment == promised:
            state, changes = not state, changes + 1
            promised = get_next_change(plan, moment)
            assert promised is None or promised > moment
        assert is_open(plan, moment) is state, moment
        assert get_next_change(plan, moment) == promised
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
    def test_overlap_of_two_spans(self, one, other, expected):
        assert has_overlap((one[0], span(one[1])), (other[0], span(other[1]))) is expected

    def test_conflict_of_two_holidays(self):
        early, late = (span("9:00-12:00"),), (span("14:00-16:00"),)
        day, next_day = TODAY, TODAY + timedelta(days=1)
        assert not has_conflict(Holiday("a", day, day, early), Holiday("a", day, day, late))
        assert has_conflict(Holiday("a", day, day, early), Holiday("a", day, day, early))
        assert has_conflict(Holiday("a", day, day, early), Holiday("b", day, day))
        assert has_conflict(Holiday("a", day, next_day, early), Holiday("b", next_day, next_day, late))
        assert not has_conflict(Holiday("a", day, day), Holiday("b", next_day, next_day))
