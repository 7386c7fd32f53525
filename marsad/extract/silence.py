"""Nobody answered the reporter: "did not respond to a request for comment", "declined to comment", "could not be reached for comment"."""

from __future__ import annotations

from functools import cache

from marsad import lexicon
from marsad.model import Analysis, Token
from marsad.syntax import Tokens, child, children

DENIALS = frozenset({"no", "any"})
OBJECTS = ("dobj", "attr", "nsubjpass", "nsubj")


@cache
def words(name: str) -> frozenset[str]:
    """One list of silence.yaml."""
    return frozenset(lexicon.tree("events/silence.yaml")[name])


def silent(analysis: Analysis, head: int) -> bool:
    """Whether a verb, or the one that a noun stands under, only tells that somebody gave reporters no answer."""
    tokens = analysis.tokens
    verb = head
    while tokens[verb].pos in ("NOUN", "ADP") and tokens[verb].head != verb and tokens[verb].dep in ("pobj", "prep", "dobj"):
        verb = tokens[verb].head
    token = tokens[verb]
    if token.lemma in words("decline"):
        return declined(tokens, token)
    if child(tokens, verb, ("neg",)) >= 0:
        return token.lemma == "comment" or unanswered(tokens, token) or unreached(tokens, token) or uncommented(tokens, token, DENIALS)
    return (token.lemma in ("be", "remain") and unreached(tokens, token)) or uncommented(tokens, token, frozenset({"no"}))


def declined(tokens: Tokens, token: Token) -> bool:
    """As in "declined to comment", "refused an interview", "declined to be named"."""
    below = child(tokens, token.i, ("xcomp",))
    if below >= 0:
        named = tokens[below].lemma not in ("name", "identify", "quote") or child(tokens, below, ("auxpass",)) >= 0
        return tokens[below].lemma in words("unsaid") and named and child(tokens, below, ("ccomp",)) < 0
    return any(tokens[c].lemma in words("words") for c in children(tokens, token.i, ("dobj", "nsubjpass")))


def unanswered(tokens: Tokens, token: Token) -> bool:
    """As in "did not respond to questions", "did not return calls for comment"; a call for help is no reporter's."""
    if token.lemma not in words("answer"):
        return False
    found = children(tokens, token.i, ("dobj",))
    found += [p for c in children(tokens, token.i, ("prep",)) if tokens[c].lower == "to" for p in children(tokens, c, ("pobj",))]
    return any(tokens[m].lemma in words("messages") and press(tokens, m) for m in found)


def press(tokens: Tokens, message: int) -> bool:
    """Whether a message asks for words: "for comment", or nothing else said of what it asks for; a call must say so."""
    wanted = [p for c in children(tokens, message, ("prep",)) if tokens[c].lower == "for" for p in children(tokens, c, ("pobj",))]
    wanted += [p for c in children(tokens, message, ("acl",)) if tokens[c].tag == "VBG" for p in children(tokens, c, ("dobj",))]
    if wanted:
        return any(tokens[p].lemma in words("words") for p in wanted)
    bare = child(tokens, message, ("acl", "relcl")) < 0 and tokens[message].head >= 0
    return bare and tokens[message].lemma not in ("call", "letter")


def unreached(tokens: Tokens, token: Token) -> bool:
    """As in "could not be reached for comment", "was not available for comment", "was unavailable for comment"."""
    tops = [token.i] if token.lemma in words("reach") else []
    tops += [c for c in children(tokens, token.i, ("acomp",)) if tokens[c].lower in words("available")]
    denied = child(tokens, token.i, ("neg",)) >= 0
    for top in tops:
        here = denied or tokens[top].lower.startswith("un")
        for c in (*children(tokens, top, ("prep",)), *children(tokens, token.i, ("prep",))):
            if here and tokens[c].lower in ("for", "to") and any(tokens[p].lemma in words("words") for p in children(tokens, c, ("pobj",))):
                return True
        if here and any(tokens[c].lemma in words("unsaid") for c in children(tokens, top, ("xcomp", "advcl"))):
            return True
    return False


def uncommented(tokens: Tokens, token: Token, denials: frozenset[str]) -> bool:
    """As in "there was no immediate comment", "had no comment", "did not give any details"."""
    if token.lemma not in words("offer"):
        return False
    found = [c for c in children(tokens, token.i, OBJECTS) if tokens[c].lemma in ("comment", "reaction", "response", "detail", "word")]
    return any(tokens[d].lower in denials and tokens[d].dep in ("det", "neg") for c in found for d in tokens[c].children)
