"""Which records of a report tell of one deadly incident, for the rows of it.

Looser than `incidents.group`: fights and operations count, and what nothing contradicts belongs to the incident told before.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from marsad.extract import incidents
from marsad.extract.casualties.victims import Casualty
from marsad.model import Record, When

FRAMES = frozenset({"strike", "clash", "harm", "death", "damage", "operation"})
NOT = frozenset(
    {
        "crackdown",
        "cyber_attack",
        "weapons_seizure",
        "accident",
        "exercise",
        "base",
        "mobilisation",
        "politics",
        "coup",
        "foiled_plot",
        "other",
    }
)
# An act that lies further back than this was not what the report came out for.
OLD = 31
# A sentence that goes on with the act told before.
SAME = re.compile(
    r"\balso (?:killed|died|wounded|injured|hit)|\bin the (?:same )?(?:\w+ )?(?:fighting|attack|clash(?:es)?|battle|operation|exchange of fire|firefight|raid|ambush|incident|violence|explosion|blast)\b",
    re.IGNORECASE,
)
# A sentence that sums up what went before the incident.
BEFORE = re.compile(
    r"\b(?:since|dozens of|scores of|hundreds of|thousands of|in recent|over the (?:past|last)|in the (?:past|last)|during the (?:past|last)|(?:so far )?this year|last year|(?:have|has|had) (?:\w+ )?(?:killed|murdered|slain|massacred|claimed|left)|in (?:19|20)\d\d)\b",
    re.IGNORECASE,
)
DENIED = frozenset({"CT-", "PR-", "PS-"})
# Days: a count over more than a week is of a period, and what goes on for longer than a year is a war.
WEEK, YEAR = 7, 366
# Words that set an act apart from the one told before; "the troops also killed" and "a second man" do not.
NEW = re.compile(r"\b(?:another|separate|different|similar|earlier|previous|unrelated)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


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


def killed(record: Record) -> tuple[Casualty, ...]:
    """The casualties of a record that count persons killed in an incident; a period of a week at most is one."""
    short = record.time is None or (width(record.time) <= WEEK)
    found = record.fields.get("casualties", ())
    return tuple(
        c for c in found if c.outcome == "killed" and (c.basis != "period" or short) and (c.best or c.low or c.high or c.best is None)
    )


def width(when: When) -> int:
    """How many days a time is wide, less one; very many where it is open."""
    if when.earliest is None or when.latest is None:
        return 1 << 20
    return (dt.date.fromisoformat(when.latest) - dt.date.fromisoformat(when.earliest)).days


def tells(record: Record) -> bool:
    """Whether a record tells of an act of violence that took place, on a day and not over years."""
    if record.kind != "event" or record.polarity == "negative" or record.factuality in DENIED:
        return False
    if record.release == "not_asserted" and record.factuality != "PR+":
        return False
    if record.time is not None and record.time.earliest is not None and width(record.time) > YEAR:
        return False
    kind = incidents.kind_of(record)
    size = record.fields.get("granularity")
    if size == "campaign":
        return False
    if killed(record):
        return True
    if kind is None or kind.frame not in FRAMES or kind.id in NOT:
        return False
    return size != "summary" or kind.frame == "clash" or (record.time is not None and width(record.time) == 0)


def stories(text: str, records: Iterable[Record]) -> list[Story]:
    """The incidents of a report, in text order."""
    out: list[Story] = []
    for record in sorted(records, key=lambda r: r.spans[0]):
        if not tells(record):
            if out and record.kind == "event" and any(r.basis != "denied" for r in record.fields.get("responsibility", ())):
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
    if other_time(story, record):
        return False
    if any(r.sentence == record.sentence for r in story.records):
        return True
    if SAME.search(text, record.sentence.start, record.sentence.end):
        return True
    if larger(story, record) and BEFORE.search(text, record.sentence.start, record.sentence.end):
        return False
    before = text[max(0, record.trigger.start - 30) : record.trigger.start] if record.trigger else ""
    return not NEW.search(before) and not elsewhere(story, record)


def larger(story: Story, record: Record) -> bool:
    """Whether a record counts more dead than all that the incident was told to have."""
    counts = [c.best or c.low or 0 for r in story.records for c in killed(r)]
    mine = [c.best or c.low or 0 for c in killed(record) if c.previous is None]
    return bool(counts) and bool(mine) and max(mine) > max(counts)


def elsewhere(story: Story, record: Record) -> bool:
    """Whether a record counts other dead in another town."""
    counts = {c.best for r in story.records for c in killed(r)}
    mine = {c.best for c in killed(record)}
    return bool(mine) and bool(counts) and not mine & counts and incidents.other_place(story.records, record)


def other_time(story: Story, record: Record) -> bool:
    """Whether a record is dated to a day that the incident cannot have been on."""
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
    """The incidents, the report's own first: fresh before old, deadly before others, then as told."""
    return sorted(found, key=lambda s: (background(s, published), not s.deadly))
