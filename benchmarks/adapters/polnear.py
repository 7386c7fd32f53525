"""polnear: source, cue and content of the explicit attributions of a news text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.adapters.paragraphs import analyse
from marsad.model import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


def predict(rows: Iterable[dict[str, Any]], data: Path | None = None) -> Iterator[dict[str, Any]]:  # noqa: ARG001
    """One row of relations for each document."""
    for row in rows:
        told = marked(analyse(row["text"], "attribution").layer(Attribution))
        yield {"doc_id": row["doc_id"], "relations": [{"source": a.source, "cue": a.cue, "content": a.content} for a in told]}


def marked(layer: tuple[Attribution, ...]) -> list[Attribution]:
    """The attributions that the set marks: not those inside direct speech, and not sources that are only carried over."""
    spoken = [span for a in layer if a.kind == "direct" for span in a.content]
    return [a for a in layer if not a.implied and not any(cue.within(span) for cue in a.cue for span in spoken)]
