"""Acts of reporting in text without a parse: patterns over sentences. Sources and cues are less exact, chains are not nested."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from marsad.annotate import cues
from marsad.annotate.attribution import quotes
from marsad.model import Analysis, Attribution, Sentence, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = r"(?P<source>(?:(?:the|a|an|its|his|her|their|some|two|several)\s+)?[\w’'.-]+(?:\s+[\w’'.-]+){0,5}?)"
ACCORDING = re.compile(r"\b(?P<cue>according to)\s+(?P<source>[^,.;]+)", re.IGNORECASE)


@cache
def forms() -> re.Pattern[str]:
    """The simple past and present forms of verbs that report with a clause."""
    words = ["said", "says", "told", "wrote", "found", "showed"]
    for word, senses in sorted(cues.verbs().items()):
        if any("c" in s.frames and s.type in ("report", "claim", "announce", "document", "warn", "acknowledge", "believe") for s in senses):
            stem = word.removesuffix("e")
            words += [stem + "ed", word + "s"]
    return re.compile(
        rf"^{NAME}\s+(?P<cue>(?:has\s+|have\s+|had\s+)?(?:{'|'.join(words)}))\s+(?:that\s+)?(?P<content>.+?)[.!?]*$",
        re.IGNORECASE | re.DOTALL,
    )


def find(analysis: Analysis) -> list[Attribution]:
    """The acts of reporting that patterns find, at most one a sentence."""
    found = [a for s in analysis.sentences for a in of_sentence(analysis, s)]
    return sorted(found, key=lambda a: a.span)


def of_sentence(analysis: Analysis, s: Sentence) -> Iterator[Attribution]:
    """The act in one sentence: "according to", a verb after its subject, or a quotation beside a verb."""
    text, start = analysis.document.words(s.span), s.span.start
    if m := ACCORDING.search(text):
        parts = [Span(start, start + m.start()), Span(start + m.end(), s.span.end)]
        content = tuple(p for p in (tidy(analysis, p) for p in parts) if p)
        if content:
            yield made(analysis, content, m, start, "plain.according")
    elif m := forms().match(text):
        whole = tidy(analysis, Span(start + m.start("content"), start + m.end("content")))
        if whole:
            yield made(analysis, (whole,), m, start, "plain.verb")


def tidy(analysis: Analysis, span: Span) -> Span | None:
    """A span without blanks and punctuation at its edges, or None where nothing is left."""
    words = analysis.document.words(span)
    a = len(words) - len(words.lstrip(" ,;:.\n"))
    b = len(words.rstrip(" ,;:.\n"))
    return Span(span.start + a, span.start + b) if a < b else None


def made(analysis: Analysis, content: tuple[Span, ...], m: re.Match[str], start: int, rule: str) -> Attribution:
    """The annotation for a match whose sentence begins at `start`."""
    source, cue = Span(start + m.start("source"), start + m.end("source")), Span(start + m.start("cue"), start + m.end("cue"))
    heads = [t.i for t in analysis.tokens if t.span.touches(source)]
    cues_at = [t.i for t in analysis.tokens if t.span.touches(cue)]
    said = any(analysis.document.words(content[0])[:1] in group for group in (quotes.OPEN, quotes.PLAIN))
    return Attribution(
        Span(content[0].start, content[-1].end),
        content=content,
        source=(source,),
        cue=(cue,),
        kind="direct" if said else "indirect",
        speaker=heads[-1] if heads else -1,
        cue_head=cues_at[-1] if cues_at else -1,
        rule=rule,
    )
