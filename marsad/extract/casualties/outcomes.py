"""The lexicon of outcomes: which words tell that somebody was killed, hurt, taken or driven out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from marsad import lexicon


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The lexicon of outcomes, turned round: word -> outcome."""

    types: dict[str, str]
    subjects: dict[str, str]
    adjectives: dict[str, str]
    nouns: dict[str, str]
    tolls: frozenset[str]


@cache
def outcomes() -> Outcomes:
    """What tells an outcome, by event type, adjective and noun."""
    tree = lexicon.tree("events/outcomes.yaml")
    turned = {
        key: {word: outcome for outcome, row in tree.items() for word in row[key]}
        for key in ("types", "subject_types", "adjectives", "nouns")
    }
    tolls = frozenset(word for row in tree.values() for word in row["tolls"])
    return Outcomes(turned["types"], turned["subject_types"], turned["adjectives"], turned["nouns"], tolls)


@cache
def lists(outcome: str, kind: str) -> frozenset[str]:
    """One list of an outcome in outcomes.yaml."""
    return frozenset(lexicon.tree("events/outcomes.yaml")[outcome].get(kind, ()))
