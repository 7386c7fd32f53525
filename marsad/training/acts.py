"""Attribution: which acts of the rules are acts by the guide, and which further words report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.annotate import attribution
from marsad.annotate.attribution import vote
from marsad.annotate.attribution.features import features
from marsad.annotate.linear import Model
from marsad.evaluate import corpus
from marsad.evaluate.gold import Act, Gold
from marsad.training.logistic import Example, fit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from marsad.annotate.attribution.found import Found
    from marsad.model import Analysis

CLASSES = (vote.NO, vote.YES)
# The strongest of 1, 2, 3 that cost nothing in cross-validation on the corpus.
PENALTY = 2.0
KEEP = (0.0, 0.1, 0.15, 0.2, 0.25, 0.3)
ADD = (0.4, 0.45, 0.5, 0.55, 0.6)
CAREFUL = (0.0, 2.0)


@dataclass(frozen=True, slots=True)
class Report:
    """A report of the corpus, analysed up to mentions."""

    gold: Gold
    analysis: Analysis


def examples(report: Report) -> Iterator[Example]:
    """One example for each act of the rules, and for each reading of a word that they leave alone."""
    analysis = report.analysis
    found, said = attribution.by_rules(analysis)
    scene, readings = vote.candidates(analysis, found, said)
    for f in found:
        if not vote.certain(f):
            yield Example(tuple(features(scene, f)), vote.YES if known(report, f, 0.0) else vote.NO, report.gold.name)
    for f in (f for group in readings for f in group):
        yield Example(tuple(features(scene, f)), vote.YES if known(report, f, corpus.OVERLAP) else vote.NO, report.gold.name)


def known(report: Report, f: Found, overlap: float) -> bool:
    """Whether the corpus has an act with this cue, whose content shares more than this with ours."""
    document, tokens = report.gold.document, report.analysis.tokens
    cue = corpus.words(document, attribution.spans(tokens, f.cue | {f.head}))
    content = corpus.words(document, attribution.spans(tokens, attribution.trim(tokens, f.content)))
    for act in report.gold.acts:
        if cue & corpus.words(document, act.cue):
            share = corpus.jaccard(content, corpus.words(document, act.content))
            if share >= overlap and share > 0:
                return True
    return False


def found(report: Report, model: Model | None) -> Gold:
    """The acts that are read in a report, in the shape of the corpus."""
    layer = [a for a in attribution.read(report.analysis, model) if not a.implied]
    return Gold(report.gold.name, report.gold.document, tuple(Act(n, a.source, a.cue, a.content) for n, a in enumerate(layer)), (), (), ())


def measure(reports: Iterable[tuple[Report, Model | None]]) -> Counter[str]:
    """What agrees with the corpus over some reports, each read with its model."""
    total: Counter[str] = Counter()
    for report, model in reports:
        total += corpus.compare(report.gold, found(report, model))
    return total


def train(reports: Sequence[Report], thresholds: tuple[float, float]) -> Model:
    """The model of some reports."""
    rows = [e for report in reports for e in examples(report)]
    return Model(CLASSES, fit(rows, CLASSES, PENALTY), {"keep": thresholds[0], "add": thresholds[1]})


def folds(reports: Sequence[Report], count: int) -> list[tuple[list[Report], list[Report]]]:
    """The reports in turns as (to train on, to measure on), whole files at a time."""
    return [
        ([r for n, r in enumerate(reports) if n % count != k], [r for n, r in enumerate(reports) if n % count == k]) for k in range(count)
    ]


def tune(reports: Sequence[Report], count: int) -> tuple[tuple[float, float], dict[str, dict[str, float]]]:
    """The thresholds that serve relations and sources best on held-out files, the most careful ones among equals; and the figures."""
    trained = [(train(learn, CAREFUL), held) for learn, held in folds(reports, count)]

    def table(pair: tuple[float, float]) -> dict[str, float]:
        kept = {"keep": pair[0], "add": pair[1]}
        return corpus.table(measure((r, Model(m.classes, m.weights, kept)) for m, held in trained for r in held))

    keep = max(KEEP, key=lambda k: (worth(table((k, CAREFUL[1]))), -k))
    add = max(ADD, key=lambda a: (worth(table((keep, a))), a))
    rules = corpus.table(measure((r, None) for r in reports))
    return (keep, add), {"rules": rules, "rules and model": table((keep, add))}


def worth(figures: dict[str, float]) -> float:
    """What thresholds are chosen by."""
    return round(figures["relation F"] + figures["relation + source F"], 1)
