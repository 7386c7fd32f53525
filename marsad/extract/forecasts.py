"""Forecasts: a source's commitment, of any strength, to a future state."""

from __future__ import annotations

from typing import Any

from marsad.extract.context import Context, marks
from marsad.extract.dates import unresolved
from marsad.extract.parts import CONCERNED, participants, places, roles
from marsad.extract.propositions import Proposition
from marsad.extract.shape import Shape
from marsad.model import Factual, Span
from marsad.syntax import cover, subtree

ROLES = {
    "subject": "subject",
    "passive": "subject",
    "object": "object",
    "agent": "actor",
    "recipient": "object",
    "against": "target",
    "with": "partner",
}
# Modalities of the future that commit nobody: what is wanted, ordered, asked or done in order to.
UNCOMMITTED = frozenset({"aim", "appeal", "order", "purpose", "wish", "question", "condition", "imperative", "plan"})
# Under "may" these are said of the present: "may be in Idlib", "could have ties".
STATES = frozenset({"be", "have", "seem", "appear", "belong", "include", "contain", "mean", "know", "exist", "remain"})
CONDITIONS = frozenset({"if", "unless", "until", "provided", "once"})


def find(context: Context, proposition: Proposition, fact: Factual) -> Shape | None:
    """The forecast that a proposition makes, or None."""
    ahead = fact.time_ref == "future" or possible(context, proposition.head, fact)
    if (
        not ahead
        or perfect(context, proposition.head)
        or fact.modality in UNCOMMITTED
        or context.tokens[proposition.head].pos not in ("VERB", "AUX")
    ):
        return None
    who = participants(context, proposition, roles(context, proposition, ROLES), CONCERNED)
    horizon = [t for t in marks(proposition.tokens, context.times) if t.type in ("DATE", "TIME", "DURATION")]
    fields: dict[str, Any] = {}
    if horizon:
        fields["horizon"] = {"value": unresolved(horizon[0], context), "span": horizon[0].span}
    if condition := condition_of(context, proposition):
        fields["condition"] = {"value": context.words(condition), "span": condition}
    fields["resolvable"], fields["why"] = resolvable(bool(horizon), bool(who), fact)
    return Shape("forecast", fact.modality or "will", who, places(context, proposition, who), fields, proposition.head)


def perfect(context: Context, head: int) -> bool:
    """Whether a verb is perfect without a modal: "having already started" is no future, whatever it hangs on."""
    tokens = context.tokens
    auxiliaries = [tokens[c] for c in tokens[head].children if tokens[c].dep == "aux"]
    return any(a.lemma == "have" for a in auxiliaries) and not any(a.tag == "MD" for a in auxiliaries)


def possible(context: Context, head: int, fact: Factual) -> bool:
    """Whether a verb of action stands under "may", "might" or "could": it has not happened yet. What could not be done did not happen."""
    tokens = context.tokens
    auxiliaries = [tokens[c].lower for c in tokens[head].children if tokens[c].dep == "aux"]
    if tokens[head].lemma in STATES or "have" in auxiliaries or ("could" in auxiliaries and fact.factuality == "CT-"):
        return False
    return any(a in ("may", "might", "could") for a in auxiliaries)


def condition_of(context: Context, proposition: Proposition) -> Span | None:
    """The words of a clause of condition under the predicate."""
    tokens = context.tokens
    for c in tokens[proposition.head].children:
        if tokens[c].dep == "advcl" and any(tokens[m].dep == "mark" and tokens[m].lower in CONDITIONS for m in tokens[c].children):
            return cover(tokens, subtree(tokens, c))
    return None


def resolvable(horizon: bool, named: bool, fact: Factual) -> tuple[bool, str]:
    """Whether the forecast could be judged later, and why (not)."""
    if not named:
        return False, "nobody named whose act or state could be looked up"
    if fact.factuality in ("PS+", "PS-", "Uu"):
        return False, "only said to be possible: no outcome contradicts it"
    if not horizon:
        return False, "no horizon: it can come true, and never be shown false"
    return True, "named subject and horizon"
