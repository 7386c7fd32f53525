"""The cue words of `data/cues`: what reports, what is reported with it, and what it does to the truth of what stands below."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from marsad import lexicon


@dataclass(frozen=True, slots=True)
class Cue:
    """One sense of a cue word. `view` and `negated` are the truth of what stands below it, where it is affirmed and negated.

    `author` says whether the writer shares that view ("same") or leaves it open ("Uu"); `ahead` that the content lies in the future.
    """

    word: str
    type: str
    frames: frozenset[str]
    view: str
    negated: str
    author: str = "Uu"
    ahead: bool = False


Table = dict[str, tuple[Cue, ...]]


def build(groups: list[dict[str, Any]]) -> Table:
    """The cues of some groups of a data file by word; earlier groups go first."""
    table: dict[str, list[Cue]] = {}
    for group in groups:
        view = group["view"]
        cue = (
            group.get("type") or group["class"],
            frozenset(group.get("frames", "").split()),
            view,
            group.get("negated", view),
            group.get("author", "Uu"),
            group.get("time") == "future",
        )
        for word in group["words"].split():
            table.setdefault(word, []).append(Cue(word, *cue))
    return {word: tuple(found) for word, found in table.items()}


@cache
def verbs() -> Table:
    """Reporting verbs by lemma."""
    return build(lexicon.tree("cues/en/verbs.yaml"))


@cache
def nouns() -> Table:
    """Reporting nouns by lemma."""
    return build(lexicon.tree("cues/en/nouns.yaml"))


@cache
def adjectives() -> Table:
    """Adjectives of belief and attitude by their lower form."""
    return build(lexicon.tree("cues/en/adjectives.yaml"))


@cache
def embedding(kind: str) -> Table:
    """Predicates that embed others without reporting them: `kind` is verb, adjective or noun."""
    return build(lexicon.tree("cues/en/embedding.yaml")[kind])


@cache
def modality(kind: str) -> Table:
    """Modal verbs, adverbs or adjectives by their lower form: `kind` is modal, adverb or adjective."""
    return build(lexicon.tree("cues/en/modality.yaml")[kind])


@cache
def words(kind: str) -> frozenset[str]:
    """A plain list of the modality file: negation, condition, evidential, opinion."""
    return frozenset(lexicon.tree("cues/en/modality.yaml")[kind])


@cache
def likelihoods() -> tuple[tuple[tuple[str, ...], int, int], ...]:
    """The likelihood expressions of ICD 203 as (words, low, high), longest first; `[low, high)` in per cent."""
    rows = [(tuple(p.split()), r["low"], r["high"]) for r in lexicon.tree("cues/en/modality.yaml")["likelihood"] for p in r["words"]]
    return tuple(sorted(rows, key=lambda r: (-len(r[0]), r[0])))


def sense(table: Table, word: str, frame: str) -> Cue | None:
    """The first sense of a word that has a frame, or None."""
    for cue in table.get(word, ()):
        if frame in cue.frames:
            return cue
    return None
