"""Headlines that name their source before a colon: "Minister: the road is open"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.annotate.attribution.found import Found, Source
from marsad.model import Analysis, Entity, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

# A name before the colon of more words than this is a clause, and a text behind it of fewer is a label.
NAME, SHORT = 6, 3
SPEAKS = frozenset({"PERSON", "ORG", "NORP"})


def find(analysis: Analysis) -> Iterator[Found]:
    """One act for each sentence that opens its block with a name and a colon."""
    ends = {e.span.end for e in analysis.layer(Entity) if e.label in SPEAKS}
    block = -1
    for s in analysis.sentences:
        if s.block != block:
            yield from named(analysis, s, ends)
        block = s.block


def named(analysis: Analysis, s: Sentence, ends: set[int]) -> Iterator[Found]:
    """The act of one sentence, where the words before its colon are a name of somebody who can speak."""
    tokens = analysis.tokens
    colon = next((i for i in range(s.first + 1, min(s.first + NAME + 1, s.last)) if tokens[i].text == ":"), -1)
    if colon < 0 or s.last - colon <= SHORT or tokens[colon - 1].span.end not in ends:
        return
    if any(tokens[i].pos in ("VERB", "AUX", "PUNCT", "NUM") for i in range(s.first, colon)):
        return
    if not any(tokens[i].pos in ("VERB", "AUX") for i in range(colon + 1, s.last)):
        return
    yield Found(colon, "report", "headline", {colon}, set(range(colon + 1, s.last)), Source(tuple(range(s.first, colon)), colon - 1))
