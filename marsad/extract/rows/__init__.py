"""Rows of deadly incidents: what a coder writes down of a report, folded from its records.

A row has the days, the place, two sides (a state, a group, or civilians) and the deaths by side. It is a view of records: nothing in it
stands in no record or on no words of the text.
"""

from __future__ import annotations

from marsad.extract.rows.cast import Cast
from marsad.extract.rows.days import days
from marsad.extract.rows.shape import IncidentRow, Side, Toll
from marsad.extract.rows.sides import home, sides
from marsad.extract.rows.spots import country, inside, places
from marsad.extract.rows.stories import Story, order, stories
from marsad.extract.rows.tolls import tolls, totals
from marsad.model import Reading

__all__ = ["IncidentRow", "Side", "Toll", "rows"]


def rows(reading: Reading) -> tuple[IncidentRow, ...]:
    """The deadly incidents of a report, its own main one first."""
    document = reading.document
    found = order(stories(document.text, reading.records), document.published)
    seen = Cast(document)
    return tuple(row(reading, story, seen, main=n == 0) for n, story in enumerate(found))


def row(reading: Reading, story: Story, seen: Cast, *, main: bool = True) -> IncidentRow:
    """The row of one incident; only the main one can be dated by the report's own day."""
    document = reading.document
    first, last, dated = days(story, reading.records, document.published if main else None)
    where = places(document, story, reading.records)
    land = country(document, where, reading.records)
    side_a, side_b = sides(story, seen, land)
    if land is None:
        land = next((s.country for s in (side_b, side_a) if s is not None and s.country), None)
        side_a, side_b = (home(s, land) if s is not None else None for s in (side_a, side_b))
    where = inside(where, land)
    deaths = tolls(story, side_a, side_b, seen, land)
    return IncidentRow(first, last, dated, land, where, side_a, side_b, deaths, *totals(deaths), tuple(story.records))
