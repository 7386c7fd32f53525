"""Calendar arithmetic: days as ordinals, periods of any grain, their TIMEX3 and EDTF forms, feast days, two Islamic calendars.

Years are astronomical (0 is 1 BC), so that antiquity counts without a gap; `datetime` knows no year below 1.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Grains from fine to coarse.
GRAINS = ("day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century")
MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
SEASONS = ("SP", "SU", "FA", "WI")


class Period(NamedTuple):
    """A stretch of whole days, from `first` to `last`, that is one unit of the calendar."""

    grain: str
    first: int
    last: int


def ordinal(year: int, month: int, day: int) -> int:
    """The number of a day; 1 January of year 1 is 1 (the proleptic Gregorian calendar, as `datetime` counts)."""
    y = year - (month <= 2)
    m = month + (9 if month <= 2 else -3)
    era = y // 400
    yoe = y - era * 400
    return era * 146097 + yoe * 365 + yoe // 4 - yoe // 100 + (153 * m + 2) // 5 + day - 306


@lru_cache(4096)
def civil(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day number."""
    z = number + 305
    era = z // 146097
    doe = z - era * 146097
    yoe = (doe - doe // 1460 + doe // 36524 - doe // 146096) // 365
    doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
    mp = (5 * doy + 2) // 153
    month = mp + (3 if mp < 10 else -9)
    return yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) // 5 + 1


def month_days(year: int, month: int) -> int:
    """How many days a month has."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return DAYS[month - 1] + leap


def weekday(number: int) -> int:
    """0 is Monday."""
    return (number - 1) % 7


def valid(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    return 1 <= month <= 12 and 1 <= day <= month_days(year, month)


# ------------------------------------------------------------------------------------------------ periods
def day(number: int) -> Period:
    """One day."""
    return Period("day", number, number)


def week(number: int) -> Period:
    """The week, Monday to Sunday, that holds a day."""
    first = number - weekday(number)
    return Period("week", first, first + 6)


def weekend(number: int) -> Period:
    """The Saturday and Sunday of the week that holds a day."""
    first = number - weekday(number) + 5
    return Period("weekend", first, first + 1)


def months(grain: str, year: int, month: int) -> Period:
    """A period of whole months that starts with this one; `month` may run over the year's ends."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end = month + MONTHS[grain]
    first = ordinal(year, month, 1)
    return Period(grain, first, ordinal(year + (end - 1) // 12, (end - 1) % 12 + 1, 1) - 1)


def season(year: int, name: str) -> Period:
    """A season of the northern year (meteorological: spring starts in March; winter runs into the next year)."""
    return months("season", year, 3 + 3 * SEASONS.index(name))


def quarter(year: int, number: int) -> Period:
    """A quarter of a year."""
    return months("quarter", year, 3 * number - 2)


def decade(year: int, era: int = 1) -> Period:
    """The ten years that share all but the last digit, of either era."""
    return months("decade", year // 10 * 10 if era > 0 else 1 - (year // 10 * 10 + 9), 1)


def century(number: int) -> Period:
    """The n-th century as the press counts (the 20th: 1900-1999); negative ones are BC (the 1st: 100 BC to 1 BC)."""
    return months("century", (number - 1) * 100 if number > 0 else number * 100 + 1, 1)


def grain_of(grain: str, number: int) -> Period:
    """The period of a grain that holds a day."""
    if grain in ("day", "week", "weekend"):
        return {"day": day, "week": week, "weekend": weekend}[grain](number)
    year, month, _ = civil(number)
    if grain == "season":
        return months("season", year, (month // 3) * 3)
    size = MONTHS[grain]
    if size > 12:
        return months(grain, year // (size // 12) * (size // 12), 1)
    return months(grain, year, (month - 1) // size * size + 1)


def shift(number: int, count: int, unit: str) -> int:
    """A day moved by a count of units; a month's missing days fall on its last."""
    if unit in ("day", "week", "weekend"):
        return number + count * (1 if unit == "day" else 7)
    year, month, d = civil(number)
    total = year * 12 + month - 1 + count * MONTHS[unit]
    year, month = total // 12, total % 12 + 1
    return ordinal(year, month, min(d, month_days(year, month)))


def move(period: Period, count: int, unit: str) -> Period:
    """The period of the same grain that lies a count of units away."""
    if period.grain == "window":
        return Period("window", shift(period.first, count, unit), shift(period.last, count, unit))
    return grain_of(period.grain, shift(period.first, count, unit))


def part(period: Period, which: str) -> Period:
    """The first, middle or last third of a period: what "early", "mid" and "the end of" name.

    Thirds of months are counted as the press does: 1-10, 11-20, from 21; of years four months each.
    """
    if which not in ("START", "MID", "END") or period.grain in ("day", "weekend"):
        return period
    third = ("START", "MID", "END").index(which)
    if period.grain in MONTHS and MONTHS[period.grain] >= 3:
        year, month, _ = civil(period.first)
        size = MONTHS[period.grain] // 3
        span = [ordinal(*month_of(year, month + size * i), 1) for i in (third, third + 1)]
        return Period("window", span[0], span[1] - 1)
    size = (period.last - period.first + 1) // 3
    first = period.first + size * third
    return Period("window", first, period.last if which == "END" else first + size - 1)


def month_of(year: int, month: int) -> tuple[int, int]:
    """A month with its number brought into 1-12."""
    return year + (month - 1) // 12, (month - 1) % 12 + 1


# ------------------------------------------------------------------------------------------------ written forms
def iso(number: int) -> str:
    """A day in ISO 8601, with a sign and four digits for years before 1."""
    year, month, d = civil(number)
    return f"{year_text(year)}-{month:02d}-{d:02d}"


def year_text(year: int) -> str:
    """A year in ISO 8601."""
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def year_name(year: int) -> str:
    """A year as TIMEX3 writes it: "1994", "BC0044"."""
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def timex(period: Period) -> str:
    """The TIMEX3 value of a period."""
    year, month, d = civil(period.first)
    name = year_name(year)
    if period.grain in ("week", "weekend"):
        y, n = iso_week(period.first)
        return f"{y:04d}-W{n:02d}" + ("-WE" if period.grain == "weekend" else "")
    if period.grain == "century" and year <= 0:
        return f"BC{-year // 100:02d}"
    forms = {
        "day": f"{name}-{month:02d}-{d:02d}",
        "month": f"{name}-{month:02d}",
        "quarter": f"{name}-Q{(month + 2) // 3}",
        "half": f"{name}-H{1 + (month > 6)}",
        "season": f"{name}-{SEASONS[month // 3 - 1]}" if month % 3 == 0 else name,
        "decade": name[:-1],
        "century": name[:-2],
    }
    return forms.get(period.grain, name)


def edtf(period: Period) -> str:
    """The EDTF of a period: the narrowest unit where there is one, one unknown day in a window elsewhere."""
    year, month, d = civil(period.first)
    name = year_text(year)
    forms = {
        "day": f"{name}-{month:02d}-{d:02d}",
        "month": f"{name}-{month:02d}",
        "quarter": f"{name}-{32 + (month + 2) // 3}",
        "season": f"{name}-{20 + month // 3}",
        "year": name,
        "decade": name[:-1] + "X",
        "century": name[:-2] + "XX",
    }
    if period.grain in forms and not (year < 0 and period.grain in ("decade", "century")):
        return forms[period.grain]
    return f"[{iso(period.first)}..{iso(period.last)}]"


def iso_week(number: int) -> tuple[int, int]:
    """ISO year and week of a day."""
    thursday = number - weekday(number) + 3
    year = civil(thursday)[0]
    return year, (thursday - ordinal(year, 1, 1)) // 7 + 1


def parse(text: str | None) -> Period | None:
    """The day, month or year that an ISO date of any precision names, or nothing."""
    parts = (text or "")[:10].split("-")
    try:
        numbers = [int(p) for p in parts if p]
    except ValueError:
        return None
    if len(numbers) == 3 and valid(*numbers):
        return day(ordinal(*numbers))
    if len(numbers) == 2 and 1 <= numbers[1] <= 12:
        return months("month", numbers[0], numbers[1])
    return months("year", numbers[0], 1) if len(numbers) == 1 and 0 < numbers[0] < 3000 else None


# ------------------------------------------------------------------------------------------------ feasts and other calendars
def easter(year: int) -> int:
    """Easter Sunday of the western churches (the anonymous Gregorian algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * e) // 451
    n = h + e - 7 * m + 114
    return ordinal(year, n // 31, n % 31 + 1)


def orthodox_easter(year: int) -> int:
    """Easter Sunday of the eastern churches (Meeus, the Julian calendar), as a Gregorian day."""
    d = (19 * (year % 19) + 15) % 30
    n = d + (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7 + 114
    return ordinal(year, n // 31, n % 31 + 1) + year // 100 - year // 400 - 2


def hijri(year: int, month: int, d: int) -> int:
    """A day of the Islamic calendar by the tabular rule; sighting of the moon may move it by a day."""
    return d + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + 227014


def solar(year: int, month: int, d: int) -> int:
    """A day of the Solar Hijri calendar of Iran and Afghanistan, by the 33-year rule (right for 1178-1633 SH)."""
    passed = year - 1
    leaps = (passed // 33) * 8 + sum(1 for y in range(1, passed % 33 + 1) if y in (1, 5, 9, 13, 17, 22, 26, 30))
    return 226894 + passed * 365 + leaps + (month - 1) * 30 + min(month - 1, 6) + d


def nth_weekday(year: int, month: int, which: int, number: int) -> int:
    """The n-th weekday of a month; a negative `number` counts from its end."""
    if number > 0:
        first = ordinal(year, month, 1)
        return first + (which - weekday(first)) % 7 + 7 * (number - 1)
    last = ordinal(year, month, month_days(year, month))
    return last - (weekday(last) - which) % 7 + 7 * (number + 1)


@lru_cache(4096)
def feast(rule: str, year: int) -> Period:
    """The days of a feast in a year. Rules: "12-25", "2001-09-11" (that one day), "easter-2", "orthodox", "11 4 3" (month, n-th, weekday), "hijri 9 1 30"."""
    words = rule.split()
    if words[0] == "hijri":
        month, d, length = int(words[1]), int(words[2]), int(words[3])
        # The Islamic year is shorter: the feast that starts in this civil year, the first where there are two.
        near = (year - 622) * 33 // 32
        first = next(n for h in range(near - 1, near + 4) if civil(n := hijri(h, month, d))[0] >= year)
        return Period("day" if length == 1 else "window", first, first + length - 1)
    if words[0].startswith("easter"):
        return day(easter(year) + int(words[0][6:] or 0))
    if words[0] == "orthodox":
        return day(orthodox_easter(year))
    if len(words) == 3:
        return day(nth_weekday(year, int(words[0]), int(words[2]), int(words[1])))
    *own, month, d = (int(n) for n in rule.split("-"))
    return day(ordinal(own[0] if own else year, month, d))
