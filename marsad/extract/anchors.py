"""Events as anchors of time: "after the coup", "in the wake of that raid", "in the first week of the siege", "had already begun".

Only the words are found here, with how the two events lie; `resolve.times` finds the day of the other event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from marsad import codes, lexicon
from marsad.extract.context import Context
from marsad.extract.propositions import Proposition
from marsad.model import Span, Timex, When
from marsad.syntax import child, children, subtree

# Words that point back to something told; the article does so only where it was told just before.
POINTING = frozenset({"this", "that", "these", "those", "such", "its", "their", "his", "her", "whose"})
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "next", "other", "final"})
# "After" these comes no event: "after all", "before long".
EMPTY = frozenset({"all", "long", "this", "that", "which", "now", "then", "it", "them", "him", "her"})
# Relations that say nothing of an event unless a stretch of it is named: "in the first week of the war".
STRETCH = frozenset({"in", "within", "over"})


# The mark of a note that a tokenizer leaves on a word: "operation.[2]".
FOOTNOTE = re.compile(r"(?:\W?\[\d*\]?)?$")


class Cue(NamedTuple):
    """The words from token `first` to `last` that tie a clause to another event, and how the two lie."""

    first: int
    last: int
    relation: str


@cache
def cues() -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The rows of data/times/anchors.tsv by their first word, the longest first."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in lexicon.table("times/anchors.tsv"):
        words = tuple(row["words"].replace("-", " - ").split())
        out.setdefault(words[0], []).append((words, row["relation"]))
    return {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in out.items()}


def find(context: Context, proposition: Proposition) -> When | None:
    """The event that a clause hangs its time on, where it tells of the past: the words, the relation and the event's own word."""
    for way in (since, lasting):
        if (own := way(context, proposition.head)) is not None:
            return own
    for at, verb in enumerate(governors(context, proposition)):
        if not told(context, verb):
            return None
        for found in sorted(beside(context, verb), key=lambda c: c.relation == "by"):
            when = tied(context, verb, found, proposition.link in ("relcl", "acl"))
            if when is not None and (at == 0 or found.first < verb or proposition.link in ("content", "nominal")):
                return when
    return None


def holds(when: When, timex: Timex) -> bool:
    """Whether a time expression is a part of the other event's words: "ahead of the vote of 9 October"."""
    return when.span is not None and timex.span.within(when.span) and not when.rule.startswith("unresolved.within")


def governors(context: Context, proposition: Proposition) -> Iterator[int]:
    """The predicate, then those whose adverbials hold for it too: of one act with it, co-ordinated with it, or announcing it."""
    tokens, here = context.tokens, proposition.head
    yield here
    for _ in range(4):
        token = tokens[here]
        announced = token.dep == "dobj" and proposition.link in ("content", "nominal") and announces(context, token.head)
        joined = token.dep in ("conj", "xcomp", "advcl") and child(tokens, here, ("nsubj", "nsubjpass", "mark")) < 0
        if not (announced or joined) or tokens[token.head].pos not in ("VERB", "AUX"):
            return
        here = token.head
        yield here


def announces(context: Context, verb: int) -> bool:
    """Whether a verb brings about what it says: "announced the formation of a council"."""
    act = context.cues.get(verb)
    return act is not None and context.attributions[act].cue_type == "announce"


def told(context: Context, head: int) -> bool:
    """Whether a predicate tells of something past; what is, is planned or is denied to be so has no day of its own."""
    token = context.tokens[head]
    if token.pos not in ("VERB", "AUX"):
        return True
    fact = context.facts.get(head)
    had = any(context.tokens[c].lower in ("having", "has", "have", "had") for c in children(context.tokens, head, ("aux",)))
    return token.tag in ("VBD", "VBN", "VBG") and (had or fact is None or fact.time_ref == "past")


def beside(context: Context, head: int) -> Iterator[Cue]:
    """The cues under a predicate or under its object, in text order; under a lower clause only with a mark of its own."""
    tokens = context.tokens
    for c in sorted((*tokens[head].children, *under_objects(context, head))):
        token = tokens[c]
        if token.dep == "advcl":
            mark = next((m for m in token.children if tokens[m].dep == "mark"), -1)
            if mark >= 0 and (relation := single(tokens[mark].lower)) in ("after", "before", "until"):
                yield Cue(mark, mark, relation)
        elif token.dep in ("prep", "advmod") and (found := cue(context, c)) is not None:
            yield found


def under_objects(context: Context, head: int) -> Iterator[int]:
    """What hangs behind the nouns of a predicate's objects, where parsers put much that belongs to the predicate; not behind events."""
    tokens = context.tokens
    todo = [c for c in tokens[head].children if c > head and tokens[c].dep in ("dobj", "attr", "prep")]
    while todo:
        token = tokens[todo.pop()]
        for c in token.children:
            if token.pos == "ADP" and tokens[c].dep == "pobj":
                todo.append(c)
            elif token.pos in ("NOUN", "PROPN") and c > token.i and not codes.is_event_noun(token.lemma):
                yield c
                if tokens[c].lower == "of":
                    todo.append(c)


def single(word: str) -> str:
    """The relation that a word by itself stands for, or ""."""
    return next((relation for words, relation in cues().get(word, ()) if words == (word,)), "")


def cue(context: Context, first: int) -> Cue | None:
    """The longest cue that begins with a token."""
    tokens = context.tokens
    for words, relation in cues().get(tokens[first].lower, ()):
        last = first + len(words) - 1
        if last < len(tokens) and all(tokens[first + n].lower == w for n, w in enumerate(words)):
            return Cue(first, last, relation)
    return None


def tied(context: Context, head: int, found: Cue, aside: bool) -> When | None:
    """The time that a cue gives: its words with the event's, and the event's own word; None where no event follows."""
    tokens = context.tokens
    if found.relation in ("by", "same"):
        span = Span(tokens[found.first].span.start, tokens[found.last].span.end)
        return left(context, span, span, found.relation) if tokens[head].tag in ("VBD", "VBN", "VBG") else None
    last = tokens[found.last]
    noun = last.head if last.dep == "mark" else child(tokens, found.last, ("pobj", "pcomp"))
    if noun < 0 or tokens[noun].lower in EMPTY:
        return None
    stretch = context.times.get(noun)
    if stretch is not None and stretch.type in ("DATE", "TIME", "SET"):
        return None
    if (found.relation == "within" and tokens[found.last].lower in STRETCH) != (stretch is not None and stretch.rule == "slice"):
        return None
    event = below(context, noun) if stretch is not None and stretch.rule == "slice" else noun
    if event < 0 or not (stretch is not None or eventful(context, event)):
        return None
    words = [t for t in subtree(tokens, noun) if t >= found.first]
    first = offset(context, found.first)
    span = Span(tokens[first].span.start, tokens[ending(context, words)].span.end)
    counted = stretch is not None and event == noun
    way = "" if counted else ".named" if aside else points(context, event)
    return left(context, span, tokens[event].span, found.relation + way)


def left(context: Context, span: Span, event: Span, relation: str) -> When:
    """The words as found: the resolver turns them into an interval. The anchor names the characters of the event's word."""
    span = Span(span.start, span.end - len(FOOTNOTE.search(context.words(span))[0]))  # type: ignore[index]
    return When(phrase=context.words(span), span=span, rule=f"unresolved.{relation}", anchor=f"{event.start}:{event.end}")


def below(context: Context, noun: int) -> int:
    """The noun in "of ..." under a stretch of time, or -1."""
    of = next((c for c in context.tokens[noun].children if context.tokens[c].lower == "of"), -1)
    return child(context.tokens, of, ("pobj",)) if of >= 0 else -1


def ending(context: Context, words: list[int]) -> int:
    """The last token of a phrase, before any clause set off by a comma."""
    tokens = context.tokens
    end = words[0]
    for t in words:
        if t > end + 1 or (tokens[t].text == "," and tokens[t].dep == "punct" and t > words[0]):
            break
        end = t
    return end


def offset(context: Context, first: int) -> int:
    """The first token of a length that stands before a cue ("two weeks after"), else the cue's own."""
    timex = context.times.get(first - 1)
    return context.inside(timex.span)[0] if timex is not None and timex.rule == "offset.event" else first


def eventful(context: Context, token: int) -> bool:
    """Whether a word stands for something that happens: a verb, or a noun that is no person, place or thing known by name."""
    word = context.tokens[token]
    if word.pos in ("VERB", "AUX"):
        return True
    mention = context.mentions.get(token)
    return word.pos == "NOUN" and (mention is None or (mention.form == "nominal" and mention.type == "other"))


def points(context: Context, token: int) -> str:
    """How firmly a noun points back: "" by a word like "that" or "its", ".near" by a mere article, ".named" not at all.

    ".like" is an article before a noun that says itself what it is of ("the fall of the empire"): an event of its type only.
    """
    tokens = context.tokens
    if tokens[token].pos in ("VERB", "AUX"):
        return ".named"
    if any(known_by(context, c) for c in tokens[token].children):
        return ".named"
    over = [token, *([below(context, token)] if below(context, token) >= 0 else [])]
    words = {tokens[c].lower for t in over for c in children(tokens, t, ("det", "poss"))}
    if words & POINTING or any(tokens[c].dep == "poss" for c in tokens[token].children):
        return ""
    if not any(tokens[c].lower == "the" for c in children(tokens, token, ("det",))):
        return ".named"
    return ".like" if len(over) > 1 else ".near"


def known_by(context: Context, token: int) -> bool:
    """Whether a word before a noun says which event is meant: a name or a number ("the Suez crisis", "the second blast")."""
    word = context.tokens[token]
    return (word.dep in ("compound", "amod", "nmod") and word.pos == "PROPN") or word.dep == "nummod" or word.lower in ORDINALS


def since(context: Context, head: int) -> When | None:
    """As in "nearly ten months since the town was taken": the time of the taking."""
    tokens = context.tokens
    mark = next((c for c in tokens[head].children if tokens[c].dep == "mark" and tokens[c].lower == "since"), -1)
    timex = context.times.get(mark - 1) if mark > 0 else None
    if timex is None or timex.rule != "offset.event":
        return None
    return left(context, timex.span, tokens[head].span, "ago")


def lasting(context: Context, head: int) -> When | None:
    """As in "after four days of fighting": the time of the fighting."""
    tokens = context.tokens
    of = tokens[head].head
    length = tokens[of].head
    timex = context.times.get(length)
    above = tokens[length].head
    if (
        tokens[of].lower != "of"
        or timex is None
        or timex.type != "DURATION"
        or timex.rule == "slice"
        or single(tokens[above].lower) != "after"
    ):
        return None
    return left(context, timex.span, tokens[length].span, "lasting")
