"""Casualties: who was killed, injured, missing, arrested, abducted or displaced, how many, and what kind of count it is.

A plural without a number means at least two. "No one was killed" is a stated zero, which is not the same as nothing said. Of "the toll
rose to 17 from 12" the new count is the casualty and the old one its `previous`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from marsad import codes, lexicon
from marsad.extract import eventtypes, quantities
from marsad.extract.victims import Casualty, build, counted, number_of, person, words
from marsad.model import Analysis, Number, Span, Token
from marsad.syntax import child, children, conjuncts

__all__ = ["Casualty", "find"]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The lexicon of outcomes, turned round: word -> outcome."""

    types: dict[str, str]
    subjects: dict[str, str]
    adjectives: dict[str, str]
    nouns: dict[str, str]
    tolls: frozenset[str]


@cache
def outcomes() -> Outcomes:
    """What tells an outcome, by event type, adjective and noun."""
    tree = lexicon.tree("events/outcomes.yaml")
    turned = {
        key: {word: outcome for outcome, row in tree.items() for word in row[key]}
        for key in ("types", "subject_types", "adjectives", "nouns")
    }
    tolls = frozenset(word for row in tree.values() for word in row["tolls"])
    return Outcomes(turned["types"], turned["subject_types"], turned["adjectives"], turned["nouns"], tolls)


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


def lone(analysis: Analysis, tokens: Sequence[int]) -> Iterator[int]:
    """Verbs beside those of a clause that are no clause of their own: "shot and killed", "four men killed and one man hurt"."""
    words = analysis.tokens
    for t in tokens:
        if words[t].lower == "among":  # "two nurses were among those wounded"
            yield from (d for c in children(words, t, ("pobj",)) for d in children(words, c, ("acl",)))
        if words[t].tag[:2] != "VB":
            continue
        for c in children(words, t, ("nsubj",)):  # "one nurse wounded, two guards killed"
            yield from (
                d
                for a in children(words, c, ("appos",))
                if number_of(analysis, a)
                for d in children(words, a, ("acl",))
                if words[d].tag == "VBN"
            )
        for c in conjuncts(words, t)[1:]:
            if words[c].tag[:2] == "VB" and all(words[d].dep in BELOW for d in words[c].children):
                yield c
            elif (words[c].tag[:2] in ("NN", "CD") or words[c].lower in ANOTHER) and words[c].i > t:
                yield from (d for d in children(words, c, ("acl",)) if words[d].tag == "VBN")


# Words that count one or more persons beside those told, without a noun.
ANOTHER = frozenset({"another", "others"})
# Labels of what hangs on a verb without making it a clause with words of its own.
BELOW = frozenset({"cc", "punct", "conj", "advcl", "ccomp"})


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
    outcome, heads = victims(analysis, word, kind, known)
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


def victims(analysis: Analysis, word: Token, kind: codes.EventType | None, known: Outcomes) -> tuple[str | None, list[int]]:
    """The outcome that a verb tells, and the heads of its victims."""
    tokens = analysis.tokens
    lemma = word.lemma.lower()
    if (hurt := suffering(analysis, word)) is not None:
        return "injured", hurt
    if (phrase := fatal_phrase(analysis, word)) is not None:
        return phrase, patients(analysis, word)
    if kind is not None and kind.id in known.types:
        return known.types[kind.id], patients(analysis, word)
    if lemma in lists("injured", "hurting") and not killed_too(analysis, word):
        return "injured", [o for o in patients(analysis, word) if tokens[o].tag[:2] != "CD" or tokens[o].dep in ("nsubjpass", "nsubj")]
    if kind is not None and kind.id in known.subjects:
        return known.subjects[kind.id], sufferers(analysis, word)
    return None, []


def patients(analysis: Analysis, word: Token) -> list[int]:
    """The heads of those hit by a verb: its objects, or a subject that can only be that ("3 teachers killed near Kunduz")."""
    tokens = analysis.tokens
    if own_subject(analysis, word):
        return bare(analysis, word)
    found = [o for o in eventtypes.objects_of(analysis, word) if not codes.is_event_noun(tokens[o].lemma.lower())]
    if not found and word.tag == "VBN" and word.dep in ("oprd", "xcomp", "ccomp", "advcl") and tokens[word.head].lemma.lower() == "find":
        finding = tokens[word.head]
        found = eventtypes.passive_subject(analysis, finding) or children(tokens, finding.i, ("dobj",))
        found = found or ([finding.head] if finding.dep == "acl" else [])
    if not found and word.dep == "conj" and word.tag == "VBD" and child(tokens, word.i, ("nsubj", "dobj", "aux")) < 0:
        found = eventtypes.passive_subject(analysis, tokens[word.head])  # "was shot and killed", the second taken for a past tense
    if word.dep == "acl" and word.tag == "VBD" and not found and child(tokens, word.i, ("nsubj", "dobj", "aux")) < 0:
        found = [word.head]
    if word.dep == "acl" and found == [word.head]:
        found = [*listed_before(tokens, word.head), word.head]
    return found or bare(analysis, word)


def listed_before(tokens: Sequence[Token], head: int) -> list[int]:
    """The nouns before the last of a list that is a sentence without a verb: "1 nurse and 4 guards killed in a blast"."""
    out: list[int] = []
    while tokens[head].dep == "conj" and tokens[tokens[head].head].tag[:2] == "NN":
        head = tokens[head].head
        if child(tokens, head, ("acl", "relcl")) >= 0:
            return []
        out.append(head)
    while tokens[head].dep == "appos":
        head = tokens[head].head
    return out[::-1] if tokens[head].dep == "ROOT" else []


def own_subject(analysis: Analysis, word: Token) -> bool:
    """Whether a participle in a list has a subject of its own: "one was killed and three others injured"."""
    tokens = analysis.tokens
    below = {tokens[c].dep for c in word.children}
    return (
        word.dep == "conj" and word.tag in ("VBD", "VBN") and "nsubj" in below and below.isdisjoint({"dobj", "aux", "auxpass", "nsubjpass"})
    )


@cache
def lists(outcome: str, kind: str) -> frozenset[str]:
    """One list of an outcome in outcomes.yaml."""
    return frozenset(lexicon.tree("events/outcomes.yaml")[outcome].get(kind, ()))


def suffering(analysis: Analysis, word: Token) -> list[int] | None:
    """The subject of "suffered burns", "sustained injuries", the object of "treated for his wounds"; None for other verbs."""
    tokens, lemma = analysis.tokens, word.lemma.lower()
    wounds = lists("injured", "wounds")
    if lemma in lists("injured", "suffering"):
        if any(tokens[c].lemma.lower() in wounds for o in children(tokens, word.i, ("dobj",)) for c in conjuncts(tokens, o)):
            return sufferers(analysis, word)
    elif lemma in lists("injured", "treating"):
        for prep in word.children:
            if tokens[prep].lower in ("for", "with") and any(tokens[c].lemma.lower() in wounds for c in tokens[prep].children):
                return eventtypes.objects_of(analysis, word)
    return None


def sufferers(analysis: Analysis, word: Token) -> list[int]:
    """Who dies or flees: the subject, that of a passive verb before it ("was hit and died"), or the object ("died a soldier")."""
    found = eventtypes.subject_of(analysis, word)
    if not found and word.dep == "conj":
        found = eventtypes.passive_subject(analysis, analysis.tokens[word.head])
    return found or eventtypes.objects_of(analysis, word)


def killed_too(analysis: Analysis, word: Token) -> bool:
    """Whether a verb is co-ordinated with one that tells a death: "shot and killed"."""
    tokens = analysis.tokens
    near = conjuncts(tokens, word.i) + ([word.head] if word.dep == "conj" else [])
    return any((k := eventtypes.type_of(analysis, n)) is not None and k.id in outcomes().types for n in near if n != word.i)


def bare(analysis: Analysis, word: Token) -> list[int]:
    """The counted subject of a participle without auxiliary, as in headlines: "3 teachers killed near Kunduz"."""
    tokens = analysis.tokens
    if word.tag not in ("VBD", "VBN") or any(tokens[c].dep in ("aux", "auxpass", "dobj") for c in word.children):
        return []
    own = [c for c in word.children if tokens[c].dep == "nsubj"]
    if not own and child(tokens, word.i, ("nummod",)) >= 0:  # the parser took "1 nurse shot" for one noun
        own = [c for c in word.children if tokens[c].dep == "compound"][-1:]
    if not own and word.dep == "conj" and tokens[word.head].tag in ("VBD", "VBN"):
        return bare(analysis, tokens[word.head])
    return [c for c in own if number_of(analysis, c) is not None or tokens[c].lower in ANOTHER]


def fatal_phrase(analysis: Analysis, word: Token) -> str | None:
    """The outcome of a verb with its particle or complement: "gunned down", "shot dead", "stabbed to death"."""
    lemma = word.lemma.lower()
    if lemma in lists("injured", "hurting") and eventtypes.meets_words(analysis, word, ("to", "death")):
        return "killed"
    for outcome, row in lexicon.tree("events/outcomes.yaml").items():
        for phrase in row["verbs"]:
            first, *rest = phrase.split()
            if first == lemma and eventtypes.meets_words(analysis, word, rest):
                return str(outcome)
    return None


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


def expanded(analysis: Analysis, heads: Sequence[int]) -> list[int]:
    """Heads with what is co-ordinated with them; "dozens of civilians" is its civilians."""
    tokens = analysis.tokens
    out: list[int] = []
    for head in heads:
        for h in conjuncts(tokens, head):
            first = h
            while tokens[first].dep == "conj" and tokens[tokens[first].head].tag[:2] in ("NN", "CD"):
                first = tokens[first].head
            if first != h and (shared(analysis, first, h) or (h != head and fated(tokens, h))):
                continue
            out += [one for one in (h, *numbered(analysis, h)) if one not in out]
    return out


def fated(tokens: Sequence[Token], noun: int) -> bool:
    """Whether a participle of its own says what became of the persons of a noun: "2 guards killed and 3 guards wounded"."""
    return any(tokens[c].tag in ("VBN", "VBD") for c in children(tokens, noun, ("acl",)))


def shared(analysis: Analysis, first: int, other: int) -> bool:
    """Whether a noun behind "and" has no word of its own before it and stands under the number of the first: "seven nurses and volunteers"."""
    tokens = analysis.tokens
    bare = tokens[other].pos == "NOUN" and not any(
        c < other and tokens[c].dep in ("det", "nummod", "poss", "amod", "predet") for c in tokens[other].children
    )
    return bare and number_of(analysis, first) is not None and number_of(analysis, other) is None


def numbered(analysis: Analysis, head: int) -> list[int]:
    """Counted nouns that the parser took for descriptions of another: "one nurse, 3 guards and 2 cooks"; "two men, a cook and a guard" are two."""
    tokens = analysis.tokens
    total = number_of(analysis, head)
    listed = [h for c in children(tokens, head, ("appos",)) if not fated(tokens, c) for h in conjuncts(tokens, c)]
    counts = [n.best for h in listed if (n := number_of(analysis, h)) is not None and n.best is not None]
    if (
        total is None
        or total.best is None
        or len(counts) != len(listed)
        or sum(counts) == total.best
        or any(n < total.best for n in counts)
    ):
        return []
    return listed


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
        if head.tag[:2] == "VB" and (obj := child(tokens, head.i, ("dobj", "nsubj", "nsubjpass"))) >= 0:
            noun = tokens[obj]
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


# ------------------------------------------------------------------------------------------------ what the rest of the clause says
def surroundings(analysis: Analysis, tokens: Sequence[int]) -> dict[str, Any]:
    """Whether the clause's counts are running totals or of a period, and whether they hold the attackers."""
    low, high = analysis.tokens[min(tokens)].span.start, analysis.tokens[max(tokens)].span.end
    text = " ".join(analysis.document.text[low:high].lower().split())
    notes: dict[str, Any] = {}
    if any(p in text for p in words("cumulative_phrases")):
        notes["basis"] = "cumulative"
    elif any(periodic(text, p) for p in words("period_phrases")):
        notes["basis"] = "period"
    for word in sorted(words("included")):
        at = text.find(word)
        if at > 0:
            before = text[max(0, at - 30) : at]
            if any(p in before for p in words("excluding")):
                notes["includes"] = False
            elif any(p in before for p in words("including") if p != "with"):
                notes["includes"] = True
    return notes


# Before "a month" these make it a length of time and no rate: "after a month in hospital".
LENGTHS = frozenset(
    {"after", "for", "in", "within", "than", "nearly", "almost", "about", "around", "over", "half", "of", "once", "twice", "lasted"}
)


def periodic(text: str, phrase: str) -> bool:
    """Whether a phrase of a period stands in a text."""
    at = text.find(phrase)
    if at < 0 or not phrase.startswith("a "):
        return at >= 0
    before = text[:at].split()
    return bool(before) and before[-1] not in LENGTHS


def annotated(casualty: Casualty, notes: dict[str, Any]) -> Casualty:
    """The casualty with what the rest of the clause says."""
    basis = casualty.basis if casualty.basis != "incident" else notes.get("basis", "incident")
    return replace(casualty, basis=basis, includes_perpetrator=notes.get("includes"))


LEFT_OUT = re.compile(
    r"\(?\s*(?:(?:who|that|which)\s+)?(?:is|are|was|were)?\s*not\s+(?:currently\s+|yet\s+)?(?:counted|included)\b", re.IGNORECASE
)


# Before a note these bring in persons of whom it is said.
BESIDE = re.compile(r"\b(?:along\s+with|as\s+well\s+as|together\s+with|in\s+addition\s+to|another|others?)\b", re.IGNORECASE)


def apart(analysis: Analysis, found: Sequence[Casualty]) -> tuple[Casualty, ...]:
    """The casualties, with those marked that the text itself leaves out of its count: "two passengers also died (not counted)"."""
    text = analysis.document.text
    out = []
    for casualty in found:
        end = next((s.span.end for s in analysis.sentences if casualty.span.start < s.span.end), len(text))
        note = LEFT_OUT.search(text, casualty.span.end, end)
        out.append(replace(casualty, reference="apart") if note and noted(analysis, casualty, found, note.start()) else casualty)
    return tuple(out)


def noted(analysis: Analysis, casualty: Casualty, found: Sequence[Casualty], at: int) -> bool:
    """Whether a note at a place is about a casualty: no other persons stand between, but those that share its verb before the note."""
    between = analysis.document.text[casualty.span.end : at]
    if BESIDE.search(between) and not BESIDE.search(analysis.document.words(casualty.span)):
        return False
    others = [n for n in analysis.layer(Number) if casualty.span.end <= n.span.start < at and n.kind in ("cardinal", "vague")]
    siblings = [c for c in found if c.cue == casualty.cue and casualty.cue.end <= at]
    return all(any(c.span.touches(n.span) for c in siblings) for n in others)
