"""UCDP rows: the product's incident rows in the set's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import product
from marsad.extract import rows as incident_rows

FINE = ("facility", "settlement", "none")


def predict(rows: Iterable[dict[str, Any]], data: Path | None = None) -> Iterator[dict[str, Any]]:  # noqa: ARG001
    """One line of rows a document."""
    for row in rows:
        reading = product.read({**row, "published": row["date"].split()[0]})
        yield {"doc_id": row["doc_id"], "rows": [mapped(r) for r in incident_rows.rows(reading)[:1] if r.first and r.last]}


def named(side: incident_rows.Side | None) -> str | None:
    """A side as the set writes it: an alliance is a list."""
    return ", ".join((side.name, *side.allies)) if side else None


def mapped(row: incident_rows.IncidentRow) -> dict[str, Any]:
    """A row with the set's names; what is not known is left out."""
    where = next((p.name for p in row.places if p.precision in FINE), None)
    known = {
        "end_date": row.last,
        "country": row.country,
        "adm1": next(
            (p.admin1 or (p.name if p.precision == "admin1" else None) for p in row.places if p.admin1 or p.precision == "admin1"), None
        ),
        "adm2": next((p.name for p in row.places if p.precision == "admin2"), None),
        "where": where,
        "side_a": named(row.side_a),
        "side_b": named(row.side_b),
    }
    deaths = {
        "deaths_a": row.deaths("a"),
        "deaths_b": row.deaths("b"),
        "civilians": row.deaths("civilians"),
        "unknown": row.deaths("unknown"),
    }
    return {"start_date": row.first, **{k: v for k, v in known.items() if v}, **deaths, "low": row.low, "high": row.high}
