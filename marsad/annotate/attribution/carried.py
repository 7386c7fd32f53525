"""Sources carried over: sentences without a cue inside the report of one source."""

from __future__ import annotations

from itertools import pairwise

from marsad.annotate.attribution.found import Found, Source
from marsad.model import Analysis, Mention

# Acts by which a source tells a story; wishes, orders and praise do not go on over sentences.
TELLING = frozenset({"report", "document", "claim", "announce", "believe", "expect", "point", "warn"})
# A gap of more sentences than this between two cues of one source is the author's own.
GAP = 4


def find(analysis: Analysis, found: list[Found]) -> list[Found]:
    """Acts for the sentences without a cue between two sentences that the same source tells."""
    entity = {m.head: m.entity for m in analysis.layer(Mention)}
    tellers: list[tuple[int, int, Found] | None] = []
    by_sentence: dict[int, list[Found]] = {}
    where = {i: s.i for s in analysis.sentences for i in range(s.first, s.last)}
    for f in found:
        by_sentence.setdefault(where[f.head], []).append(f)
        for n in sorted({where[i] for i in f.content}):
            by_sentence.setdefault(n, [])
    for s in analysis.sentences:
        top = [f for f in by_sentence.get(s.i, []) if f.type in TELLING and f.source.speaker in entity]
        tellers.append((s.i, entity[top[0].source.speaker], top[0]) if top else None)
    return list(gaps(analysis, by_sentence, [t for t in tellers if t]))


def gaps(analysis: Analysis, taken: dict[int, list[Found]], tellers: list[tuple[int, int, Found]]) -> list[Found]:
    """One implied act for each bare sentence between two tellings by one entity."""
    out = []
    for (a, who, f), (b, other, _) in pairwise(tellers):
        if who != other or b - a - 1 > GAP:
            continue
        for n in range(a + 1, b):
            s = analysis.sentences[n]
            role = analysis.document.blocks[s.block].role if analysis.document.blocks else "body"
            if n in taken or role != "body":
                continue
            out.append(Found(f.head, f.type, "carried", set(), set(range(s.first, s.last)), Source((), f.source.speaker), implied=True))
    return out
