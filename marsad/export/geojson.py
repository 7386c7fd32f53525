"""GeoJSON (RFC 7946): a feature for each record; what is not located has a null geometry and is not dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.codec import ENCODER

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from marsad.store.views import Object


def feature(row: Object) -> Object:
    """The feature of a flat row. The point is the place's: `geo_precision` says how much it stands for."""
    located = row["latitude"] is not None and row["longitude"] is not None
    point = {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]} if located else None
    return {"type": "Feature", "id": row["record_id"], "geometry": point, "properties": row}


def write(rows: Iterable[Object], path: Path) -> None:
    """Writes a feature collection, one feature a line."""
    with path.open("wb") as file:
        file.write(b'{"type":"FeatureCollection","features":[')
        for number, row in enumerate(rows):
            file.write((b",\n" if number else b"\n") + ENCODER.encode(feature(row)))
        file.write(b"\n]}\n")
