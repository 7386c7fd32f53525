"""Geo: every name of a place or people in a text, and where it is, from the places part of the product alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.adapters.paragraphs import analyse
from marsad.annotate import toponyms
from marsad.model import Place
from marsad.resolve import places


def predict(rows: Iterable[dict[str, Any]], data: Path | None = None) -> Iterator[dict[str, Any]]:  # noqa: ARG001
    """One row a document. The set also marks demonyms, and places inside the names of organisations."""
    for row in rows:
        analysis = analyse(row["text"])
        names = [(t.span, t.kind == "demonym") for t in toponyms.scan(analysis)]
        found = places.settle(analysis.document, names)
        yield {"doc_id": row["doc_id"], "toponyms": [toponym(place) for _, place in sorted(found.items())]}


def toponym(place: Place) -> dict[str, Any]:
    """A place as the set writes it; what is not known is left out."""
    known = {"lat": place.lat, "lon": place.lon, "country": place.country}
    return {"start": place.span.start, "end": place.span.end, **{k: v for k, v in known.items() if v is not None}}
