"""Quantities: what the numbers of a clause count, with unit, counted thing and bounds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad import codes
from marsad.extract.concepts import concept
from marsad.model import Analysis, Number, Quantity, Span, Token
from marsad.syntax import conjuncts, subtree

# Labels of words that belong to a counted noun: "armoured personnel carriers", "oil refinement stills".
NAME_PARTS = frozenset({"compound", "amod", "nmod"})
KINDS = frozenset({"cardinal", "percent", "money", "vague", "measure"})
# Nouns under a number that only measure it out: what is counted stands behind "of".
MEASURES = frozenset(
    {"number", "dozen", "score", "hundred", "thousand", "million", "group", "pair", "couple", "handful", "ten", "series", "total"}
)
ARTICLES = frozenset({"a", "an"})


def find(analysis: Analysis, tokens: Sequence[int], *, all_kinds: bool = False) -> list[Quantity]:
    """The quantities whose number lies in these tokens, in text order; articles count in lists of things destroyed.

    With `all_kinds`, lengths of time and ages told in words ("a 12-year-old") are among them: in records they are no quantities but belong
    to times and persons.
    """
    if not tokens:
        return []
    own = set(tokens)
    out = []
    for number in numbers_in(analysis, tokens):
        if (number.kind in KINDS or (all_kinds and number.kind in ("duration", "age") and number.rule != "bare")) and (
            found := quantity(analysis, number, own)
        ) is not None:
            out.append(found)
    out += articles(analysis, tokens, out)
    return elliptic(analysis, sorted(out, key=lambda q: q.span))


# Words that may stand between a counted thing and a number whose thing is left out: "435 homes and 187 by tender", "rose 64 points to 4,577".
LINKS = frozenset({"and", "or", "but", "to", "from", "while", "by", ","})


def elliptic(analysis: Analysis, found: list[Quantity]) -> list[Quantity]:
    """The quantities, where a bare number right behind "and", "to" and the like takes the unit of the one before it."""
    out: list[Quantity] = []
    for quantity in found:
        before = out[-1] if out else None
        fits = before is not None and quantity.unit is None and not quantity.counted and before.unit not in (None, "%")
        gap = analysis.document.text[before.span.end : quantity.span.start].lower().split() if before is not None and fits else []
        if before is not None and 0 < len(gap) <= NEAR and gap[-1].rstrip(",") in LINKS:
            out.append(replace(quantity, unit=before.unit, counted=before.counted))
        else:
            out.append(quantity)
    return out


# How many words may stand between a counted thing and a number that it is left out of.
NEAR = 6


def numbers_in(analysis: Analysis, tokens: Sequence[int]) -> Iterator[Number]:
    """The numbers that lie under these tokens."""
    words = analysis.tokens
    low, high = words[min(tokens)].span.start, words[max(tokens)].span.end
    spans = [words[t].span for t in tokens]
    layer = analysis.layer(Number)
    # Numbers do not nest but in ranges: one that reaches into the clause starts at most two before it.
    for number in layer[max(0, bisect_left(layer, low, key=start_of) - 2) :]:
        if number.span.start >= high:
            break
        if number.span.end > low and any(number.span.touches(s) for s in spans):
            yield number


def start_of(number: Number) -> int:
    """Where a number starts."""
    return number.span.start


def token_of(analysis: Analysis, number: Number, own: set[int]) -> int:
    """The last token under a number, which its noun governs, or -1."""
    words = analysis.tokens
    inside = [t for t in own if words[t].span.touches(number.span)]
    figures = [t for t in inside if words[t].tag in ("CD", "NNS", "NN", "JJ")] or inside
    return max(figures) if figures else -1


def quantity(analysis: Analysis, number: Number, own: set[int]) -> Quantity | None:
    """A number with what it counts."""
    at = token_of(analysis, number, own)
    if at < 0 or given(analysis, at, number):
        return None
    bare = Quantity(number.span, number.low, number.best, number.high, number.approx, number.unit, None, None, number.per, number.change)
    inside = {t for t in own if analysis.tokens[t].span.touches(number.span)}
    head = None if number.kind in ("money", "measure", "duration", "age") else counted_head(analysis, at)
    if head is None:
        return replace(bare, concept=concept(analysis, max(inside), inside, counted=False))
    counted = number.kind != "percent"
    bare = replace(
        bare, concept=concept(analysis, head if counted else max(inside), inside | ({head} if counted else set()), counted=counted)
    )
    first, words = counted_words(analysis, head)
    span = Span(min(number.span.start, analysis.tokens[first].span.start), max(number.span.end, analysis.tokens[head].span.end))
    return replace(bare, span=span, unit=number.unit or words.rsplit(" ", 1)[-1], counted=words)


# Behind these "one" says that there is no other, and counts nothing: "under one flag", "at one point".
UNITED = frozenset({"under", "in", "at", "on", "as", "into", "within", "for", "during"})
# "The two sides" takes up a number told before or known; from here on a definite number tells how many there are.
SMALL = 10


def given(analysis: Analysis, at: int, number: Number) -> bool:
    """Whether a small number counts nothing new: "the two countries", "one of the reasons"; persons count always."""
    tokens = analysis.tokens
    if number.best is None or number.best > SMALL or number.approx or not tokens[at].lower.isalpha():
        return False
    behind = behind_of(tokens, at)
    if behind is not None:
        return tokens[at].lower == "one" and not human(tokens[behind])
    noun = tokens[tokens[at].head]
    if tokens[at].lower == "one" and noun.dep == "pobj" and tokens[noun.head].lower in UNITED and not human(noun):
        return True
    definite = any(tokens[c].lower in ("the", "these", "those", "its", "their") for c in noun.children if c < at)
    return definite and tokens[at].dep == "nummod" and not human(noun)


def human(word: Token) -> bool:
    """Whether a noun or pronoun stands for persons."""
    return word.lower in ("them", "us", "whom") or codes.person(word.lemma.lower(), word.lower) is not None


def counted_head(analysis: Analysis, at: int) -> int | None:
    """The noun that a number counts: the one that it modifies, the one behind "of", or the one before it that it resumes."""
    tokens = analysis.tokens
    word = tokens[at]
    if not analysis.parsed:
        return next_noun(tokens, at)
    if (of := behind_of(tokens, at)) is not None:
        return of
    head = word
    for _ in range(3):
        if head.dep not in ("nummod", "quantmod", "compound", "amod", "nmod", "advmod", "predet", "pobj") or head.head == head.i:
            break
        if head.dep == "pobj" and head.tag == "CD":
            break
        up = tokens[head.head]
        if up.tag[:2] == "NN" and up.i > at and (up.lemma.lower() not in MEASURES or behind_of(tokens, up.i) is None):
            return up.i
        if up.i > at and (of := behind_of(tokens, up.i)) is not None:
            return of
        head = up
    return None


def behind_of(tokens: Sequence[Token], at: int) -> int | None:
    """The noun or pronoun behind "of" under a number: "hundreds of villagers", "6,000 of them", "two of the men"."""
    for c in tokens[at].children:
        if tokens[c].lower == "of" and c - at <= 2:
            return next((d for d in tokens[c].children if tokens[d].dep == "pobj"), None)
    return None


def next_noun(tokens: Sequence[Token], at: int) -> int | None:
    """Without a parse: the last of up to three words behind the number that looks like a plural, or the next word."""
    best = None
    for i in range(at + 1, min(at + 4, len(tokens))):
        if not tokens[i].lower.isalpha() or tokens[i].lower in STOPS:
            break
        if tokens[i].lower.endswith("s") or tokens[i].lower in codes.persons():
            best = i
            break
    return best


STOPS = frozenset({"and", "or", "in", "on", "at", "were", "was", "are", "is", "have", "had", "has", "who", "which", "to", "from", "by"})


def counted_words(analysis: Analysis, head: int) -> tuple[int, str]:
    """The first token of the counted noun's name, and its words on one line."""
    tokens = analysis.tokens
    first = head
    for c in reversed([c for c in tokens[head].children if c < head]):
        if tokens[c].dep not in NAME_PARTS and not (tokens[c].dep == "punct" and tokens[c].text == "-"):
            break
        first = min(first, c)
    while first < head and (
        tokens[first].tag in ("CD", "DT", "JJR", "JJS", "HYPH") or tokens[first].dep == "punct" or tokens[first].text[0].isdigit()
    ):
        first += 1
    text = analysis.document.text[tokens[first].span.start : tokens[head].span.end]
    return first, " ".join(text.split())


def articles(analysis: Analysis, tokens: Sequence[int], found: Sequence[Quantity]) -> list[Quantity]:
    """Articles that count: things in a list beside counted things ("two tanks and a bridge"), and lists of things destroyed."""
    words = analysis.tokens
    own = set(tokens)
    heads = [t for t in tokens if words[t].lower in ARTICLES and words[t].dep == "det" and words[t].head in own]
    out = []
    for t in heads:
        head = words[t].head
        if any(words[c].tag == "CD" or words[c].text == "%" for c in subtree(words, head) if c < head):
            continue
        if not listed(analysis, head, found):
            continue
        _, name = counted_words(analysis, head)
        out.append(Quantity(Span(words[t].span.start, words[head].span.end), 1.0, 1.0, 1.0, False, name.rsplit(" ", 1)[-1], name))
    return out


def listed(analysis: Analysis, head: int, found: Sequence[Quantity]) -> bool:
    """Whether a noun is one of the things that a damaging verb's list counts, or is co-ordinated with a counted one."""
    tokens = analysis.tokens
    top = head
    while tokens[top].dep == "conj" and tokens[tokens[top].head].tag[:2] in ("NN", "CD"):
        top = tokens[top].head
    members = {top, head, *conjuncts(tokens, top)}
    if len(members) > 1 and any(tokens[m].span.touches(q.span) for m in members for q in found):
        return True
    verb = tokens[tokens[top].head]
    if verb.lemma.lower() in DAMAGING and tokens[top].dep in ("dobj", "nsubjpass"):
        return True
    return in_list(tokens, head)


def in_list(tokens: Sequence[Token], head: int) -> bool:
    """Whether commas lead back from a noun to a damaging verb: long lists of things are rarely parsed as one."""
    article = next((c for c in tokens[head].children if tokens[c].lower in ARTICLES), head)
    if article == 0 or tokens[article - 1].lower not in (",", "and"):
        return False
    for i in range(article - 1, max(-1, article - LIST), -1):
        if tokens[i].lemma.lower() in DAMAGING:
            return True
        if tokens[i].tag[:2] in ("VB", "IN", "WD", "WP") or tokens[i].text in (".", ";", ":"):
            return False
    return False


# How many words back a list's verb is sought: some fifteen things of three words each.
LIST = 45
DAMAGING = frozenset({"destroy", "damage", "suppress", "engage"})
