"""Which year a date without one falls in."""

from __future__ import annotations

from marsad import calendar
from marsad.calendar import Period
from marsad.resolve.times.context import Context

# In a narrative a date this many days behind the time told of is a step back within the story; beyond it, the next year.
BACK = 150


def years_of(state: Context) -> list[int]:
    """The years that may be meant: around the time told of, or around the document's date."""
    base = state.last() if state.narrative else state.published
    if base is None:
        return []
    first, last = calendar.civil(base.first)[0], calendar.civil(base.last)[0]
    return list(range(first - 1, last + 2))


def nearest_year(state: Context, options: list[Period], tense: str) -> Period | None:
    """The option that context and tense pick: in a report the last that is past, or the next; in a narrative the story's."""
    if not options:
        return None
    if state.narrative:
        return told(state, options)
    base = state.published
    assert base is not None
    if tense == "future":
        return min((o for o in options if o.last >= base.first), default=None)
    return max((o for o in options if o.first <= base.last), default=None)


def told(state: Context, options: list[Period]) -> Period:
    """The option that the story is likeliest to have reached."""
    base = state.last()
    assert base is not None
    if base.grain in ("year", "decade", "century"):
        return min(options, key=lambda o: abs(o.first - base.first) if o.first >= base.first else 10_000)
    year = calendar.civil(base.first)[0]
    return (
        next(o for o in options if calendar.civil(o.first)[0] == year)
        if any(calendar.civil(o.first)[0] == year for o in options)
        else options[0]
    )
