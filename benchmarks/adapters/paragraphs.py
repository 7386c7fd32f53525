"""A bare text as a document with one body block a paragraph, annotated up to a layer."""

from __future__ import annotations

import re

from marsad import pipeline, registry
from marsad.annotate import sentences
from marsad.model import Analysis, Block, Document, Span, digest

PARAGRAPH = re.compile(r"\S[^\n]*")


def analyse(text: str, *layers: str) -> Analysis:
    """The text with tokens, sentences and the named layers, each found by the annotator that adds it."""
    blocks = tuple(Block("body", Span(m.start(), m.end()), "benchmark.paragraph") for m in PARAGRAPH.finditer(text))
    analysis = sentences.annotate(Document(digest(text, size=32), "benchmark", text, blocks))
    for annotator in registry.ANNOTATORS:
        if annotator.adds & set(layers):
            analysis = pipeline.add(analysis, annotator)
    return analysis
