"""Factuality: the value of a predicate for the writer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from marsad.annotate import attribution, factuality
from marsad.annotate.factuality import vote
from marsad.annotate.linear import Model
from marsad.model import Analysis, Attribution, Factual
from marsad.training.acts import Report, folds
from marsad.training.logistic import Example, fit

if TYPE_CHECKING:
    from marsad.evaluate.gold import Predicate

CLASSES = ("CT+", "PR+", "PS+", "Uu", "PS-", "PR-", "CT-")
# The best of 1, 3, 6 in cross-validation on the corpus.
PENALTY = 3.0
OVERRULE = (0.5, 0.6, 0.7, 0.8)
NEVER = 2.0
Row = tuple["Predicate", Factual, tuple[str, ...], str, Attribution | None]


def rows(reports: Sequence[Report], model: Model | None) -> Iterator[Row]:
    """The predicates that corpus and rules both have, with their features and file; acts are read with the model of attribution."""
    for report in reports:
        told = {Attribution.layer: tuple(attribution.read(report.analysis, model))}
        base = report.analysis
        analysis = Analysis(base.document, base.tokens, base.sentences, {**base.layers, **told}, base.parsed)
        facts, holders = factuality.by_rules(analysis)
        mine = {f.span: f for f in facts}
        for predicate in report.gold.predicates:
            if (fact := mine.get(predicate.span)) is not None:
                holder = holders[fact.token]
                yield predicate, fact, tuple(vote.seen(analysis, fact, holder)), report.gold.name, holder


def train(found: Sequence[Row], overrule: float) -> Model:
    """The model of the writer's view."""
    return Model(CLASSES, fit([Example(seen, p.author, name) for p, _, seen, name, _ in found], CLASSES, PENALTY), {"overrule": overrule})


def tune(reports: Sequence[Report], model: Model | None, count: int) -> tuple[float, dict[str, dict[str, float]]]:
    """The share from which on the model overrules the rules, best on held-out files, the most careful among equals; and the figures."""
    held: list[tuple[Row, Model]] = []
    for learn, apart in folds(reports, count):
        trained = train(list(rows(learn, model)), NEVER)
        held += [(row, trained) for row in rows(apart, model)]

    def right(limit: float) -> float:
        hits = sum(
            vote.vote(fact, list(seen), Model(m.classes, m.weights, {"overrule": limit}), holder).author_factuality == p.author
            for (p, fact, seen, _, holder), m in held
        )
        return 100 * hits / len(held)

    best = max(OVERRULE, key=lambda limit: (round(right(limit), 1), limit))
    shown = {"rules": right(NEVER), "rules and model": right(best)}
    return best, {who: {"author's factuality": value} for who, value in shown.items()}
