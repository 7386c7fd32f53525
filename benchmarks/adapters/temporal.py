"""Temporal: time expressions with TIMEX3 types and values, from `marsad.times` alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from marsad.annotate.times import find
from marsad.model import Analysis, Block, Document, Span
from marsad.resolve.times import whens


def predict(rows: Iterable[dict[str, Any]], data: Path | None = None) -> Iterator[dict[str, Any]]:  # noqa: ARG001
    """One row a document: the spans, values and types of its time expressions."""
    for row in rows:
        text = row["text"]
        block = Block("body", Span(0, len(text)), "whole")
        document = Document(row["doc_id"], row["doc_id"], text, (block,), published=row.get("dct"))
        bare = Analysis(document)
        marks = tuple(find(bare))
        known = whens(Analysis(document, layers={"time": marks}))
        timexes = [{"start": m.span.start, "end": m.span.end, "value": known[m.span].timex or "", "type": m.type} for m in marks]
        yield {"doc_id": row["doc_id"], "timexes": timexes}
