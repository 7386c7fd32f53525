"""What the rules of attribution hand to one another before it becomes a layer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Source(NamedTuple):
    """The words of a source and its head token; a relative pronoun's head is the noun that it stands for."""

    words: tuple[int, ...] = ()
    speaker: int = -1


@dataclass(slots=True)
class Found:
    """One act of reporting in the making: token indices of cue, source and content."""

    head: int
    type: str
    rule: str
    cue: set[int]
    content: set[int]
    source: Source = field(default_factory=Source)
    quoted: int = 0
    implied: bool = False
    inside: Found | None = None
