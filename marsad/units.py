"""Names of units: the table of units and currencies as data, and the singular of the nouns that are counted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from marsad import lexicon

__all__ = ["Unit", "known", "name", "singular"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: its name in the singular, the quantity that it measures, and the factor to that quantity's SI unit."""

    name: str
    quantity: str
    factor: float


@cache
def known() -> dict[str, Unit]:
    """All units by the form that records keep."""
    return {r["unit"]: Unit(r["name"], r["quantity"], float(r["factor"])) for r in lexicon.table("numbers/units.tsv")}


def name(unit: str, per: str | None = None) -> str:
    """The name of a unit or the singular of a counted noun, with what a rate is by: `USD` by `barrel` is "dollar per barrel"."""
    entry = known().get(unit)
    plain = entry.name if entry is not None else singular(unit)
    if per is None:
        return plain
    by = known().get(per)
    return f"{plain} per {by.name if by is not None else singular(per)}"


@cache
def irregular() -> dict[str, str]:
    """Singulars by plurals that no rule gives."""
    return {r["plural"]: r["singular"] for r in lexicon.table("numbers/plurals.tsv")}


def singular(words: str) -> str:
    """A noun phrase with its last word in the singular: "job cuts" is "job cut", "men" is "man", "people" stays."""
    head, _, last = words.rpartition(" ")
    return f"{head} {one(last)}" if head else one(last)


def one(word: str) -> str:
    """A noun in the singular."""
    lower = word.lower()
    if lower in irregular():
        return irregular()[lower]
    if len(lower) < 4 or not lower.endswith("s") or lower.endswith(("ss", "us", "is")):
        return word
    if lower.endswith("ies") and len(lower) > 4:
        return word[:-3] + "y"
    if lower.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
        return word[:-2]
    return word[:-1]
