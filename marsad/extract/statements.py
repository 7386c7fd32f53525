"""Statements: assessments, warnings, appeals, denials and declarations; and what an author says of a state of affairs."""

from __future__ import annotations

from marsad.extract.context import Context
from marsad.extract.parts import participants, places
from marsad.extract.propositions import Proposition
from marsad.extract.shape import Shape
from marsad.model import Attribution

ROLES = {
    "subject": "subject",
    "passive": "subject",
    "object": "object",
    "agent": "actor",
    "recipient": "object",
    "against": "object",
    "with": "partner",
    "possessor": "subject",
    "of": "subject",
}
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


def find(context: Context, proposition: Proposition, acts: list[Attribution]) -> Shape:
    """A proposition as a statement; its subkind is the act of its innermost reporter."""
    who = participants(context, proposition, ROLES)
    kind = SUBKINDS.get(acts[-1].cue_type, "assessment") if acts else "assessment"
    return Shape("statement", kind, who, places(context, proposition, who), {}, proposition.head, confidence=0.5)
