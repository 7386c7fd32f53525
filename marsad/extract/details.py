"""What else the words of an event tell: weapons, kind of target, who is said to be responsible, what became of an attempt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from marsad import lexicon
from marsad.codes import EventType
from marsad.extract import eventtypes
from marsad.extract.responsibility import cues, responsible
from marsad.model import Analysis, Span, Token, Value

# Frames in which somebody is hit, so that a weapon, a target and a perpetrator make sense.
VIOLENT = frozenset({"strike", "clash", "harm", "damage", "abduction", "operation", "death"})
LONGEST = 3


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon as worded, its class, and its type in the public list ("6.15": type 6, subtype 15).

    `implied`: no weapon is named, the word for the act tells its class ("was shot").
    """

    value: str
    span: Span
    gtd: str
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """The kind of thing or person that was attacked; `gtd` is its number in the public list of 22."""

    value: str
    span: Span
    gtd: int


def find(analysis: Analysis, tokens: Sequence[int], event: EventType) -> dict[str, Any]:
    """The fields of a clause's event, those that its words carry."""
    fields: dict[str, Any] = {}
    trigger = trigger_of(analysis, tokens, event)
    if event.frame in VIOLENT and (
        found := tuple(weapons(analysis, tokens)) or means(analysis, trigger) or means_of_acts(analysis, tokens, trigger)
    ):
        fields["weapons"] = found
    if trigger is not None and event.frame in VIOLENT and (target := target_of(analysis, trigger)):
        fields["target_type"] = target
    if found_responsible := tuple(responsible(analysis, tokens, event, trigger)):
        fields["responsibility"] = found_responsible
    if trigger is not None and event.frame == "damage" and (damage := damage_of(analysis, trigger)) is not None:
        fields["damage"] = damage
    if trigger is not None and (outcome := outcome_of(analysis, tokens, event)):
        fields["outcome"] = outcome
    return fields


def trigger_of(analysis: Analysis, tokens: Sequence[int], event: EventType) -> eventtypes.Evocation | None:
    """The first word of the clause that evokes the event."""
    for t in tokens:
        found = eventtypes.evoke(analysis, t)
        if found is not None and found.type is event:
            return found
    return None


# ------------------------------------------------------------------------------------------------ weapons
@cache
def weapon_names() -> dict[tuple[str, ...], tuple[str, str]]:
    """Class and code of a weapon by the words of its name."""
    return {tuple(row["name"].split()): (row["class"], row["gtd"]) for row in lexicon.table("events/weapons.tsv")}


def weapons(analysis: Analysis, tokens: Sequence[int]) -> Iterator[Weapon]:
    """The weapons that a clause names, the longest name at each place."""
    known, words = weapon_names(), analysis.tokens
    order = sorted(tokens)
    skip = -1
    for n, t in enumerate(order):
        if t <= skip or not (words[t].pos in ("NOUN", "PROPN", "ADJ", "") or words[t].tag[:2] == "NN"):
            continue
        for size in range(LONGEST, 0, -1):
            run = order[n : n + size]
            if len(run) < size or run[-1] - run[0] != size - 1:
                continue
            entry = known.get(spelled(words, run, lemma=True)) or known.get(spelled(words, run, lemma=False))
            if entry is not None:
                yield Weapon(entry[0], Span(words[run[0]].span.start, words[run[-1]].span.end), entry[1])
                skip = run[-1]
                break


@cache
def means_of() -> dict[str, tuple[str, str]]:
    """Class and code of the means that a word for an act tells."""
    return {row["lemma"]: (row["class"], row["gtd"]) for row in lexicon.table("events/means.tsv")}


def means(analysis: Analysis, trigger: eventtypes.Evocation | None) -> tuple[Weapon, ...]:
    """The class of weapon that the word for the act tells."""
    if trigger is None or trigger.type.frame not in ("strike", "harm", "damage"):
        return ()
    word = analysis.tokens[trigger.noun]
    known = means_of().get(word.lemma.lower())
    if known is None or (known[0] == "explosive" and trigger.type.parent == "airstrike/shelling"):
        return ()
    return (Weapon(known[0], word.span, known[1], True),)


@cache
def type_means() -> dict[str, tuple[str, str]]:
    """Class and code of the means that a type of event tells."""
    return {row["type"]: (row["class"], row["gtd"]) for row in lexicon.table("events/type_means.tsv")}


def means_of_acts(analysis: Analysis, tokens: Sequence[int], trigger: eventtypes.Evocation | None) -> tuple[Weapon, ...]:
    """The means that another act in the clause tells: "killed in an airstrike", "wounded by shelling", "a raid followed by gunfire"."""
    if trigger is None or trigger.type.frame not in ("strike", "harm", "death", "damage", "operation"):
        return ()
    words = analysis.tokens
    for t in sorted(tokens):
        if words[t].tag[:2] != "NN" or t in (trigger.token, trigger.noun):
            continue
        kind = eventtypes.type_of(analysis, t)
        if kind is not None and kind.id in type_means():
            name, code = type_means()[kind.id]
            return (Weapon(name, words[t].span, code, True),)
    return ()


def spelled(words: Sequence[Token], run: Sequence[int], *, lemma: bool) -> tuple[str, ...]:
    """The words of a run in small letters, the last as its lemma where asked."""
    last = words[run[-1]].lemma.lower() if lemma else words[run[-1]].lower
    return (*(words[t].lower for t in run[:-1]), last)


# ------------------------------------------------------------------------------------------------ targets
@cache
def target_types() -> dict[str, tuple[str, int]]:
    """Category and number of a target by its noun."""
    return {row["noun"]: (row["category"], int(row["gtd"])) for row in lexicon.table("events/targets.tsv")}


def target_of(analysis: Analysis, trigger: eventtypes.Evocation) -> Target | None:
    """The kind of target: of the first filler of target or victim whose noun is known; a blast hits the building that it is in or at."""
    tokens, known = analysis.tokens, target_types()
    filled = list(eventtypes.arguments(analysis, trigger))
    struck = [t for role, t in filled if role in ("target", "victim", "object")]
    if not struck and trigger.type.frame == "strike":
        struck = [t for role, t in filled if role == "location"]
    for t in struck:
        found = [(t, tokens[t].lemma.lower())]
        found = [
            (c, f"{tokens[c].lower} {found[0][1]}") for c in tokens[t].children if c < t and tokens[c].dep in ("compound", "amod")
        ] + found
        for c, name in found:
            if (entry := known.get(name)) is not None:
                return Target(entry[0], Span(tokens[min(c, t)].span.start, tokens[t].span.end), entry[1])
    return None


# ------------------------------------------------------------------------------------------------ damage and attempts
def damage_of(analysis: Analysis, trigger: eventtypes.Evocation) -> Value | None:
    """Whether the thing was destroyed or damaged, by the verb."""
    word = analysis.tokens[trigger.token]
    for degree in ("destroyed", "damaged"):
        if word.lemma.lower() in cues(degree):
            return Value(degree, word.span)
    return None


def outcome_of(analysis: Analysis, tokens: Sequence[int], event: EventType) -> Value | None:
    """What became of an attempt: foiled, failed, attempted; None where the words tell of no attempt."""
    words = analysis.tokens
    if event.frame not in VIOLENT:
        return None
    for t in tokens:
        lemma = words[t].lemma.lower()
        if words[t].tag[:2] == "VB":
            for outcome in ("foiled", "failed", "attempted"):
                if lemma in cues(outcome) and about_violence(analysis, words[t]):
                    return Value(outcome, words[t].span)
        if words[t].lower in cues("failed_words") and words[t].dep == "amod" and eventtypes.type_of(analysis, words[t].head) is not None:
            return Value("attempted" if words[t].lower == "attempted" else "failed", words[t].span)
    return None


def about_violence(analysis: Analysis, word: Token) -> bool:
    """Whether a verb such as "foiled", "survived" or "tried" has a violent act under it, or a violent subject ("the attack failed")."""
    tokens = analysis.tokens
    near = [c for c in word.children if tokens[c].dep in ("dobj", "nsubjpass", "xcomp", "nsubj")]
    kinds = [k for c in near if (k := eventtypes.type_of(analysis, c)) is not None]
    return any(k.frame in ("strike", "harm", "abduction", "clash", "damage") for k in kinds)
