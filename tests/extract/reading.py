"""Sentences parsed, with the numbers that the tests of this folder need."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from marsad.annotate import numbers, sentences
from marsad.model import Analysis, Block, Document, Span


@cache
def parsed(text: str) -> Analysis:
    """A text of one block, parsed, with the layer `number`."""
    document = Document("d", "s", text, (Block("body", Span(0, len(text)), "test"),))
    analysis = sentences.annotate(document)
    found = tuple(sorted(numbers.find(analysis), key=lambda n: n.span))
    return replace(analysis, layers={**analysis.layers, "number": found})


def token(analysis: Analysis, word: str) -> int:
    """The number of the first token with this text."""
    return next(t.i for t in analysis.tokens if t.text == word)
