"""The act that a record tells of, seen with the records told beside it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from marsad import codes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from marsad.model import Record

# Types that tell what came of an act rather than the act.
RESULTS = frozenset({"killing", "death", "injury", "destruction", "displacement"})
# Types that tell of words, or of nothing in particular.
VAGUE = frozenset({"other", "statement", "media_release", "politics", "election", "appointment", "demand", "refusal", "promise", "praise", "relations", "easing"})  # fmt: skip
# Types of acts that a result may be laid to where its own words name none: "ten died when a bus hit a mine".
ACTS = frozenset({"accident", "natural_disaster", "riot", "mob_violence", "crackdown", "arson"})
# What smuggling and the like makes of the taking of persons and things.
TAKING = frozenset({"arrest", "foiled_plot", "raid", "confiscation"})
# How many sentences on either side are seen together with one: a lead and the paragraph after it.
WINDOW = 5


def kind_of(record: Record) -> codes.EventType | None:
    """The native type of a record: of an event its own, of what came of an act ("a blast killed ten") the act's, else the one spoken of."""
    fields = record.fields
    if record.kind == "statement" and record.subkind == "denial":
        return codes.types()["claim"]
    own = fields.get("sub_event_type", "other")
    told = fields.get("cause") or (fields.get("about") if own == "other" else None)
    return codes.types().get(told.value if told is not None else own) if record.kind == "event" or told is not None else None


def act_of(record: Record, beside: Sequence[Record]) -> codes.EventType | None:
    """The act that a record tells of: a result's cause, what is spoken of, the crime that an arrest is for."""
    kind = kind_of(record)
    if kind is None:
        return None
    spoken = record.fields["about"].value if "about" in record.fields else ""
    if kind.id in VAGUE and spoken:
        return codes.types()[spoken]
    if kind.id == "chemical_attack" and any(w.value == "crowd control" for w in record.fields.get("weapons", ())):
        return codes.types()["crackdown"]
    if kind.id == "trafficking" and record.fields.get("weapons"):
        return codes.types()["weapons_seizure"]
    if kind.id in TAKING and (spoken == "trafficking" or beside_trafficking(record, beside)):
        return codes.types()["trafficking"]
    if kind.id in RESULTS and not any(p.role == "actor" for p in record.participants):
        return next((k for r in nearest(record, beside) if (k := kind_of(r)) is not None and acts(k)), kind)
    return kind


def beside_trafficking(record: Record, beside: Sequence[Record]) -> bool:
    """Whether the sentence of a record tells of smuggling or the like."""
    return any((k := kind_of(r)) is not None and k.id == "trafficking" for r in beside if r.sentence == record.sentence)


def acts(kind: codes.EventType) -> bool:
    """Whether a type is an act of force or a disaster, and no result."""
    return kind.id in ACTS or (kind.frame in ("strike", "clash") and kind.id not in RESULTS)


def nearest(record: Record, beside: Sequence[Record]) -> list[Record]:
    """The other events told as done, those of the same sentence first, then those before it, the last first, then those after it."""
    told = [r for r in beside if r.id != record.id and r.kind == "event" and done(r)]
    same = [r for r in told if r.sentence == record.sentence]
    before = [r for r in told if r.sentence < record.sentence]
    return [*same, *reversed(before), *(r for r in told if r.sentence > record.sentence)]


def done(record: Record) -> bool:
    """Whether an event is told as having happened, if only as likely."""
    return record.release != "not_asserted" or record.factuality in ("PR+", "PS+")


def neighbours(records: Sequence[Record]) -> Mapping[str, Sequence[Record]]:
    """For every record of a document, by id, those of the sentences about it, in text order."""
    ordered = sorted(records, key=lambda r: (r.sentence, r.spans[0]))
    starts = sorted({r.sentence.start for r in ordered})
    keys = [r.sentence.start for r in ordered]
    out = {}
    for r in ordered:
        at = bisect_left(starts, r.sentence.start)
        first, last = starts[max(0, at - WINDOW)], starts[min(len(starts) - 1, at + WINDOW)]
        out[r.id] = ordered[bisect_left(keys, first) : bisect_right(keys, last)]
    return out
