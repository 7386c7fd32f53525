"""Times a stretch away from another: "two weeks ago", "a month later", "the past two years", "now"."""

from __future__ import annotations

from marsad import calendar
from marsad.calendar import Period
from marsad.resolve.times.context import Answer, Context
from marsad.resolve.times.dates import STEPS, Said, exact
from marsad.resolve.times.lengths import duration, repeated
from marsad.resolve.times.relative import UNITS, around

HOURS = {"hour": 1.0, "minute": 1 / 60, "second": 1 / 3600}
# What half of a unit is counted in.
FINER = {
    "century": ("year", 100),
    "decade": ("year", 10),
    "year": ("month", 12),
    "quarter": ("month", 3),
    "month": ("day", 30),
    "week": ("day", 7),
}
FINER |= {"weekend": ("day", 7), "day": ("day", 1)}
EVENT_UNITS = ("day", "week", "month", "year")


def offset(state: Context, said: Said) -> Answer:
    """As in "two weeks ago", "a month later", "a year earlier"."""
    count, way = said.get("n", 1), said.get("x")
    sign = -1 if way in (-1, "ago", "before", "earlier") else 1
    report = way in ("ago", "fromnow")
    # "two days later" is never counted from the document's own date; "a year earlier" may compare with it
    base = state.now if report else state.last() or (state.published if sign < 0 else None)
    anchor = state.now_anchor if report or not state.seen else "event"
    if "n" not in said or count == "X":
        return vague_offset(base, sign, anchor)
    if base is None:
        return Answer(duration(count, said["u"]) if said["u"] in HOURS else None, None, "none", False)
    if said["u"] in HOURS:
        return Answer(duration(count, said["u"]), days(base, count, sign, said["u"]), anchor, False)
    size, grain = UNITS.get(said["u"], (1, said["u"]))
    count += 0.5 if "half" in said else 0
    if isinstance(count, float) and not count.is_integer():
        finer, many = FINER[grain]
        size, grain, count = 1, finer, round(count * size * many)
    return counted(state, base, sign * int(count) * size, grain, anchor, said)


def days(base: Period, count: float, sign: int, unit: str) -> Period:
    """The days that a count of hours, minutes or seconds may lead to from a base: "48 hours later" is two days, to the day."""
    length = count * HOURS[unit] / 24
    near, far = int(length), -int(-length // 1)
    return Period("window", base.first + (near if sign > 0 else -far), base.last + (far if sign > 0 else -near))


def yearago(state: Context, said: Said) -> Answer:
    """As in "the year-earlier quarter": a year before the period last named."""
    recent = state.last("quarter")
    if "q" in said and state.published is not None:
        base = calendar.civil(state.published.first)[0] - 1
        return exact(calendar.quarter(base, said["q"]), state.anchor) if 1 <= said["q"] <= 4 else Answer(None, None, "none", False)
    if recent is not None and "u" in said:
        return exact(calendar.move(recent, -1, "year"), "event", False)
    return offset(state, {"n": 1, "u": "year", "x": -1})


def vague_offset(base: Period | None, sign: int, anchor: str) -> Answer:
    """As in "a few days later": open on the far side."""
    value = "PAST_REF" if sign < 0 else "FUTURE_REF"
    return Answer(value, base, anchor if base else "none", False, open="" if base is None else "before" if sign < 0 else "after")


def counted(state: Context, base: Period, count: int, grain: str, anchor: str, said: Said) -> Answer:
    """A time that lies a count of units from a base; it is as fine as the unit, or as the quarter it is compared with."""
    recent = state.last()
    if grain == "year" and recent is not None and recent.grain == "quarter":
        return exact(calendar.move(recent, count, "year"), "event", moves=False)
    # weeks are counted to the day where they are few
    few = grain == "week" and base.grain == "day" and (abs(count) < 3 or said.get("x") != "ago")
    found = calendar.day(calendar.shift(base.first, count, grain)) if few else around(base, count, grain)
    value = calendar.timex(found) if found.grain != "window" else calendar.timex(calendar.grain_of(grain, found.last))
    if said.get("g") == "LESS_THAN":
        found = within(state.narrow if base is recent and state.narrow else base, count, grain)
    # what a figure is compared with is no step of the story
    return Answer(value, found, anchor, count > 0 or state.narrative)


def within(base: Period, count: int, grain: str) -> Period:
    """As in "less than a month later": from the day after the earliest day meant to a month after the latest."""
    if count > 0:
        return Period("window", base.first + 1, calendar.shift(base.last, count, grain))
    return Period("window", calendar.shift(base.first, count, grain), base.last - 1)


def event(state: Context, said: Said) -> Answer:
    """As in "two weeks after the attack": counted from a date that follows, or the day last named; else only a length."""
    base = state.ahead or state.last("day")
    value = duration(said["n"], said["u"])
    size, grain = UNITS.get(said["u"], (1, said["u"]))
    if base is None or said["n"] == "X" or isinstance(said["n"], float) or said["x"] not in (-1, 1) or grain not in EVENT_UNITS:
        return Answer(value, None, "none", False)
    return counted(state, base, said["x"] * said["n"] * size, grain, "event", said)._replace(moves=False)


def span(state: Context, said: Said) -> Answer:
    """As in "the past three months", "the next two weeks": a length that ends or begins at the time of speaking."""
    amount = said.get("n", 1 if said["u"] in ("decade", "century") else "X")
    value = duration(amount, said["u"])
    base = state.now
    size, grain = UNITS.get(said["u"], (1, said["u"]))
    if base is None:
        return Answer(value, None, "none", False)
    if amount == "X":
        return Answer(value, base, state.now_anchor, False, True, "by" if STEPS[said["r"]] < 0 else "since")
    if grain in HOURS:
        reach = days(base, float(amount), STEPS[said["r"]], grain)
        return Answer(value, Period("window", min(base.first, reach.first), max(base.last, reach.last)), state.now_anchor, False, True)
    count = round(float(amount) * size)
    if STEPS[said["r"]] < 0:
        found = Period("window", calendar.shift(base.first, -count, grain), base.last)
    else:
        found = Period("window", base.first, calendar.shift(base.last, count, grain))
    return Answer(value, found, state.now_anchor, False, True)


def length(_state: Context, said: Said) -> Answer:
    """A duration."""
    count = said.get("n", 1 if "one" in said else "X")
    return Answer(duration(count, said["u"], "half" in said), None, "none", False)


def slice_of(state: Context, said: Said) -> Answer:
    """As in "the last week of August", "the first ten months of 1995": a stretch of the date that follows."""
    count, whole = said.get("n", 1), state.ahead
    value = duration(count, said["u"])
    if whole is None or not isinstance(count, int):
        return Answer(value, None, "none", False)
    if said["k"] < 0:
        found = Period("window", calendar.shift(whole.last + 1, -count, said["u"]), whole.last)
    else:
        start = calendar.shift(whole.first, (said["k"] - 1) * count, said["u"])
        found = Period("window", start, calendar.shift(start, count, said["u"]) - 1)
    inside = whole.first <= found.first and found.last <= whole.last
    return Answer(value, found if inside else None, "text" if inside else "none", False, True)


def frequency(_state: Context, said: Said) -> Answer:
    """A repeated time."""
    return Answer(repeated(said), None, "none", False)


def recent(state: Context, said: Said) -> Answer:
    """As in "recent years": up to the document's date."""
    base = state.published
    return Answer(duration("X", said["u"]), base, state.anchor if base else "none", False, True, "by" if base else "")


def coming(state: Context, _said: Said) -> Answer:
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
