"""What a time expression is read against: the document's date, and the times that the text has named so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from marsad import calendar
from marsad.calendar import Period
from marsad.model import Document, Timex

# A dateline stands at the head of a report: "LIMA, 10 Jan 1990 (AGENCY) -- ".
DATELINE_REACH = 250
DASH = re.compile(r"\s*(\([^)]*\)|\[[^\]]*\])?\s*(--|[-–—])")


class Answer(NamedTuple):
    """What an expression was resolved to. `value` is TIMEX3; `moves` says whether later expressions count from it."""

    value: str | None
    period: Period | None = None
    anchor: str = "none"
    moves: bool = True
    lasted: bool = False
    open: str = ""
    mod: str = ""


@dataclass(slots=True)
class Context:
    """The state of the walk over a document's expressions, in the order of the text."""

    published: Period | None
    anchor: str
    narrative: bool
    seen: list[Period] = field(default_factory=list)
    narrow: Period | None = None
    # the date that an offset stands before: "two days after 5 May"
    ahead: Period | None = None

    @property
    def now(self) -> Period | None:
        """What "last year" and "ago" count from: the document's date, in a narrative the time told of."""
        return (self.last() or None) if self.narrative else self.published

    @property
    def now_anchor(self) -> str:
        """The name of what `now` is."""
        return "event" if self.narrative else self.anchor

    def last(self, *grains: str) -> Period | None:
        """The latest time named, of one of these grains where given."""
        if not grains:
            return self.seen[-1] if self.seen else None
        return next((p for p in reversed(self.seen) if p.grain in grains), None)

    def note(self, period: Period, mod: str) -> None:
        """Remembers a time that was named, and the part of it that "early" or "the end of" left."""
        brief = period.grain == "window" and period.last - period.first <= 1
        self.seen.append(calendar.day(period.last) if brief else period)
        self.narrow = calendar.part(period, mod)


def values(mark: Timex) -> dict[str, Any]:
    """The named values of an expression."""
    return dict(mark.data[1])


def explicit_years(marks: tuple[Timex, ...]) -> list[int]:
    """The years that the text names outright."""
    found = []
    for mark in marks:
        said = values(mark)
        if isinstance(year := said.get("y"), int) and mark.type != "SET":
            found.append(year if said.get("era", 1) > 0 else -year)
        elif "iso" in said:
            found.append(int(said["iso"][:4]))
    return found


def start(document: Document, marks: tuple[Timex, ...]) -> Context:
    """The context at the head of a document."""
    published = calendar.parse(document.published)
    anchor = "published"
    if published is None:
        published, anchor = dateline(document, marks), "dateline"
    return Context(published, anchor, tells(published, marks))


def dateline(document: Document, marks: tuple[Timex, ...]) -> Period | None:
    """The full date in the dateline of a report without a document date."""
    body = next((b.span.start for b in document.blocks if b.told or b.rule.startswith("dateline")), 0)
    for mark in marks:
        if mark.span.start > body + DATELINE_REACH or mark.data[0] != "date":
            continue
        said = values(mark)
        after = document.text[mark.span.end : mark.span.end + 60]
        year = said.get("y") or (1900 + said["yy"] if "yy" in said else 0)
        whole = {"d", "m"} <= said.keys() and calendar.valid(year, said["m"], said["d"])
        if year and whole and DASH.match(after):
            return calendar.day(calendar.ordinal(year, said["m"], said["d"]))
    return None


def tells(published: Period | None, marks: tuple[Timex, ...]) -> bool:
    """Whether a text tells of the past at length, so that its dates count from one another and not from its own date.

    Calibrated on development texts: reports name few years and mostly their own; histories name many, mostly others.
    """
    if published is None:
        return True
    own = calendar.civil(published.first)[0]
    years = explicit_years(marks)
    other = sum(1 for y in years if y < own - 1)
    deictic = sum(1 for m in marks if m.data[0] in ("deictic", "wday"))
    share = 0.9 if other < 20 else 0.6
    return other >= 5 and other > share * len(years) and other > 8 * deictic
