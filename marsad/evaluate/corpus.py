"""How well acts of attribution and factuality are read, on the annotated corpus; and how far two annotators agree.

Both sides are `Gold`: what the reader finds is put in the same shape, so that one measure serves. Acts are paired one to one, best first, by
the words of their contents (Jaccard at least half, the measure of PolNeAR); a pair's source is right at the same overlap.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product

from marsad import pipeline
from marsad.evaluate.gold import Act, Gold, Predicate
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


def compare(gold: Gold, other: Gold) -> Counter[str]:
    """Counts of what agrees between the marks of one text and others' of the same text."""
    count: Counter[str] = Counter(gold=len(gold.acts), found=len(other.acts))
    for mine, theirs in pairs(gold, other):
        count["relation"] += 1
        count["source"] += jaccard(words(gold.document, mine.source), words(gold.document, theirs.source)) >= OVERLAP
        count["cue"] += jaccard(words(gold.document, mine.cue), words(gold.document, theirs.cue)) >= OVERLAP
    marked = {p.span: p for p in other.predicates}
    for predicate in gold.predicates:
        twin = marked.get(predicate.span)
        count["predicates"] += 1
        if twin is not None:
            count.update(shared=1, inner=twin.inner == predicate.inner, author=twin.author == predicate.author)
    starts = {span.start for span, _ in other.futures}
    ends = {span.end for span, _ in other.futures}
    count["futures"] += len(gold.futures)
    count["future"] += sum(span.start in starts or span.end in ends for span, _ in gold.futures)
    return count


def pairs(gold: Gold, other: Gold) -> Iterator[tuple[Act, Act]]:
    """The acts of two annotations that are one, best first."""
    mine = [words(gold.document, a.content) for a in gold.acts]
    theirs = [words(other.document, a.content) for a in other.acts]
    scored = sorted(((-jaccard(mine[i], theirs[j]), i, j) for i, j in product(range(len(mine)), range(len(theirs))) if mine[i] & theirs[j]))
    left, right = set(range(len(mine))), set(range(len(theirs)))
    for score, i, j in scored:
        if -score >= OVERLAP and i in left and j in right:
            left.remove(i)
            right.remove(j)
            yield gold.acts[i], other.acts[j]


def f_score(hit: int, found: int, gold: int) -> float:
    """F1 in percent."""
    return 200 * hit / (found + gold) if found + gold else 0.0


def table(count: Counter[str]) -> dict[str, float]:
    """The counts of a corpus as percentages."""

    def share(hit: str, of: str) -> float:
        return 100 * count[hit] / count[of] if count[of] else 0.0

    return {
        "relation F": f_score(count["relation"], count["found"], count["gold"]),
        "relation + source F": f_score(count["source"], count["found"], count["gold"]),
        "cue, of those paired": share("cue", "relation"),
        "predicates found": share("shared", "predicates"),
        "factuality": share("inner", "shared"),
        "author's factuality": share("author", "shared"),
        "futures found": share("future", "futures"),
    }
