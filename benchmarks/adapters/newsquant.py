"""newsquant: the quantities of a sentence with value, unit, change and what they are said of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks.adapters.paragraphs import analyse
from marsad import units
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


# Vague counts as the set has them: a plural of a scale is anything up to the next. Words that name no scale ("several") are no quantity there.
VAGUE = {"dozens": [12, 120], "hundreds": [100, 1000], "thousands": [1000, 10000], "tens of thousands": [1e4, 1e5], "hundreds of thousands": [1e5, 1e6], "millions": [1e6, 1e7]}  # fmt: skip


def entry(quantity: Quantity) -> dict[str, Any]:
    """A quantity in the set's words."""
    return {"value": value(quantity), "unit": unit(quantity), "change": change(quantity), "concepts": quantity.concept or "-"}


def unit(quantity: Quantity) -> str:
    """The name of the unit, or of the thing counted."""
    if quantity.unit in units.known() or quantity.counted is None:
        return units.name(quantity.unit, quantity.per) if quantity.unit else "-"
    return units.singular(quantity.counted)


def change(quantity: Quantity) -> str:
    """The direction of a change, else whether the number is a bound or near."""
    if quantity.change is not None:
        return quantity.change
    if not quantity.approx or (quantity.low is not None and quantity.high is not None):
        return "="
    return "~" if quantity.best is not None and quantity.low is None else "<" if quantity.low is None else ">"


def value(quantity: Quantity) -> float | list[float] | None:
    """The best reading, or both ends of a range, or the bound."""
    if quantity.best is not None:
        return quantity.best
    if quantity.low is not None and quantity.high is not None:
        return [quantity.low, quantity.high]
    return quantity.low if quantity.low is not None else quantity.high
