"""Mentions: names, nouns and pronouns that refer to actors and places.

Each name is numbered as an entity here (the same name, or the same entry of the register, is one entity); nouns and pronouns get
numbers of their own, which `marsad.annotate.coreference` merges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from marsad.annotate import names, nominals
from marsad.match import register
from marsad.model import Analysis, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterable


def find(analysis: Analysis) -> Iterable[Mention]:
    """All mentions of an analysis, each with its entity's number within the document."""
    pieces = names.split(analysis)
    found = names.find(analysis, pieces)
    used = {pieces.owners[i] for name in found for i in range(name.first, name.last)}
    out = list(numbered(analysis, found, pieces))
    count = 1 + max((m.entity for m in out), default=-1)
    for number, noun in enumerate(nominals.find(analysis, used), count):
        rule = f"{noun.form}.{noun.entry.resolve}" if noun.form == "nominal" else f"pronoun.{noun.entry.gender}"
        words = analysis.document.words(noun.span)
        form: Literal["pronoun", "nominal"] = "pronoun" if noun.form == "pronoun" else "nominal"
        rule += ".definite" if noun.form == "nominal" and noun.definite else ""
        out.append(Mention(noun.span, noun.entry.type, words, number, form, None, noun.head, rule))
    return sorted(out, key=lambda m: m.span)


def numbered(analysis: Analysis, found: list[names.Name], pieces: names.Pieces) -> Iterable[Mention]:
    """The mentions of names, numbered by actor or by name."""
    numbers: dict[object, int] = {}
    context = frozenset(p.fold for p in pieces.all)
    for name in found:
        span = Span(name.start, name.end)
        actor = register.choose(name.actors, context, analysis.document.words(span)) if name.actors else None
        number = numbers.setdefault(actor or names.folds(name, pieces), len(numbers))
        yield Mention(span, name.type, analysis.document.words(span), number, "name", actor, head(analysis, name, pieces), name.rule)


def head(analysis: Analysis, name: names.Name, pieces: names.Pieces) -> int:
    """The last token of a name that hangs on a word outside it; without a tree the last."""
    first, last = pieces.owners[name.first], pieces.owners[name.last - 1]
    if analysis.parsed:
        for token in reversed(analysis.tokens[first : last + 1]):
            if not first <= token.head <= last or token.head == token.i:
                return token.i
    return last
