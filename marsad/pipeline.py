"""The order of the stages, in one place."""

from __future__ import annotations

from dataclasses import replace

from marsad import registry, relevance
from marsad.annotate import sentences
from marsad.model import Analysis, Annotation, Document, Problem, Reading, Record, Snapshot


def annotate(document: Document, model: str | None = None) -> Analysis:
    """The document with all layers."""
    analysis = sentences.annotate(document, model)
    if not analysis.tokens:
        return analysis
    for annotator in registry.ANNOTATORS:
        analysis = add(analysis, annotator)
    return analysis


def add(analysis: Analysis, annotator: registry.Annotator) -> Analysis:
    """The analysis with the layers of one annotator, which replace layers of the same name."""
    layers: dict[str, list[Annotation]] = {name: [] for name in annotator.adds}
    for annotation in annotator.run(analysis):
        layers[annotation.layer].append(annotation)
    done = {name: tuple(sorted(found, key=lambda a: a.span)) for name, found in layers.items()}
    return replace(analysis, layers={**analysis.layers, **done})


def extract(analysis: Analysis) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    """The records of an analysis with ids and normal forms, and what could not be resolved."""
    records = tuple(record for extractor in registry.EXTRACTORS for record in extractor.run(analysis))
    problems: tuple[Problem, ...] = ()
    for resolver in registry.RESOLVERS:
        records, found = resolver.run(analysis, records)
        problems += found
    return records, problems


def read(document: Document, model: str | None = None) -> Reading:
    """What a cleaned document says. A page that is not English is kept and not read."""
    if document.language != "en":
        message = f"language '{document.language}': the page is kept, and not read"
        return Reading(document, (), (Problem(document.id, "LANG-001", message),))
    analysis = annotate(document, model)
    records, problems = extract(analysis) if analysis.tokens else ((), ())
    if not analysis.parsed:
        problems = (Problem(document.id, "MODEL-001", "read without a language model"), *problems)
    return Reading(document, records, problems, relevance.find(analysis, records) if analysis.tokens else None)


def open_document(snapshot: Snapshot, published: str | None = None, model: str | None = None) -> Reading:
    """Cleans and reads one snapshot."""
    from marsad.clean import clean

    document, problems = clean(snapshot, published)
    reading = read(document, model)
    return replace(reading, problems=(*problems, *reading.problems))
