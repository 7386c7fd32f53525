"""forecasts: what a sentence says of the future, by the modality of its predicates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.adapters.paragraphs import analyse
from marsad.model import Factual

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# The set's labels in our modality classes; what a source is at least inclined to (not Uu), or ties to a condition, and lies ahead is a forecast.
WARNING = frozenset({"warn", "threat", "risk"})
PLAN = frozenset({"plan", "promise", "scheduled", "intend"})


def predict(rows: Iterable[dict[str, Any]], data: Path | None = None) -> Iterator[dict[str, Any]]:  # noqa: ARG001
    """One label for each sentence."""
    for row in rows:
        analysis = analyse(row["text"], "attribution", "factuality")
        ahead = [f for f in analysis.layer(Factual) if f.time_ref == "future"]
        yield {"doc_id": row["doc_id"], "label": label(ahead)}


def label(ahead: list[Factual]) -> str:
    """The set's label for what lies ahead."""
    kinds = {f.modality for f in ahead}
    if kinds & WARNING:
        return "warning"
    if kinds & PLAN:
        return "plan"
    return "forecast" if any(f.factuality != "Uu" or f.modality == "conditional" for f in ahead) else "none"
