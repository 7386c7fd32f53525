"""Who does an act to whom, in the words of the report: the participants that can act, with the words before a name that tell of whom it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from marsad.crosswalk.acts import kind_of
from marsad.crosswalk.sides import side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from marsad.model import Participant, Record, Span, Speaker

ACTING = ("actor", "speaker", "subject")
ACTED_ON = (("recipient",), ("target", "victim"), ("partner",), ("object",))
ABLE = frozenset({"person", "group", "state", "body", "nationality", "place"})
# Capitalised words and possessors that stand right before a name: "Jordanian King", "Chad's", "U.N. Secretary-General".
BEFORE = re.compile(r"(?:\b[A-Z][\w.\-]*(?:['’]s|['’])?\s+)+$")
BEHIND = re.compile(r"\s+(?:of|in|at|from)\s+(?:the\s+)?(?:[A-Z][\w.'’\-]*\s?)+")
# How many there are is no part of who they are.
COUNT = re.compile(
    r"^(?:(?:up to|about|some|nearly|almost|more than|at least|around|over|most|several|many)\s+)?(?:[\d,.]+\s+(?:ethnic\s+)?)?",
    re.IGNORECASE,
)
# No part of a name though capitalised.
FIRST = frozenset(
    {
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "After",
        "But",
        "And",
        "Some",
        "Two",
        "Three",
        "Under",
        "For",
        "By",
        "As",
        "When",
    }
)


class Parties(NamedTuple):
    """The spans of those who do it, and of those to whom it is done."""

    source: tuple[Span, ...]
    target: tuple[Span, ...]


class Named(NamedTuple):
    """The words for both sides."""

    source: tuple[str, ...]
    target: tuple[str, ...]


def able(p: Participant) -> bool:
    """Whether a participant can act, by its type or its noun."""
    return p.type in ABLE or side(p) != "unknown"


def named(p: Participant) -> bool:
    """Whether a thing has a name inside that says whose it is: "Danish web sites"."""
    front = re.split(r"\s(?:of|in|at|from|on|for)\s", p.name, maxsplit=1)[0]
    return re.search(r"\b[A-Z]", front) is not None


def doers(record: Record) -> Parties:
    """Both sides as the record has them; who receives comes before what is given."""
    acting = [p for p in record.participants if p.role in ACTING]
    source = spans(p for p in acting if able(p)) or spans(acting)
    kind = kind_of(record)
    for roles in () if kind is not None and kind.frame == "movement" else ACTED_ON:  # what is moved is the mover's own
        target = tuple(t for t in spans(p for p in record.participants if p.role in roles and able(p)) if t not in source)
        if target:
            return Parties(source, target)
    return Parties(source, ())


def spans(found: Iterable[Participant]) -> tuple[Span, ...]:
    """The spans of participants, each once; a pronoun's is that of what it stands for, where that is told."""
    return tuple(dict.fromkeys(p.antecedent or p.span for p in found))


def content(record: Record, speaker: Speaker) -> Parties:
    """A speaker who wants something of those who would do it, or blames them."""
    own = tuple(s for s in (speaker.antecedent or speaker.span,) if s is not None)
    acting = spans(p for p in record.participants if p.role in ACTING and able(p))
    asked = tuple(s for s in acting if s not in own)
    return Parties(own, asked or tuple(s for s in doers(record).target if s not in own))


def parties(record: Record, who: Parties, beside: Sequence[Record], text: str, placed: str) -> Named:
    """The words of both sides. Who acts may be the speaker; a target that the record does not name is another whom its sentence names.

    `placed`: whether the place of the event tells on whom it falls: "" no, "first" rather than others in the sentence, "last" if there are none.
    """
    source = who.source or spoken(record)
    target = who.target or left(record, who, beside, text, placed)
    taken = set(source)
    return Named(tuple(worded(s, text, record) for s in source), tuple(worded(s, text, record) for s in target if s not in taken))


def spoken(record: Record) -> tuple[Span, ...]:
    """The innermost speaker, who speaks of itself where a record names no actor: "says it is willing to withdraw"."""
    if record.kind not in ("statement", "forecast") or not record.speaker_chain:
        return ()
    speaker = record.speaker_chain[-1]
    return tuple(s for s in (speaker.antecedent or speaker.span,) if s is not None)


def left(record: Record, who: Parties, beside: Sequence[Record], text: str, placed: str) -> tuple[Span, ...]:
    """One whom the words below the event name, else another of the sentence, else, where it tells, the place."""
    if len(who.source) > 1:
        return ()
    near = [r for r in beside if r.sentence == record.sentence and r.id != record.id]
    said = {s.span for r in (record, *near) for s in r.speaker_chain} | set(who.source)
    below, beyond = ([c.span for r in rs for c in r.fields.get("concerns", ()) if c.span not in said] for rs in ([record], near))
    places = [p.span for r in (record, *near) for p in r.places] if placed else []
    things = list(spans(p for p in record.participants if p.role not in ACTING and named(p)))
    others = [s for r in near for s in spans(p for p in r.participants if able(p)) if s not in said]
    ways = (below, things, places, others) if placed == "first" else (below, things, others, beyond, places)
    return next((joined(way, text) if way is below else tuple(way[:1]) for way in ways if way), ())


AND = re.compile(r"[\s,]*(?:and|or)?[\s,]*(?:with\s+)?(?:the\s+)?$")


def joined(found: list[Span], text: str) -> tuple[Span, ...]:
    """The first of some names with those that follow it after a comma or "and"."""
    out = found[:1]
    for span in found[1:]:
        if out[-1].end <= span.start and text and AND.match(text[out[-1].end : span.start]):
            out.append(span)
    return tuple(out)


def worded(span: Span, text: str, record: Record) -> str:
    """The words of a span with what names whose it is: capitalised words before it, "of" and "in" with a name behind a noun."""
    known = next((p.name for p in record.participants if p.span == span), "")
    if not text:
        return known
    own = " ".join(text[span.start : span.end].split())
    if len(known) > len(own) and own in known:
        return known
    before = BEFORE.search(text[max(0, span.start - 60) : span.start])
    words = before[0].split() if before else []
    while words and words[0] in FIRST:
        words = words[1:]
    after = BEHIND.match(text, span.end) if own.rsplit(" ", 1)[-1].islower() else None
    return COUNT.sub("", " ".join((*words, own, *(after[0].rstrip(".").split() if after else ()))))
