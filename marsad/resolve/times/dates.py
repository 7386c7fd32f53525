"""Calendar dates, whole and partial: days, months, seasons, feasts, years, quarters."""

from __future__ import annotations

import re
from typing import Any

from marsad import calendar
from marsad.calendar import Period
from marsad.resolve.times.choose import nearest_year, years_of
from marsad.resolve.times.context import Answer, Context

Said = dict[str, Any]
STEPS = {"last": -1, "prev": -1, "this": 0, "curr": 0, "same": 0, "that": 0, "next": 1, "coming": 1, "foll": 1, "subs": 1}


def clocked(found: Answer, said: Said) -> Answer:
    """An answer with the part of the day, or the hour."""
    if found.value is None or ("p" not in said and "h" not in said):
        return found
    tail = hour(said) if "h" in said else said["p"].removeprefix("T")
    zone = "Z" if said.get("z") == "Z" else ""
    return found._replace(value=f"{found.value}T{tail}{zone}")


def hour(said: Said) -> str:
    """A clock time; "3 o'clock in the afternoon" is 15:00."""
    late = said.get("p") in ("AF", "EV") or (said.get("p") == "NI" and int(said["h"][:2]) > 5)
    return f"{int(said['h'][:2]) + 12:02d}{said['h'][2:]}" if late and int(said["h"][:2]) < 12 else str(said["h"])


def exact(period: Period, anchor: str = "text", moves: bool = True) -> Answer:
    """An answer that is one period."""
    return Answer(calendar.timex(period), period, anchor, moves)


def full_year(said: Said, state: Context) -> int | None:
    """The year that the words name: four digits, two digits, words, or "last year" beside a month."""
    if "y" in said:
        return int(said["y"]) if said.get("era", 1) > 0 else 1 - int(said["y"])
    if "yw" in said:
        return int(said["yw"])
    if "yy" in said:
        return century_of(int(said["yy"]), state)
    if "yr" in said:
        base = state.last() if said["yr"] in ("same", "that", "foll", "prev") or state.narrative else state.published
        return calendar.civil(base.first)[0] + STEPS[said["yr"]] if base else None
    return None


def century_of(short: int, state: Context) -> int:
    """A two-digit year put in the century of the text; without one, 1930-2029."""
    base = state.last() if state.narrative else state.published
    if short > 99:
        return short
    if base is None:
        return short + (1900 if short >= 30 else 2000)
    near = calendar.civil(base.first)[0]
    candidates = [near // 100 * 100 + short + c for c in (-100, 0, 100)]
    fitting = [y for y in candidates if state.narrative or y <= near + 10]
    return min(fitting, key=lambda y: abs(y - near))


def date(state: Context, said: Said) -> Answer:
    """A day of a month, with or without its year."""
    for name, reader in (("iso", iso_date), ("sl", slashed), ("dtg", cable)):
        if name in said:
            return reader(state, said)
    month, day = said["m"], said["d"]
    year = full_year(said, state)
    if year is None:
        return clocked(yearless_day(state, said, month, day), said)
    if not calendar.valid(year, month, day):
        return Answer(f"{calendar.year_text(year)}-{month:02d}-{day:02d}", None, "none", False)
    return clocked(exact(calendar.day(calendar.ordinal(year, month, day))), said)


def yearless_day(state: Context, said: Said, month: int, day: int) -> Answer:
    """A day and month whose year the text or the document's date gives."""
    fitting = [y for y in years_of(state) if calendar.valid(y, month, day)]
    options = [calendar.day(calendar.ordinal(y, month, day)) for y in fitting]
    if "w" in said:
        options = [o for o in options if calendar.weekday(o.first) == said["w"]] or options
    found = nearest_year(state, options, said.get("tense", ""))
    return exact(found, state.now_anchor) if found else Answer(f"XXXX-{month:02d}-{day:02d}", None, "none", False)


def iso_date(_state: Context, said: Said) -> Answer:
    """A date in ISO 8601."""
    text = said["iso"].upper()
    period = calendar.parse(text)
    return Answer(text, period, "text") if period else Answer(text, None, "none", False)


def slashed(state: Context, said: Said) -> Answer:
    """A date in figures. With points the day stands first; else both orders are tried, and what stays open is a window."""
    a, b, c = (int(n) for n in re.split(r"[/.-]", said["sl"]))
    if a > 99:
        orders = [(a, b, c)]
    else:
        year = century_of(c, state)
        orders = [(year, b, a)] if "." in said["sl"] else [(year, a, b), (year, b, a)]
    days = [calendar.ordinal(*o) for o in orders if calendar.valid(*o)]
    if len(days) == 2 and state.published is not None:
        days = [d for d in days if d <= state.published.last] or days
    if not days:
        return Answer(None, None, "none", False)
    if len(set(days)) == 1:
        return exact(calendar.day(days[0]))
    return Answer(calendar.timex(calendar.day(days[0])), Period("window", min(days), max(days)), "text", False)


def cable(state: Context, said: Said) -> Answer:
    """A military date-time group: day, hour and minute, then perhaps month and year."""
    day, hour = int(said["dtg"][:2]), f"{said['dtg'][2:4]}:{said['dtg'][4:6]}"
    base = state.published or state.last("day", "month")
    if "m" not in said:
        found = day_of_month(base, day)
    else:
        year = full_year(said, state) or (calendar.civil(base.first)[0] if base else None)
        fits = year is not None and calendar.valid(year, said["m"], day)
        found = calendar.day(calendar.ordinal(year, said["m"], day)) if year is not None and fits else None
    if found is None:
        return Answer(f"XXXX-XX-{day:02d}T{hour}Z", None, "none", False)
    return Answer(f"{calendar.timex(found)}T{hour}Z", found, "text" if "m" in said else state.anchor)


def day_of_month(base: Period | None, day: int) -> Period | None:
    """The day of that number in the month of `base`."""
    if base is None:
        return None
    year, month, _ = calendar.civil(base.first)
    return calendar.day(calendar.ordinal(year, month, day)) if calendar.valid(year, month, day) else None


def dayonly(state: Context, said: Said) -> Answer:
    """As in "the 20th": of the month that the text is in."""
    base = state.last("day", "month") or state.published
    found = day_of_month(base, said["d"]) if base and base.grain in ("day", "month") else None
    return exact(found, "event") if found else Answer(f"XXXX-XX-{said['d']:02d}", None, "none", False)


def night(state: Context, said: Said) -> Answer:
    """As in "the night of 5-6 May": it begins on the first and ends on the second."""
    found = date(state, {k: v for k, v in said.items() if k != "ad"})
    if found.period is None:
        return found
    return found._replace(period=Period("window", found.period.first, found.period.first + 1), lasted=True)


def month(state: Context, said: Said) -> Answer:
    """A month, with a year, "last", or neither."""
    number = said["m"]
    year = full_year(said, state)
    if year is not None:
        return exact(calendar.months("month", year, number))
    options = [calendar.months("month", y, number) for y in years_of(state)]
    found = directed(state, options, said)
    return exact(found, state.now_anchor) if found else Answer(f"XXXX-{number:02d}", None, "none", False)


def directed(state: Context, options: list[Period], said: Said) -> Period | None:
    """The option that "last", "this" or "next" picks; without such a word, what context and tense pick."""
    step = STEPS.get(said.get("r", ""))
    base = state.now if said.get("r") in ("last", "this", "next", "coming", "curr") else state.last()
    if step is None or base is None:
        return nearest_year(state, options, said.get("tense", ""))
    if step < 0:
        return max((o for o in options if o.last < base.first), default=None)
    if step > 0:
        return min((o for o in options if o.first > base.last), default=None)
    year = calendar.civil(base.first)[0]
    return next((o for o in options if calendar.civil(o.first)[0] == year), None)


def season(state: Context, said: Said) -> Answer:
    """A season, with a year, "last", or neither."""
    name = said["s"]
    year = full_year(said, state)
    if year is not None:
        return exact(calendar.season(year, name))
    options = [calendar.season(y, name) for y in years_of(state)]
    found = directed(state, options, said)
    if found is None:
        return Answer(f"XXXX-{name}", None, "none", False)
    # a winter named without its year bears the year that most of it lies in
    value = f"{calendar.year_name(calendar.civil(found.last)[0])}-WI" if name == "WI" else calendar.timex(found)
    return Answer(value, found, state.now_anchor)


def feast(state: Context, said: Said) -> Answer:
    """A feast day by its rule."""
    year = full_year(said, state)
    options = [calendar.feast(said["f"], y) for y in ([year] if year is not None else years_of(state))]
    found = options[0] if year is not None else directed(state, options, said)
    if found is None:
        return Answer(None, None, "none", False)
    value = calendar.timex(found) if found.grain == "day" else calendar.timex(calendar.grain_of("month", found.first))
    return clocked(Answer(value, found, "text" if year is not None else state.now_anchor, lasted=found.grain != "day"), said)


def hijri(_state: Context, said: Said) -> Answer:
    """A date of the Islamic calendar, or a month of it."""
    if "d" in said:
        return exact(calendar.day(calendar.hijri(said["hy"], said["hm"], said["d"])))
    first = calendar.hijri(said["hy"], said["hm"], 1)
    return Answer(None, Period("window", first, first + 29 - (said["hm"] % 2 == 0)), "text", lasted=True)


def solar(_state: Context, said: Said) -> Answer:
    """A date of the Solar Hijri calendar."""
    return exact(calendar.day(calendar.solar(said["hy"], said["hm"], said["d"])))


def year(state: Context, said: Said) -> Answer:
    """A year."""
    number = full_year(said, state)
    if number is None:
        return Answer(None, None, "none", False)
    return exact(calendar.months("year", number, 1))


def fiscal(state: Context, said: Said) -> Answer:
    """A fiscal year; companies and states begin it in different months, so it stands for the year it is named after."""
    if "y" in said or "yy" in said:
        return year(state, said)
    base = state.published or state.last()
    number = calendar.civil(base.first)[0] + STEPS.get(said.get("r", "this"), 0) if base else None
    return exact(calendar.months("year", number, 1), state.anchor) if number else Answer("XXXX", None, "none", False)


def quarter(state: Context, said: Said) -> Answer:
    """A quarter or half of a year."""
    if "qt" in said:
        said = {**said, "q": int(said["qt"][1]), "u": "quarter" if said["qt"][0] == "q" else "half"}
    grain = said["u"]
    number = said["q"] if said["q"] > 0 else 4 if grain == "quarter" else 2
    if not 1 <= number <= (4 if grain == "quarter" else 2):
        return Answer(None, None, "none", False)
    named = full_year(said, state)
    start = (number - 1) * calendar.MONTHS[grain] + 1
    if named is not None:
        return exact(calendar.months(grain, named, start))
    options = [calendar.months(grain, y, start) for y in years_of(state)]
    found = nearest_year(state, options, said.get("tense", "") if grain == "half" else "past")
    return exact(found, state.now_anchor) if found else Answer(f"XXXX-{grain[0].upper()}{number}", None, "none", False)


def yearquarter(state: Context, said: Said) -> Answer:
    """As in "the 1988 third quarter", "last year's first quarter", "the 1988 period": without a number, that of the last quarter named."""
    recent = state.last("quarter")
    if "q" in said:
        return quarter(state, said)
    if recent is None or said["u"] == "half":
        return year(state, said)
    number = full_year(said, state)
    month_number = calendar.civil(recent.first)[1]
    return exact(calendar.months("quarter", number, month_number)) if number is not None else Answer(None, None, "none", False)


def half(state: Context, said: Said) -> Answer:
    """As in "the second half of June": fifteen days, or what follows them."""
    whole = state.ahead
    if whole is None or whole.grain != "month":
        return Answer(None, None, "none", False)
    first = said["q"] == 1
    return Answer(
        calendar.timex(whole),
        Period("window", whole.first + (0 if first else 15), whole.first + 14 if first else whole.last),
        "text",
        False,
    )


def prefix(_state: Context, said: Said) -> Answer:
    """As in "pre-2011", "post-2003"."""
    found = exact(calendar.months("year", said["y"], 1), moves=False)
    return found._replace(open="before" if said["x"] == "pre" else "after")


def century(_state: Context, said: Said) -> Answer:
    """A century by its number."""
    return exact(calendar.century(said["q"] * said.get("era", 1)), moves=False)


def decade(_state: Context, said: Said) -> Answer:
    """A decade."""
    return exact(calendar.decade(said["dec"], said.get("era", 1)), moves=False)


def yearend(state: Context, said: Said) -> Answer:
    """The last day of a year."""
    base = state.published or state.last()
    number = full_year(said, state) or (calendar.civil(base.first)[0] if base else None)
    return exact(calendar.day(calendar.ordinal(number, 12, 31)), state.now_anchor) if number else Answer("XXXX-12-31", None, "none", False)
