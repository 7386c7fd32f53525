"""Statements: assessments, warnings, appeals, denials and declarations; and what an author says of a state of affairs."""

from __future__ import annotations

from functools import cache

from marsad import lexicon
from marsad.extract.context import Context
from marsad.extract.parts import CONCERNED, participants, places, roles
from marsad.extract.propositions import Proposition, spans
from marsad.extract.shape import Shape
from marsad.model import Attribution
from marsad.syntax import child

ROLES = {
    "subject": "subject",
    "passive": "subject",
    "object": "object",
    "agent": "actor",
    "recipient": "object",
    "against": "target",
    "with": "partner",
    "possessor": "subject",
    "of": "subject",
}
# How the content of a denial hangs on its object: "the report that it had shelled the clinic".
TOLD = frozenset({"acl", "relcl", "ccomp"})
SUBKINDS = {
    "warn": "warning",
    "appeal": "appeal",
    "demand": "appeal",
    "order": "appeal",
    "deny": "denial",
    "announce": "declaration",
    "declare": "declaration",
    "claim": "claim",
    "threaten": "threat",
    "promise": "pledge",
    "pledge": "pledge",
    "accuse": "accusation",
    "condemn": "condemnation",
}


@cache
def cues(kind: str) -> frozenset[str]:
    """One list of responsibility.yaml."""
    return frozenset(lexicon.tree("events/responsibility.yaml")[kind])


def denial(context: Context, proposition: Proposition) -> Shape | None:
    """A denial that only points at what it denies: "the army denied this", "rejected the accusation"."""
    tokens = context.tokens
    head = tokens[proposition.head]
    thing = child(tokens, head.i, ("dobj", "nsubjpass")) if head.pos == "VERB" and head.lemma in cues("denials") else -1
    if thing < 0 or not {tokens[thing].lower, tokens[thing].lemma} & cues("charges"):
        return None
    if any(tokens[c].dep in TOLD for c in tokens[thing].children):
        return None
    who = participants(context, proposition, {**ROLES, "subject": "speaker", "agent": "speaker", "passive": "object"})
    # what "it" and "this" stand for is something said, and no actor
    who = tuple(p for p in who if p.span != tokens[thing].span or tokens[thing].tag[:2] == "NN")
    return Shape("statement", "denial", who, places(context, proposition, who), {}, head.i, confidence=0.6)


def find(context: Context, proposition: Proposition, acts: list[Attribution]) -> Shape:
    """A proposition as a statement; its subkind is the act of its innermost reporter."""
    who = participants(context, proposition, roles(context, proposition, ROLES), CONCERNED)
    kind = SUBKINDS.get(acts[-1].cue_type, "assessment") if acts else "assessment"
    return Shape("statement", kind, who, places(context, proposition, who, acts=False), {}, proposition.head, confidence=0.5)


def aim(context: Context, proposition: Proposition) -> Shape:
    """What something is done for: "the operation to clear the town". It is told as an aim, and not as an act."""
    who = participants(context, proposition, ROLES)
    return Shape("statement", "aim", who, places(context, proposition, who), {}, proposition.head, confidence=0.5)


def made(context: Context, proposition: Proposition) -> Shape:
    """The making of a statement that is then given in full: "Speaking in Geneva, the minister said:". The whole sentence tells of it."""
    tokens = context.tokens
    sentence = context.sentence_of[proposition.head]
    words = tuple(t for t in range(sentence.first, sentence.last) if tokens[t].pos != "PUNCT" or t + 1 < sentence.last)
    who = participants(context, proposition, {**ROLES, "subject": "speaker"})
    fields = {"event_type": "statement", "sub_event_type": "statement", "granularity": "incident"}
    return Shape("event", "statement", who, (), fields, proposition.head, spans=spans(context, words), confidence=0.7)
