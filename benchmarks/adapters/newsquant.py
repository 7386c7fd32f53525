"""newsquant: the quantities of a sentence with value, unit, change and what they are said of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.adapters.paragraphs import analyse
from marsad.extract import quantities

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from marsad.model import Quantity


def predict(rows: Iterable[dict[str, Any]], data: Path | None = None) -> Iterator[dict[str, Any]]:  # noqa: ARG001
    """One row a sentence: its quantities in text order."""
    for row in rows:
        analysis = analyse(row["text"], "number")
        found = quantities.find(analysis, [t.i for t in analysis.tokens], all_kinds=True)
        yield {"doc_id": row["doc_id"], "quantities": [entry(q) for q in found if value(q) is not None]}


def entry(quantity: Quantity) -> dict[str, Any]:
    """A quantity in the set's words."""
    return {"value": value(quantity), "unit": quantity.counted or quantity.unit or "-", "concepts": quantity.counted or "-"}


def value(quantity: Quantity) -> float | list[float] | None:
    """The best reading, or both ends of a range, or the bound."""
    if quantity.best is not None:
        return quantity.best
    if quantity.low is not None and quantity.high is not None:
        return [quantity.low, quantity.high]
    return quantity.low if quantity.low is not None else quantity.high
