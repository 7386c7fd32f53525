"""The short phrases by which a person reads a record's values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from marsad import codec
from marsad.model import Participant, Place, Quantity, Reading, Record, Speaker, Value, When, plain

# Parts of a field that need no name beside them.
NAMELESS = frozenset({"outcome", "number", "actor", "name", "value", "text"})
# Parts that are characters rather than words, the bounds that `amount` puts in words, and what casualties know only to be added up.
HIDDEN = frozenset({"span", "cue", "low", "best", "high", "approx", "counted", "sector", "reference"})
# Fields that repeat the subkind.
TYPES = frozenset({"event_type", "sub_event_type", "relation"})


def date(when: When) -> str:
    """The window of a time: one date, or the first and last with the common part said once."""
    first, last = when.earliest, when.latest
    if first is None and last is None:
        return when.edtf or "?"
    if first is None or last is None:
        return f"{first or '…'} – {last or '…'}"
    if first == last:
        return first
    for size in (8, 5):
        if first[:size] == last[:size]:
            return f"{first}..{last[size:]}"
    return f"{first}..{last}"


def time(when: When) -> str:
    """How the window was found: precision, anchor, whether it lasted."""
    parts = [when.precision if when.precision != "none" else "", f"from {when.anchor}" if when.anchor not in ("none", "text", "") else ""]
    return ", ".join(p for p in (*parts, "lasting" if when.duration else "") if p)


def place(found: Place) -> str:
    """Country, co-ordinates and precision of a place."""
    where = f"{found.lat:.3f} {found.lon:.3f}" if found.lat is not None and found.lon is not None else "no co-ordinates"
    precision = found.precision if found.precision != "none" else ""
    return " · ".join(p for p in (found.country or "", where, precision) if p)


def participant(found: Participant) -> str:
    """Type and register id of a participant."""
    return " · ".join(p for p in (found.type or "", found.id or "") if p)


def number(value: float | None) -> str:
    """A number without needless decimals."""
    return "" if value is None else f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"


def amount(low: float | None, best: float | None, high: float | None, approx: bool = False) -> str:
    """Bounds and best reading in words."""
    if best is not None and low == best and high is None:
        return f"at least {number(best)}"
    if best is not None and high == best and low is None:
        return f"up to {number(best)}"
    bounds = f"{number(low)} to {number(high)}" if low is not None and high is not None and low != high else ""
    if best is not None:
        return ("about " if approx else "") + number(best) + (f" ({bounds})" if bounds else "")
    if bounds:
        return bounds
    return f"at least {number(low)}" if low is not None else f"at most {number(high)}" if high is not None else ""


def quantity(found: Quantity) -> str:
    """Bounds or best reading, and what is counted."""
    as_of = f" as of {date(found.as_of)}" if found.as_of else ""
    return f"{amount(found.low, found.best, found.high, found.approx) or '?'} {found.counted or found.unit or ''}".rstrip() + as_of


def speaker(found: Speaker) -> str:
    """What is known of a speaker beside the name."""
    return "party to the conflict" if found.stake == "party" else ""


def fields(record: Record) -> Iterator[tuple[str, str, Value | None]]:
    """The further fields of a record as (name, text, value): one row for each member of a list, none for what stands elsewhere."""
    roles = {participant.role for participant in record.participants}
    for name, content in record.fields.items():
        if name in codec.FOR_PROGRAMS or name in roles or (name in TYPES and record.subkind.startswith(str(content))):
            continue
        for part in content if isinstance(content, (tuple, list)) else (content,):
            text = phrase(part)
            if text:
                yield name, text, part if isinstance(part, Value) else None


def phrase(content: Any) -> str:
    """A field's value in a few words; empty and unknown parts are left out."""
    if isinstance(content, Value):
        return phrase(content.value)
    if isinstance(content, When):
        return " ".join(filter(None, (date(content), f"“{content.phrase}”" if content.phrase else "")))
    content = plain(content)
    if isinstance(content, Mapping) and "edtf" in content:
        return phrase(When(content.get("earliest"), content.get("latest"), content["edtf"], phrase=content.get("phrase")))
    if isinstance(content, Mapping):
        counted = amount(content.get("low"), content.get("best"), content.get("high"), bool(content.get("approx")))
        said = {**({"outcome": content["outcome"]} if "outcome" in content else {}), **({"number": counted} if counted else {}), **content}
        rows = ((key, phrase(value)) for key, value in said.items() if key not in HIDDEN)
        return ", ".join(
            text if key in NAMELESS else f"{key.replace('_', ' ')} {text}"
            for key, text in rows
            if text not in ("", "unknown", "no", "actual")
        )
    if isinstance(content, (list, tuple)):
        return "; ".join(filter(None, map(phrase, content)))
    if isinstance(content, bool):
        return "yes" if content else "no"
    if isinstance(content, (int, float)):
        return number(content)
    return "" if content is None else str(content)


def counts(reading: Reading) -> str:
    """The record kinds of a reading with their numbers, in one phrase."""
    kinds = Counter(record.kind for record in reading.records)
    parts = [f"{n} {kind}{'s' if n > 1 else ''}" for kind, n in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))]
    return ", ".join(parts) or "no records"


def problems(reading: Reading) -> str:
    """How many problems there were."""
    found = len(reading.problems)
    return f"{found} problem{'s' if found > 1 else ''}" if found else ""


def releases(reading: Reading) -> str:
    """The release classes of a reading with their numbers, in one phrase."""
    classes = Counter(record.release for record in reading.records)
    return ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in sorted(classes.items(), key=lambda item: (-item[1], item[0])))


def heading(reading: Reading) -> str:
    """What a document is called: its title, or its source."""
    return reading.document.title or reading.document.source


def facts(reading: Reading) -> str:
    """Byline, outlet and publication date of a document, with the date's basis, and how relevant it is."""
    document = reading.document
    published = f"published {document.published} ({document.published_basis})" if document.published else "no publication date"
    relevance = f"relevance {reading.relevance.document:.2f}" if reading.relevance else ""
    return " · ".join(p for p in (document.byline, document.outlet, published, relevance) if p)
