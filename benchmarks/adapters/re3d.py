"""re3d: entities and ties, in that set's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.adapters.paragraphs import PARAGRAPH
from marsad import pipeline
from marsad.extract import ties
from marsad.extract.ties import entities
from marsad.model import Block, Document, Span, digest

TYPES = {
    "person": "Person", "people": "Organisation", "group": "Organisation", "body": "Organisation", "state": "Organisation",
    "place": "Location", "site": "Location", "nationality": "Nationality", "weapon": "Weapon", "platform": "MilitaryPlatform",
    "vehicle": "Vehicle", "document": "DocumentReference", "time": "Temporal", "quantity": "Quantity", "money": "Money",
}  # fmt: skip
RELATIONS = {
    "fights": "FightingAgainst", "allied": "AlliesOf", "controls": "InChargeOf", "belongs": "BelongsTo", "same": "IsSynonymOf",
    "located": "CoLocated", "meets": "CommWith", "counts": "HasAttrOf", "favours": "Likes", "opposes": "Dislikes", "leaves": "Apart",
}  # fmt: skip


def predict(rows: Iterable[dict[str, Any]], data: Path | None) -> Iterator[dict[str, Any]]:  # noqa: ARG001
    """One row a document. Its text is one block: nothing in it is boilerplate."""
    for row in rows:
        text = row["text"]
        blocks = tuple(Block("body", Span(m.start(), m.end()), "benchmark.paragraph") for m in PARAGRAPH.finditer(text))
        analysis = pipeline.annotate(Document(digest(text, size=32), row["doc_id"], text, blocks, published=row.get("published")))
        found = [(e.span, TYPES[e.type]) for e in entities.find(analysis)]
        marked = [{"start": span.start, "end": span.end, "type": name} for span, name in found]
        tied = [{"type": RELATIONS[t.kind], "source": list(t.source.span), "target": list(t.target.span)} for t in ties.find(analysis)]
        yield {"doc_id": row["doc_id"], "entities": marked, "relations": tied}
