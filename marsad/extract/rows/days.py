"""The days of an incident."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from marsad.extract.rows.stories import Story, killed, width
from marsad.model import When

# A span of more days than this is no date of an incident: "this month", "2021".
WIDEST = 7


def days(story: Story, published: str | None) -> tuple[str | None, str | None, Literal["text", "published", "none"]]:
    """First and last day, and by what they are known: the narrowest time of its records, those that count the dead first."""
    best: tuple[int, int, int] | None = None
    chosen: When | None = None
    for n, record in enumerate(story.records):
        when = record.time
        if when is None or when.earliest is None or when.latest is None or width(when) > WIDEST:
            continue
        score = (width(when), not killed(record), n)
        if best is None or score < best:
            best, chosen = score, when
    if chosen is not None:
        return chosen.earliest, chosen.latest, "text"
    if published and len(published) >= 10:
        day = dt.date.fromisoformat(published[:10])
        return (day - dt.timedelta(1)).isoformat(), day.isoformat(), "published"
    return None, None, "none"
