"""Which year a date without one falls in."""

from __future__ import annotations

from marsad import calendar
from marsad.calendar import Period
from marsad.resolve.times.context import Context


def years_of(state: Context) -> list[int]:
    """The years that may be meant: around the time told of, or around the document's date."""
    bases = state.seen[-RECENT:] if state.narrative else [state.published] if state.published else []
    years = {calendar.civil(day)[0] for base in bases for day in (base.first, base.last)}
    return sorted({year + step for year in years for step in (-1, 0, 1)})


# How much farther a date that lies ahead counts, beside one that lies behind, by what the tense of its clause shows: the press
# leaves the year out of dates within half a year or so. Calibrated on development texts.
AHEAD = {"future": 0.15, "weak": 0.7, "": 1.2, "past": 3.0}


def nearest_year(state: Context, options: list[Period], tense: str) -> Period | None:
    """The option that context and tense pick: in a report the nearest to its date, in a narrative where the story has got to."""
    if not options:
        return None
    if state.narrative:
        return told(state, options)
    base = state.published
    assert base is not None
    return min(options, key=lambda o: far(o, base, AHEAD[tense]))


def far(option: Period, base: Period, ahead: float) -> float:
    """How far an option is from the document's date."""
    if option.first > base.last:
        return (option.first - base.last) * ahead
    return max(0, base.first - option.last)


# The last times told of all speak for the year, each later one more than the one before it; a step of more than LEAP days
# counts as one of LEAP, so that one remark on another age does not carry the story away. A story goes forward: a step back
# counts BACKWARD times, and a year that goes on is worth SAME days. Calibrated on development histories, on a plateau.
RECENT = 8
FADING = 0.7
LEAP = 500
BACKWARD = 1.6
YEARS = 0.6
SAME = 150


def told(state: Context, options: list[Period]) -> Period:
    """The option that the story is likeliest to have reached."""
    recent = [(FADING**n * weight(base), base) for n, base in enumerate(state.seen[: -RECENT - 1 : -1])]
    year = calendar.civil(recent[0][1].first)[0]
    return min(options, key=lambda o: sum(share * leap(o, base) for share, base in recent) - SAME * (calendar.civil(o.first)[0] == year))


def weight(base: Period) -> float:
    """How much a time told of says about the next: a bare year is often a remark aside."""
    return YEARS if base.grain in ("year", "season") else 1.0


def leap(option: Period, base: Period) -> float:
    """The cost of a step from a time told of to an option: forward is cheap, a little back is possible."""
    if option.first > base.last:
        return min(option.first - base.last, LEAP)
    if option.last < base.first:
        return min((base.first - option.last) * BACKWARD, LEAP)
    return 0
