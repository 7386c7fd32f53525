"""Victims: how many persons a noun, number or pronoun stands for, on which side, and whether they are civilians."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from marsad import codes, lexicon
from marsad.extract import eventtypes, quantities
from marsad.extract.casualties import sectors
from marsad.model import Analysis, Mention, Number, Span, Token, When
from marsad.syntax import child, subtree

PERSON_ENDINGS = ("er", "or", "ist", "man", "men", "ian", "eer", "ee", "ant", "woman", "women")
PRONOUNS = frozenset(
    {
        "he",
        "him",
        "she",
        "her",
        "they",
        "them",
        "we",
        "us",
        "who",
        "whom",
        "others",
        "other",
        "another",
        "someone",
        "somebody",
        "everyone",
        "those",
        "many",
        "most",
        "some",
    }
)
SINGULAR = frozenset({"he", "him", "she", "her", "someone", "somebody", "another"})


@dataclass(frozen=True, slots=True)
class Casualty:
    """One count of persons with one outcome. `span` covers number and noun, `cue` the words that tell the outcome.

    `side` is the name of the victims' group where the words give one, else what the noun says (civilian, force, group,
    perpetrator). `basis`: incident, cumulative, period. `counted` is the noun (its lemma), `sector` says to whom they belong, `reference`
    whether they are new, persons told before (known), or some of persons told before or beside them (part).
    """

    outcome: str
    span: Span
    cue: Span
    side: str | None = None
    civilian: str = "unknown"
    low: float | None = None
    best: float | None = None
    high: float | None = None
    approx: bool = False
    includes_perpetrator: bool | None = None
    basis: str = "incident"
    as_of: When | None = None
    previous: float | None = None
    counted: str | None = None
    sector: str | None = None
    reference: str = "new"


@cache
def words(kind: str) -> frozenset[str]:
    """One list of casualty_words.yaml."""
    return frozenset(lexicon.tree("events/casualty_words.yaml")[kind])


def person(analysis: Analysis, token: int) -> bool:
    """Whether a token stands for persons."""
    word = analysis.tokens[token]
    lemma = word.lemma.lower()
    if lemma in words("animals"):
        return False
    if (
        codes.person(lemma, word.lower) is not None
        or word.lower in PRONOUNS
        or lemma in words("nobody")
        or sectors.stands_for_persons(lemma)
    ):
        return True
    if word.tag == "CD" or word.pos == "PROPN":
        return not any(m.type in ("place", "body") for m in eventtypes.mentions_at(analysis, token))
    if any(m.type in ("person", "nationality", "group") for m in eventtypes.mentions_at(analysis, token)):
        return True
    return word.tag[:2] == "NN" and lemma.endswith(PERSON_ENDINGS) and lemma not in codes.nouns()


def counted(analysis: Analysis, head: int, outcome: str, cue: Span, *, negated: bool = False) -> Casualty | None:
    """The casualty that a victim's noun, number or pronoun stands for, or None where it is no person."""
    tokens = analysis.tokens
    word = tokens[head]
    number = number_of(analysis, head)
    if number is not None and number.kind not in ("cardinal", "vague"):
        number = None
    noun = head
    if word.tag == "CD" or (number is not None and number.span.touches(word.span)):
        behind = quantities.behind_of(tokens, head)
        if behind is not None and tokens[behind].pos != "PRON":
            noun = behind
    if none(analysis, head) or (negated and any_one(analysis, head)):
        return zero(analysis, outcome, cue, head) if person(analysis, head) or word.lower == "one" else None
    if not person(analysis, noun) and not (
        number is not None
        and word.tag in ("CD", "NNS", "JJ")
        and noun == head
        and word.lemma.lower() not in words("animals")
        and likely(word)
    ):
        return None
    if negated:
        return None
    if number is not None:
        return build(analysis, outcome, cue, noun, number)
    return uncounted(analysis, outcome, cue, noun)


def likely(word: Token) -> bool:
    """Whether a counted word that is no known person may stand for some: a bare number, or a vague count."""
    return word.tag in ("CD", "JJ") or word.lower in ("dozens", "scores", "hundreds", "thousands", "others", "more")


def number_of(analysis: Analysis, head: int) -> Number | None:
    """The number that counts a noun, or that a token is itself; what stands in brackets before the noun only divides it up."""
    tokens = analysis.tokens
    near = {head} | {c for c in tokens[head].children if tokens[c].dep in ("nummod", "quantmod", "amod", "det", "predet", "nmod")}
    if tokens[head].dep == "compound" and tokens[tokens[head].head].tag[:2] == "VB":
        near |= {c for c in tokens[tokens[head].head].children if tokens[c].dep == "nummod"}
    if (outer := before_brackets(tokens, head)) is not None:
        near = {outer}
    spans = [tokens[c].span for c in sorted(near)]
    for number in quantities.numbers_in(analysis, sorted(near)):
        if number.kind in ("cardinal", "vague") and any(s.touches(number.span) for s in spans):
            return number
    return None


# How many words before its noun a number may stand where brackets divide it up: "two relief agency (one Swiss, one Kenyan) nurses".
DIVIDED = 16


def before_brackets(tokens: Sequence[Token], head: int) -> int | None:
    """The number before brackets that stand between it and its noun: "2 charity (1 Kenyan, 1 Swiss) staff"; None where there are none."""
    depth, bracketed = 0, False
    for i in range(head - 1, max(-1, head - DIVIDED), -1):
        word = tokens[i]
        if word.text in (")", "-RRB-", "]"):
            depth, bracketed = depth + 1, True
        elif word.text in ("(", "-LRB-", "["):
            depth -= 1
        elif depth == 0:
            if word.tag == "CD":
                return i if bracketed else None
            if word.tag[:2] not in ("NN", "JJ", "HY", "VB") and word.text not in ("-", "/"):
                return None
        if depth < 0:
            return None
    return None


def none(analysis: Analysis, head: int) -> bool:
    """Whether a noun phrase stands for nobody: "no one", "none of them", "no soldiers"."""
    tokens = analysis.tokens
    word = tokens[head]
    if word.lower in ("nobody", "none"):
        return True
    if any(tokens[c].lower in words("none") for c in word.children if tokens[c].dep in ("det", "neg", "nummod", "amod")):
        return True
    return word.lower == "one" and head > 0 and tokens[head - 1].lower == "no"


def any_one(analysis: Analysis, head: int) -> bool:
    """Whether a negated verb's victim is anyone at all: "did not kill anyone", "killed no soldiers"."""
    word = analysis.tokens[head]
    return word.lower in words("nobody") or any(analysis.tokens[c].lower == "any" for c in word.children)


def zero(analysis: Analysis, outcome: str, cue: Span, head: int) -> Casualty:
    """A stated nought."""
    tokens = analysis.tokens
    first = min([head, *(c for c in tokens[head].children if tokens[c].lower in words("none"))])
    if tokens[head].lower == "one" and head > 0:
        first = head - 1
    span = Span(tokens[first].span.start, tokens[head].span.end)
    return Casualty(outcome, span, cue, low=0.0, best=0.0, high=0.0, **of_whom(analysis, head, None))


def build(analysis: Analysis, outcome: str, cue: Span, noun: int, number: Number) -> Casualty:
    """A counted casualty."""
    word = analysis.tokens[noun]
    span = Span(min(number.span.start, word.span.start), max(number.span.end, word.span.end)) if word.tag != "CD" else number.span
    known = of_whom(analysis, noun, number)
    return Casualty(outcome, span, cue, low=number.low, best=number.best, high=number.high, approx=number.approx, **known)


def uncounted(analysis: Analysis, outcome: str, cue: Span, noun: int) -> Casualty | None:
    """A casualty without a number: a singular is one, a plural at least two, a body of persons of unknown number."""
    word = analysis.tokens[noun]
    span = Span(first_word(analysis, noun), word.span.end)
    known = of_whom(analysis, noun, None)
    if word.lower in ("they", "them") and (number := before_pronoun(analysis, noun)) is not None:
        return Casualty(outcome, span, cue, low=number.low, best=number.best, high=number.high, approx=number.approx, **known)
    if word.lower in PRONOUNS and word.lower not in SINGULAR:
        return Casualty(outcome, span, cue, approx=True, **known) if word.lower in ("they", "them") else None
    if word.tag in ("NNS", "NNPS"):
        return Casualty(outcome, span, cue, low=2.0, approx=True, **known)
    if (
        word.lemma.lower() in words("collective")
        or word.lower in words("collective")
        or any(m.type == "group" for m in eventtypes.mentions_at(analysis, noun))
    ):
        return Casualty(outcome, span, cue, approx=True, **known)
    return Casualty(outcome, span, cue, low=1.0, best=1.0, high=1.0, **known)


def before_pronoun(analysis: Analysis, noun: int) -> Number | None:
    """The number of those for whom "they" stands."""
    antecedent = next((m.antecedent for m in eventtypes.mentions_at(analysis, noun) if m.antecedent is not None), None)
    if antecedent is None:
        return None
    inside = [t.i for t in analysis.tokens[max(0, noun - FAR) : noun] if t.span.within(antecedent) and t.tag[:2] in ("NN", "CD")]
    return next((n for t in reversed(inside) if (n := number_of(analysis, t)) is not None), None)


# How many words before a pronoun its antecedent is looked for: two long sentences.
FAR = 80


def of_whom(analysis: Analysis, noun: int, number: Number | None) -> dict[str, Any]:
    """What a noun says of the persons themselves: side, civilians or not, sector, and whether they were told before."""
    word = analysis.tokens[noun]
    return {
        "side": side_of(analysis, noun),
        "civilian": civilian_of(analysis, noun),
        "counted": None if word.tag == "CD" else word.lemma.lower(),
        "sector": None if word.tag == "CD" else sectors.sector_of(analysis, noun),
        "reference": reference_of(analysis, noun, number),
    }


DEFINITE = frozenset({"the", "these", "those", "this", "that", "both", "all"})
OTHERS = frozenset({"other", "another", "others", "additional", "further", "more"})


def reference_of(analysis: Analysis, noun: int, number: Number | None) -> str:
    """Whether persons are new, known ("he", "the two men") or some of those told ("one of them", "including two children")."""
    tokens = analysis.tokens
    word = tokens[noun]
    below = {tokens[c].lower for c in word.children if c < noun}
    if word.lower in OTHERS or not below.isdisjoint(OTHERS):
        return "new"
    if partitive(tokens, noun, number):
        return "part"
    if word.lower in PRONOUNS or not below.isdisjoint(DEFINITE):
        return "known"
    return "new"


def partitive(tokens: Sequence[Token], noun: int, number: Number | None) -> bool:
    """Whether persons are some of others: "one of them", "three of the guards", "including two children", "two of whom"."""
    word = tokens[noun]
    head = tokens[word.head]
    if word.dep == "pobj" and head.lower == "including":
        return True
    if head.lower == "of" and word.dep == "pobj" and number is not None and number.span.end <= head.span.start:
        below = {tokens[c].lower for c in word.children if c < noun}
        return word.pos == "PRON" or not below.isdisjoint(DEFINITE) or any(tokens[c].dep == "poss" for c in word.children)
    if word.tag == "CD":
        of = next((c for c in word.children if tokens[c].lower == "of" and c > noun), -1)
        inner = child(tokens, of, ("pobj",)) if of >= 0 else -1
        if inner >= 0:
            below = {tokens[c].lower for c in tokens[inner].children if c < inner}
            return tokens[inner].pos == "PRON" or not below.isdisjoint(DEFINITE)
    return False


def first_word(analysis: Analysis, noun: int) -> int:
    """Where the noun phrase starts: its article or first adjective."""
    tokens = analysis.tokens
    near = [c for c in tokens[noun].children if c < noun and tokens[c].dep in ("det", "amod", "compound", "nmod", "poss")]
    return tokens[min(subtree(tokens, min([noun, *near])) if near else [noun])].span.start


def side_of(analysis: Analysis, noun: int) -> str | None:
    """The victims' side: the group or state named in their noun phrase, else what the noun says."""
    tokens = analysis.tokens
    near = [noun, *(c for c in tokens[noun].children if tokens[c].dep in ("compound", "amod", "nmod", "poss", "appos"))]
    for t in (*near, *belonging(analysis, noun)):
        for mention in named(analysis, t):
            return mention.name
    entry = codes.person(tokens[noun].lemma.lower(), tokens[noun].lower)
    return entry.side if entry is not None and entry.side != "unknown" else None


def belonging(analysis: Analysis, noun: int) -> list[int]:
    """The words behind "of" or "from" that say whose the victims are: "members of the militant group al-Shabab"."""
    tokens = analysis.tokens
    out: list[int] = []
    for prep in (c for c in tokens[noun].children if c > noun and tokens[c].lower in ("of", "from")):
        for c in (c for c in tokens[prep].children if tokens[c].dep == "pobj"):
            out += [c, *(d for d in tokens[c].children if tokens[d].dep in ("appos", "compound", "nmod", "poss", "amod"))]
    return out


def named(analysis: Analysis, token: int) -> Iterator[Mention]:
    """The names of groups and states at a token."""
    return (m for m in eventtypes.mentions_at(analysis, token) if m.form == "name" and m.type in ("group", "state"))


def civilian_of(analysis: Analysis, noun: int) -> str:
    """Whether the victims are civilians: yes, no, unknown."""
    tokens = analysis.tokens
    if any(tokens[c].lower in ("civilian", "unarmed", "innocent", "local") for c in tokens[noun].children):
        return "yes"
    entry = codes.person(tokens[noun].lemma.lower(), tokens[noun].lower)
    return entry.civilian if entry is not None else "unknown"
