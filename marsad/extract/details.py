"""What else the words of an event tell: weapons, kind of target, who is said to be responsible, what became of an attempt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from marsad import codes, lexicon
from marsad.codes import EventType
from marsad.extract import eventtypes
from marsad.model import Analysis, Span, Token, Value

# Frames in which somebody is hit, so that a weapon, a target and a perpetrator make sense.
VIOLENT = frozenset({"strike", "clash", "harm", "damage", "abduction", "operation", "death"})
LONGEST = 3


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon as worded, its class, and its type in the public list ("6.15": type 6, subtype 15)."""

    value: str
    span: Span
    gtd: str


@dataclass(frozen=True, slots=True)
class Target:
    """The kind of thing or person that was attacked; `gtd` is its number in the public list of 22."""

    value: str
    span: Span
    gtd: int


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who is said to have done it. `basis`: named, claimed, suspected, accused, denied; `by` says so, over `channel`."""

    actor: str | None
    span: Span | None
    basis: str
    by: Value | None = None
    channel: Value | None = None


def find(analysis: Analysis, tokens: Sequence[int], event: EventType) -> dict[str, Any]:
    """The fields of a clause's event, those that its words carry."""
    fields: dict[str, Any] = {}
    trigger = trigger_of(analysis, tokens, event)
    if event.frame in VIOLENT and (found := tuple(weapons(analysis, tokens))):
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


# ------------------------------------------------------------------------------------------------ responsibility
@cache
def cues(kind: str) -> frozenset[str]:
    """One list of responsibility.yaml."""
    return frozenset(lexicon.tree("events/responsibility.yaml")[kind])


def responsible(
    analysis: Analysis, tokens: Sequence[int], event: EventType, trigger: eventtypes.Evocation | None
) -> Iterator[Responsibility]:
    """Who claims, denies or is accused, else who is named or suspected as the actor."""
    words = analysis.tokens
    spoken = False
    for t in tokens:
        if words[t].tag[:2] == "VB" and (found := spoken_for(analysis, words[t], tokens)) is not None:
            spoken = True
            yield found
    if spoken or trigger is None or event.frame not in VIOLENT or event.frame == "operation":
        return
    for role, t in eventtypes.arguments(analysis, trigger):
        if role == "actor" and acts(analysis, t):
            name, span = naming(analysis, t)
            yield Responsibility(name, span, "suspected" if suspected(analysis, t) else "named")


def acts(analysis: Analysis, token: int) -> bool:
    """Whether a noun can bear responsibility: persons, groups, states; no car bomb."""
    lemma = analysis.tokens[token].lemma.lower()
    if codes.person(lemma, analysis.tokens[token].lower) is not None or any(
        m.type in ("group", "state", "person", "nationality") for m in eventtypes.mentions_at(analysis, token)
    ):
        return True
    return lemma in codes.constructions()["classes"]["force"]["nouns"]


def spoken_for(analysis: Analysis, word: Token, tokens_in: Sequence[int] = ()) -> Responsibility | None:
    """A claim, denial or accusation worded by a verb."""
    tokens, lemma = analysis.tokens, word.lemma.lower()
    objects = eventtypes.objects_of(analysis, word)
    responsible_for = any(tokens[o].lemma.lower() in cues("objects") for o in objects)
    negated = any(tokens[c].dep == "neg" or tokens[c].lower == "no" for c in word.children)
    if responsible_for and (lemma in cues("claimed") or lemma in cues("denied")):
        subject = next(iter(eventtypes.subject_of(analysis, word)), None)
        if (
            lemma in cues("claimed")
            and lemma != "claim"
            and not any(tokens[o].lemma.lower() in ("responsibility", "credit") for o in objects)
        ):
            return None
        none = subject is not None and any(tokens[c].lower == "no" for c in tokens[subject].children)
        if subject is None or none or tokens[subject].lower in ("nobody", "none", "one"):
            return None
        name, span = naming(analysis, subject)
        return Responsibility(name, span, "denied" if lemma in cues("denied") or negated else "claimed", None, channel(analysis, tokens_in))
    if (
        lemma in ("blame", "accuse", "implicate")
        and objects
        and not negated
        and (tokens[objects[0]].pos != "PRON" or eventtypes.mentions_at(analysis, objects[0]))
    ):
        name, span = naming(analysis, objects[0])
        by = next(iter(eventtypes.subject_of(analysis, word)), None)
        return Responsibility(name, span, "accused", value(analysis, by) if by is not None else None)
    return None


def suspected(analysis: Analysis, token: int) -> bool:
    """Whether an actor is only suspected: "suspected militants"."""
    tokens = analysis.tokens
    return any(tokens[c].lower in cues("suspected") for c in tokens[token].children if tokens[c].dep in ("amod", "advmod"))


def channel(analysis: Analysis, clause: Sequence[int]) -> Value | None:
    """Where a claim was made: "in a statement on Telegram"."""
    tokens = analysis.tokens
    for c in clause:
        if tokens[c].dep == "prep" and tokens[c].lower in cues("channel_prepositions"):
            for d in tokens[c].children:
                if tokens[d].lemma.lower() in cues("channels"):
                    return value(analysis, d)
    return None


def naming(analysis: Analysis, token: int) -> tuple[str, Span]:
    """The name of an actor: its mention's, else its own words without the article."""
    for mention in eventtypes.mentions_at(analysis, token):
        return mention.name, mention.span
    tokens = analysis.tokens
    near = [
        c
        for c in tokens[token].children
        if c < token and tokens[c].dep in ("compound", "amod", "nmod") and tokens[c].lower not in cues("suspected")
    ]
    span = Span(tokens[min([token, *near])].span.start, tokens[token].span.end)
    return " ".join(analysis.document.words(span).split()), span


def value(analysis: Analysis, token: int) -> Value:
    """A token's noun phrase as a value."""
    name, span = naming(analysis, token)
    return Value(name, span)


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
