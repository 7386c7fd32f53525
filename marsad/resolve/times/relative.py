"""Times relative to the document's date or to the last time named: weekdays, "yesterday", "last year", "that same day"."""

from __future__ import annotations

from marsad import calendar
from marsad.calendar import Period
from marsad.resolve.times.context import Answer, Context
from marsad.resolve.times.dates import STEPS, Said, clocked, date, exact

UNITS = {"fortnight": (14, "day"), "century": (1, "century"), "millennium": (10, "century")}


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


def overnight(state: Context, _said: Said) -> Answer:
    """The night before the document's date."""
    found = deictic(state, {"o": -1, "p": "NI"})
    if found.period is None or found.period.grain != "day":
        return found
    return found._replace(period=Period("window", found.period.first, found.period.first + 1), moves=False)


def before(state: Context, said: Said) -> Answer:
    """As in "the year before last"."""
    return stepped(state.now, -2, said["u"], state.now_anchor)


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


def atnight(_state: Context, _said: Said) -> Answer:
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
    ahead = (int(said["w"]) - calendar.weekday(base)) % 7
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
    return stepped(state.now, STEPS[said["r"]] if "r" in said else 0, said["u"], state.now_anchor)


def anaphor(state: Context, said: Said) -> Answer:
    """As in "the following day", "that year": counted from the last time named."""
    if said["u"] == "night":
        return part(state, {"r": said.get("r") or "that", "p": "NI"})
    step = STEPS[said["r"]] if "r" in said else int(said.get("x") == 1 or said.get("x") == "after") * 2 - 1
    grains = {"day": ("day",), "month": ("day", "month"), "week": ("day", "week")}.get(said["u"], ())
    base = state.last(*grains) or (None if state.narrative or step > 0 else state.published)
    return stepped(base, step, said["u"], "event" if state.last(*grains) else state.anchor)


def stepped(base: Period | None, step: int, name: str, anchor: str) -> Answer:
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
    return stepped(base, 0, said["u"], state.now_anchor)


def theunit(state: Context, said: Said) -> Answer:
    """As in "the quarter": the one last named, else the last that was over when the report came out."""
    found = state.last("quarter")
    if found is not None and "new" not in said:
        return exact(found, "event")
    return stepped(state.published, -1, "quarter", state.anchor)
