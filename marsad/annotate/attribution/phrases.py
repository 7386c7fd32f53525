"""Acts of reporting by other words: nouns ("the claim that"), "according to", "in the view of", "reportedly"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.annotate import cues
from marsad.annotate.attribution import sources
from marsad.annotate.attribution.found import Found, Source
from marsad.syntax import Tokens, child, children, subtree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from marsad.annotate.cues import Cue

VERBAL = frozenset({"VERB", "AUX"})
# "the report on X", "the view of X" name a topic or a holder; only these prepositions bring what is said.
TOPIC = frozenset({"of", "about", "for", "in", "over", "to", "on"})


def find(tokens: Tokens, first: int, last: int) -> Iterator[Found]:
    """The acts of reporting by words that are no verbs among tokens `[first, last)`."""
    nouns, attitudes, evidential = cues.nouns(), cues.adjectives(), cues.words("evidential")
    for i in range(first, last):
        token = tokens[i]
        if token.lower == "according":
            yield from according(tokens, i)
        elif token.pos == "NOUN" and token.lemma in nouns:
            yield from of_noun(tokens, i, nouns[token.lemma])
        elif token.lower in evidential and token.dep == "advmod":
            yield from adverb(tokens, i)
        elif token.pos == "ADJ" and token.lower in attitudes and token.dep in ("acomp", "conj", "ROOT"):
            yield from adjective(tokens, i, attitudes[token.lower])
        if token.lower == "in" and token.dep == "prep":
            yield from opinion(tokens, i)
            yield from poll(tokens, i)


def governor(tokens: Tokens, i: int) -> int:
    """The predicate of the clause that an adverbial phrase belongs to: the nearest verb above it, else the root."""
    while tokens[i].head != i:
        i = tokens[i].head
        if tokens[i].pos in VERBAL and tokens[i].dep not in ("aux", "auxpass"):
            break
    return i


def according(tokens: Tokens, i: int) -> Iterator[Found]:
    """As in "according to X"."""
    to = child(tokens, i, ("prep",))
    head = child(tokens, to, ("pobj",)) if to >= 0 else -1
    if head < 0:
        return
    source = sources.noun_phrase(tokens, head, i)
    content = set(subtree(tokens, governor(tokens, i), (i,)))
    yield Found(i, "report", "according", {i, to}, content, source)


def opinion(tokens: Tokens, i: int) -> Iterator[Found]:
    """As in "in the view of X", "in X's words"."""
    noun = child(tokens, i, ("pobj",))
    if noun < 0 or tokens[noun].lemma not in cues.words("opinion"):
        return
    of = next((c for c in children(tokens, noun, ("prep",)) if tokens[c].lower == "of"), -1)
    head = child(tokens, of, ("pobj",)) if of >= 0 else child(tokens, noun, ("poss",))
    if head < 0:
        return
    source = sources.noun_phrase(tokens, head, i)
    words = tuple(w for w in source.words if tokens[w].tag != "POS")
    top = governor(tokens, i)
    content = set(subtree(tokens, top, (i,))) - set(subtree(tokens, i))
    cue = set(range(i, of + 1)) if of >= 0 else {i, noun}
    yield Found(noun, "believe", "opinion", cue, content, Source(words, head))


def adjective(tokens: Tokens, i: int, senses: tuple[Cue, ...]) -> Iterator[Found]:
    """As in "X is confident that ...", "X was critical of ..."."""
    verb = tokens[i].head
    if tokens[verb].lemma not in ("be", "feel", "seem", "remain", "become", "sound"):
        return
    below = child(tokens, i, ("ccomp",))
    if below < 0:
        below = next((c for c in children(tokens, verb, ("ccomp",)) if c > i), -1)
    cue = having(senses, "c") if below > i else None
    if cue is not None:
        yield Found(i, cue.type, "adjective", {verb, i}, set(subtree(tokens, below)), sources.of_verb(tokens, verb))
        return
    for c in children(tokens, i, ("prep",)):
        cue = having(senses, tokens[c].lower)
        if cue is not None:
            yield Found(i, cue.type, "adjective", {verb, i, c}, set(subtree(tokens, c)) - {c}, sources.of_verb(tokens, verb))
            return


def poll(tokens: Tokens, i: int) -> Iterator[Found]:
    """As in "in the latest poll, two thirds ...": a poll is a source."""
    noun = child(tokens, i, ("pobj",))
    top = governor(tokens, i)
    if noun < 0 or tokens[noun].lemma not in ("poll", "survey") or tokens[top].pos not in VERBAL or tokens[i].head != top:
        return
    content = set(subtree(tokens, top, (i,)))
    yield Found(noun, "document", "poll", {i}, content, sources.noun_phrase(tokens, noun, i))


def adverb(tokens: Tokens, i: int) -> Iterator[Found]:
    """As in "reportedly": the clause is what an unnamed source says."""
    top = governor(tokens, i)
    if tokens[i].head != top and tokens[tokens[i].head].pos not in VERBAL:
        top = tokens[i].head
    source = professed(tokens, i, top)
    kind = "claim" if source.words else "report"
    yield Found(i, kind, "adverb", {i}, set(subtree(tokens, top, (i,))) - {i}, source)


def professed(tokens: Tokens, i: int, top: int) -> Source:
    """Whose claim an adverb tells of: "ostensibly" that of the subject, where it acts; "reportedly" nobody's."""
    own = child(tokens, top, ("nsubj",))
    if tokens[i].lower not in cues.words("professed") or own < 0 or child(tokens, top, ("auxpass",)) >= 0:
        return Source()
    if tokens[own].pos == "NOUN" and not any(tokens[c].dep == "poss" or tokens[c].lower == "the" for c in tokens[own].children):
        return Source()
    return sources.of_verb(tokens, top)


def of_noun(tokens: Tokens, i: int, senses: tuple[Cue, ...]) -> Iterator[Found]:
    """As in "the claim that ...", "a promise to ...", "the warning of ...", "the view is that ..."."""
    if tokens[i].dep == "dobj" and tokens[tokens[i].head].lemma in cues.words("dismiss"):
        return  # the verb is the cue: "rejected claims that"
    cue, content, extra = complement(tokens, i, senses)
    if cue is not None and content:
        source = sources.owner(tokens, i)
        yield Found(i, cue.type, "noun", {i, *extra} - content, content, source)


def complement(tokens: Tokens, i: int, senses: tuple[Cue, ...]) -> tuple[Cue | None, set[int], set[int]]:
    """The sense of a noun that fits what stands below it, the content, and further words of the cue."""
    for c in tokens[i].children:
        dep, marks = tokens[c].dep, [tokens[m] for m in tokens[c].children if m < c]
        if c <= i:
            continue
        frame = ""
        opener = tokens[min(subtree(tokens, c))]
        if (dep == "acl" and opener.lower == "that" and opener.dep == "det") or (
            dep in ("acl", "ccomp", "relcl") and any(m.lower == "that" for m in marks) and full(tokens, c)
        ):
            frame = "c"
        elif dep in ("acl", "relcl", "xcomp") and tokens[c].tag == "VB" and any(m.tag == "TO" for m in marks):
            frame = "x"
        cue = having(senses, frame) if frame else None
        if cue is not None:
            return cue, set(subtree(tokens, c)), set()
    return by_copula(tokens, i, senses) or by_preposition(tokens, i, senses)


def full(tokens: Tokens, c: int) -> bool:
    """Whether a clause that "that" opens has its subject beside it, and so is no relative clause."""
    that = next(m for m in tokens[c].children if tokens[m].lower == "that")
    own = [m for m in children(tokens, c, ("nsubj", "nsubjpass", "csubj", "expl")) if m != that]
    return bool(own) and (tokens[that].dep == "mark" or tokens[c].dep == "acl" or child(tokens, c, ("dobj", "prep")) not in (-1, that))


def having(senses: tuple[Cue, ...], frame: str) -> Cue | None:
    """The first sense with a frame."""
    return next((s for s in senses if frame in s.frames), None)


def by_copula(tokens: Tokens, i: int, senses: tuple[Cue, ...]) -> tuple[Cue, set[int], set[int]] | None:
    """As in "the fear is that ..."."""
    verb = tokens[i].head
    if tokens[i].dep != "nsubj" or tokens[verb].lemma != "be":
        return None
    below = child(tokens, verb, ("ccomp",))
    cue = having(senses, "c")
    if cue is None or below < verb:
        return None
    return cue, set(subtree(tokens, below)), {verb}


def by_preposition(tokens: Tokens, i: int, senses: tuple[Cue, ...]) -> tuple[Cue | None, set[int], set[int]]:
    """As in "a warning of attacks", "the call for calm"."""
    for c in children(tokens, i, ("prep",)):
        word = tokens[c].lower
        cue = having(senses, word) if word in TOPIC and c == i + 1 else None
        if cue is not None:
            content = set(subtree(tokens, c)) - {c}
            return cue, content | listed(tokens, c), {c}
    return None, set(), set()


def listed(tokens: Tokens, prep: int) -> set[int]:
    """The rest of a list ("reports of the murder of A, the torture of B and ...") that the parser hangs elsewhere."""
    comma = max(subtree(tokens, prep))
    comma += tokens[comma].text != ","
    if comma + 1 >= len(tokens) or tokens[comma].text != "," or tokens[comma + 1].lower != "the" or tokens[prep + 1].lower != "the":
        return set()
    head = tokens[comma + 1].head
    if tokens[head].pos != "NOUN" or tokens[head].dep not in ("appos", "conj") or child(tokens, head, ("conj",)) < 0:
        return set()
    return {comma, *subtree(tokens, head)}
