"""Times: what each time expression of a document stands for, and the times of its records.

An expression is read against the document's date or against the time that the text tells of (`context`), by the arithmetic of
its kind (`kinds`); what has nothing to count from stays open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from marsad import calendar
from marsad.calendar import Period
from marsad.model import Analysis, Document, Problem, Quantity, Record, Span, Timex, Value, When
from marsad.resolve.times import context
from marsad.resolve.times.context import Answer
from marsad.resolve.times.kinds import answer

# Words before an expression that open its interval to one side.
BEFORE = re.compile(r"\b(since|until|till|before|by|after|prior to|up to|from)\s+(?:the\s+|at\s+least\s+)?$", re.IGNORECASE)
ONWARD = re.compile(r"\s*(?:on|onward|onwards|to (?:the )?present|until now)\b", re.IGNORECASE)
# Dates after these words are no step of the story.
ASIDE = ("until", "till", "up to", "since")
PRECISIONS = {"day": "day", "month": "month", "year": "year"}


def whens(analysis: Analysis) -> dict[Span, When]:
    """Every time expression of the document with the interval it stands for."""
    marks = analysis.layer(Timex)
    state = context.start(analysis.document, marks)
    out: dict[Span, When] = {}
    for mark in marks:
        found = answer(state, mark)
        if found.period is not None and found.moves and opens(analysis.document, mark) not in ASIDE:
            state.note(found.period)
        out[mark.span] = spell(analysis.document, mark, found)
    return out


def spell(document: Document, mark: Timex, found: Answer) -> When:
    """An answer as the type that travels."""
    phrase = document.words(mark.span)
    bare = When(None, None, None, "none", phrase, mark.span, found.anchor, mark.rule, found.lasted, found.value)
    side = found.open or opens(document, mark)
    if found.period is None:
        return replace(bare, edtf=yearless(found))
    period = calendar.part(found.period, found.mod)
    if side:
        return opened(bare, period, side)
    precision = "part" if mark.type == "TIME" else PRECISIONS.get(period.grain, "window")
    edtf = calendar.edtf(period)
    first, last = calendar.iso(period.first), calendar.iso(period.last)
    if found.lasted and period.grain not in PRECISIONS:
        edtf = f"{first}/{last}"
    return replace(bare, earliest=first, latest=last, edtf=edtf, precision=precision)


def opens(document: Document, mark: Timex) -> str:
    """The word before an expression that opens its interval, or ""."""
    if mark.type in ("DURATION", "SET"):
        return ""
    found = BEFORE.search(document.text, max(0, mark.span.start - 20), mark.span.start)
    word = found[1].lower() if found else ""
    if word == "from":
        return "since" if ONWARD.match(document.text, mark.span.end) else ""
    return word


def opened(bare: When, period: Period, side: str) -> When:
    """An interval that is open to one side."""
    first, last = calendar.iso(period.first), calendar.iso(period.last)
    if side == "since":
        return replace(bare, earliest=first, edtf=f"{short(period, first)}/..", precision="open", duration=True)
    if side in ("after",):
        first = calendar.iso(period.last + 1)
        return replace(bare, earliest=first, edtf=f"[{first}..]", precision="open")
    if side in ("before", "prior to"):
        last = calendar.iso(period.first - 1)
        return replace(bare, latest=last, edtf=f"[..{last}]", precision="open")
    if side in ("until", "till", "up to"):
        return replace(bare, latest=last, edtf=f"../{short(period, last)}", precision="open", duration=True)
    return replace(bare, latest=last, edtf=f"[..{last}]", precision="open")


def short(period: Period, day: str) -> str:
    """A bound of an interval as its unit where it has one."""
    return calendar.edtf(period) if period.grain in PRECISIONS else day


def yearless(found: Answer) -> str | None:
    """The EDTF of a date whose year is open: "XXXX-03", "XXXX-03-21/XXXX-03-31"."""
    value = re.fullmatch(r"XXXX-(\d\d)(?:-(\d\d))?", (found.value or "").split("T")[0])
    if value is None:
        return None
    if value[2] or not found.mod:
        return value[0]
    period = calendar.part(calendar.months("month", 2001, int(value[1])), found.mod)
    first, last = calendar.iso(period.first), calendar.iso(period.last)
    return f"XXXX{first[4:]}/XXXX{last[4:]}"


# ------------------------------------------------------------------------------------------------ records
def resolve(analysis: Analysis, records: tuple[Record, ...]) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """The records with their times, and one problem a document whose dates have no year to count from."""
    known = whens(analysis)
    done = tuple(dated(analysis.document, record, known) for record in records)
    return done, problems(analysis.document, known)


def problems(document: Document, known: Mapping[Span, When]) -> tuple[Problem, ...]:
    """TIME-001 where relative times have nothing to count from; TIME-003 where the publication date cannot be right."""
    loose = [w for w in known.values() if w.anchor == "none" and w.earliest is None and w.latest is None and relative(w)]
    if loose and document.published is None:
        count = f"{len(loose)} relative time{'s have' if len(loose) > 1 else ' has'} no document date to count from"
        return (Problem(document.id, "TIME-001", f"{count}, first '{loose[0].phrase}'", loose[0].span),)
    return ()


def relative(when: When) -> bool:
    """Whether a time would have been resolved with a document date: neither a bare length nor a repeated time."""
    return not (when.timex or "X").startswith("P") or (when.timex or "").endswith("_REF")


def dated(document: Document, record: Record, known: Mapping[Span, When]) -> Record:
    """A record with its times resolved."""
    return replace(
        record,
        time=settle(document, record.time, known),
        said_on=settle(document, record.said_on, known),
        quantities=tuple(quantity(document, q, known) for q in record.quantities),
        fields={name: inside(document, value, known) for name, value in record.fields.items()},
    )


def quantity(document: Document, item: Quantity, known: Mapping[Span, When]) -> Quantity:
    """A quantity with the time that it is of."""
    return replace(item, as_of=settle(document, item.as_of, known)) if item.as_of else item


def inside(document: Document, value: Any, known: Mapping[Span, When]) -> Any:
    """A field's value with the times in it resolved."""
    if isinstance(value, When):
        return settle(document, value, known)
    if isinstance(value, Value):
        return replace(value, value=inside(document, value.value, known))
    if isinstance(value, tuple):
        return tuple(inside(document, v, known) for v in value)
    if isinstance(value, Mapping):
        return {k: inside(document, v, known) for k, v in value.items()}
    return value


def settle(document: Document, when: When | None, known: Mapping[Span, When]) -> When | None:
    """A time as an extractor left it, resolved: its own words, or those of the expression that it is inherited from."""
    if when is None:
        return None
    if when.rule.startswith("inherited"):
        return inherited(when, known)
    if when.rule != "unresolved" or when.span is None:
        return when
    return spanned(document, when.span, known) or replace(when, phrase=document.words(when.span), anchor="none")


def inherited(when: When, known: Mapping[Span, When]) -> When:
    """A time carried over from another sentence: the interval without the words."""
    start, _, end = when.anchor.partition(":")
    source = nearest(Span(int(start), int(end)), known) if end.isdigit() else None
    if source is None:
        return replace(when, anchor="none")
    return replace(source, phrase=None, span=None, rule=when.rule, anchor="event")


def nearest(span: Span, known: Mapping[Span, When]) -> When | None:
    """The expression at a span, or the longest that shares a character with it."""
    if span in known:
        return known[span]
    touching = [s for s in known if s.touches(span)]
    return known[max(touching, key=lambda s: s.end - s.start)] if touching else None


def spanned(document: Document, span: Span, known: Mapping[Span, When]) -> When | None:
    """The time of a stretch of text: one expression, or from the first to the last of a range."""
    inner = [w for s, w in sorted(known.items()) if s.within(span) and w.earliest and w.latest]
    if span in known or len(inner) < 2:
        found = nearest(span, known)
        return replace(found, span=span, phrase=document.words(span)) if found else None
    first, last = min(str(w.earliest) for w in inner), max(str(w.latest) for w in inner)
    whole = inner[-1]
    return replace(
        whole, earliest=first, latest=last, edtf=f"{first}/{last}", precision="window", duration=True, rule="range",
        span=span, phrase=document.words(span), timex=None,
    )  # fmt: skip
