"""What an extractor decides about a proposition: its kind, and what that kind adds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from marsad.model import Kind, Participant, Place, Quantity, Span, When


class Shape(NamedTuple):
    """A kind with its parts; what all kinds share is filled in by `records.record`."""

    kind: Kind
    subkind: str
    participants: tuple[Participant, ...] = ()
    places: tuple[Place, ...] = ()
    fields: Mapping[str, Any] = {}
    trigger: int = -1
    quantities: tuple[Quantity, ...] | None = None
    spans: tuple[Span, ...] = ()
    time: When | None = None
    confidence: float = 0.6
