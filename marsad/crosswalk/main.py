"""Which event a report is about: the first of its own events that is asserted, told in a main clause, and says what was done.

What an act led to (deaths, damage), what was said of it, what went before and what may come after weigh less than the act itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.crosswalk.acts import RESULTS, VAGUE, act_of, neighbours

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from marsad import codes
    from marsad.model import Record

# The order of the weights was reasoned from how news leads are written, the values set on the development half of the public set of
# snippets `case2021`; they rank events and are no probabilities.
UNREAL, HEDGED, PRESUPPOSED, EARLIER, MANY, LATER = 0.35, 0.8, 0.7, 0.5, 0.85, 0.88
RESULT, AFTERMATH, MENTION, WORDS, CLAIM = 0.6, 0.5, 0.4, 0.1, 1.6
# Types that tell what is done about an act afterwards.
AFTER = frozenset({"rescue", "humanitarian_aid", "charge", "conviction", "condemnation", "restriction", "support"})


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


def weights(records: Sequence[Record]) -> Mapping[str, float]:
    """The weight of every event among the records of one document, by record id."""
    starts = sorted({r.sentence for r in records})
    order = {sentence: n for n, sentence in enumerate(starts)}
    near = neighbours(records)
    told = {r.id: w for r in records if (w := weight(r, order[r.sentence], act_of(r, near[r.id]))) > 0}
    return {r.id: told[r.id] * EARLIER if background(r, near[r.id]) else told[r.id] for r in records if r.id in told}


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
    near = neighbours(records)
    name = {r.id: key(r) if key is not None else act_of(r, near[r.id]).id for r in events}  # type: ignore[union-attr]
    for r in events:
        total[name[r.id]] = total.get(name[r.id], 0.0) + known[r.id]
    return max(events, key=lambda r: (round(total[name[r.id]], 6), known[r.id]), default=None)
