"""The quality gate: floors pinned beside the hash of the passages that they were measured on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from marsad.errors import ConfigError
from marsad.evaluate import passages, scores

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from marsad.model import Reading

FLOORS = "floors.json"


def read(passage: passages.Passage) -> Reading:
    """The reading of one passage."""
    from marsad import pipeline
    from marsad.testing import document

    return pipeline.read(document(passage.text, passage.published))


def measure(folder: Path) -> dict[str, scores.Tally]:
    """The scores on all passages of a folder."""
    found = list(passages.load(folder))
    if not found:
        raise ConfigError(f"no annotated passages in {folder}")
    return scores.score((passage, read(passage)) for passage in found)


def pinned(folder: Path) -> dict[str, float]:
    """The floors of a folder, if they were measured on what it holds now."""
    path = folder / FLOORS
    try:
        kept = json.loads(path.read_text("utf-8"))
        floors: dict[str, float] = kept["floors"]
    except (OSError, ValueError, KeyError) as e:
        raise ConfigError(f"no floors in {path} ({e}): set them with `gate --pin`") from None
    if kept.get("passages") != passages.fingerprint(folder):
        raise ConfigError(f"{path} was measured on other passages: set the floors anew with `gate --pin`")
    return floors


def falls(tallies: dict[str, scores.Tally], floors: dict[str, float]) -> Iterator[str]:
    """One line for each score under its floor."""
    for name, floor in floors.items():
        if name not in tallies:
            yield f"{name}: not measured any more"
        elif tallies[name].percent < floor:
            yield f"{name}: {tallies[name].percent}, the floor is {floor}"


def pin(folder: Path, tallies: dict[str, scores.Tally], lower: bool) -> None:
    """Makes the present scores the floors. They fall only where `lower` says so."""
    path = folder / FLOORS
    old = json.loads(path.read_text("utf-8"))["floors"] if path.exists() else {}
    new = {name: tally.percent for name, tally in tallies.items()}
    fallen = [f"{name} {old[name]} -> {new[name]}" for name in new if name in old and new[name] < old[name]]
    if fallen and not lower:
        raise ConfigError(f"floors would fall ({', '.join(fallen)}): say --lower if that is meant")
    path.write_text(json.dumps({"passages": passages.fingerprint(folder), "floors": new}, indent=2) + "\n", "utf-8")
