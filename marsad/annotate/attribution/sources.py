"""Who says it: the source of a reporting verb or noun, by the dependency tree."""

from __future__ import annotations

from marsad.annotate.attribution.found import Source
from marsad.syntax import Tokens, child, children, subtree

PRONOUN = frozenset({"who", "which", "that", "whom"})
NOT = frozenset({"n't", "n’t", "not"})
CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "conj", "pcomp", "prep", "parataxis", "dep", "pobj"})
SUBJECT_CONTROL = frozenset({"promise", "vow", "threaten", "pledge"})
# Clauses hang this deep at most before a subject is found; deeper ones are parse errors.
DEPTH = 6


def passive(tokens: Tokens, verb: int) -> bool:
    """Whether a verb is passive: a passive auxiliary or subject, or a bare participle behind a noun."""
    if child(tokens, verb, ("auxpass", "nsubjpass")) >= 0:
        return True
    token = tokens[verb]
    return token.tag == "VBN" and token.dep in ("acl", "advcl") and child(tokens, verb, ("aux",)) < 0


def of_verb(tokens: Tokens, verb: int) -> Source:
    """The source of a reporting verb; empty for "it is said" and the like."""
    if passive(tokens, verb):
        agent = child(tokens, verb, ("agent",))
        head = child(tokens, agent, ("pobj",)) if agent >= 0 else -1
        return noun_phrase(tokens, head, verb) if head >= 0 else Source()
    return controller(tokens, verb, verb, DEPTH)


def controller(tokens: Tokens, verb: int, cue: int, depth: int) -> Source:
    """The subject of a verb, its own or that of the clause that controls it."""
    own = nearest(tokens, verb)
    if own >= 0:
        return subject(tokens, own, verb, cue)
    token = tokens[verb]
    head = token.head
    if head == verb or depth == 0:
        return Source()
    if token.dep in ("acl", "relcl"):
        return noun_phrase(tokens, head, verb)
    if token.dep == "xcomp":
        return by_object(tokens, verb, head, cue, depth)
    if token.dep in CLAUSAL and (tokens[head].pos in ("VERB", "AUX") or token.dep in ("pcomp", "prep")):
        return controller(tokens, head, cue, depth - 1)
    if token.dep in ("conj", "pobj", "pcomp"):
        return controller(tokens, head, cue, depth - 1)
    return Source()


def nearest(tokens: Tokens, verb: int) -> int:
    """The subject of a verb, the nearest where the parser gives it several; -1 where it has none."""
    found = [c for c in children(tokens, verb, ("nsubj", "csubj", "nsubjpass", "expl")) if tokens[c].lower not in NOT]
    return min(found, key=lambda c: abs(c - verb), default=-1)


def by_object(tokens: Tokens, verb: int, head: int, cue: int, depth: int) -> Source:
    """The understood subject of an infinitive: the object of the verb above it, or that verb's subject."""
    thing = child(tokens, head, ("dobj",))
    if 0 <= thing < verb and tokens[head].lemma not in SUBJECT_CONTROL:
        return noun_phrase(tokens, thing, cue)
    return controller(tokens, head, cue, depth - 1)


def subject(tokens: Tokens, own: int, verb: int, cue: int) -> Source:
    """A subject as a source; a relative pronoun stands for the noun before it, "it" and "there" for nobody."""
    token = tokens[own]
    if token.lower in PRONOUN and token.tag in ("WP", "WDT", "IN", "DT"):
        link = tokens[verb]
        while link.dep == "conj":
            link = tokens[link.head]
        if link.dep == "relcl":
            return Source((own,), link.head)
    if token.dep == "expl" or (token.lower == "it" and empty(tokens, verb)):
        return Source()
    return noun_phrase(tokens, own, cue)


def empty(tokens: Tokens, verb: int) -> bool:
    """Whether an "it" above this verb refers to nothing: "it seems", "it is expected", "it was reported"."""
    return tokens[verb].lemma in ("seem", "appear", "be", "turn", "happen") or child(tokens, verb, ("auxpass",)) >= 0


def noun_phrase(tokens: Tokens, head: int, cue: int) -> Source:
    """A noun phrase as a source: all its words, but not the cue's clause, nor relative clauses set off by commas."""
    if tokens[head].pos not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM", "VERB", "ADV"):
        return Source()
    stop = {cue} | {c for c in tokens[head].children if apart(tokens, c)}
    above = set(chain(tokens, cue))
    stop |= {c for c in tokens[head].children if c in above}
    words = [i for i in subtree(tokens, head, stop) if i not in above or i == head]
    words = contiguous(words, head)
    while words and tokens[words[-1]].pos == "PUNCT" and tokens[words[-1]].text not in ('"', "”", "''", ")"):
        words.pop()
    while words and tokens[words[0]].pos in ("PUNCT", "CCONJ"):
        words.pop(0)
    return Source(tuple(words), head)


def chain(tokens: Tokens, i: int) -> list[int]:
    """Token `i` and the heads above it, up to the root."""
    out = [i]
    while tokens[i].head != i:
        i = tokens[i].head
        out.append(i)
    return out


def apart(tokens: Tokens, c: int) -> bool:
    """Whether a branch of a noun phrase is a clause behind a comma, or a finite clause of its own."""
    token = tokens[c]
    if token.dep in ("relcl", "advcl"):
        first = min(subtree(tokens, c))
        return first > 0 and tokens[first - 1].text in (",", "—", "–", "--", "-")
    return token.dep in ("parataxis", "ccomp") or (token.dep == "conj" and token.pos == "VERB")


def contiguous(words: list[int], head: int) -> list[int]:
    """The run of neighbouring tokens around the head."""
    have = set(words)
    a = b = head
    while a - 1 in have:
        a -= 1
    while b + 1 in have:
        b += 1
    return list(range(a, b + 1))


def owner(tokens: Tokens, noun: int) -> Source:
    """Whose report, claim or plan a noun is: its possessor, "by X" or "of X" behind it, or the subject of its light verb."""
    for c in tokens[noun].children:
        if tokens[c].dep == "poss":
            source = noun_phrase(tokens, c, noun)
            words = [i for i in source.words if tokens[i].dep != "case" and tokens[i].tag != "POS"]
            return Source(tuple(words), c)
    for c in tokens[noun].children:
        if tokens[c].dep in ("prep", "agent") and tokens[c].lower in ("by", "from", "among"):
            head = child(tokens, c, ("pobj",))
            if head >= 0:
                return noun_phrase(tokens, head, noun)
    token = tokens[noun]
    if token.dep == "dobj" and not passive(tokens, token.head):
        return controller(tokens, token.head, noun, DEPTH)
    return Source()
