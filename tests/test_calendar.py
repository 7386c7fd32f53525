import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad import calendar
from marsad.calendar import Period


@settings(deadline=None)
@given(st.dates())
def test_days_agree_with_the_standard_library(date):
    number = calendar.ordinal(date.year, date.month, date.day)
    assert number == date.toordinal()
    assert calendar.civil(number) == (date.year, date.month, date.day)
    assert calendar.weekday(number) == date.weekday()
    assert calendar.iso_week(number) == date.isocalendar()[:2]


@settings(deadline=None)
@given(st.integers(-400_000, 400_000), st.sampled_from(["day", "week", "month", "quarter", "season", "half", "year", "decade"]))
def test_a_period_holds_its_day_and_neighbours_touch(number, grain):
    period = calendar.grain_of(grain, number)
    assert period.first <= number <= period.last
    assert calendar.grain_of(grain, period.last + 1).first == period.last + 1


def test_days_of_antiquity_count_without_a_year_nought_gap():
    assert calendar.ordinal(1, 1, 1) - calendar.ordinal(0, 12, 31) == 1
    assert calendar.timex(calendar.months("year", 1 - 44, 1)) == "BC0044"
    assert calendar.edtf(calendar.months("year", 1 - 44, 1)) == "-0043"


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [
        (2019, "2019-04-21", "2019-04-28"),
        (2024, "2024-03-31", "2024-05-05"),
        (1916, "1916-04-23", "1916-04-23"),
        (2017, "2017-04-16", "2017-04-16"),
    ],
)
def test_easter(year, western, eastern):
    assert calendar.iso(calendar.easter(year)) == western
    assert calendar.iso(calendar.orthodox_easter(year)) == eastern


@pytest.mark.parametrize(("date", "expected"), [((1440, 9, 1), "2019-05-06"), ((1445, 1, 1), "2023-07-19"), ((1400, 1, 1), "1979-11-21")])
def test_the_islamic_calendar_is_right_to_a_day_or_so(date, expected):
    known = dt.date.fromisoformat(expected).toordinal()
    assert abs(calendar.hijri(*date) - known) <= 1


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ((1398, 1, 1), "2019-03-21"),
        ((1399, 1, 1), "2020-03-20"),
        ((1403, 1, 1), "2024-03-20"),
        ((1357, 11, 22), "1979-02-11"),
        ((1400, 5, 24), "2021-08-15"),
    ],
)
def test_the_solar_calendar(date, expected):
    assert calendar.iso(calendar.solar(*date)) == expected


@pytest.mark.parametrize(
    ("rule", "year", "expected"),
    [("12-25", 2020, "2020-12-25"), ("easter-2", 2019, "2019-04-19"), ("11 4 3", 2021, "2021-11-25"), ("5 -1 0", 2022, "2022-05-30")],
)
def test_feast_rules(rule, year, expected):
    assert calendar.iso(calendar.feast(rule, year).first) == expected


def test_a_feast_of_the_islamic_year_falls_in_the_civil_year_asked_for():
    for year in range(1950, 2051):
        assert calendar.civil(calendar.feast("hijri 10 1 1", year).first)[0] == year


def test_parts_of_periods():
    march = calendar.months("month", 2019, 3)
    assert [calendar.iso(n) for n in calendar.part(march, "END")[1:]] == ["2019-03-21", "2019-03-31"]
    assert [calendar.iso(n) for n in calendar.part(march, "START")[1:]] == ["2019-03-01", "2019-03-10"]
    assert [calendar.iso(n) for n in calendar.part(calendar.months("year", 2019, 1), "MID")[1:]] == ["2019-05-01", "2019-08-31"]
    assert calendar.part(calendar.day(7), "END") == calendar.day(7)


def test_written_forms():
    assert calendar.edtf(calendar.months("month", 2019, 3)) == "2019-03"
    assert calendar.edtf(calendar.season(1994, "WI")) == "1994-24"
    assert calendar.edtf(calendar.quarter(2019, 3)) == "2019-35"
    assert calendar.edtf(calendar.decade(1994)) == "199X"
    assert calendar.edtf(calendar.century(20)) == "19XX"
    assert calendar.edtf(Period("window", calendar.ordinal(2019, 3, 21), calendar.ordinal(2019, 3, 31))) == "[2019-03-21..2019-03-31]"
    assert calendar.timex(calendar.weekend(calendar.ordinal(2019, 7, 10))) == "2019-W28-WE"


@pytest.mark.parametrize("text", ["", None, "soon", "2019-13", "2019-02-30", "x-y", "0000", "99999"])
def test_what_is_no_date_parses_to_nothing(text):
    assert calendar.parse(text) is None


def test_dates_of_any_precision_parse():
    assert calendar.parse("2019") == calendar.months("year", 2019, 1)
    assert calendar.parse("2019-07") == calendar.months("month", 2019, 7)
    assert calendar.parse("2019-07-15T10:00:00Z") == calendar.day(calendar.ordinal(2019, 7, 15))
