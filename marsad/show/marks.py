"""Which characters carry which value of a record, and a text cut where such marks begin and end."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

from marsad.model import Record, Span, Value

K = TypeVar("K", bound=Hashable)

# Characters that would steer a terminal or turn the direction of what follows, and halves of pairs; each is shown as one visible sign.
STEERING = {
    c: "\ufffd"
    for c in (*range(32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000))
    if c not in (9, 10)
}


class Mark(NamedTuple):
    """Characters that carry a value of a record, and what sort of value it is."""

    span: Span
    role: str


def visible(text: str) -> str:
    """The text with every steering character replaced by one sign; offsets stay."""
    return text.translate(STEERING)


def marks(record: Record) -> tuple[Mark, ...]:
    """The marks of a record, without repeats."""
    return tuple(dict.fromkeys(Mark(span, role) for span, role in found(record) if span is not None))


def found(record: Record) -> Iterator[tuple[Span | None, str]]:
    """The spans of a record's values with their sort, as they come."""
    yield record.trigger, "trigger"
    for participant in record.participants:
        yield participant.span, "participant"
    for place in record.places:
        yield place.span, "place"
    if record.time:
        yield record.time.span, "time"
    for quantity in record.quantities:
        yield quantity.span, "quantity"
    for speaker in record.speaker_chain:
        yield speaker.span, "speaker"
        yield speaker.cue, "cue"
    if record.likelihood:
        yield record.likelihood.span, "value"
    for value in values(record.fields):
        yield value.span, "value"


def values(content: Any) -> Iterator[Value]:
    """Every `Value` inside a record's fields."""
    if isinstance(content, Value):
        yield content
    elif isinstance(content, Mapping):
        for part in content.values():
            yield from values(part)
    elif isinstance(content, (tuple, list)):
        for part in content:
            yield from values(part)


def sweep(window: tuple[int, int], items: Iterable[tuple[tuple[int, int], K]]) -> Iterator[tuple[Span, tuple[K, ...]]]:
    """The window cut at every start and end of an item: each piece with the keys of the items that cover it, longest first."""
    low, high = window
    opens: dict[int, list[tuple[int, K]]] = {}
    cuts = {low, high}
    for (start, end), key in items:
        if start < high and low < end and start < end:
            opens.setdefault(max(start, low), []).append((min(end, high), key))
            cuts |= {max(start, low), min(end, high)}
    active: list[tuple[int, K]] = []
    edges = sorted(cuts)
    for start, end in pairwise(edges):
        active = [item for item in active if item[0] > start] + sorted(opens.get(start, ()), key=lambda item: -item[0])
        yield Span(start, end), tuple(key for _, key in active)
