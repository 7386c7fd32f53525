"""Readings -> rows, and the hash that every row carries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import Any

import msgspec

from marsad import codec, text
from marsad.model import Problem, Reading, Record, Snapshot

Row = dict[str, Any]
# A record without a time stands after all others.
NEVER = "9999"


def seal(row: Mapping[str, Any]) -> str:
    """The hash of a row: of all its columns but its number and the hash itself."""
    content = row.get("content")
    rest = {str(name): value for name, value in row.items() if name not in ("n", "hash", "content")}
    rest["content"] = None if content is None else sha256(content).hexdigest()
    return sha256(msgspec.json.encode(rest, order="sorted")).hexdigest()


def sealed(row: Row) -> Row:
    """The row with its hash."""
    return {**row, "hash": seal(row)}


def clean(value: str | None) -> str | None:
    """A text that any database can hold: halves of surrogate pairs (from odd file names) are spelled out."""
    return None if value is None else value.encode("utf-8", "backslashreplace").decode("utf-8")


def capture(snapshot: Snapshot, option: str | None, role: str = "document") -> Row:
    """The row of an input's bytes."""
    names = ("source", "url", "media_type", "title", "published")
    row: Row = {"id": snapshot.id, "role": role, **{name: clean(getattr(snapshot, name)) for name in names}}
    row |= {"option": clean(option), "size": len(snapshot.content), "content": snapshot.content}
    return sealed(row)


def snapshot(row: Any) -> Snapshot:
    """The snapshot that a capture's row holds."""
    return Snapshot(row.id, row.source, row.content, row.media_type, row.url, row.title, row.published)


def document(reading: Reading) -> Row:
    """The row of a document: `body` is everything but its text, with the map back to the raw bytes."""
    document = reading.document
    body = codec.document_object(document, reading.relevance)
    body.pop("text")
    body["raw_segments"] = [list(s) for s in document.raw_segments]
    row = {name: getattr(document, name) for name in ("id", "title", "byline", "published", "language", "outlet")}
    return sealed({**row, "text": document.text, "body": encode(body)})


def record(record: Record, words: str) -> Row:
    """The row of a record of a document whose text is `words`."""
    return record_row(codec.record_object(record, words), words)


def record_row(body: Mapping[str, Any], words: str) -> Row:
    """The row of a record object: the columns that filters and order need are read from it."""
    time = body["time"] or {}
    earliest, latest = time.get("earliest"), time.get("latest")
    row = {name: body[name] for name in ("id", "document", "kind", "subkind", "release", "factuality", "confidence")}
    row |= {"earliest": earliest, "latest": latest, "at": earliest or latest or NEVER, "start": body["spans"][0][0]}
    start, end = body["sentence"]
    return sealed({**row, "words": words[start:end], "body": encode(body)})


def problem(problem: Problem, stage: str) -> Row:
    """The row of a problem."""
    start, end = problem.span or (None, None)
    row = {"document": problem.document, "code": problem.code, "message": clean(problem.message)}
    return sealed({**row, "start": start, "end": end, "stage": stage})


def encode(value: Any) -> str:
    """Canonical JSON: the order of fields is the codec's."""
    return codec.ENCODER.encode(value).decode()


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name for finding: folded words with single spaces."""
    return " ".join(text.key(name))


def facets(body: Mapping[str, Any]) -> set[tuple[str, str]]:
    """What a record object can be found by: (field, value) pairs."""
    found = {("type", kind) for kind in types(body)}
    for participant in body["participants"]:
        found |= named("actor", participant)
    for speaker in body["speaker_chain"]:
        found |= named("speaker", speaker)
    for place in body["places"]:
        found |= named("place", place)
        found |= {("place", fold(str(place[name]))) for name in ("country", "admin1") if place.get(name)}
    return {(field, value) for field, value in found if value}


def named(field: str, thing: Mapping[str, Any]) -> set[tuple[str, str]]:
    """A name and, where there is one, its id."""
    ids = {(field, str(thing["id"]).casefold())} if thing.get("id") else set()
    return ids | {(field, fold(thing["name"] or ""))}


def types(body: Mapping[str, Any]) -> Iterator[str]:
    """The record's type and the types above it: `attack.shelling` is also an `attack`."""
    given = [body["subkind"], *(valued(body["fields"].get(name)) for name in ("event_type", "sub_event_type"))]
    for kind in given:
        if isinstance(kind, str):
            parts = kind.casefold().split(".")
            yield from (".".join(parts[: n + 1]) for n in range(len(parts)))


def valued(field: Any) -> Any:
    """The value of a field, whether it stands bare or with its words."""
    return field.get("value") if isinstance(field, Mapping) else field
