"""Acts that the rules are not sure enough to make by themselves: every verb with something that it could report. The model chooses among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.annotate import cues
from marsad.annotate.attribution import sources
from marsad.annotate.attribution.found import Found
from marsad.annotate.attribution.verbs import AROUND, noun_words, performed
from marsad.syntax import Tokens, child, children, subtree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Verbs that only carry others, or whose object is seldom what is said.
EMPTY = frozenset({"be", "have", "do", "get", "go", "come", "become", "begin", "start", "continue", "keep", "let", "help"})
FINDING = frozenset({"document", "perceive", "know"})
UNDER = frozenset({"amod", "compound", "aux", "auxpass"})
TAILS = frozenset({"prep", "advcl", "oprd"})


def find(tokens: Tokens, first: int, last: int, taken: Iterable[int]) -> Iterator[list[Found]]:
    """For each verb and noun among tokens `[first, last)` that heads no act yet, the acts that it may head, in a fixed order."""
    heads = frozenset(taken)
    nouns, verbs, embedding = cues.nouns(), cues.verbs(), cues.embedding("verb")
    for i in range(first, last):
        token = tokens[i]
        if i in heads:
            continue
        if token.tag[:2] == "VB" and token.dep not in UNDER and token.lemma not in EMPTY:
            if token.lemma in embedding and token.lemma not in verbs:
                continue  # "stopped shelling", "forced to leave": it says what came of it, and nobody says it
            readings = [f for f in of_verb(tokens, i) if f.content]
        elif token.pos == "NOUN" and (token.lemma in nouns or child(tokens, i, ("acl",)) > i):
            readings = [f for f in of_noun(tokens, i) if f.content]
        elif token.pos == "ADJ" and token.dep == "acomp" and tokens[token.head].lemma in ("be", "feel", "remain", "seem"):
            readings = [f for f in of_adjective(tokens, i) if f.content]
        else:
            continue
        if readings:
            yield readings


def kind(tokens: Tokens, i: int) -> str:
    """The class of a cue word by its first sense, or "" for a word that the lists do not know."""
    table = cues.verbs() if tokens[i].tag[:2] == "VB" else cues.nouns() if tokens[i].pos == "NOUN" else cues.adjectives()
    senses = table.get(tokens[i].lower if tokens[i].pos == "ADJ" else tokens[i].lemma, ())
    return senses[0].type if senses else ""


def make(tokens: Tokens, i: int, rule: str, content: set[int], cue: Iterable[int] = ()) -> Found:
    """One reading of a verb."""
    words = {i, *children(tokens, i, AROUND), *cue}
    sort = kind(tokens, i)
    if sort and rule.startswith("thing") and not any("n" in c.frames for c in cues.verbs().get(tokens[i].lemma, ())):
        sort = "talk"  # who maintains a road or repeats a mistake claims nothing
    return Found(i, sort or "report", f"open.{rule}", words - content, content - {i}, sources.of_verb(tokens, i))


def of_verb(tokens: Tokens, i: int) -> Iterator[Found]:
    """The readings of a verb: its clause, its infinitive, its object alone or with what follows it, its prepositional phrases."""
    for c in children(tokens, i, ("ccomp",)):
        yield make(tokens, i, "clause", set(subtree(tokens, c)))
    thing = child(tokens, i, ("dobj",))
    top = child(tokens, i, ("nsubjpass",))
    for c in children(tokens, i, ("xcomp",)):
        content = set(subtree(tokens, c))
        if 0 <= thing < c:
            yield make(tokens, i, "object+infinitive", content | set(subtree(tokens, thing)))
        elif top >= 0:
            yield make(tokens, i, "subject+infinitive", content | set(subtree(tokens, top)))
        yield make(tokens, i, "infinitive", content)
    if thing < 0:
        thing = top
    if performed(tokens, i, thing):
        return
    if thing >= 0:
        if kind(tokens, i) in FINDING and any(tokens[c].lower == "no" for c in tokens[thing].children):
            return  # who found no sign of something leaves it to the writer that there was none
        content = noun_words(tokens, thing, i)
        yield make(tokens, i, "thing", content)
        tails = [c for c in children(tokens, i, TAILS) if c > max(thing, i)]
        if tails:
            yield make(tokens, i, f"thing+{tokens[tails[0]].lower}", content | set(subtree(tokens, tails[0])))
        return
    for c in children(tokens, i, ("prep",)):
        if c > i and child(tokens, c, ("pobj", "pcomp")) >= 0:
            yield make(tokens, i, f"phrase+{tokens[c].lower}", set(subtree(tokens, c)) - {c}, (c,))


def of_noun(tokens: Tokens, i: int) -> Iterator[Found]:
    """The readings of a noun: its clause or its prepositional phrase."""
    for c in tokens[i].children:
        if c > i and tokens[c].dep in ("acl", "ccomp", "relcl"):
            mark = tokens[min(subtree(tokens, c))].lower
            if mark in ("that", "to"):
                yield Found(i, kind(tokens, i) or "report", f"open.noun+{mark}", {i}, set(subtree(tokens, c)), sources.owner(tokens, i))
        elif c > i and tokens[c].dep == "prep" and child(tokens, c, ("pobj", "pcomp")) >= 0 and tokens[c].lower not in ("by", "from"):
            content = set(subtree(tokens, c)) - {c}
            yield Found(i, kind(tokens, i) or "report", f"open.noun+{tokens[c].lower}", {i, c}, content, sources.owner(tokens, i))


def of_adjective(tokens: Tokens, i: int) -> Iterator[Found]:
    """The readings of an adjective behind "be": "is convinced of ...", "is unsure whether ..."; an infinitive is mostly raised ("is certain to")."""
    verb = tokens[i].head
    around = {verb, i, *children(tokens, verb, AROUND)}
    for c in tokens[i].children:
        if c > i and tokens[c].dep == "ccomp":
            content = set(subtree(tokens, c))
        elif c > i and tokens[c].dep == "prep":
            content = set(subtree(tokens, c)) - {c}
            around = around | {c}
        else:
            continue
        yield Found(
            i, kind(tokens, i) or "believe", f"open.adjective+{tokens[c].dep}", around - content, content, sources.of_verb(tokens, verb)
        )
