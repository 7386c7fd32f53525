"""re3d: entities from the mention, time and number layers, relations from records, in that set's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.adapters.paragraphs import PARAGRAPH
from marsad import pipeline
from marsad.extract import entities
from marsad.model import Block, Document, Record, Span, digest

TYPES = {
    "person": "Person", "people": "Organisation", "group": "Organisation", "body": "Organisation", "state": "Organisation",
    "place": "Location", "site": "Location", "nationality": "Nationality", "weapon": "Weapon", "platform": "MilitaryPlatform",
    "vehicle": "Vehicle", "document": "DocumentReference", "time": "Temporal", "quantity": "Quantity", "money": "Money",
}  # fmt: skip
RELATIONS = {"rivalry": "FightingAgainst", "alliance": "AlliesOf", "leadership": "InChargeOf", "membership": "BelongsTo"}


def predict(rows: Iterable[dict[str, Any]], data: Path | None) -> Iterator[dict[str, Any]]:  # noqa: ARG001
    """One row a document. Its text is one block: nothing in it is boilerplate."""
    for row in rows:
        text = row["text"]
        blocks = tuple(Block("body", Span(m.start(), m.end()), "benchmark.paragraph") for m in PARAGRAPH.finditer(text))
        analysis = pipeline.annotate(Document(digest(text, size=32), row["doc_id"], text, blocks, published=row.get("published")))
        records, _ = pipeline.extract(analysis)
        found = [(e.span, TYPES[e.type]) for e in entities.find(analysis)]
        marked = [{"start": span.start, "end": span.end, "type": name} for span, name in found]
        yield {"doc_id": row["doc_id"], "entities": marked, "relations": [r for record in records for r in relations(record)]}


def relations(record: Record) -> Iterator[dict[str, Any]]:
    """The relations that a record states, between its subject and its object."""
    name = RELATIONS.get(record.subkind)
    if record.kind == "relation" and name and record.polarity == "positive":
        subjects = [p for p in record.participants if p.role == "subject"]
        objects = [p for p in record.participants if p.role == "object"]
        for subject in subjects:
            for target in objects:
                yield {"type": name, "source": list(subject.span), "target": list(target.span)}
