"""Events: something said to have happened (or to be planned, denied ...), typed by data/events, with participants in roles."""

from __future__ import annotations

from functools import cache
from typing import Any

from marsad import lexicon
from marsad.extract import casualties, details, eventtypes
from marsad.extract.context import Context
from marsad.extract.parts import participants, places
from marsad.extract.propositions import Proposition
from marsad.extract.shape import Shape
from marsad.syntax import child

# What the grammatical functions mean where an event type does not say otherwise.
ROLES = {
    "subject": "actor", "agent": "actor", "possessor": "actor", "passive": "target", "object": "target", "against": "target",
    "recipient": "recipient", "with": "partner", "of": "target",
}  # fmt: skip
COPULAS = frozenset({"be", "remain", "become", "seem", "appear", "look"})


@cache
def stative() -> frozenset[str]:
    """Verbs that tell of a state: without an event type their clause is no event."""
    return frozenset(lexicon.lines("stative.txt"))


def find(context: Context, proposition: Proposition) -> Shape | None:
    """The event that a proposition tells of, or None where its words are of no event type."""
    found = typed(context, proposition)
    if found is None:
        return None
    trigger, event = found
    inert = eventtypes.inert(context.analysis, trigger)
    who = tuple(p for p in participants(context, proposition, {**ROLES, **event.functions}) if not any(s.end == p.span.end for s in inert))
    where = places(context, proposition, who)
    fields: dict[str, Any] = {
        "event_type": event.parent or event.id,
        "sub_event_type": event.id,
        "granularity": eventtypes.granularity(context.analysis, trigger, event),
    }
    if hurt := casualties.find(context.analysis, proposition.tokens):
        fields["casualties"] = hurt
    fields.update(details.find(context.analysis, proposition.tokens, event))
    return Shape("event", event.id, who, where, fields, trigger, confidence=0.7)


def responsibility(context: Context, proposition: Proposition) -> bool:
    """Whether an act of reporting is a claim or denial of responsibility: an event of its own, whoever speaks."""
    kind = context.type_of(proposition.head)
    return kind is not None and kind.id == "claim"


def typed(context: Context, proposition: Proposition) -> tuple[int, eventtypes.EventType] | None:
    """The trigger of a proposition and its event type: the predicate, its infinitive, or an event noun that it carries."""
    tokens = context.tokens
    if tokens[proposition.head].lemma in COPULAS and child(tokens, proposition.head, ("acomp",)) >= 0:
        return None
    for token in carriers(context, proposition):
        if (event := context.type_of(token)) is not None:
            return token, event
    if not context.analysis.parsed:
        for token in proposition.tokens:
            if (event := context.type_of(token)) is not None:
                return token, event
    return None


def carriers(context: Context, proposition: Proposition) -> list[int]:
    """The words that can evoke the event of a proposition: its predicate, and infinitives that complete it ("began to attack")."""
    tokens = context.tokens
    out, i = [proposition.head], proposition.head
    for _ in range(3):
        i = next((c for c in tokens[i].children if tokens[c].dep == "xcomp" and tokens[c].pos == "VERB"), -1)
        if i < 0:
            break
        out.append(i)
    return out


def untyped(context: Context, proposition: Proposition) -> Shape | None:
    """An act in the past that no event type covers; None for states."""
    head = context.tokens[proposition.head]
    perfect = any(context.tokens[c].lemma == "have" and context.tokens[c].dep == "aux" for c in head.children)
    if head.pos != "VERB" or head.lemma in stative() or not (head.tag in ("VBD", "VBN") or perfect) or proposition.subject < 0:
        return None
    who = participants(context, proposition, ROLES)
    if not who:
        return None
    fields = {"event_type": "other", "sub_event_type": "other", "granularity": "incident"}
    return Shape("event", "other", who, places(context, proposition, who), fields, proposition.head, confidence=0.4)
