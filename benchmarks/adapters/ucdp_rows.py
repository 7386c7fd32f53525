"""UCDP rows: the product's incident rows in the set's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import product
from marsad.extract import rows as incident_rows


def predict(rows: Iterable[dict[str, Any]], data: Path | None = None) -> Iterator[dict[str, Any]]:  # noqa: ARG001
    """One line of rows a document: the report's main incident, and others that were deadly and have a day."""
    for row in rows:
        reading = product.read({**row, "published": row["date"].split()[0]})
        found = [r for r in incident_rows.rows(reading) if r.first and r.last]
        yield {"doc_id": row["doc_id"], "rows": [mapped(r) for n, r in enumerate(found) if n == 0 or r.best]}


def named(side: incident_rows.Side | None) -> str | None:
    """A side as the set writes it: an alliance is a list."""
    return ", ".join((side.name, *side.allies)) if side else None


def mapped(row: incident_rows.IncidentRow) -> dict[str, Any]:
    """A row with the set's names; what is not known is left out."""
    known = {
        "end_date": row.last,
        "country": row.country,
        "adm1": row.admin1,
        "adm2": row.admin2,
        "where": row.where,
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
