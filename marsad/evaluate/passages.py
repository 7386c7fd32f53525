"""Annotated passages (golden/passages/*.txt): marked text with what each trigger must come out as.

A passage is a paragraph; `published: DATE` on its first line dates it. A trigger is marked
`[attacked|event=CT+/attributed/police/2019-04-08]`: kind, factuality, release class, speakers (outermost first, joined by `>`;
`-` for none), time (first and last day, joined by `..`; `-` for none). `*`, or nothing, leaves a part open. What is marked
`[...|none]` must yield no record; what `[...|held]` evokes must be held back (`not_asserted`). Lines that start with `#` are comments.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.errors import ConfigError
from marsad.testing import Mark, marked

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KINDS = frozenset({"event", "figure", "relation", "statement", "forecast"})
PARTS = ("factuality", "release", "speakers", "time")


@dataclass(frozen=True, slots=True)
class Expected:
    """One record that a passage must yield: its kind, its trigger, and the parts that are not left open."""

    kind: str
    trigger: Mark
    parts: dict[str, str]


@dataclass(frozen=True, slots=True)
class Passage:
    """An annotated text."""

    source: str
    text: str
    published: str | None
    expected: tuple[Expected, ...]
    silent: tuple[Mark, ...]
    held: tuple[Mark, ...]


def load(folder: Path) -> Iterator[Passage]:
    """All passages of a folder, in order of file and place."""
    for path in sorted(folder.glob("*.txt")):
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
        for number, block in enumerate(b for b in "\n".join(lines).split("\n\n") if b.strip()):
            yield passage(block.strip(), f"{path.name}:{number + 1}")


def passage(block: str, source: str) -> Passage:
    """One passage of its source."""
    published = None
    if block.startswith("published:"):
        head, _, block = block.partition("\n")
        published = head.removeprefix("published:").strip()
    text, marks = marked(block)
    expected = tuple(expectation(mark, source) for mark in marks if mark.label not in ("none", "held"))
    silent, held = (tuple(mark for mark in marks if mark.label == label) for label in ("none", "held"))
    return Passage(source, text, published, expected, silent, held)


def expectation(mark: Mark, source: str) -> Expected:
    """What a trigger's mark asks for."""
    if mark.label not in KINDS:
        raise ConfigError(f"gold passage {source}: '{mark.label}' is no kind of record")
    parts = dict(zip(PARTS, (mark.value or "").split("/"), strict=False))
    return Expected(mark.label, mark, {name: value for name, value in parts.items() if value not in ("", "*")})


def fingerprint(folder: Path) -> str:
    """The SHA-256 over all passages, by which floors know what they were measured on."""
    total = hashlib.sha256()
    for path in sorted(folder.glob("*.txt")):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()
