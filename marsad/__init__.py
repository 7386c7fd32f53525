"""Marsad reads published reports about armed conflict and keeps the record.

    >>> import marsad
    >>> reading = marsad.read("Police said on 3 May 2021 that gunmen killed 12 people in Kunduz.")
    >>> [(record.kind, record.release) for record in reading.records]

A `str` is text, a `Path` is a file. Everything heavy is imported at the first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from marsad.match.names import NameMatch
    from marsad.model import Place, Reading, When

__version__ = "0.1.0"
__all__ = ["__version__", "places", "read", "same_name", "times"]


def read(text: str | Path, published: str | None = None) -> Reading:
    """Reads a text or a file. `published` is an ISO date of any precision (2019, 2019-07, 2019-07-15)."""
    from marsad import collect, pipeline

    return pipeline.open_document(collect.snapshot(text), published)


def places(text: str) -> list[Place]:
    """The places that a text names, with spans, points, precision and what else each name could be."""
    from marsad import model
    from marsad.annotate import sentences, toponyms
    from marsad.resolve import places as resolver

    ends = [n for n, letter in enumerate(text) if letter == "\n"] + [len(text)]
    starts = [0, *(n + 1 for n in ends[:-1])]
    spans = (model.Span(a, b) for a, b in zip(starts, ends, strict=True) if text[a:b].strip())
    document = model.Document("", "", text, tuple(model.Block("body", span, "line") for span in spans))
    names = [(t.span, t.kind == "demonym") for t in toponyms.find(sentences.annotate(document))]
    found = resolver.settle(document, names)
    return [found[span] for span, demonym in names if not demonym]


def same_name(a: str, b: str) -> NameMatch:
    """Whether two names of a person, group, body or place are one: a score in [0, 1], `same` from 0.70 on, and the reason."""
    from marsad.match import names

    return names.same_name(a, b)


def times(text: str, anchor: str | None = None) -> list[When]:
    """The times that a text names, with spans, intervals, EDTF and TIMEX3 values. `anchor` is the text's own date, ISO of any precision."""
    from marsad import model
    from marsad.annotate import times as finder
    from marsad.resolve import times as resolver

    span = model.Span(0, len(text))
    blocks = (model.Block("body", span, "whole"),) if text else ()
    document = model.Document("", "", text, blocks, published=anchor)
    analysis = model.Analysis(document)
    marks = tuple(finder.find(analysis))
    return list(resolver.whens(model.Analysis(document, layers={"time": marks})).values())
