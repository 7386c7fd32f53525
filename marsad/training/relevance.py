"""Relevance: the two regressions, and how well they are calibrated.

    python -m marsad.training.relevance [--reports FILE]

prints the reliability of both on reports that were held out of their training (ten turns, by report).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from marsad import pipeline, relevance
from marsad.annotate.linear import Model
from marsad.errors import ConfigError, MarsadError
from marsad.model import Block, Document, Span, digest
from marsad.training.logistic import Example, fit

# The best of 0.3, 1, 3 by Brier score in cross-validation.
PENALTY = 1.0
TURNS = 10
BINS = 5


@dataclass(frozen=True, slots=True)
class Labelled:
    """A report: the features and label of each sentence, and whether the report is relevant."""

    name: str
    sentences: tuple[tuple[tuple[str, ...], bool], ...]
    relevant: bool


def reports(path: Path) -> Iterator[tuple[str, list[tuple[str, bool]]]]:
    """The reports of the file of labelled sentences."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line or line.startswith(("#", "report\t")):
            continue
        parts = line.split("\t")
        if len(parts) != 4 or parts[2] not in ("0", "1"):
            raise ConfigError(f"{path}, line {number}: expected report, domain, label 0 or 1, sentence")
        found.setdefault(parts[0], []).append((parts[3], parts[2] == "1"))
    yield from found.items()


def labelled(path: Path) -> Iterator[Labelled]:
    """The labelled reports as read by the product; each sentence is a paragraph."""
    for name, rows in reports(path):
        text = "\n".join(sentence for sentence, _ in rows)
        starts = [sum(len(s) + 1 for s, _ in rows[:n]) for n in range(len(rows))]
        blocks = tuple(Block("body", Span(at, at + len(s)), "written") for at, (s, _) in zip(starts, rows, strict=True))
        analysis = pipeline.annotate(Document(digest(text, size=32), name, text, blocks))
        records, _ = pipeline.extract(analysis)
        labels, page = [label for _, label in rows], relevance.page(analysis, records)
        found = [(tuple(relevance.seen(page, s)), labels[s.block]) for s in relevance.told(analysis)]
        yield Labelled(name, tuple(found), any(labels))


def train(labelled: Sequence[Labelled]) -> dict[str, Model]:
    """Both models."""
    name = {True: relevance.YES, False: relevance.NO}
    rows = [Example(features, name[label], one.name) for one in labelled for features, label in one.sentences]
    sentence = Model(relevance.CLASSES, fit(rows, relevance.CLASSES, PENALTY), {})
    pages = [Example(features, name[one.relevant], one.name) for one, features in apart(rows, labelled)]
    return {relevance.SENTENCE: sentence, relevance.DOCUMENT: Model(relevance.CLASSES, fit(pages, relevance.CLASSES, PENALTY), {})}


def apart(rows: Sequence[Example], labelled: Sequence[Labelled]) -> Iterator[tuple[Labelled, tuple[str, ...]]]:
    """The features of each report by a model of sentences that did not see it: one that did would be too sure of them."""
    for turn in range(TURNS):
        held = labelled[turn::TURNS]
        names = {one.name for one in held}
        model = Model(relevance.CLASSES, fit([row for row in rows if row.group not in names], relevance.CLASSES, PENALTY), {})
        yield from ((one, whole(model, one)) for one in held)


def whole(sentence: Model, one: Labelled) -> tuple[str, ...]:
    """The features of a report, by the model of its sentences."""
    return tuple(relevance.whole([relevance.score(sentence, features) for features, _ in one.sentences]))


Pairs = list[tuple[float, bool]]


def held_out(labelled: Sequence[Labelled]) -> tuple[Pairs, Pairs]:
    """The scores of sentences and of documents by models that did not see them, with the truth."""
    sentences, documents = [], []
    for turn in range(TURNS):
        models = train([d for n, d in enumerate(labelled) if n % TURNS != turn])
        for one in labelled[turn::TURNS]:
            sentences += [(relevance.score(models[relevance.SENTENCE], features), label) for features, label in one.sentences]
            documents.append((relevance.score(models[relevance.DOCUMENT], whole(models[relevance.SENTENCE], one)), one.relevant))
    return sentences, documents


def brier(pairs: Pairs) -> float:
    """The mean squared distance of the scores from the truth."""
    return sum((score - label) ** 2 for score, label in pairs) / len(pairs)


def table(title: str, pairs: Pairs) -> Iterator[str]:
    """How often what got a score was relevant."""
    right = sum((score >= 0.5) == label for score, label in pairs)
    yield f"{title}: {len(pairs)}, relevant {sum(label for _, label in pairs)}; right at 0.5 {100 * right / len(pairs):.1f} %; Brier score {brier(pairs):.3f}"
    yield "score       number  mean score  relevant"
    for n in range(BINS):
        low, high = n / BINS, (n + 1) / BINS
        some = [(s, label) for s, label in pairs if low <= s < high or (n == BINS - 1 and s == 1)]
        if some:
            mean, share = sum(s for s, _ in some) / len(some), sum(label for _, label in some) / len(some)
            yield f"{low:.1f}-{high:.1f}  {len(some):>9}  {mean:>10.2f}  {share:>8.2f}"


def main(arguments: Iterable[str] | None = None) -> int:
    """Prints the reliability on held-out reports."""
    parser = argparse.ArgumentParser(prog="python -m marsad.training.relevance", description="How well relevance is calibrated.")
    parser.add_argument("--reports", type=Path, default=Path("gold/relevance/reports.tsv"))
    given = parser.parse_args(list(arguments) if arguments is not None else None)
    sentences, documents = held_out(list(labelled(given.reports)))
    print("\n".join([*table("sentences", sentences), "", *table("documents", documents)]))
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except MarsadError as e:
        sys.stderr.write(f"{e}\n")
        sys.exit(e.exit_code)
