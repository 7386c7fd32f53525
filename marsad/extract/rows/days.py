"""The days of an incident."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from marsad.extract.rows.stories import WEEK, Story, killed, width
from marsad.model import Record, When

# A span of more days than this is no date of an incident: "this month", "2021".
WIDEST = 7
# The length of an ISO day.
DAY = 10
# So many characters behind an incident its day may still be told: about two sentences.
REACH = 300


def days(
    story: Story, records: Sequence[Record], published: str | None
) -> tuple[str | None, str | None, Literal["text", "published", "none"]]:
    """First and last day, and by what they are known: the narrowest time of its records, those that count the dead first.

    Where these have none, or no single day, a day in the incident's sentences or in the next ones that fits it is taken.
    """
    chosen = narrowest(r.time for r in sorted(story.records, key=lambda r: not killed(r)))
    if chosen is None or width(chosen) > 0:
        chosen = narrowest([chosen, *(r.time for r in around(story, records) if fits(r.time, chosen, published))])
    if chosen is not None:
        return chosen.earliest, chosen.latest, "text"
    if published and len(published) >= DAY:
        day = dt.date.fromisoformat(published[:DAY])
        return (day - dt.timedelta(1)).isoformat(), day.isoformat(), "published"
    return None, None, "none"


def narrowest(found: Iterable[When | None]) -> When | None:
    """The narrowest of some times that can date an incident, the first of equals."""
    known = [w for w in found if w is not None and w.earliest and w.latest and width(w) <= WIDEST]
    return min(known, key=width, default=None)


def around(story: Story, records: Sequence[Record]) -> Iterator[Record]:
    """What else is told in the incident's sentences, then right behind them."""
    sentences = {r.sentence for r in story.records}
    yield from (r for r in records if r.sentence in sentences)
    end = max(s.end for s in sentences)
    yield from (r for r in records if r.sentence not in sentences and story.records[0].sentence.start < r.sentence.start < end + REACH)


def fits(when: When | None, window: When | None, published: str | None) -> bool:
    """Whether a day can be the incident's: inside the window that is known of it, else in the week before the report."""
    if when is None or not when.earliest or not when.latest or width(when) > 0:
        return False
    if window is not None:
        return (window.earliest or "") <= when.earliest and when.latest <= (window.latest or "")
    if not published or len(published) < DAY:
        return False
    day = dt.date.fromisoformat(published[:DAY])
    return (day - dt.timedelta(WEEK)).isoformat() <= when.earliest <= day.isoformat()
