"""Who does an act to whom, in the words of the report: the participants that can act, with the words before a name that tell of whom it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from marsad.model import Participant, Record, Span, Speaker

ACTING = ("actor", "speaker", "subject")
ACTED_ON = ("target", "recipient", "victim", "partner", "object")
ABLE = frozenset({"person", "group", "state", "body", "nationality", "place"})
# Capitalised words and possessors that stand right before a name: "Jordanian King", "Chad's", "U.N. Secretary-General".
BEFORE = re.compile(r"(?:\b[A-Z][\w.\-]*(?:['’]s|['’])?\s+)+$")
FIRST = frozenset({"The", "A", "An", "In", "On", "At", "After", "But", "And", "Some", "Two", "Three", "Under", "For", "By", "As", "When"})


class Parties(NamedTuple):
    """The spans of those who do it, and of those to whom it is done."""

    source: tuple[Span, ...]
    target: tuple[Span, ...]


class Named(NamedTuple):
    """The words for both sides."""

    source: tuple[str, ...]
    target: tuple[str, ...]


def spans(found: Iterable[Participant], roles: Sequence[str]) -> tuple[Span, ...]:
    """The spans of the participants in some roles that can act, each once."""
    return tuple(dict.fromkeys(p.span for p in found if p.role in roles and p.type in ABLE))


def doers(record: Record) -> Parties:
    """Both sides as the record has them."""
    source, target = spans(record.participants, ACTING), spans(record.participants, ACTED_ON)
    return Parties(source, tuple(t for t in target if t not in source))


def content(record: Record, speaker: Speaker) -> Parties:
    """A speaker who wants something of those who would do it, or blames them."""
    own = (speaker.span,) if speaker.span is not None else ()
    asked = tuple(s for s in spans(record.participants, ACTING) if s not in own)
    return Parties(own, asked or tuple(s for s in spans(record.participants, ACTED_ON) if s not in own))


def parties(record: Record, who: Parties, beside: Sequence[Record], text: str) -> Named:
    """The words of both sides; a target that the record does not name is the next one that its sentence names, or its place."""
    target = who.target or left(record, who, beside)
    taken = set(who.source)
    return Named(
        tuple(worded(s, text, record) for s in who.source),
        tuple(worded(s, text, record) for s in target if s not in taken),
    )


def left(record: Record, who: Parties, beside: Sequence[Record]) -> tuple[Span, ...]:
    """One whom the sentence names beside those who act: in another record of it, or as the place."""
    if len(who.source) > 1:
        return ()
    near = [r for r in beside if r.sentence == record.sentence and r.id != record.id]
    said = {s.span for r in (record, *near) for s in r.speaker_chain}
    named = [s for r in near for s in spans(r.participants, (*ACTING, *ACTED_ON)) if s not in who.source and s not in said]
    places = [p.span for r in (record, *near) for p in r.places]
    return tuple((places or named)[:1])


def worded(span: Span, text: str, record: Record) -> str:
    """The words of a span, with the capitalised words and possessors before it."""
    if not text:
        return next((p.name for p in record.participants if p.span == span), "")
    before = BEFORE.search(text[max(0, span.start - 60) : span.start])
    words = before[0].split() if before else []
    while words and words[0] in FIRST:
        words = words[1:]
    return " ".join((*words, " ".join(text[span.start : span.end].split())))
