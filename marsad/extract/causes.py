"""By which act somebody was killed or hurt where another verb tells of it: "killed in a police raid", "hurt when the army opened fire"; and who acts."""

from __future__ import annotations

from marsad.extract import eventtypes
from marsad.extract.context import Context
from marsad.extract.eventtypes import Evocation
from marsad.syntax import ancestors, conjuncts

DOERS = frozenset({"actor", "speaker"})
BESIDE = frozenset({"compound", "nmod", "amod", "poss"})
# How those who are hurt hang on the act that hurt them: "killed in a raid", "died of the beating", "injured during the firing".
THROUGH = frozenset({"in", "during", "by", "from", "of", "due", "after", "following", "through", "to"})
WHEN = frozenset({"when", "as", "after", "while", "because"})
# Frames of acts that hurt.
HURTING = frozenset({"strike", "harm", "operation", "custody"})
# How far above the noun of "in which two died" the act may stand that it tells of: "firing at the crowd, in which".
CLIMB = 2


def actors(context: Context, event: Evocation) -> list[int]:
    """Who acts: the fillers of the type's roles for doers, the noun before the act ("police firing"), "on the part of" somebody."""
    found = [t for role, t in eventtypes.arguments(context.analysis, event) if role in DOERS]
    tokens = context.tokens
    parts = [d for c in tokens[event.noun].children if tokens[c].dep == "prep" and tokens[c].lower == "on" for d in below(context, c)]
    found += [
        d for p in parts if tokens[p].lower == "part" for c in tokens[p].children if tokens[c].lower == "of" for d in below(context, c)
    ]
    return found + beside(context, event.noun)


def beside(context: Context, noun: int) -> list[int]:
    """The nouns before a noun that may say whose act it is."""
    tokens = context.tokens
    return [c for c in tokens[noun].children if tokens[c].dep in BESIDE and c < noun]


def behind(context: Context, event: Evocation) -> Evocation | None:
    """The act by which somebody was killed or hurt: "killed in police firing", "hurt when police opened fire"."""
    tokens = context.tokens
    word = tokens[event.token]
    near = [
        *through(context, word.i),
        *(through(context, event.noun) if event.noun != word.i else ()),
        *(c for c in word.children if tokens[c].dep == "advcl" and marked(context, c)),
    ]
    near += [
        d for c in word.children if tokens[c].dep == "conj" for d in tokens[c].children if tokens[d].dep == "advcl" and marked(context, d)
    ]
    if word.dep in ("relcl", "advcl", "conj"):
        near.append(word.head)
        near += list(ancestors(tokens, word.head))[:CLIMB] if word.dep == "relcl" else []
        near += [c for c in tokens[word.head].children if tokens[c].dep == "advcl" and marked(context, c) and word.dep == "conj"]
    for t in near:
        cause = eventtypes.evoke(context.analysis, t)
        if cause is not None and cause.token != event.token and cause.type.frame in HURTING:
            return cause
    return None


def through(context: Context, token: int) -> list[int]:
    """The nouns behind a verb that may tell by what somebody was hurt."""
    tokens = context.tokens
    near = [c for c in tokens[token].children if tokens[c].dep in ("prep", "agent") and tokens[c].lower in THROUGH]
    return [d for c in near for d in below(context, c)]


def below(context: Context, preposition: int) -> list[int]:
    """The nouns under a preposition, also under a second one ("due to the firing"), and participles that they govern ("police firing")."""
    tokens = context.tokens
    found = [j for c in tokens[preposition].children if tokens[c].dep == "pobj" for j in conjuncts(tokens, c)]
    found += [c for j in found for c in tokens[j].children if tokens[c].dep == "acl" and tokens[c].tag == "VBG"]
    return found + [d for c in tokens[preposition].children if tokens[c].dep in ("prep", "pcomp") for d in (c, *below(context, c))]


def marked(context: Context, clause: int) -> bool:
    """Whether a clause says when or why."""
    return any(context.tokens[c].lower in WHEN for c in context.tokens[clause].children if context.tokens[c].dep in ("mark", "advmod"))
