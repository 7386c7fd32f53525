"""What a parser of one format gives, before date and language are settled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.model import Block


@dataclass(frozen=True, slots=True)
class Page:
    """Text with its blocks and what the format itself says about it. `problems` are (code, message)."""

    text: str = ""
    blocks: tuple[Block, ...] = ()
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    raw_map: str = "identity"
    raw_segments: tuple[tuple[int, int, int], ...] = ()
    problems: tuple[tuple[str, str], ...] = ()
