"""What a decision on an event may look at: who acts on whom, with what and how, in its record and in those told with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from marsad import codes, lexicon
from marsad.crosswalk.acts import kind_of
from marsad.crosswalk.sides import sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from marsad.codes import EventType
    from marsad.model import Record


# Acts of which another sentence may name the weapon.
GENERAL = frozenset({"attack", "killing", "death", "injury", "destruction", "bombing"})
# What carries a weapon and acts with it.
CARRIERS = {"aircraft": "aerial", "drone": "aerial", "missile": "missile", "shell": "artillery", "bomb": "explosive"}


@dataclass(frozen=True, slots=True)
class Scene:
    """An event with its sides, weapons ("explosive", "6.7") and words.

    `types` are the native types told in the same document, `near` those told as news of their own in the same sentence;
    `words` are those of the document, `here` those of the sentence.
    """

    record: Record
    kind: EventType
    doers: frozenset[str]
    hit: frozenset[str]
    weapons: frozenset[str]
    types: frozenset[str]
    near: frozenset[str]
    words: str
    here: str

    def says(self, manner: str) -> bool:
        """Whether the words tell of a manner of manner.yaml."""
        return cues(manner).search(self.words) is not None

    def tells(self, manner: str) -> bool:
        """Whether the sentence of the event tells of a manner."""
        return cues(manner).search(self.here) is not None


@cache
def cues(manner: str) -> re.Pattern[str]:
    """The words of one manner as a pattern."""
    found = sorted(lexicon.tree("crosswalks/manner.yaml")[manner], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, found)) + r")\b")


def scene(record: Record, kind: EventType, beside: Sequence[Record], text: str = "") -> Scene:
    """The scene of a record. A side or weapon that it does not name itself is taken from the records of its sentence."""
    near = [r for r in beside if r.sentence == record.sentence]
    own = [record]
    doers = first(sides(group, "actor") for group in (own, near))
    hit = first(sides(group, "target", "victim", "partner", "object") for group in (own, near))
    like = [r for r in beside if kind.id in GENERAL and (k := kind_of(r)) is not None and k.id in GENERAL]
    arms = first(frozenset(w for r in group for w in arms_of(r)) for group in (own, near, like))
    told = [(k.id, r) for r in beside if (k := kind_of(r)) is not None and r.release != "not_asserted"]
    types = frozenset(name for name, _ in told)
    fresh = frozenset(name for name, r in told if r.sentence == record.sentence and not r.presupposed)
    words = text or " ".join(r.proposition for r in beside or own)
    here = text[record.sentence.start : record.sentence.end] or record.proposition
    return Scene(record, kind, doers, hit, arms, types, fresh, words.lower(), here.lower())


def first(found: Iterable[frozenset[str]]) -> frozenset[str]:
    """The first set that tells something."""
    some: frozenset[str] = frozenset()
    for one in found:
        if one - {"unknown"}:
            return one
        some = some or one
    return some


def arms_of(record: Record) -> frozenset[str]:
    """Classes and public types of the weapons of a record, and the class of what its actor shoots with: "jets destroyed"."""
    named = {x for w in record.fields.get("weapons", ()) for x in (w.value, w.gtd)}
    heads = {p.name.lower().split()[-1].removesuffix("s") for p in record.participants if p.role == "actor" and p.name.split()}
    classes = codes.constructions()["classes"]
    return frozenset(named | {arms for name, arms in CARRIERS.items() if heads & classes[name]["nouns"]})
