"""factuality: the innermost source's view of each target, on the scale of the set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.adapters.paragraphs import analyse
from marsad.model import Factual

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LABELS = {"CT+": 3.0, "PR+": 2.0, "PS+": 1.0, "Uu": 0.0, "PS-": -1.0, "PR-": -2.0, "CT-": -3.0}
# The crowds' scales: value of a label for what is not ahead, and for what lies ahead. UW's readers judged whether the text makes it
# a fact, so what is open still scores over 1; UDS's judged whether it has happened, so what lies ahead has not. Means by class of the
# development parts, rounded.
UW = {
    "CT+": (2.8, 2.2),
    "PR+": (2.1, 2.1),
    "PS+": (1.5, 1.8),
    "Uu": (0.9, 1.5),
    "PS-": (-1.0, -1.0),
    "PR-": (-1.8, -2.0),
    "CT-": (-1.6, -2.0),
}
UDS = {
    "CT+": (1.9, -1.5),
    "PR+": (0.6, -1.0),
    "PS+": (-0.4, -1.0),
    "Uu": (-0.3, -1.0),
    "PS-": (-0.5, -1.5),
    "PR-": (0.0, -1.5),
    "CT-": (0.0, -2.0),
}
SCALES = {"uw": UW, "uds": UDS}


def predict(rows: Iterable[dict[str, Any]], data: Path | None = None) -> Iterator[dict[str, Any]]:  # noqa: ARG001
    """One row of scored targets for each sentence."""
    for row in rows:
        analysis = analyse(row["text"], "attribution", "factuality")
        scale = SCALES.get(row["doc_id"].split("_")[0])
        found = analysis.layer(Factual)
        targets = [{"token": t["token"], "score": score(nearest(found, t["start"], t["end"]), scale)} for t in row["targets"]]
        yield {"doc_id": row["doc_id"], "targets": targets}


def nearest(found: tuple[Factual, ...], start: int, end: int) -> Factual | None:
    """The mark on a target's characters."""
    return next((f for f in found if f.span.touches((start, end))), None)


def score(factual: Factual | None, scale: dict[str, tuple[float, float]] | None) -> float:
    """A label on a scale; a word that is no predicate to us counts as a fact."""
    label = factual.factuality if factual else "CT+"
    ahead = factual is not None and factual.time_ref == "future"
    return scale[label][ahead] if scale else LABELS[label]
