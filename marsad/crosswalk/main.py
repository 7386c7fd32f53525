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
RESULT, AFTERMATH, MENTION, WORDS = 0.6, 0.5, 0.4, 0.1


def weight(record: Record, sentence: int) -> float:
    """How much an event counts for what a report is about; `sentence` is the number of its sentence."""
    kind = kind_of(record)
    if kind is None:
        return 0.0
    out = LATER**sentence
    if record.factuality in ("PR+", "PS+"):
        out *= HEDGED
    elif record.release == "not_asserted" and "outcome" not in record.fields:
        out *= UNREAL
    if record.presupposed:
        out *= PRESUPPOSED
    if record.fields.get("granularity") in ("summary", "campaign"):
        out *= MANY
    if "about" in record.fields:
        out *= MENTION
    return out * (WORDS if kind.id in VAGUE else AFTERMATH if kind.id in AFTER else RESULT if kind.id in RESULTS else 1.0)


def kind_of(record: Record) -> codes.EventType | None:
    """The native type of a record: of an event its own, of what came of an act ("a blast killed ten") the act's, else the act spoken of."""
    fields = record.fields
    if record.kind == "statement" and record.subkind == "denial":
        return codes.types()["claim"]
    told = fields.get("cause") or fields.get("about")
    return codes.types().get(told.value if told is not None else fields.get("sub_event_type", ""))


def weights(records: Sequence[Record]) -> Mapping[str, float]:
    """The weight of every event among the records of one document, by record id."""
    starts = sorted({r.sentence for r in records})
    order = {sentence: n for n, sentence in enumerate(starts)}
    told = {r.id: w for r in records if (w := weight(r, order[r.sentence])) > 0}
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
    name = {r.id: key(r) if key is not None else kind_of(r).id for r in events}  # type: ignore[union-attr]
    for r in events:
        total[name[r.id]] = total.get(name[r.id], 0.0) + known[r.id]
    return max(events, key=lambda r: (round(total[name[r.id]], 6), known[r.id]), default=None)
