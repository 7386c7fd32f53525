"""The forces of a state: whether a noun, name or pronoun stands for police, soldiers or another force, and of which kind."""

from __future__ import annotations

from functools import cache

from marsad import lexicon
from marsad.extract.context import Context
from marsad.match import register
from marsad.model import Mention

BESIDE = frozenset({"compound", "amod", "nmod", "poss", "appos", "nummod"})
# The register's codes for forces.
KINDS = {"COP": "police", "MIL": "military", "SPY": "security"}


@cache
def words(name: str) -> frozenset[str]:
    """One list of conduct.yaml."""
    return frozenset(lexicon.tree("events/conduct.yaml")[name])


@cache
def nouns() -> dict[str, str]:
    """The kind of force by the noun that stands for it."""
    return {noun: kind for kind, found in lexicon.tree("events/conduct.yaml")["forces"].items() for noun in found}


def kind(context: Context, token: int) -> str | None:
    """The kind of force that a noun, name or pronoun stands for: police, military, paramilitary, security, prison; else None."""
    if (own := worded(context, token)) is not None:
        return own
    above = context.tokens[token]
    if above.dep == "appos" and above.head != token and (beside := worded(context, above.head)) is not None:
        return beside
    mention = context.mentions.get(token)
    if mention is None or marks(context, token) & words("contrary"):
        return None
    if mention.entity not in context.forces:
        others = [m for m in context.entities[mention.entity] if m.form != "pronoun"]
        known = (registered(m) or (worded(context, m.head) if m.head >= 0 else None) for m in others)
        context.forces[mention.entity] = next((k for k in known if k is not None), None)
    return context.forces[mention.entity]


def worded(context: Context, token: int) -> str | None:
    """The kind that a noun's own words tell."""
    tokens = context.tokens
    beside = marks(context, token)
    if not beside.isdisjoint(words("contrary")):
        return None
    lemma, lower = tokens[token].lemma.lower(), tokens[token].lower
    for word in (lower, lemma):
        if word in nouns():
            return nouns()[word]
    if not beside and not {lower, lemma}.isdisjoint(words("bare")):
        return "police"
    known = next((nouns()[w] for w in sorted(beside) if w in nouns()), None)
    if tokens[token].pos == "PROPN" or lemma in words("units") or lower in words("units"):
        if known is not None:
            return known
        if lemma in words("units") and not beside.isdisjoint(words("marks")):
            return "security"
    if not beside.isdisjoint(words("state")) and not {lemma, lower}.isdisjoint(words("arms")):
        return "security"
    return None


def marks(context: Context, token: int) -> frozenset[str]:
    """The words that say whose a unit is: before it, beside it, and behind "of", "in" and "from"."""
    tokens = context.tokens
    near = [c for c in tokens[token].children if tokens[c].dep in BESIDE]
    near += [d for c in near for d in tokens[c].children if tokens[d].dep in BESIDE]
    for c in tokens[token].children:
        if tokens[c].dep == "prep" and tokens[c].lower in ("of", "in", "from"):
            below = [d for d in tokens[c].children if tokens[d].dep == "pobj"]
            near += below + [e for d in below for e in tokens[d].children if tokens[e].dep in BESIDE]
    return frozenset(w for c in near for w in (tokens[c].lower, tokens[c].lemma.lower()))


@cache
def coded() -> dict[str, str]:
    """The kind of the register's actors whose code or name tells one."""
    out = {}
    for actor in register.actors().values():
        code = actor.codes.get("cameo", "")[-3:]
        last = actor.name.lower().split()[-1]
        if actor.type == "state" and (code in KINDS or last in nouns() or last in words("arms")):
            out[actor.id] = KINDS.get(code) or nouns().get(last, "security")
    return out


def registered(mention: Mention) -> str | None:
    """The kind of a force that the register knows."""
    return coded().get(mention.actor) if mention.actor is not None else None
