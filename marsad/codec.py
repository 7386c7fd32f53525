"""The machine interface: readings as JSON lines, and back.

Beside every span stands `text`, the words that it covers. Field order is fixed, so the same reading gives the same bytes.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

import msgspec

from marsad.model import Document, Problem, Reading, Record, Relevance, Span, Value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ENCODER = msgspec.json.Encoder()
# The probability from which on a sentence is more likely relevant than not.
EVEN = 0.5
# Fields of a document that are part of how it was made and not of what it says.
INNER = frozenset({"raw_segments"})
# Fields of a record from which incidents, rows and other code books are made: its words, participants and casualties tell a person the same.
FOR_PROGRAMS = frozenset({"hits", "doers", "identified", "conduct", "concerns", "about"})


def spell(value: Any, text: str) -> Any:
    """A value as JSON-ready objects; an object with a `span` gets the words beside it."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value):
        return beside({f.name: spell(getattr(value, f.name), text) for f in fields(value)}, text)
    if isinstance(value, (tuple, list)):
        return [spell(v, text) for v in value]
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    if hasattr(value, "items"):
        return beside({str(k): spell(v, text) for k, v in value.items()}, text)
    return value


def beside(found: dict[str, Any], text: str) -> dict[str, Any]:
    """An object with the words of its span beside it."""
    if "span" in found:
        span = found["span"]
        found["text"] = text[span[0] : span[1]] if span else None
    return found


def document_object(document: Document, relevance: Relevance | None = None) -> dict[str, Any]:
    """A document as the object of one line, with its relevance and the sentences that are more likely relevant than not."""
    out = spell(document, document.text)
    likely = [{"span": span, "value": value} for span, value in (relevance.sentences if relevance else ()) if value >= EVEN]
    known = {"relevance": spell(relevance.document, "") if relevance else None, "relevant": spell(likely, document.text)}
    return {"type": "document", **{k: v for k, v in out.items() if k not in INNER}, **known}


def record_object(record: Record, text: str) -> dict[str, Any]:
    """A record as the object of one line. `text` beside `spans` runs from the first to the last of them."""
    out = spell(record, text)
    out["text"] = text[record.spans[0].start : record.spans[-1].end]
    return {"type": "record", **out}


def problem_object(problem: Problem, text: str) -> dict[str, Any]:
    """A problem as the object of one line."""
    return {"type": "problem", **spell(problem, text)}


def objects(reading: Reading) -> Iterator[dict[str, Any]]:
    """The document, then its records, then its problems."""
    text = reading.document.text
    yield document_object(reading.document, reading.relevance)
    for record in reading.records:
        yield record_object(record, text)
    for problem in reading.problems:
        yield problem_object(problem, text)


def lines(reading: Reading) -> Iterator[bytes]:
    """The JSON lines of a reading, without line ends."""
    return (ENCODER.encode(o) for o in objects(reading))


def document_of(value: Mapping[str, Any]) -> Document:
    """The document that an object stands for."""
    return msgspec.convert(value, Document)


def relevance_of(value: Mapping[str, Any]) -> Relevance | None:
    """The relevance that a document's object tells of: of its sentences those that it names."""
    if value.get("relevance") is None:
        return None
    return Relevance(float(value["relevance"]), tuple((Span(*found["span"]), found["value"]) for found in value["relevant"]))


def record_of(value: Mapping[str, Any]) -> Record:
    """The record that an object stands for: `record_object(record_of(o), text)` gives `o` again."""
    bare = msgspec.convert({name: part for name, part in value.items() if name != "fields"}, Record)
    return replace(bare, fields={name: revived(part) for name, part in value["fields"].items()})


def revived(value: Any) -> Any:
    """A value of `fields`: objects that carry their own words become `Value` again, lists become tuples."""
    if isinstance(value, list):
        return tuple(revived(part) for part in value)
    if not isinstance(value, dict):
        return value
    if {"value", "span", "factuality"} <= value.keys():
        span = Span(*value["span"]) if value["span"] else None
        return Value(revived(value["value"]), span, value["factuality"])
    return {name: revived(part) for name, part in value.items()}


def problem_of(value: Mapping[str, Any]) -> Problem:
    """The problem that an object stands for."""
    return msgspec.convert(value, Problem)
