"""What is only made up: told in a novel or film, played out in a game, done by "mock" attackers."""

from __future__ import annotations

from marsad.annotate import cues
from marsad.syntax import SUBJECTS, Tokens, child, children

SETTING = frozenset({"in", "throughout"})


def invented(tokens: Tokens, i: int) -> int:
    """The word that says of a verb that it tells a story, or that its actors are sham; -1 where there is none."""
    for c in children(tokens, i, ("prep",)):
        work = child(tokens, c, ("pobj",)) if tokens[c].lower in SETTING else -1
        # "He died in the film business" and "was wounded in the film" are told of the world; a story is set in front, or told in the present.
        if work >= 0 and story(tokens, work) and (c < i or tokens[i].tag in ("VBZ", "VBP")):
            return work
    for c in children(tokens, i, ("nsubj", "dobj", "nsubjpass")):
        sham = next((m for m in children(tokens, c, ("amod",)) if tokens[m].lower in cues.words("sham")), -1)
        if sham >= 0:
            return sham
    return -1


def story(tokens: Tokens, i: int) -> bool:
    """Whether a noun stands for a made-up work or a game."""
    return tokens[i].lemma in cues.words("fiction")


def told(tokens: Tokens, verb: int) -> int:
    """The made-up work that tells what stands below a verb ("the film shows how ..."), or -1."""
    return next((c for c in children(tokens, verb, SUBJECTS) if story(tokens, c)), -1)
