"""plover_gsr: PLOVER event, mode, source and target of a sentence, in the words of that set's older version of the code book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import product
from marsad.crosswalk.plover import Coded, foremost_act

# Events of version 2.0 in the older list, by event and mode, then by event; use of military force (CAMEO 19) was one of its own.
EVENTS = {
    ("ACCUSE", "investigate"): "INVESTIGATE",
    ("ASSAULT", "destroy"): "COERCE",
    ("REQUEST", ""): "DEMAND",
    ("ACCUSE", ""): "DISAPPROVE",
}
MODES = {"hunger": "strike-hun", "targeted": "assassinate", "demo": "demo-org", "riot": "riot-spon"}


def predict(rows: Iterable[dict[str, Any]], data: Path | None) -> Iterator[dict[str, Any]]:  # noqa: ARG001
    """One event a sentence."""
    for row in rows:
        found = foremost_act(product.passage(row).records, row["text"])
        yield {"doc_id": row["doc_id"], **(answer(found) if found is not None else {"event": ""})}


def answer(found: Coded) -> dict[str, Any]:
    """An event in the set's words."""
    event = EVENTS.get((found.event, found.mode)) or EVENTS.get((found.event, "")) or found.event
    if found.event == "ASSAULT" and found.cameo[:2] == "19":
        event = "FIGHT"
    return {
        "event": event,
        "mode": MODES.get(found.mode, found.mode),
        "source": [{"text": words} for words in found.source],
        "target": [{"text": words} for words in found.target],
    }
