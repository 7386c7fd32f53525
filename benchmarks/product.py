"""The product's own lines for inputs with `text`, and what else they know."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from marsad import codec, engine, pipeline
from marsad.clean import clean
from marsad.model import Analysis, Reading, Record, Snapshot

Row = dict[str, Any]


def snapshot(row: Row) -> Snapshot:
    """An input as if it had been collected; its name is the source."""
    content = row["text"].encode("utf-8", "surrogatepass")
    return Snapshot(hashlib.sha256(content).hexdigest(), row["doc_id"], content, "text/plain", row.get("url"), row.get("title"))


def read(row: Row) -> Reading:
    """The reading of an input, with the publication date that it gives."""
    return engine.one(snapshot(row), row.get("published"))


def analysed(row: Row) -> tuple[Analysis, tuple[Record, ...]]:
    """The analysis of an input with its records, for what only the analysis tells."""
    document, _ = clean(snapshot(row), row.get("published"))
    analysis = pipeline.annotate(document)
    return analysis, pipeline.extract(analysis)[0]


def lines(rows: Iterable[Row]) -> Iterator[Row]:
    """The machine interface's objects for all inputs."""
    for row in rows:
        yield from codec.objects(read(row))
