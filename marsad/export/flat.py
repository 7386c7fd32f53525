"""A record object as one flat row: the columns of `data/export/columns.tsv`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from marsad import lexicon
from marsad.store import coding

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marsad.store.views import Object

TARGETS = frozenset({"target", "victim"})
BETWEEN = "; "


class Column(NamedTuple):
    """A column: its name, its type (text, number, date, flag), and what it holds."""

    name: str
    type: str
    about: str


def columns() -> tuple[Column, ...]:
    """The columns in order."""
    return tuple(Column(**row) for row in lexicon.table("export/columns.tsv"))


def row(body: Object, document: Object, sentence: str) -> Object:
    """The row of a record (with the coders' edits in place) and its document."""
    found = {**who(body), **where(body), **when(body), **numbers(body), **said(body), **coding_of(body)}
    start, end = body["spans"][0][0], body["spans"][-1][1]
    found |= {"record_id": body["id"], "document_id": body["document"], "event_type": body["subkind"], "start": start, "end": end}
    found |= {name: body[name] for name in ("kind", "proposition", "confidence", "extractor")}
    found |= {name: document[name] for name in ("title", "published", "outlet", "url")}
    found |= {"source_file": document["source"], "sentence": sentence}
    return {column.name: found[column.name] for column in columns()}


def joined(parts: Iterable[str | None]) -> str | None:
    """The different parts, in order, or None."""
    return BETWEEN.join(dict.fromkeys(part for part in parts if part)) or None


def who(body: Object) -> Object:
    """The columns of participants."""
    people = body["participants"]
    return {
        "actors": joined(p["name"] for p in people if p["role"] == "actor"),
        "targets": joined(p["name"] for p in people if p["role"] in TARGETS),
        "participants": joined(f"{p['role']}: {p['name']}" for p in people),
        "actor_ids": joined(p["id"] for p in people),
    }


def where(body: Object) -> Object:
    """The columns of the place: of the first location, else of the first place of any role but origin and destination."""
    main = next((place for place in body["places"] if place["role"] == "location"), None)
    rest = [place for place in body["places"] if place is not main]
    names = {"location": "name", "location_id": "id", "latitude": "lat", "longitude": "lon", "geo_precision": "precision"}
    found = {column: main[name] if main else None for column, name in {**names, "country": "country", "admin1": "admin1"}.items()}
    return {**found, "other_places": joined(f"{place['role']}: {place['name']}" for place in rest)}


def when(body: Object) -> Object:
    """The columns of the time."""
    time = body["time"] or {}
    names = {
        "date_earliest": "earliest",
        "date_latest": "latest",
        "time_precision": "precision",
        "date_edtf": "edtf",
        "date_phrase": "phrase",
    }
    return {column: time.get(name) for column, name in names.items()}


def numbers(body: Object) -> Object:
    """The columns of casualties and other numbers."""
    losses = [loss["value"] if isinstance(loss, dict) and "value" in loss else loss for loss in listed(body["fields"].get("casualties"))]
    killed = [loss for loss in losses if isinstance(loss, dict) and loss.get("outcome") == "killed"]
    injured = [loss for loss in losses if isinstance(loss, dict) and loss.get("outcome") == "injured"]
    found = {f"fatalities_{bound}": bounded(killed, bound) for bound in ("low", "best", "high")}
    return {**found, "injured_best": bounded(injured, "best"), "quantities": joined(quantity(q) for q in body["quantities"])}


def listed(value: Any) -> list[Any]:
    """A value of `fields` as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def bounded(losses: list[Object], bound: str) -> float | None:
    """One bound of the losses: the only one, or the largest where the record names parts of a whole."""
    values = [plain(loss.get(bound)) for loss in losses]
    known = [value for value in values if value is not None]
    return max(known) if known else None


def plain(value: Any) -> float | None:
    """A number, whether it stands bare or with its words."""
    bare = value.get("value") if isinstance(value, dict) else value
    return bare if isinstance(bare, (int, float)) and not isinstance(bare, bool) else None


def quantity(found: Object) -> str:
    """A number with what it counts."""
    low, best, high = found["low"], found["best"], found["high"]
    number = f"{best:g}" if best is not None else f"{'' if low is None else f'{low:g}'}..{'' if high is None else f'{high:g}'}"
    return f"{'about ' if found['approx'] else ''}{number} {found['counted'] or found['unit'] or ''}".strip()


def said(body: Object) -> Object:
    """The columns of sources and factuality."""
    chain = body["speaker_chain"]
    likelihood = body["likelihood"]
    found = {name: body[name] for name in ("factuality", "author_factuality", "release", "contested", "presupposed")}
    found["sources"] = BETWEEN.join(speaker["name"] for speaker in chain) or None
    found["source_stake"] = chain[-1]["stake"] if chain else None
    found["likelihood"] = (likelihood.get("text") or str(likelihood["value"])) if likelihood else None
    return found


def coding_of(body: Object) -> Object:
    """The columns of the coders' decisions."""
    decided = coding.latest(body)
    fields = joined(sorted(decision["field"] for decision in decided.values() if decision["decision"] != "unsure"))
    return {"review": coding.state(body), "coded_fields": fields, "coders": joined(sorted(d["coder"] for d in decided.values()))}
