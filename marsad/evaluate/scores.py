"""Scores of readings against annotated passages, as counts of right and all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from marsad.evaluate.passages import PARTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marsad.evaluate.passages import Expected, Passage
    from marsad.model import Reading, Record
    from marsad.testing import Mark


@dataclass(slots=True)
class Tally:
    """How many were right, of how many; and what was wrong, in words."""

    right: int = 0
    of: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, right: bool, said: str) -> None:
        """Counts one."""
        self.right += right
        self.of += 1
        if not right:
            self.wrong.append(said)

    @property
    def percent(self) -> float:
        """The share that was right, in per cent; of nothing, all."""
        return round(100 * self.right / self.of, 1) if self.of else 100.0


def score(pairs: Iterable[tuple[Passage, Reading]]) -> dict[str, Tally]:
    """Found records, their parts, what must stay silent, and what must not pass as having happened."""
    tallies = {name: Tally() for name in ("found", *PARTS, "silent", "held back")}
    for passage, reading in pairs:
        for expected in passage.expected:
            record = match(expected, reading.records)
            tallies["found"].add(record is not None, f"{passage.source}: {expected.kind} '{expected.trigger.text}'")
            if record:
                compare(expected, record, passage.source, tallies)
        for mark in passage.silent:
            loud = touching(mark, reading.records)
            tallies["silent"].add(not loud, f"{passage.source}: {[r.proposition for r in loud]}")
        for mark in passage.held:
            loud = [r for r in reading.records if evoked(r, mark) and r.release != "not_asserted"]
            tallies["held back"].add(not loud, f"{passage.source}: '{mark.text}' passes as {[r.release for r in loud]}")
    return tallies


def touching(mark: Mark, records: Iterable[Record]) -> list[Record]:
    """The records whose words share a character with a mark."""
    return [record for record in records if any(span.touches(mark.span) for span in record.spans)]


def match(expected: Expected, records: Iterable[Record]) -> Record | None:
    """The record of this kind whose trigger (or, without one, whose words) the mark touches."""
    return next((r for r in records if r.kind == expected.kind and evoked(r, expected.trigger)), None)


def evoked(record: Record, mark: Mark) -> bool:
    """Whether a mark touches the record's trigger, or, without one, its words."""
    spans = (record.trigger,) if record.trigger else record.spans
    return any(span.touches(mark.span) for span in spans)


def compare(expected: Expected, record: Record, source: str, tallies: dict[str, Tally]) -> None:
    """Counts the parts of a found record."""
    for name, want in expected.parts.items():
        got = value(record, name)
        tallies[name].add(same(name, want, got), f"{source}: '{expected.trigger.text}' {name} {got}, not {want}")
    if expected.parts.get("release") == "not_asserted":
        tallies["held back"].add(record.release == "not_asserted", f"{source}: '{expected.trigger.text}' passes as {record.release}")


def value(record: Record, name: str) -> str:
    """A part of a record as annotations write it."""
    if name == "speakers":
        return ">".join(s.name for s in record.speaker_chain if not record.implied) or "-"
    if name == "time":
        when = record.time
        if when is None or (when.earliest is None and when.latest is None):
            return "-"
        return when.earliest or "" if when.earliest == when.latest else f"{when.earliest or ''}..{when.latest or ''}"
    return str(getattr(record, name))


def same(name: str, want: str, got: str) -> bool:
    """Whether a part is right. A speaker may be named more fully than asked for."""
    if name != "speakers" or "-" in (want, got):
        return want == got
    wanted, found = want.casefold().split(">"), got.casefold().split(">")
    return len(wanted) == len(found) and all(w in f or f in w for w, f in zip(wanted, found, strict=True))
