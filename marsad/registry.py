"""Everything that finds something, on one page.

An annotator adds layers to an `Analysis`; an extractor makes records from one; a resolver gives records their ids and normal
forms. All are plain functions, named `module:function` and imported when a pipeline is built, so that this page imports no
stage. `needs` is checked before the first document. The order of this page is the order of the run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from marsad.errors import ConfigError
from marsad.model import Analysis, Annotation, Problem, Record

Resolution = tuple[tuple[Record, ...], tuple[Problem, ...]]


@dataclass(frozen=True, slots=True)
class Annotator:
    """`Analysis -> Iterable[Annotation]`: adds layers."""

    name: str
    target: str
    adds: frozenset[str]
    needs: frozenset[str] = frozenset()

    def run(self, analysis: Analysis) -> Iterable[Annotation]:
        """The annotations for one analysis."""
        return load(self.target)(analysis)  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Extractor:
    """`Analysis -> Iterable[Record]`: its name is stamped on every record it makes."""

    name: str
    target: str
    needs: frozenset[str]

    def run(self, analysis: Analysis) -> Iterable[Record]:
        """The records of one analysis."""
        return load(self.target)(analysis)  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class Resolver:
    """`(Analysis, records) -> (records, problems)`: fills ids and normal forms, drops nothing."""

    name: str
    target: str

    def run(self, analysis: Analysis, records: tuple[Record, ...]) -> Resolution:
        """The records with what could be resolved."""
        return load(self.target)(analysis, records)  # type: ignore[no-any-return]


LOADED: dict[str, Callable[..., Any]] = {}


def load(target: str) -> Callable[..., Any]:
    """The function behind `module:function`, imported once."""
    if target not in LOADED:
        module, _, name = target.partition(":")
        LOADED[target] = getattr(import_module(module), name)
    return LOADED[target]


def check(annotators: Iterable[Annotator], extractors: Iterable[Extractor]) -> None:
    """Raises `ConfigError` where something needs a layer that nothing before it adds."""
    have: set[str] = {"entity"}
    for annotator in annotators:
        if missing := annotator.needs - have:
            raise ConfigError(f"annotator {annotator.name} needs the layer {', '.join(sorted(missing))}, which nothing before it adds")
        have |= annotator.adds
    for extractor in extractors:
        if missing := extractor.needs - have:
            raise ConfigError(f"extractor {extractor.name} needs the layer {', '.join(sorted(missing))}, which no annotator adds")


def names(*words: str) -> frozenset[str]:
    """A set of layer names."""
    return frozenset(words)


ANNOTATORS: tuple[Annotator, ...] = (
    Annotator("number.v1", "marsad.annotate.numbers:find", names("number")),
    Annotator("time.v1", "marsad.annotate.times:find", names("time")),
    Annotator("mention.v1", "marsad.annotate.mentions:find", names("mention"), names("entity", "time")),
    Annotator("coreference.v1", "marsad.annotate.coreference:find", names("mention"), names("mention")),
    Annotator("attribution.v1", "marsad.annotate.attribution:find", names("attribution"), names("mention")),
    Annotator("factuality.v1", "marsad.annotate.factuality:find", names("factuality"), names("attribution")),
    Annotator("clause.v1", "marsad.annotate.clauses:find", names("clause"), names("attribution")),
)

READS = names("clause", "attribution", "factuality", "mention", "time", "number")
EXTRACTORS: tuple[Extractor, ...] = (Extractor("record.v1", "marsad.extract:extract", READS),)

RESOLVERS: tuple[Resolver, ...] = (
    Resolver("time.v1", "marsad.resolve.times:resolve"),
    Resolver("place.v1", "marsad.resolve.places:resolve"),
    Resolver("actor.v1", "marsad.resolve.actors:resolve"),
    Resolver("release.v1", "marsad.resolve.release:resolve"),
)
