"""Which event a report is about: the first of its own events that is asserted, told in a main clause, and says what was done.

What an act led to (deaths, damage), what was said of it, what went before and what may come after weigh less than the act itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad import codes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from marsad.model import Record

# Weights were set by reading which event leads of news reports are about; they rank events and are no probabilities.
UNREAL, HEDGED, PRESUPPOSED, EARLIER, MANY, LATER = 0.35, 0.8, 0.7, 0.5, 0.85, 0.88
# Types that tell what came of an act rather than the act, and what is done about it afterwards.
RESULTS = frozenset({"killing", "death", "injury", "destruction", "displacement"})
AFTER = frozenset({"rescue", "humanitarian_aid", "charge", "conviction", "condemnation", "restriction", "support"})
# Types that tell of words, or of nothing in particular.
VAGUE = frozenset(
    {
        "other",
        "statement",
        "media_release",
        "politics",
        "election",
        "appointment",
        "demand",
        "refusal",
        "promise",
        "praise",
        "relations",
        "easing",
    }
)
RESULT, AFTERMATH, MENTION, WORDS, CLAIM = 0.6, 0.5, 0.4, 0.1, 1.6


def weight(record: Record, sentence: int, kind: codes.EventType | None) -> float:
    """How much an event counts for what a report is about; `sentence` is the number of its sentence, `kind` the act that it tells of."""
    if kind is None:
        return 0.0
    out = LATER**sentence * (CLAIM if kind.id == "claim" and sentence == 0 else 1.0)
    if record.factuality in ("PR+", "PS+"):
        out *= HEDGED
    elif record.release == "not_asserted" and "outcome" not in record.fields:
        out *= UNREAL
    if record.presupposed:
        out *= PRESUPPOSED
    if record.fields.get("granularity") in ("summary", "campaign"):
        out *= MANY
    if "about" in record.fields and record.fields.get("sub_event_type", "other") in VAGUE:
        out *= MENTION
    return out * (WORDS if kind.id in VAGUE else AFTERMATH if kind.id in AFTER else RESULT if kind.id in RESULTS else 1.0)


# Types of acts that a result may be laid to where its own words name none: "ten died when a bus hit a mine".
ACTS = frozenset({"accident", "natural_disaster", "riot", "mob_violence", "crackdown", "arson"})
# What smuggling and the like makes of the taking of persons and things.
TAKING = frozenset({"arrest", "foiled_plot", "raid", "confiscation"})


def act_of(record: Record, beside: Sequence[Record]) -> codes.EventType | None:
    """The act that a record tells of, seen with the others of its document: a result's cause, what is spoken of, what an arrest is for."""
    kind = kind_of(record)
    if kind is None:
        return None
    if kind.id in VAGUE and "about" in record.fields:
        return codes.types()[record.fields["about"].value]
    if kind.id == "chemical_attack" and any(w.value == "crowd control" for w in record.fields.get("weapons", ())):
        return codes.types()["crackdown"]
    if kind.id == "trafficking" and record.fields.get("weapons"):
        return codes.types()["weapons_seizure"]
    if kind.id in TAKING and "about" in record.fields and record.fields["about"].value == "trafficking":
        return codes.types()["trafficking"]
    if kind.id in TAKING and any(k.id == "trafficking" for r in beside if r.sentence == record.sentence and (k := kind_of(r)) is not None):
        return codes.types()["trafficking"]
    if kind.id in RESULTS and not any(p.role == "actor" for p in record.participants):
        return next((k for r in nearest(record, beside) if (k := kind_of(r)) is not None and acts(k)), kind)
    return kind


def acts(kind: codes.EventType) -> bool:
    """Whether a type is an act of force or a disaster, and no result."""
    return kind.id in ACTS or (kind.frame in ("strike", "clash") and kind.id not in RESULTS)


def nearest(record: Record, beside: Sequence[Record]) -> list[Record]:
    """The other events told as done, those of the same sentence first, then those before it, the last first, then those after it."""
    told = [
        r for r in beside if r.id != record.id and r.kind == "event" and (r.release != "not_asserted" or r.factuality in ("PR+", "PS+"))
    ]
    same = [r for r in told if r.sentence == record.sentence]
    before = [r for r in told if r.sentence < record.sentence]
    return [*same, *reversed(before), *(r for r in told if r.sentence > record.sentence)]


def kind_of(record: Record) -> codes.EventType | None:
    """The native type of a record: of an event its own, of what came of an act ("a blast killed ten") the act's, else the one spoken of."""
    fields = record.fields
    if record.kind == "statement" and record.subkind == "denial":
        return codes.types()["claim"]
    own = fields.get("sub_event_type", "other")
    told = fields.get("cause") or (fields.get("about") if own == "other" else None)
    return codes.types().get(told.value if told is not None else own) if record.kind == "event" or told is not None else None


def weights(records: Sequence[Record]) -> Mapping[str, float]:
    """The weight of every event among the records of one document, by record id."""
    starts = sorted({r.sentence for r in records})
    order = {sentence: n for n, sentence in enumerate(starts)}
    told = {r.id: w for r in records if (w := weight(r, order[r.sentence], act_of(r, records))) > 0}
    return {r.id: told[r.id] * EARLIER if background(r, records) else told[r.id] for r in records if r.id in told}


def background(record: Record, records: Sequence[Record]) -> bool:
    """Whether an event only dates the news of its sentence: it lies before it in time, or the news says "after" it."""
    if not record.presupposed:
        return False
    cause = record.fields.get("cause")
    if cause is not None and any(r.trigger == cause.span and r.id != record.id and background(r, records) for r in records):
        return True
    news = [r.time for r in records if r.sentence == record.sentence and not r.presupposed and r.time is not None]
    when, at = record.time, record.trigger or record.spans[0]
    if any(t.rule.startswith("anchored.after") and t.span is not None and at.within(t.span) for t in news):
        return True
    return when is not None and when.latest is not None and any(t.earliest is not None and when.latest < t.earliest for t in news)


def foremost(records: Sequence[Record], key: Callable[[Record], str] | None = None) -> Record | None:
    """The record of the event that a document is about; None where it tells of none.

    Records that `key` gives one word (by default their native type) speak for each other: their weights add up.
    """
    known = weights(records)
    events = [r for r in records if r.id in known]
    total: dict[str, float] = {}
    name = {r.id: key(r) if key is not None else act_of(r, records).id for r in events}  # type: ignore[union-attr]
    for r in events:
        total[name[r.id]] = total.get(name[r.id], 0.0) + known[r.id]
    return max(events, key=lambda r: (round(total[name[r.id]], 6), known[r.id]), default=None)
