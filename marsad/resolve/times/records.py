"""The times of records: the words that an extractor pointed at, replaced by what they stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from marsad.model import Document, Quantity, Record, Span, Value, When

# Rules whose expression says all, though it is counted from the date that follows it.
COUNTED = ("offset.event", "slice")
RANGE = re.compile(r"\s*(?:[-–—/]|(?:to|until|till|through|and|or)\b)\s*(?:the\s+)?", re.IGNORECASE)
OPENING = re.compile(r"\b(?:from|between)\s+(?:the\s+)?$", re.IGNORECASE)


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
        return inherited(document, when, known)
    if when.rule != "unresolved" or when.span is None:
        return when
    return spanned(document, when.span, known) or replace(when, phrase=document.words(when.span), anchor="none")


def inherited(document: Document, when: When, known: Mapping[Span, When]) -> When:
    """A time carried over from other words of the text: the interval without the words."""
    start, _, end = when.anchor.partition(":")
    source = spanned(document, Span(int(start), int(end)), known) if end.isdigit() else None
    if source is None:
        return replace(when, anchor="none")
    return replace(source, phrase=None, span=None, rule=when.rule, anchor="event")


def nearest(span: Span, known: Mapping[Span, When]) -> Span | None:
    """The expression at a span, or the longest that shares a character with it."""
    if span in known:
        return span
    touching = [s for s in known if s.touches(span)]
    # "two days after 5 May" is the two days, counted
    counted = [s for s in touching if known[s].rule in COUNTED and known[s].earliest]
    return max(counted or touching, key=lambda s: s.end - s.start, default=None)


def spanned(document: Document, span: Span, known: Mapping[Span, When]) -> When | None:
    """The time of a stretch of text: one expression with the range that it is an end of, or from the first to the last of several."""
    inner = [s for s in sorted(known) if s.within(span)]
    several = len(inner) > 1 and span not in known and not any(known[s].rule in COUNTED for s in inner)
    if several and (whole := stretch(document, inner[0], inner[-1], known)):
        return replace(whole, span=span, phrase=document.words(span))
    found = nearest(span, known)
    if found is None:
        return None
    return ranged(document, found, known) or replace(known[found], span=span, phrase=document.words(span))


def ranged(document: Document, span: Span, known: Mapping[Span, When]) -> When | None:
    """The range that an expression is one end of: "from 3 to 5 May", "between June 2010 and August 2011"."""
    order = sorted(known)
    at = bisect_left(order, span)
    for first, last in ((at - 1, at), (at, at + 1)):
        if first >= 0 and last < len(order) and joined(document, order[first], order[last], known):
            return stretch(document, order[first], order[last], known)
    return None


def joined(document: Document, first: Span, last: Span, known: Mapping[Span, When]) -> bool:
    """Whether two expressions are the ends of one range."""
    if not RANGE.fullmatch(document.text, first.end, last.start):
        return False
    pair = known[first].rule.startswith("pair.") and known[first].rule == known[last].rule
    return pair or OPENING.search(document.text, max(0, first.start - 20), first.start) is not None


def stretch(document: Document, first: Span, last: Span, known: Mapping[Span, When]) -> When | None:
    """The time from the start of one expression to the end of another, where both have one."""
    start, end = known[first].earliest, known[last].latest
    if start is None or end is None or (start > end and not start.startswith("-")):
        return None
    either = " or " in document.text[first.end : last.start]
    edtf = f"[{start}..{end}]" if either else f"{start}/{end}"
    span = Span(first.start, last.end)
    return replace(
        known[last], earliest=start, latest=end, edtf=edtf, precision="window", duration=not either, rule="range",
        span=span, phrase=document.words(span), timex=None,
    )  # fmt: skip
