"""What is only made up: told in a novel or film, played out in a game, done by "mock" attackers."""

from __future__ import annotations

from marsad.annotate import cues
from marsad.syntax import SUBJECTS, Tokens, child, children

SETTING = frozenset({"in", "throughout"})
# Parts of works: "in the finale of the drama".
PARTS = frozenset({"finale", "episode", "season", "scene", "chapter", "opening", "end", "climax", "plot", "beginning", "part", "version"})
# What people do in works of art and games in earnest.
EARNEST = frozenset(
    {
        "star",
        "appear",
        "act",
        "feature",
        "play",
        "perform",
        "invest",
        "work",
        "direct",
        "use",
        "show",
        "depict",
        "include",
        "cast",
        "portray",
        "be",
        "have",
        "win",
        "lose",
    }
)


def invented(tokens: Tokens, i: int) -> int:
    """The word that says of a verb that it tells a story, or that its actors are sham; -1 where there is none."""
    for c in children(tokens, i, ("prep",)):
        work = child(tokens, c, ("pobj",)) if tokens[c].lower in SETTING else -1
        if work >= 0 and story(tokens, work) and tokens[i].lemma not in EARNEST:
            return work
    for c in children(tokens, i, ("nsubj", "dobj", "nsubjpass")):
        sham = next((m for m in children(tokens, c, ("amod",)) if tokens[m].lower in cues.words("sham")), -1)
        if sham >= 0:
            return sham
    return -1


def story(tokens: Tokens, i: int) -> bool:
    """Whether a noun stands for a made-up work or a game, by itself, by the noun before it ("video game"), or as a part of one."""
    token = tokens[i]
    if token.lemma in cues.words("fiction"):
        return True
    if broadcast(tokens, i) and any(tokens[c].lower in cues.words("media") for c in children(tokens, i, ("compound", "amod"))):
        return True
    of = next((c for c in children(tokens, i, ("prep",)) if tokens[c].lower == "of"), -1) if token.lemma in PARTS else -1
    whole = child(tokens, of, ("pobj",)) if of >= 0 else -1
    return whole >= 0 and (story(tokens, whole) or broadcast(tokens, whole))


def broadcast(tokens: Tokens, i: int) -> bool:
    """Whether a noun may stand for a programme or game ("series" has no other lemma than the word, whatever the parser says)."""
    return not {tokens[i].lemma, tokens[i].lower}.isdisjoint(cues.words("broadcast"))


def told(tokens: Tokens, verb: int) -> int:
    """The made-up work that tells what stands below a verb ("the film shows how ..."), or -1."""
    return next((c for c in children(tokens, verb, SUBJECTS) if story(tokens, c)), -1)
