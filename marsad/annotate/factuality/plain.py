"""Factuality without a parse: every word that a cue word precedes in its sentence takes that word's state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.annotate import cues
from marsad.annotate.factuality.state import FACT, State, both, of
from marsad.model import Analysis, Attribution, Factual, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

# A cue word reaches this many words to its right, as far as NegEx lets a negation reach.
REACH = 6
SMALL = 3


def find(analysis: Analysis) -> list[Factual]:
    """One mark for each word that is long enough to be a predicate and stands near a cue, or in reported speech."""
    said = [s for a in analysis.layer(Attribution) for s in a.content]
    out = []
    for s in analysis.sentences:
        for i, state in states(analysis, s):
            token = analysis.tokens[i]
            told = any(token.span.within(c) for c in said)
            out.append(
                Factual(
                    token.span,
                    i,
                    state.label,
                    "Uu" if told else state.label,
                    "negative" if state.negations % 2 else "positive",
                    state.cls,
                    "future" if state.ahead else "none",
                    cues=tuple(analysis.tokens[c].span for c in state.cues),
                )
            )
    return out


def states(analysis: Analysis, s: Sentence) -> Iterator[tuple[int, State]]:
    """The state of each word of a sentence by the cue words before it."""
    active: list[tuple[int, State]] = []
    for i in range(s.first, s.last):
        word = analysis.tokens[i].lower
        if (own := cue(word, i)) is not None:
            active.append((i, own))
            continue
        if not word.isalpha() or len(word) <= SMALL:
            continue
        state = FACT
        for at, other in active:
            if i - at <= REACH:
                state = both(state, other)
        yield i, state


def cue(word: str, i: int) -> State | None:
    """The state that a cue word brings, or None."""
    if word in cues.words("negation"):
        return State(3, -1, "not", False, 1, (i,))
    if word in cues.words("condition"):
        return State(0, 1, "condition", False, 0, (i,))
    for kind in ("modal", "adverb", "adjective"):
        for found in cues.modality(kind).get(word, ()):
            return of(found.view, found.type, i, found.ahead)
    return None
