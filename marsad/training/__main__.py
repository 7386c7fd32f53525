"""`python -m marsad.training [--corpus FOLDER] [--reports FILE] [--models FOLDER] [--check]`."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from marsad import lexicon, pipeline, registry
from marsad.annotate import sentences
from marsad.annotate.attribution import vote as attributions
from marsad.annotate.factuality import vote as factualities
from marsad.errors import ConfigError, MarsadError
from marsad.evaluate import gold
from marsad.training import acts, facts, relevance

if TYPE_CHECKING:
    from marsad.annotate.linear import Model

# Files are held out in this many turns; more turns changed no threshold.
TURNS = 10


def analysed(one: gold.Gold) -> acts.Report:
    """A report with the layers that come before attribution."""
    analysis = sentences.annotate(one.document)
    for annotator in registry.ANNOTATORS:
        if "attribution" in annotator.adds:
            break
        analysis = pipeline.add(analysis, annotator)
    return acts.Report(one, analysis)


def train(folder: Path, turns: int = TURNS) -> tuple[dict[str, Model], dict[str, dict[str, dict[str, float]]]]:
    """The models of a corpus by name, and the figures of cross-validation by file."""
    reports = [analysed(one) for one in gold.load(folder)]
    if len(reports) < turns:
        raise ConfigError(f"{folder} holds {len(reports)} reports; training takes at least {turns}")
    thresholds, first = acts.tune(reports, turns)
    act = acts.train(reports, thresholds)
    overrule, second = facts.tune(reports, act, turns)
    models = {attributions.MODEL: act, factualities.MODEL: facts.train(list(facts.rows(reports, act)), overrule)}
    return models, {"attribution": first, "factuality": second}


def written(model: Model, corpus: str) -> str:
    """A model as JSON, one feature a line, so that changes can be read."""
    rows = ",\n".join(f"  {json.dumps(f)}: {json.dumps(list(row))}" for f, row in sorted(model.weights.items()))
    head = {"corpus": corpus, "classes": model.classes, "thresholds": model.thresholds}
    lines = ",\n".join(f" {json.dumps(k)}: {json.dumps(v)}" for k, v in head.items())
    return f'{{\n{lines},\n "weights": {{\n{rows}\n}}}}\n'


def fingerprint(folder: Path) -> str:
    """A hash of the corpus."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*.txt")):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def main() -> int:
    """Trains, prints the figures, and writes the weights or compares them with those that are there."""
    parser = argparse.ArgumentParser(
        prog="python -m marsad.training", description="Trains the shipped linear models on the annotated corpus."
    )
    parser.add_argument("--corpus", type=Path, default=Path("gold/train"))
    parser.add_argument("--reports", type=Path, default=Path("gold/relevance/reports.tsv"))
    parser.add_argument("--models", type=Path, default=lexicon.DATA / "models")
    parser.add_argument("--check", action="store_true", help="write nothing; 1 where the weights that are there differ")
    given = parser.parse_args()
    models, figures = train(given.corpus)
    for tables in figures.values():
        for who, table in tables.items():
            print(f"{who:<17}" + "  ".join(f"{name} {value:.1f}" for name, value in table.items() if value))
    models |= relevance.train(list(relevance.labelled(given.reports)))
    texts = {given.models / f"{name}.json": written(model, fingerprint(given.corpus)) for name, model in models.items()}
    if given.check:
        differ = [path.name for path, text in texts.items() if not path.is_file() or path.read_text("utf-8") != text]
        sys.stderr.write("".join(f"{name} is not what the corpus gives\n" for name in differ))
        return 1 if differ else 0
    given.models.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        path.write_text(text, "utf-8")
        print(f"{path.name}: {len(text)} characters, thresholds {models[path.stem].thresholds}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except MarsadError as e:
        sys.stderr.write(f"{e}\n")
        sys.exit(e.exit_code)
