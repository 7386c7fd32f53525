"""Casualties: who was killed, injured, missing, arrested, abducted or displaced, how many, and what kind of count it is.

A plural without a number means at least two. "No one was killed" is a stated zero, which is not the same as nothing said. Of "the toll
rose to 17 from 12" the new count is the casualty and the old one its `previous`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad.extract import eventtypes, quantities
from marsad.extract.casualties.fates import expanded, lone, whom
from marsad.extract.casualties.outcomes import Outcomes, lists, outcomes
from marsad.extract.casualties.remarks import annotated, apart, surroundings
from marsad.extract.casualties.victims import Casualty, build, counted, number_of, person, words
from marsad.model import Analysis, Number, Span, Token
from marsad.syntax import child, children, conjuncts

__all__ = ["Casualty", "find", "state"]


def find(analysis: Analysis, tokens: Sequence[int]) -> tuple[Casualty, ...]:
    """The casualties that the words of one clause tell, in text order, each person counted once."""
    if not tokens:
        return ()
    own = {*tokens, *lone(analysis, tokens)}
    found: list[Casualty] = []
    for t in sorted(own):
        for casualty in told_by(analysis, analysis.tokens[t], own):
            known = next((c for c in found if c.outcome == casualty.outcome and c.span.touches(casualty.span)), None)
            if known is None:
                found.append(casualty)
            elif known.best is None and known.low is None:
                found[found.index(known)] = casualty
    notes = surroundings(analysis, tokens)
    return apart(analysis, sorted((annotated(c, notes) for c in found), key=lambda c: (c.span, c.outcome)))


# The type of event of a state, by outcome: "twelve are dead".
STATES = {"killed": "death", "injured": "injury", "missing": None}


def state(analysis: Analysis, verb: int) -> tuple[int, str | None] | None:
    """What a form of "be" says became of persons, by its word and the type of event: "twelve are dead", "two were among those wounded".

    The missing have no type of event: nobody knows what happened.
    """
    tokens = analysis.tokens
    known = outcomes().adjectives
    found = children(tokens, verb, ("acomp",))
    for prep in tokens[verb].children:
        if tokens[prep].lower == "among":
            below = [t for c in children(tokens, prep, ("pobj",)) for t in (c, *children(tokens, c, ("acl",)))]
            found += [t for t in below if tokens[t].tag[:2] in ("VB", "JJ", "NN")]
    if tokens[verb].tag == "VBG" and child(tokens, verb, ("dobj",)) < 0:  # "five are missing", taken for a verb
        found.append(verb)
    for t in found:
        if (outcome := known.get(tokens[t].lower)) in STATES:
            return t, STATES[outcome]
    return None


def told_by(analysis: Analysis, word: Token, own: set[int]) -> Iterator[Casualty]:
    """The casualties that one word tells."""
    known = outcomes()
    if word.tag[:2] == "VB" and word.pos != "AUX":
        yield from by_verb(analysis, word, own, known)
    lower = word.lower
    if lower in known.adjectives and (word.tag not in ("VBD", "VB", "VBP", "VBZ") or not analysis.parsed) and not active(analysis, word):
        yield from by_adjective(analysis, word, own, known.adjectives[lower])
    if word.lemma.lower() in known.nouns and word.tag[:2] in ("NN", ""):
        yield from by_noun(analysis, word, own, known.nouns[word.lemma.lower()])
    if (word.lemma.lower() in lists("killed", "remains") or lower in lists("killed", "remains")) and word.tag[:2] in ("NN", ""):
        yield from by_body(analysis, word, own)
    if word.lemma.lower() in known.tolls and word.tag[:2] in ("NN", ""):
        yield from by_toll(analysis, word, own)


# ------------------------------------------------------------------------------------------------ by what word
def by_verb(analysis: Analysis, word: Token, own: set[int], known: Outcomes) -> Iterator[Casualty]:
    """Victims of a verb: the object of "killed", the subject of "died" and "fled"."""
    kind = eventtypes.type_of(analysis, word.i)
    outcome, heads = whom(analysis, word, kind, known)
    if outcome is None:
        return
    negated = any(analysis.tokens[c].dep == "neg" for c in word.children)
    for head in expanded(analysis, heads):
        if head in own or word.dep in BORROWING:
            victim = counted(analysis, head, outcome, word.span, negated=negated)
            if victim is not None:
                yield victim
            yield from also_among(analysis, (head, word.i), outcome, word.span)


# Labels of verbs whose victim may stand in another clause: "was shot and killed", "the men who were killed", "found shot dead".
BORROWING = frozenset({"relcl", "acl", "conj", "oprd", "xcomp", "advcl", "ccomp"})


def also_among(analysis: Analysis, near: Sequence[int], outcome: str, cue: Span) -> Iterator[Casualty]:
    """Persons said to be among the victims: "12 people, including three children, were killed", "a nurse was among 30 people killed".

    `near` are the victims' noun and the verb. Attackers among the victims are no part: `includes_perpetrator` tells of them.
    """
    tokens = analysis.tokens
    preps = [p for t in near for p in tokens[t].children if tokens[p].lower in ("including", "among")]
    among = [c for p in preps for c in children(tokens, p, ("pobj", "pcomp"))]
    noun = tokens[near[0]]
    up = tokens[noun.head]
    if noun.dep == "pobj" and up.lower == "among" and tokens[up.head].lemma.lower() == "be":
        among += children(tokens, up.head, ("nsubj",))
    for h in expanded(analysis, among):
        part = counted(analysis, h, outcome, cue)
        if part is not None and part.side != "perpetrator" and part.counted not in words("included"):
            yield replace(part, reference="part")


def by_adjective(analysis: Analysis, word: Token, own: set[int], outcome: str) -> Iterator[Casualty]:
    """Victims before or behind an adjective: "12 dead", "left three soldiers dead", "30 were wounded" where the parser saw no verb, "five people missing"."""
    tokens = analysis.tokens
    if word.dep == "pobj" and tokens[word.head].lower == "among":
        yield from also_among(analysis, (word.i, word.i), outcome, word.span)
        return
    for c in word.children:
        if tokens[c].dep in ("nummod", "nsubj", "nsubjpass", "npadvmod", "quantmod") and c in own and tokens[c].i < word.i:
            victim = counted(analysis, c, outcome, word.span)
            if victim is not None:
                yield victim
                return
    head = tokens[word.head]
    if word.dep in ("amod", "acomp", "oprd", "acl", "appos", "conj", "dep") and head.i in own and head.i < word.i:
        noun = head
        if head.tag[:2] == "VB":  # the object before the subject: "gunmen shot dead 19 people"
            found = [c for dep in ("dobj", "nsubjpass", "nsubj") if (c := child(tokens, head.i, (dep,))) >= 0]
            noun = tokens[found[0]] if found else head
        if noun.tag == "CD" or person(analysis, noun.i):
            victim = counted(analysis, noun.i, outcome, word.span)
            if victim is not None:
                yield victim
                return
    if word.i - 1 in own and tokens[word.i - 1].tag == "CD":
        victim = counted(analysis, word.i - 1, outcome, word.span)
        if victim is not None:
            yield victim


def active(analysis: Analysis, word: Token) -> bool:
    """Whether a participle is the verb of an active clause, whose subject did it: "its fighters had killed 55 soldiers"."""
    tokens = analysis.tokens
    below = {tokens[c].dep for c in word.children}
    if word.dep == "conj" and not below & {"aux", "auxpass", "nsubj", "nsubjpass"} and tokens[word.head].tag == "VBN":
        return active(analysis, tokens[word.head])
    perfect = any(tokens[c].dep == "aux" and tokens[c].lemma.lower() in ("have", "'ve", "’ve", "'d", "’d") for c in word.children)
    return word.tag == "VBN" and "auxpass" not in below and (perfect or {"nsubj", "dobj"} <= below)


def by_noun(analysis: Analysis, word: Token, own: set[int], outcome: str) -> Iterator[Casualty]:
    """Victims that a noun counts: "17 deaths", "the killing of 12 farmers", "the death of a civilian"."""
    tokens = analysis.tokens
    told = False
    for prep in word.children:
        if tokens[prep].lower != "of" and not (tokens[prep].lower == "to" and outcome == "injured"):
            continue
        for c in tokens[prep].children:
            if tokens[c].dep != "pobj":
                continue
            for head in conjuncts(tokens, c):
                if head in own and (tokens[head].tag == "CD" or person(analysis, head)):
                    victim = counted(analysis, head, outcome, word.span)
                    if victim is not None:
                        told = True
                        yield victim
    if told:
        return
    number = number_of(analysis, word.i)
    if number is not None:
        yield build(analysis, outcome, word.span, word.i, number)


def by_body(analysis: Analysis, word: Token, own: set[int]) -> Iterator[Casualty]:
    """The dead whose bodies were found, brought or buried: "the bodies of three men were recovered"."""
    tokens = analysis.tokens
    verb = tokens[word.head]
    if word.dep not in ("nsubjpass", "dobj", "nsubj") or verb.lemma.lower() not in lists("killed", "recovering"):
        return
    of = next((c for c in word.children if tokens[c].lower == "of"), -1)
    owners = children(tokens, of, ("pobj",)) if of >= 0 else children(tokens, word.i, ("poss",))
    for head in [h for c in owners for h in conjuncts(tokens, c)] or [word.i]:
        if head in own and (victim := counted(analysis, head, "killed", word.span)) is not None:
            yield victim


def by_toll(analysis: Analysis, word: Token, own: set[int]) -> Iterator[Casualty]:
    """The number of a toll: "the death toll rose to 17 from 12", "a toll of 17", "the toll stood at 17"."""
    inside = [n for n in quantities.numbers_in(analysis, sorted(own)) if n.kind in ("cardinal", "vague")]
    text = analysis.document.text
    new = next((n for n in inside if lead(text, n) in ("to", "of", "at", "is", "was")), None)
    if new is None:
        return
    old = next((n for n in inside if lead(text, n) == "from"), None)
    yield Casualty(
        "killed",
        new.span,
        word.span,
        None,
        "unknown",
        new.low,
        new.best,
        new.high,
        new.approx,
        None,
        "cumulative",
        None,
        old.best if old else None,
    )


def lead(text: str, number: Number) -> str:
    """The word before a number."""
    before = text[max(0, number.span.start - 12) : number.span.start].split()
    return before[-1].lower() if before else ""
