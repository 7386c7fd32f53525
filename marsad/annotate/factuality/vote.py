"""The model's vote on the writer's own view, where the rules take it for a plain fact: it may leave it open, and never make it more certain.

What a rule holds back for a cue ("perhaps", "prevented") must not come out as having happened because a small corpus did not know the cue. A
model of the source's view was tried in the same way and gained nothing over the rules.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from marsad.annotate.factuality.features import features

if TYPE_CHECKING:
    from marsad.annotate.linear import Model
    from marsad.model import Analysis, Attribution, Factual

# Cues by which the writer vouches for what is known, seen or admitted.
SHARED = frozenset({"know", "perceive", "acknowledge"})
MODEL = "factuality-author"


def choose(analysis: Analysis, facts: list[Factual], holders: list[Attribution | None], model: Model) -> list[Factual]:
    """The marks of a document, as rules and model see them together."""
    return [vote(fact, seen(analysis, fact, holders[fact.token]), model, holders[fact.token]) if open_to(fact) else fact for fact in facts]


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


def open_to(fact: Factual) -> bool:
    """Whether a mark is voted on: nothing but the rules' silence makes it a fact."""
    return fact.author_factuality == "CT+" and not fact.modality


def vote(fact: Factual, found: list[str], model: Model, holder: Attribution | None) -> Factual:
    """One mark after the vote; what a factive cue makes the writer's own stays his."""
    if not open_to(fact) or (holder is not None and holder.cue_type in SHARED):
        return fact
    chances = model.probabilities(found)
    best = max(chances, key=lambda name: chances[name])
    return replace(fact, author_factuality=best) if chances[best] >= model.thresholds["overrule"] else fact  # type: ignore[arg-type]
