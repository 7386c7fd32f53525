"""Which year a date without one falls in."""

from __future__ import annotations

from marsad import calendar
from marsad.calendar import Period
from marsad.resolve.times.context import Context


def years_of(state: Context) -> list[int]:
    """The years that may be meant: around the time told of, or around the document's date."""
    base = state.last() if state.narrative else state.published
    if base is None:
        return []
    first, last = calendar.civil(base.first)[0], calendar.civil(base.last)[0]
    return list(range(first - 1, last + 2))


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


def told(state: Context, options: list[Period]) -> Period:
    """The option that the story is likeliest to have reached."""
    base = state.last()
    assert base is not None
    return min(options, key=lambda o: leap(o, base))


def leap(option: Period, base: Period) -> float:
    """The cost of a step from the time told of to an option: forward is cheap, a little back is possible."""
    if option.first > base.last:
        return option.first - base.last
    if option.last < base.first:
        return (base.first - option.last) * BACKWARD
    return 0


# A story goes forward; a step back counts this much more than one ahead. Calibrated on development histories.
BACKWARD = 1.6
