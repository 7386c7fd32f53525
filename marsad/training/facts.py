"""Factuality: the value of a predicate for its source, and for the writer."""

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
OVERRULE = (0.4, 0.5, 0.6, 0.7, 0.8)
NEVER = 2.0
Row = tuple["Predicate", Factual, tuple[str, ...], str]


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
                yield predicate, fact, tuple(vote.seen(analysis, fact, holders[fact.token])), report.gold.name


def pair(found: Sequence[Row], overrule: float) -> tuple[Model, Model]:
    """The models of the source's and of the writer's view."""
    inner = fit([Example(seen, p.inner, name) for p, _, seen, name in found], CLASSES, PENALTY)
    author = fit([Example(seen, p.author, name) for p, _, seen, name in found], CLASSES, PENALTY)
    return Model(CLASSES, inner, {"overrule": overrule}), Model(CLASSES, author, {"overrule": overrule})


def tune(reports: Sequence[Report], model: Model | None, count: int) -> tuple[float, dict[str, dict[str, float]]]:
    """The share from which on the models overrule the rules, best on held-out files; and the figures."""
    held: list[tuple[Row, dict[str, float], dict[str, float]]] = []
    for learn, apart in folds(reports, count):
        inner, author = pair(list(rows(learn, model)), OVERRULE[0])
        held += [(row, inner.probabilities(row[2]), author.probabilities(row[2])) for row in rows(apart, model)]

    def right(limit: float) -> tuple[float, float]:
        mine = sum(vote.pick(a, row[1].factuality, limit) == row[0].inner for row, a, _ in held)
        writers = sum(vote.pick(b, row[1].author_factuality, limit) == row[0].author for row, _, b in held)
        return 100 * mine / len(held), 100 * writers / len(held)

    best = max(OVERRULE, key=lambda limit: (round(sum(right(limit)), 1), limit))
    names = ("factuality", "author's factuality")
    shown = {"rules": right(NEVER), "rules and models": right(best)}
    return best, {who: dict(zip(names, values, strict=True)) for who, values in shown.items()}
