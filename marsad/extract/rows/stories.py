"""Which records of a report tell of one deadly incident, for the rows of it.

Looser than `incidents.group`: fights and operations count, and what nothing contradicts belongs to the incident told before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from marsad.extract import incidents
from marsad.model import Record

FRAMES = frozenset({"strike", "clash", "harm", "death", "damage", "operation"})
NOT = frozenset({"crackdown", "cyber_attack", "weapons_seizure", "accident", "exercise", "base", "mobilisation", "politics", "coup", "foiled_plot"})
# An act that lies further back than this was not what the report came out for.
OLD = 31


@dataclass(slots=True)
class Story:
    """The records of one incident, in text order."""

    records: list[Record] = field(default_factory=list)
    # records beside it that say who did it
    claims: list[Record] = field(default_factory=list)

    @property
    def deadly(self) -> bool:
        """Whether a record counts somebody killed."""
        return any(killed(r) for r in self.records)


def killed(record: Record) -> tuple:
    """The casualties of a record that count persons killed in an incident."""
    return tuple(c for c in record.fields.get("casualties", ()) if c.outcome == "killed" and c.basis != "period" and (c.best or c.low or c.high or c.best is None))


def tells(record: Record) -> bool:
    """Whether a record tells of an act of violence that took place."""
    if record.kind != "event" or record.release == "not_asserted" or record.polarity == "negative":
        return False
    kind = incidents.kind_of(record)
    if record.fields.get("granularity") in ("campaign", "summary"):
        return False
    if killed(record):
        return True
    return kind is not None and kind.frame in FRAMES and kind.id not in NOT


def stories(text: str, records: Iterable[Record], published: str | None) -> list[Story]:
    """The incidents of a report, in text order."""
    out: list[Story] = []
    for record in sorted(records, key=lambda r: r.spans[0]):
        if not tells(record):
            if out and record.fields.get("responsibility") and record.kind == "event":
                out[-1].claims.append(record)
            continue
        home = next((s for s in reversed(out) if one(text, s, record)), None)
        if home is None:
            home = Story()
            out.append(home)
        home.records.append(record)
    return out


def one(text: str, story: Story, record: Record) -> bool:
    """Whether nothing keeps a record apart from an incident."""
    if any(r.sentence == record.sentence for r in story.records) and not other_time(story, record):
        return True
    before = text[max(0, record.trigger.start - 30) : record.trigger.start] if record.trigger else ""
    if incidents.NEW.search(before) or other_time(story, record):
        return False
    return not incidents.other_place(story.records, record)


def other_time(story: Story, record: Record) -> bool:
    """Whether a record is dated to a day that the incident cannot have been on; a day more or less is the same night."""
    if record.time is None or record.time.earliest is None or record.time.latest is None:
        return False
    days = [(r.time.earliest, r.time.latest) for r in story.records if r.time and r.time.earliest and r.time.latest]
    return bool(days) and all(gap(d, (record.time.earliest, record.time.latest)) > 0 for d in days)


def gap(a: tuple[str, str], b: tuple[str, str]) -> int:
    """The days between two intervals, 0 where they overlap."""
    first, last = (dt.date.fromisoformat(d) for d in (max(a[0], b[0]), min(a[1], b[1])))
    return max(0, (first - last).days)


def background(story: Story, published: str | None) -> bool:
    """Whether an incident is older than what the report came out for."""
    if not published or len(published) < 10:
        return False
    day = dt.date.fromisoformat(published[:10])
    ends = [r.time.latest for r in story.records if r.time and r.time.latest]
    return bool(ends) and all((day - dt.date.fromisoformat(e)).days > OLD for e in ends)


def order(found: Iterable[Story], published: str | None) -> list[Story]:
    """The incidents, the report's own first: deadly before others, fresh before old, then as told."""
    return sorted(found, key=lambda s: (not s.deadly, background(s, published)))
