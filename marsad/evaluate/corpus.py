"""How well acts of attribution and factuality are read, on the annotated corpus; and how far two annotators agree.

Both sides are `Gold`: what the reader finds is put in the same shape, so that one measure serves. Acts are paired one to one, best first, by
the words of their contents (Jaccard at least half, the measure of PolNeAR); a pair's source is right at the same overlap.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

from marsad import pipeline
from marsad.errors import ConfigError
from marsad.evaluate import gold
from marsad.evaluate.gold import Act, Gold, Predicate
from marsad.evaluate.scores import Tally
from marsad.model import Attribution, Document, Factual, Span

WORD = re.compile(r"\w+")
OVERLAP = 0.5


def words(document: Document, spans: Iterable[Span]) -> frozenset[int]:
    """The starts of the words under some spans."""
    return frozenset(m.start() + s.start for s in spans for m in WORD.finditer(document.words(s)))


def predicted(document: Document) -> Gold:
    """What the reader finds in a document, in the shape of the corpus."""
    analysis = pipeline.annotate(document)
    acts = tuple(Act(n, a.source, a.cue, a.content) for n, a in enumerate(analysis.layer(Attribution)) if not a.implied)
    facts = analysis.layer(Factual)
    predicates = tuple(Predicate(f.span, f.factuality, f.author_factuality) for f in facts)
    return Gold("predicted", document, acts, predicates, tuple((f.span, "future") for f in facts if f.time_ref == "future"), ())


def jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    """The share of common words in all words of two sets; two empty ones are alike."""
    return len(a & b) / len(a | b) if a or b else 1.0


def compare(one: Gold, other: Gold) -> Counter[str]:
    """Counts of what agrees between the marks of one text and others' of the same text."""
    count: Counter[str] = Counter(gold=len(one.acts), found=len(other.acts))
    for mine, theirs in pairs(one, other):
        count["relation"] += 1
        count["source"] += jaccard(words(one.document, mine.source), words(one.document, theirs.source)) >= OVERLAP
        count["cue"] += jaccard(words(one.document, mine.cue), words(one.document, theirs.cue)) >= OVERLAP
    marked = {p.span: p for p in other.predicates}
    for predicate in one.predicates:
        twin = marked.get(predicate.span)
        count["predicates"] += 1
        if twin is not None:
            count.update(shared=1, inner=twin.inner == predicate.inner, author=twin.author == predicate.author)
    starts = {span.start for span, _ in other.futures}
    ends = {span.end for span, _ in other.futures}
    count["futures"] += len(one.futures)
    count["future"] += sum(span.start in starts or span.end in ends for span, _ in one.futures)
    return count


def pairs(one: Gold, other: Gold) -> Iterator[tuple[Act, Act]]:
    """The acts of two annotations that are one, best first."""
    mine = [words(one.document, a.content) for a in one.acts]
    theirs = [words(other.document, a.content) for a in other.acts]
    scored = sorted(((-jaccard(mine[i], theirs[j]), i, j) for i, j in product(range(len(mine)), range(len(theirs))) if mine[i] & theirs[j]))
    left, right = set(range(len(mine))), set(range(len(theirs)))
    for score, i, j in scored:
        if -score >= OVERLAP and i in left and j in right:
            left.remove(i)
            right.remove(j)
            yield one.acts[i], other.acts[j]


def tallies(count: Counter[str]) -> dict[str, Tally]:
    """The counts of a corpus as what is right of what; an F score counts what is found and what is to be found."""
    both = count["found"] + count["gold"]
    return {
        "relation F": Tally(2 * count["relation"], both),
        "relation + source F": Tally(2 * count["source"], both),
        "cue, of those paired": Tally(count["cue"], count["relation"]),
        "predicates found": Tally(count["shared"], count["predicates"]),
        "factuality": Tally(count["inner"], count["shared"]),
        "author's factuality": Tally(count["author"], count["shared"]),
        "futures found": Tally(count["future"], count["futures"]),
    }


def table(count: Counter[str]) -> dict[str, float]:
    """The counts of a corpus as percentages."""
    return {name: 100 * tally.right / tally.of if tally.of else 0.0 for name, tally in tallies(count).items()}


def measure(folder: Path) -> Counter[str]:
    """What the reader has right, over the reports of a folder."""
    return total((one, predicted(one.document)) for one in gold.load(folder))


def agree(first: Iterable[Path], second: Path) -> Counter[str]:
    """What two annotators have in common, over the reports that some folders (without the second, where it lies in one) and the second hold."""
    others = {one.name: one for one in gold.load(second)}
    paths = [path for folder in first for path in sorted(folder.rglob("*.txt")) if not path.is_relative_to(second) and path.stem in others]
    return total((one, others[one.name]) for one in map(gold.read, paths))


def total(both: Iterable[tuple[Gold, Gold]]) -> Counter[str]:
    """The counts over some pairs of one text; two markings of two texts are a mistake."""
    count: Counter[str] = Counter()
    for one, other in both:
        if one.document.text != other.document.text:
            raise ConfigError(f"{one.name}: the two markings are not of the same text")
        count += compare(one, other)
        count["reports"] += 1
    if not count["reports"]:
        raise ConfigError("no annotated reports to compare")
    return count
