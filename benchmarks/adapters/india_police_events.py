"""india_police_events: what police did in a document or sentence, from the conduct that records tell of, with relevance for the order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from benchmarks.adapters.paragraphs import PARAGRAPH
from marsad import pipeline
from marsad.extract.conduct import Conduct
from marsad.model import Block, Document, Reading, Record, Span, digest

# The set's labels by the product's conduct; who kills uses force, and whoever does anything acts.
LABELS = {
    "killing": ("KILL", "FORCE", "ANY_ACTION"),
    "force": ("FORCE", "ANY_ACTION"),
    "arrest": ("ARREST", "ANY_ACTION"),
    "inaction": ("FAIL",),
    "action": ("ANY_ACTION",),
    "statement": ("ANY_ACTION",),
}
# So many acts of forces in one text, or more, say the same.
MANY = 4
NAMES = ("KILL", "ARREST", "FAIL", "FORCE", "ANY_ACTION")


def predict(rows: Iterable[dict[str, Any]], data: Path | None) -> Iterator[dict[str, Any]]:  # noqa: ARG001
    """One row a document or sentence. The sentences of a document ("11#0", "11#1") are read together, each a paragraph."""
    for _, group in groupby(rows, key=lambda row: row["doc_id"].split("#")[0]):
        found = list(group)
        reading = read(found[0]["doc_id"], "\n".join(row["text"] for row in found), found[0].get("date"))
        start = 0
        for row in found:
            span = Span(start, start + len(row["text"]))
            start = span.end + 1
            told = labels(reading, span)
            scores = {name: score(reading, span, name, told.get(name)) for name in NAMES}
            yield {"doc_id": row["doc_id"], "labels": sorted(told), "scores": scores}


def read(name: str, text: str, date: str | None) -> Reading:
    """The reading of a text: nothing in it is boilerplate."""
    blocks = tuple(Block("body", Span(m.start(), m.end()), "benchmark.paragraph") for m in PARAGRAPH.finditer(text))
    return pipeline.read(Document(digest(text, size=32), name, text, blocks, published=date))


def conducts(reading: Reading, span: Span) -> Iterator[tuple[Record, Conduct]]:
    """The conduct told in a stretch of a document, with its record."""
    return ((r, c) for r in reading.records for c in r.fields.get("conduct", ()) if c.span.within(span))


def labels(reading: Reading, span: Span) -> dict[str, float]:
    """The set's labels for the conduct told in a stretch, each with the confidence of the surest record; what a force might do is mere action."""
    found: dict[str, float] = {}
    for record, conduct in conducts(reading, span):
        value = conduct.value if conduct.status == "actual" else "action" if conduct.status == "possible" and conduct.force else None
        for label in LABELS[value] if value else ():
            found[label] = max(found.get(label, 0.0), record.confidence)
    return found


def score(reading: Reading, span: Span, label: str, told: float | None) -> float:
    """The order in which to read for a label: where it is told, then where it is denied or possible, then by acts of any sort and relevance."""
    acts = list(conducts(reading, span))
    hinted = any(label in LABELS[c.value] and c.status != "actual" for _, c in acts)
    certain = 2 + told if told is not None else 0.0
    return round(certain + hinted + min(len(acts), MANY) / (2 * MANY) + relevance(reading, span), 3)


def relevance(reading: Reading, span: Span) -> float:
    """The relevance of a document, or of the stretch that is one of its sentences."""
    if reading.relevance is None:
        return 0.0
    if span.start == 0 and span.end == len(reading.document.text):
        return reading.relevance.document
    return max((value for own, value in reading.relevance.sentences if own.touches(span)), default=0.0)
