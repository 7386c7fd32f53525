"""Golden files: golden/<name>.txt read, beside golden/<name>.jsonl, what it read as when somebody last looked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def texts(folder: Path) -> list[Path]:
    """The texts of a folder, sorted."""
    return sorted(folder.glob("*.txt"))


def read(path: Path) -> bytes:
    """The machine interface's lines for a text, with its bare name for a source."""
    from marsad import codec, collect, pipeline

    snapshot = replace(collect.snapshot(path), source=path.name)
    return b"".join(line + b"\n" for line in codec.lines(pipeline.open_document(snapshot)))


def kept(path: Path) -> Path:
    """Where the lines of a text are kept."""
    return path.with_suffix(".jsonl")


def changed(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """The texts that now read otherwise than was kept, and how."""
    for path in texts(folder):
        lines = read(path)
        if not kept(path).exists() or kept(path).read_bytes() != lines:
            yield path, lines
