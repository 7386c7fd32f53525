"""Concepts: what has a quantity - the thing that is so long, so dear, so many per cent, or has so many of what is counted.

"The road is 12 km long", "a fine of $200", "a 12 km road", "5% of its workforce", "the agency employs 900 doctors": road, fine, road,
workforce, agency.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from marsad.model import Analysis, Number, Token
from marsad.syntax import ancestors, child, subtree

# Labels by which a measure stands before what it measures: "a 12 km road", "12 km long".
BEFORE = frozenset({"compound", "nmod", "amod", "nummod", "npadvmod", "quantmod", "advmod"})
# What hangs on a noun and is no part of its name.
LOOSE = frozenset({"relcl", "acl", "advcl", "conj", "cc", "appos", "punct", "det", "poss", "case", "nummod", "predet", "preconj", "mark"})
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
UPWARD = frozenset({"xcomp", "advcl", "conj", "ccomp", "pcomp"})


def concept(analysis: Analysis, at: int, own: set[int], *, counted: bool) -> str | None:
    """The words of what has the quantity whose last token is `at` and whose tokens are `own`; None where the sentence does not say.

    `counted`: the quantity counts things, so that what stands behind "of" or is modified by it is itself the thing counted.
    """
    noun = noun_of(analysis, at, own, counted=counted)
    for _ in range(3):
        if noun is None or noun in own:
            return None
        other = beneath(analysis, noun)
        if not other:
            return phrase(analysis, noun, own)
        own = own | other
        noun = noun_of(analysis, max(other), own, counted=False)
    return None


def beneath(analysis: Analysis, noun: int) -> set[int]:
    """The tokens of the number that a noun belongs to, as the unit of a quantity beside: "12 miles (19 km)"."""
    tokens, layer = analysis.tokens, analysis.layer(Number)
    at = bisect_right(layer, tokens[noun].span.start, key=start_of) - 1
    if at < 0 or not layer[at].span.touches(tokens[noun].span):
        return set()
    out, i = {noun}, noun - 1
    while i >= 0 and tokens[i].span.touches(layer[at].span):
        out.add(i)
        i -= 1
    return out


def start_of(number: Number) -> int:
    """Where a number starts."""
    return number.span.start


def noun_of(analysis: Analysis, at: int, own: set[int], *, counted: bool) -> int | None:
    """The head noun of what has the quantity."""
    tokens = analysis.tokens
    word = tokens[at]
    while word.head in own and word.head != word.i:
        word = tokens[word.head]
    if not counted:
        near = measured(tokens, word, own)
        if near is not None:
            return near
    if word.dep == "pobj" and tokens[word.head].lower == "of" and tokens[tokens[word.head].head].pos in ("NOUN", "PROPN"):
        return tokens[word.head].head
    return by_verb(tokens, word, own, counted=counted)


def measured(tokens: Sequence[Token], word: Token, own: set[int]) -> int | None:
    """What a measure stands before or has behind "of"."""
    of = next((c for c in word.children if tokens[c].lower == "of" and c > word.i), -1)
    if of >= 0 and (inner := child(tokens, of, ("pobj",))) >= 0:
        return inner
    head = tokens[word.head]
    if word.dep in BEFORE and head.i not in own:
        if head.pos in ("NOUN", "PROPN"):
            return head.i
        if head.pos == "ADJ" and head.dep == "amod":
            return head.head
    return None


def by_verb(tokens: Sequence[Token], word: Token, own: set[int], *, counted: bool) -> int | None:
    """The object that a verb changes by or to the quantity ("cut the rate to 5%"), else its subject."""
    path = [word.i]
    for i in ancestors(tokens, word.i):
        up = tokens[i]
        if up.pos in ("VERB", "AUX"):
            obj = child(tokens, i, ("dobj",))
            if obj >= 0 and obj not in path and obj not in own and tokens[path[-1]].dep in ("prep", "npadvmod", "advmod", "agent"):
                return None if tokens[obj].pos == "PRON" else obj
            for prep in tokens[i].children:  # "paid $200 for a licence"
                if (
                    tokens[prep].lower == "for"
                    and tokens[path[-1]].dep == "dobj"
                    and (bought := child(tokens, prep, ("pobj",))) >= 0
                    and not counted
                ):
                    return bought
            return subject(tokens, i, path)
        if up.pos in ("NOUN", "PROPN") and i not in own and tokens[path[-1]].dep in ("prep", "appos", "npadvmod", "acl", "amod"):
            return i
        path.append(i)
    return None


def subject(tokens: Sequence[Token], verb: int, path: Sequence[int]) -> int | None:
    """The subject of a verb or of the verb that it hangs on; None for pronouns and "there"."""
    for _ in range(4):
        if child(tokens, verb, ("expl",)) >= 0:
            return None
        own = next((c for label in SUBJECTS for c in tokens[verb].children if tokens[c].dep == label), -1)
        if own >= 0:
            if own in path:
                return None
            if tokens[own].tag[:1] == "W" and tokens[verb].dep == "relcl":
                return tokens[verb].head
            return None if tokens[own].pos == "PRON" else own
        if tokens[verb].dep in ("acl", "relcl"):
            return tokens[verb].head
        if tokens[verb].dep == "pcomp" or (tokens[verb].dep in UPWARD and tokens[tokens[verb].head].pos not in ("VERB", "AUX")):
            up = next((i for i in ancestors(tokens, verb) if tokens[i].pos in ("VERB", "AUX")), None)
        else:
            up = tokens[verb].head if tokens[verb].dep in UPWARD else None
        if up is None:
            return None
        verb = up
    return None


def phrase(analysis: Analysis, noun: int, own: set[int]) -> str | None:
    """The words of a noun phrase that name it, without articles, numbers and clauses; with what stands behind "of" and the like."""
    tokens = analysis.tokens
    stop = {t for t in subtree(tokens, noun) if t != noun and (tokens[t].dep in LOOSE or t in own)}
    words = [tokens[t] for t in subtree(tokens, noun, stop)]
    named = [w.text for w in words if w.pos in ("NOUN", "PROPN", "ADJ", "VERB", "X", "NUM") and w.tag != "CD"]
    return " ".join(named) or None
