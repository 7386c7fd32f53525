"""When a predicate's event lies, by grammar alone: past, present, future."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from marsad.annotate import cues
from marsad.syntax import Tokens, children

if TYPE_CHECKING:
    from marsad.annotate.factuality.state import State

# Aims that a past tense closes; what was promised, expected or scheduled in the past may still come.
AIMS = frozenset({"plan", "purpose", "attempt", "desire", "ready", "need", "consider", "appeal"})
# What stands behind these comes before what they belong to.
EARLIER = frozenset({"after", "since", "following", "despite"})
# Under "may" these are said of the present: "may be in Idlib", "might have ties".
STATES = frozenset({"be", "have", "seem", "appear", "belong", "include", "contain", "mean", "know", "exist", "remain"})
Ref = Literal["past", "present", "future", "none"]


def time_ref(tokens: Tokens, i: int, state: State) -> Ref:
    """The time of a predicate; a form without a tense takes that of the clause above it."""
    if state.ahead:
        if perfect_infinitive(tokens, i):
            return "past"  # "likely to have fled"
        return "none" if past_aim(tokens, state) else "future"
    ref = finite_tense(tokens, i)
    if (
        tokens[i].lemma not in STATES
        and any(tokens[c].lower in ("may", "might") for c in children(tokens, i, ("aux",)))
        and not perfect(tokens, i)
    ):
        return "future"
    if ref == "future" and tokens[i].dep == "pcomp" and tokens[tokens[i].head].lower in EARLIER:
        return "past"  # "he will hide after losing the town"
    if ref == "future" and tokens[i].pos == "NOUN" and state.plain and dated(tokens, i):
        return "past"  # "Friday's attack will be answered"
    return "present" if ref == "future" and tense(tokens, i) == "future" else ref  # "I will say this" is said now


def perfect_infinitive(tokens: Tokens, i: int) -> bool:
    """Whether a form is "to have done"."""
    forms = [tokens[c].lower for c in children(tokens, i, ("aux",))]
    return "to" in forms and "have" in forms and tokens[i].tag == "VBN"


def dated(tokens: Tokens, i: int) -> bool:
    """Whether a noun is the one of a day or year: "Friday's attack", "last week's raid"."""
    owners = [tokens[c].lower for c in children(tokens, i, ("poss",))]
    return any(word in cues.words("day") for word in owners)


def past_aim(tokens: Tokens, state: State) -> bool:
    """Whether what lies ahead did so from a past point only: "they planned to attack" says nothing of what is to come."""
    if state.cls not in AIMS or not state.cues:
        return False
    return finite_tense(tokens, state.cues[-1]) == "past"


def finite_tense(tokens: Tokens, i: int) -> Ref:
    """The tense of a token or of the nearest finite form above it."""
    for _ in range(8):
        ref = tense(tokens, i)
        if ref is not None or tokens[i].head == i:
            return ref or "none"
        i = tokens[i].head
    return "none"


def tense(tokens: Tokens, i: int) -> Ref | None:
    """The time of a finite form with its auxiliaries, or None."""
    tag = tokens[i].tag
    if tag == "VBD":
        return "past"
    if tag in ("VBZ", "VBP"):
        return "present"
    for c in children(tokens, i, ("aux", "auxpass")):
        word, form = tokens[c].lower, tokens[c].tag
        if word in ("will", "'ll", "’ll", "wo", "shall"):
            return "future"
        if form == "VBD" or word in ("has", "have", "'ve", "’ve", "having"):
            return "past"
        if word == "could" and children(tokens, i, ("neg",)):
            return "past"  # "could not reach the town" tells what was tried
        if form == "MD" and word not in ("would", "'d", "’d"):
            return "past" if perfect(tokens, i) else "present"
        if form == "MD":
            return "none"
        if form in ("VBZ", "VBP"):
            return "past" if perfect(tokens, i) else "present"
    if tag == "VBN" and tokens[i].dep in ("acl", "amod", "advcl", "relcl"):
        return "past"
    return None


def perfect(tokens: Tokens, i: int) -> bool:
    """Whether a form has the auxiliary "have"."""
    return any(tokens[c].lower in ("has", "have", "'ve", "’ve") for c in children(tokens, i, ("aux",)))
