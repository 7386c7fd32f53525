"""One small function for each kind of time expression: its values and the context in, what it stands for out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from marsad import calendar
from marsad.calendar import Period
from marsad.model import Timex
from marsad.resolve.times.choose import nearest_year, years_of
from marsad.resolve.times.context import Answer, Context, values
from marsad.resolve.times.lengths import duration, repeated

Said = dict[str, Any]
STEPS = {"last": -1, "prev": -1, "this": 0, "curr": 0, "same": 0, "that": 0, "next": 1, "coming": 1, "foll": 1, "subs": 1}
EVENT_UNITS = ("day", "week", "month", "year")
UNITS = {"fortnight": (14, "day"), "century": (1, "century"), "millennium": (10, "century")}


def answer(state: Context, mark: Timex) -> Answer:
    """What an expression stands for."""
    said = values(mark)
    found = KINDS[mark.data[0]](state, said)
    if "e" in said:
        found = found._replace(mod=said["e"])
    return found


def clocked(found: Answer, said: Said) -> Answer:
    """An answer with the part of the day, or the hour."""
    if found.value is None or ("p" not in said and "h" not in said):
        return found
    tail = said["h"] if "h" in said else said["p"].lstrip("T") if said["p"].startswith("T") else said["p"]
    zone = "Z" if said.get("z") == "Z" else ""
    return found._replace(value=f"{found.value}T{tail}{zone}")


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


# ------------------------------------------------------------------------------------------------ dates
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


def iso_date(state: Context, said: Said) -> Answer:
    """A date in ISO 8601."""
    text = said["iso"].upper()
    period = calendar.parse(text)
    return Answer(text, period, "text") if period else Answer(text, None, "none", False)


def slashed(state: Context, said: Said) -> Answer:
    """A date in figures: day first where only that is possible or points stand between, month first elsewhere."""
    point = "." in said["sl"]
    a, b, year = (int(n) for n in said["sl"].replace(".", "/").split("/"))
    year = century_of(year, state)
    month, day = (b, a) if (point or a > 12) and b <= 12 else (a, b)
    if not calendar.valid(year, month, day):
        return Answer(None, None, "none", False)
    return exact(calendar.day(calendar.ordinal(year, month, day)))


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
    value = f"{calendar.year_text(calendar.civil(found.last)[0])}-WI" if name == "WI" else calendar.timex(found)
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


def hijri(state: Context, said: Said) -> Answer:
    """A date of the Islamic calendar, or a month of it."""
    if "d" in said:
        return exact(calendar.day(calendar.hijri(said["hy"], said["hm"], said["d"])))
    first = calendar.hijri(said["hy"], said["hm"], 1)
    return Answer(None, Period("window", first, first + 29 - (said["hm"] % 2 == 0)), "text", lasted=True)


def solar(state: Context, said: Said) -> Answer:
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


def quarter_token(state: Context, said: Said) -> Answer:
    """As in "Q3 2019"."""
    return quarter(state, {**said, "q": int(said["q"]), "u": "quarter"})


def century(state: Context, said: Said) -> Answer:
    """A century by its number."""
    return exact(calendar.century(said["q"] * said.get("era", 1)), moves=False)


def decade(state: Context, said: Said) -> Answer:
    """A decade."""
    return exact(calendar.decade(said["dec"]), moves=False)


def yearend(state: Context, said: Said) -> Answer:
    """The last day of a year."""
    base = state.published or state.last()
    number = full_year(said, state) or (calendar.civil(base.first)[0] if base else None)
    return exact(calendar.day(calendar.ordinal(number, 12, 31)), state.now_anchor) if number else Answer("XXXX-12-31", None, "none", False)


# ------------------------------------------------------------------------------------------------ relative to the document's date
def around(base: Period, count: int, unit: str) -> Period:
    """The unit that lies a count away from a date; of a date known to the month or year only, the whole window it may lie in."""
    first = calendar.grain_of(unit, calendar.shift(base.first, count, unit))
    last = calendar.grain_of(unit, calendar.shift(base.last, count, unit))
    return first if first == last else Period("window", first.first, last.last)


def deictic(state: Context, said: Said) -> Answer:
    """Today, yesterday, tomorrow."""
    base = state.published
    if base is None or state.narrative:
        # "today" in a narrative speaks of the writer's day
        return Answer("PRESENT_REF" if said.get("o") == 0 else "XXXX-XX-XX", None, "none", False)
    offset = said.get("o") if "o" in said else {"before": -2, -1: -2}.get(said["x"], 2)
    found = around(base, int(offset or 0), "day")
    if found.grain == "window":
        return clocked(Answer("XXXX-XX-XX", found, state.anchor), said)
    return clocked(exact(found, state.anchor), said)


def tonight(state: Context, said: Said) -> Answer:
    """Tonight, last night."""
    return deictic(state, {"o": -1 if "p" in said else 0, "p": "NI"})


def part(state: Context, said: Said) -> Answer:
    """As in "this morning", "that night", "the next evening"."""
    step = STEPS[said["r"]]
    if said["r"] in ("this", "last") and not state.narrative:
        return deictic(state, {"o": step, "p": said["p"]})
    base = state.last("day")
    found = calendar.move(base, step, "day") if base else None
    return clocked(exact(found, "event"), said) if found else Answer(f"XXXX-XX-XXT{said['p']}", None, "none", False)


def partof(state: Context, said: Said) -> Answer:
    """As in "in the morning", "at noon": of the day that the text is in."""
    base = state.last("day") if state.narrative or (state.seen and state.seen[-1].grain == "day") else state.published
    if base is None or base.grain != "day":
        return clocked(Answer("XXXX-XX-XX", None, "none", False), said)
    return clocked(exact(base, "event" if base is state.last("day") else state.anchor, False), said)


def atnight(state: Context, said: Said) -> Answer:
    """As in "at night": no one night."""
    return Answer("XXXX-XX-XXTNI", None, "none", False)


def weekend(state: Context, said: Said) -> Answer:
    """The weekend before the document's date, or the one that "this" and "next" name."""
    base = state.now
    if base is None or base.grain != "day":
        return Answer("XXXX-WXX-WE", None, "none", False)
    word = said.get("r")
    ahead = {"this": 0, "next": 7, "coming": 0, "last": -7}.get(word or "", 0)
    if word is None and calendar.weekday(base.first) < 5 and said.get("tense") != "future":
        ahead = -7
    return exact(calendar.weekend(base.first + ahead), state.now_anchor)


def wday(state: Context, said: Said) -> Answer:
    """A day of the week."""
    base = state.now if "r" not in said or said["r"] in ("last", "this", "next", "coming") else state.last("day")
    if "m" in said and "d" in said:
        return date(state, said)
    if base is None or base.grain not in ("day", "window"):
        window = Period("window", base.first - 6, base.last) if base and base.grain in ("month", "week") else None
        return clocked(Answer(f"XXXX-WXX-{said['w'] + 1}", window, state.now_anchor if window else "none", False), said)
    found = calendar.day(weekday_near(base.first, said, state.narrative))
    return clocked(exact(found, state.now_anchor), said)


def weekday_near(base: int, said: Said, narrative: bool) -> int:
    """The day that a weekday names beside a date: the last one that is past, the next one in a clause that looks forward."""
    if "wr" in said:
        return calendar.week(base).first + 7 * STEPS[said["wr"]] + int(said["w"])
    ahead = (said["w"] - calendar.weekday(base)) % 7
    word = said.get("r", "")
    if word in ("last", "prev"):
        return base + (ahead - 7)
    if word in ("next", "coming", "foll", "this"):
        return base + (ahead or (0 if word == "this" else 7))
    if word in ("same", "that"):
        return base + (ahead if ahead <= 3 else ahead - 7)
    if said.get("tense") in ("future", "weak") or narrative:
        return base + ahead
    return base + (ahead - 7 if ahead else 0)


def unit(state: Context, said: Said) -> Answer:
    """As in "last year", "this week", "next month"."""
    return stepped(state, state.now, STEPS[said["r"]] if "r" in said else 0, said["u"], state.now_anchor)


def anaphor(state: Context, said: Said) -> Answer:
    """As in "the following day", "that year": counted from the last time named."""
    if said["u"] == "night":
        return part(state, {"r": said.get("r") or "that", "p": "NI"})
    step = STEPS[said["r"]] if "r" in said else int(said.get("x") == 1 or said.get("x") == "after") * 2 - 1
    grains = {"day": ("day",), "month": ("day", "month"), "week": ("day", "week")}.get(said["u"], ())
    base = state.last(*grains) or (None if state.narrative else state.published)
    return stepped(state, base, step, said["u"], "event" if state.last(*grains) else state.anchor)


def stepped(state: Context, base: Period | None, step: int, name: str, anchor: str) -> Answer:
    """The unit a step away from a time."""
    size, grain = UNITS.get(name, (1, name))
    if grain in ("hour", "minute", "second"):
        return Answer(f"PT1{grain[0].upper()}", None, "none", False)
    if base is None:
        return Answer({"day": "XXXX-XX-XX", "month": "XXXX-XX", "week": "XXXX-WXX"}.get(grain, "XXXX"), None, "none", False)
    found = around(base, step * size, grain)
    return exact(found, anchor) if found.grain != "window" else Answer(None, found, anchor)


def edge(state: Context, said: Said) -> Answer:
    """As in "the end of the month": of the month that the text is in, else the document's."""
    base = state.last() if state.narrative else state.published
    if base is not None and base.grain == "season":
        base = calendar.day(base.last)
    return stepped(state, base, 0, said["u"], state.now_anchor)


def theunit(state: Context, said: Said) -> Answer:
    """As in "the quarter": the one last named, else the last that was over when the report came out."""
    found = state.last("quarter")
    if found is not None and "new" not in said:
        return exact(found, "event")
    return stepped(state, state.published, -1, "quarter", state.anchor)


def yearago(state: Context, said: Said) -> Answer:
    """As in "the year-earlier quarter": a year before the period last named."""
    recent = state.last("quarter")
    if "q" in said and state.published is not None:
        base = calendar.civil(state.published.first)[0] - 1
        return exact(calendar.quarter(base, said["q"]), state.anchor) if 1 <= said["q"] <= 4 else Answer(None, None, "none", False)
    if recent is not None and "u" in said:
        return exact(calendar.move(recent, -1, "year"), "event", False)
    return offset(state, {"n": 1, "u": "year", "x": -1})


# ------------------------------------------------------------------------------------------------ offsets
def offset(state: Context, said: Said) -> Answer:
    """As in "two weeks ago", "a month later", "a year earlier"."""
    count, way = said.get("n", 1), said.get("x")
    if said["u"] in ("hour", "minute", "second"):
        return Answer(duration(count, said["u"]), None, "none", False)
    sign = -1 if way in (-1, "ago", "before", "earlier") else 1
    report = way in ("ago", "fromnow")
    base = state.now if report else state.last() or state.published
    anchor = state.now_anchor if report or not state.seen else "event"
    if "n" not in said or count == "X" or base is None:
        return vague_offset(base, sign, anchor)
    size, grain = UNITS.get(said["u"], (1, said["u"]))
    if isinstance(count, float):
        size, grain, count = (1, "month", round(count * 12)) if grain == "year" else (1, grain, round(count))
    return counted(state, base, sign * int(count) * size, grain, anchor, said)


def vague_offset(base: Period | None, sign: int, anchor: str) -> Answer:
    """As in "a few days later": open on the far side."""
    value = "PAST_REF" if sign < 0 else "FUTURE_REF"
    return Answer(value, base, anchor if base else "none", False, open="" if base is None else "before" if sign < 0 else "after")


def counted(state: Context, base: Period, count: int, grain: str, anchor: str, said: Said) -> Answer:
    """A time that lies a count of units from a base; it is as fine as the unit, or as the quarter it is compared with."""
    recent = state.last()
    if grain == "year" and recent is not None and recent.grain == "quarter":
        return exact(calendar.move(recent, count, "year"), "event", moves=False)
    found = around(base, count, grain)
    # weeks are counted to the day where they are few
    fine = "day" if grain == "week" and base.grain == "day" and (abs(count) < 3 or "ago" != said.get("x")) else grain
    if fine != grain:
        found = calendar.day(calendar.shift(base.first, count, grain))
    value = calendar.timex(found) if found.grain != "window" else calendar.timex(calendar.grain_of(grain, found.last))
    if said.get("g") == "LESS_THAN":
        near, far = (
            (base.first + 1, calendar.shift(base.last, count, grain))
            if count > 0
            else (calendar.shift(base.first, count, grain), base.last - 1)
        )
        return Answer(value, Period("window", near, max(near, far)), anchor)
    # what a figure is compared with is no step of the story
    return Answer(value, found, anchor, count > 0 or state.narrative)


def event(state: Context, said: Said) -> Answer:
    """As in "two weeks after the attack": counted from the day last named, where there is one; else only a length."""
    base = state.last("day")
    value = duration(said["n"], said["u"])
    size, grain = UNITS.get(said["u"], (1, said["u"]))
    if base is None or said["n"] == "X" or isinstance(said["n"], float) or said["x"] not in (-1, 1) or grain not in EVENT_UNITS:
        return Answer(value, None, "none", False)
    return counted(state, base, said["x"] * said["n"] * size, grain, "event", said)._replace(moves=False)


# ------------------------------------------------------------------------------------------------ lengths, sets, vague words
def span(state: Context, said: Said) -> Answer:
    """As in "the past three months", "the next two weeks": a length that ends or begins at the time of speaking."""
    value = duration(said["n"], said["u"])
    base = state.now
    size, grain = UNITS.get(said["u"], (1, said["u"]))
    if base is None or said["n"] == "X" or grain in ("hour", "minute", "second"):
        return Answer(value, None, "none", False)
    count = round(float(said["n"]) * size)
    if STEPS[said["r"]] < 0:
        found = Period("window", calendar.shift(base.first, -count, grain), base.last)
    else:
        found = Period("window", base.first, calendar.shift(base.last, count, grain))
    return Answer(value, found, state.now_anchor, False, True)


def length(state: Context, said: Said) -> Answer:
    """A duration."""
    return Answer(
        duration(said.get("nb", said.get("n", 1 if "n" in said or said.get("one") else "X")), said["u"], "half" in said),
        None,
        "none",
        False,
    )


def frequency(state: Context, said: Said) -> Answer:
    """A repeated time."""
    return Answer(repeated(said), None, "none", False)


def recent(state: Context, said: Said) -> Answer:
    """As in "recent years": up to the document's date."""
    base = state.published
    return Answer(duration("X", said["u"]), base, state.anchor if base else "none", False, True, "by" if base else "")


def coming(state: Context, said: Said) -> Answer:
    """As in "the coming weeks": from the document's date on."""
    base = state.published
    return Answer("FUTURE_REF", base, state.anchor if base else "none", False, True, "since" if base else "")


def vague(state: Context, said: Said) -> Answer:
    """As in "now", "recently", "the future"."""
    base = state.published
    anchor = state.anchor if base else "none"
    if "vpres" in said:
        return Answer("PRESENT_REF", base, anchor, False)
    if "vpast" in said:
        return Answer("PAST_REF", base, anchor, False, open="by" if base else "")
    return Answer("FUTURE_REF", base, anchor, False, open="after" if base else "")


KINDS: dict[str, Callable[[Context, Said], Answer]] = {
    "date": date, "dayonly": dayonly, "night": night, "month": month, "season": season, "feast": feast, "hijri": hijri, "solar": solar,
    "year": year, "fiscal": fiscal, "quarter": quarter, "quarter_token": quarter_token, "century": century, "decade": decade,
    "yearend": yearend, "deictic": deictic, "tonight": tonight, "part": part, "wday": wday, "unit": unit, "anaphor": anaphor,
    "edge": edge, "theunit": theunit, "yearago": yearago, "offset": offset, "event": event, "span": span, "length": length,
    "set": frequency, "yearquarter": yearquarter, "partof": partof, "atnight": atnight, "weekend": weekend, "clock": partof, "recent": recent, "coming": coming, "vague": vague,
}  # fmt: skip
