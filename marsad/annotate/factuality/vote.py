"""The model's vote: where it is sure of another value than the rules, its value stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.annotate.factuality.features import features

if TYPE_CHECKING:
    from marsad.annotate.linear import Model
    from marsad.model import Analysis, Attribution, Factual, Factuality

INNER, AUTHOR = "factuality", "factuality-author"


def choose(analysis: Analysis, facts: list[Factual], holders: list[Attribution | None], inner: Model, author: Model) -> list[Factual]:
    """The marks of a document, as rules and models see them together."""
    return [vote(fact, seen(analysis, fact, holders[fact.token]), inner, author) for fact in facts]


def seen(analysis: Analysis, fact: Factual, holder: Attribution | None) -> list[str]:
    """The features of one mark."""
    return features(analysis.tokens, fact, holder, question(analysis, fact.token))


def question(analysis: Analysis, i: int) -> bool:
    """Whether the sentence of a token ends in a question mark."""
    tokens = analysis.tokens
    top = i
    while tokens[top].head != top:
        top = tokens[top].head
    return bool(tokens[top].children) and tokens[tokens[top].children[-1]].text == "?"


def vote(fact: Factual, found: list[str], inner: Model, author: Model) -> Factual:
    """One mark after the vote."""
    mine = pick(inner.probabilities(found), fact.factuality, inner.thresholds["overrule"])
    writers = pick(author.probabilities(found), fact.author_factuality, author.thresholds["overrule"])
    if mine == fact.factuality and writers == fact.author_factuality:
        return fact
    return replace(fact, factuality=mine, author_factuality=writers)


def pick(chances: dict[str, float], ruled: Factuality, limit: float) -> Factuality:
    """The likeliest value where it is likely enough, else the rules'."""
    best = max(chances, key=lambda name: chances[name])
    return best if chances[best] >= limit else ruled  # type: ignore[return-value]
