"""Who is said to have done it: claimed, denied, accused, suspected, or named as the actor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from marsad import codes, lexicon
from marsad.codes import EventType
from marsad.extract import eventtypes
from marsad.model import Analysis, Span, Token, Value

# Frames of violent acts whose actor bears responsibility.
BLAMED = frozenset({"strike", "clash", "harm", "damage", "abduction", "death"})


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who is said to have done it. `basis`: named, claimed, suspected, accused, denied; `by` says so, over `channel`."""

    actor: str | None
    span: Span | None
    basis: str
    by: Value | None = None
    channel: Value | None = None


@cache
def cues(kind: str) -> frozenset[str]:
    """One list of responsibility.yaml."""
    return frozenset(lexicon.tree("events/responsibility.yaml")[kind])


def responsible(
    analysis: Analysis, tokens: Sequence[int], event: EventType, trigger: eventtypes.Evocation | None
) -> Iterator[Responsibility]:
    """Who claims, denies or is accused, else who is named or suspected as the actor."""
    said = tuple(blame(analysis, tokens))
    yield from said
    if said or trigger is None or event.frame not in BLAMED:
        return
    for role, t in eventtypes.arguments(analysis, trigger):
        if role == "actor" and acts(analysis, t):
            name, span = naming(analysis, t)
            yield Responsibility(name, span, "suspected" if suspected(analysis, t) else "named")


def blame(analysis: Analysis, tokens: Sequence[int]) -> Iterator[Responsibility]:
    """Claims, denials and accusations in some words, and in participles behind their nouns: "an attack attributed to the rebels"."""
    words = analysis.tokens
    behind = (c for t in tokens for c in words[t].children if words[c].dep == "acl" and words[c].lemma.lower() in cues("attributed"))
    for t in dict.fromkeys((*tokens, *behind)):
        if words[t].tag[:2] == "VB" and (found := spoken_for(analysis, words[t], tokens)) is not None:
            yield found


def acts(analysis: Analysis, token: int) -> bool:
    """Whether a noun can bear responsibility: persons, groups, states; no car bomb."""
    lemma = analysis.tokens[token].lemma.lower()
    if codes.person(lemma, analysis.tokens[token].lower) is not None or any(
        m.type in ("group", "state", "person", "nationality") for m in eventtypes.mentions_at(analysis, token)
    ):
        return True
    return lemma in codes.constructions()["classes"]["force"]["nouns"]


def spoken_for(analysis: Analysis, word: Token, clause: Sequence[int]) -> Responsibility | None:
    """A claim, denial or accusation worded by a verb."""
    tokens = analysis.tokens
    negated = any(tokens[c].dep == "neg" or tokens[c].lower == "no" for c in word.children)
    return claimed(analysis, word, clause, negated=negated) or (None if negated else accused(analysis, word))


def claimed(analysis: Analysis, word: Token, clause: Sequence[int], *, negated: bool) -> Responsibility | None:
    """A claim or denial: "the group claimed responsibility", "the movement denied involvement"."""
    tokens, lemma = analysis.tokens, word.lemma.lower()
    denies = lemma in cues("denied")
    objects = {tokens[o].lemma.lower() for o in eventtypes.objects_of(analysis, word)}
    wanted = cues("objects") if denies or lemma == "claim" else frozenset({"responsibility", "credit"})
    if not (denies or lemma in cues("claimed")) or objects.isdisjoint(wanted):
        return None
    subject = next(iter(eventtypes.subject_of(analysis, word)), None)
    if (
        subject is None
        or tokens[subject].lower in ("nobody", "none", "one")
        or any(tokens[c].lower == "no" for c in tokens[subject].children)
    ):
        return None
    name, span = naming(analysis, subject)
    return Responsibility(name, span, "denied" if denies or negated else "claimed", None, channel(analysis, clause))


def accused(analysis: Analysis, word: Token) -> Responsibility | None:
    """An accusation: "the army blamed the rebels", "the attack was attributed to the militia"."""
    tokens, lemma = analysis.tokens, word.lemma.lower()
    if lemma in cues("accused"):
        heads = eventtypes.objects_of(analysis, word)
    elif lemma in cues("attributed"):
        heads = eventtypes.slots_of(analysis, word.i).get("to", [])
    else:
        return None
    head = next((h for h in heads if tokens[h].pos != "PRON" or eventtypes.mentions_at(analysis, h)), None)
    if head is None:
        return None
    name, span = naming(analysis, head)
    by = next(iter(eventtypes.subject_of(analysis, word)), None)
    return Responsibility(name, span, "accused", value(analysis, by) if by is not None else None)


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
