"""awsd: the row of an incident against aid workers, from the product's records of its paragraph.

What is mapped here are that data set's list of means, and its count: each aid worker once, by what was worst.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks import product
from marsad.extract import tolls
from marsad.resolve.scenes import scene

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from marsad.model import Analysis, Record

COUNTS = {"killed": "killed", "wounded": "injured", "kidnapped": "abducted"}
WEAPONS = {
    "aerial": "Aerial bombardment",
    "artillery": "Shelling",
    "missile": "Shelling",
    "firearm": "Shooting",
    "melee": "Bodily assault",
    "explosive": "Other Explosives",
}
SUBTYPES = {"6.15": "Vehicle-born IED", "6.13": "Body-borne IED", "6.8": "Landmine"}
TYPES = {
    "air_strike": "Aerial bombardment",
    "drone_strike": "Aerial bombardment",
    "shelling": "Shelling",
    "missile_attack": "Shelling",
    "suicide_bombing": "Body-borne IED",
    "landmine": "Landmine",
    "bombing": "Other Explosives",
    "grenade_attack": "Other Explosives",
    "sexual_violence": "Rape/sexual assault",
    "shooting": "Shooting",
    "stabbing": "Bodily assault",
    "ill_treatment": "Bodily assault",
    "attack": "Bodily assault",
    "injury": "Bodily assault",
}


def predict(rows: Iterable[dict[str, Any]], data: Path | None = None) -> Iterator[dict[str, Any]]:  # noqa: ARG001
    """One row a paragraph."""
    for row in rows:
        analysis, records = product.analysed({"doc_id": row["doc_id"], "text": row["text"], "published": row.get("date")})
        yield {"doc_id": row["doc_id"], **counts(records), **circumstances(analysis, records)}


def counts(records: Sequence[Record]) -> dict[str, int]:
    """The numbers of aid workers hit; of all persons where the text says of none that they are."""
    hit = tolls.groups(records)
    aid = [g for g in hit if g.sector == "ngo"] or [g for g in hit if g.sector is None]
    found = tolls.totals(aid, once=True)
    return {name: int(found.get(outcome, 0)) for name, outcome in COUNTS.items()}


def circumstances(analysis: Analysis, records: Sequence[Record]) -> dict[str, Any]:
    """Means, actor and place."""
    events = [r for r in records if r.kind == "event"]
    place = scene(analysis, records)
    found: dict[str, Any] = {"means": means_of(events)}
    if place is not None:
        found.update(country=place.country, lat=place.lat, lon=place.lon)
    if actor := actor_of(events):
        found["actor"] = actor
    return {k: v for k, v in found.items() if v is not None}


def means_of(records: Sequence[Record]) -> str | None:
    """The means in the set's words: a kidnapping, else the most telling weapon or type of act."""
    found = counts(records)
    if found["kidnapped"]:
        return "Kidnapping"
    if any(r.subkind == "abduction" for r in records):
        return "Kidnap-killing" if found["killed"] else "Kidnapping"
    classes = [SUBTYPES.get(w.gtd) or WEAPONS.get(w.value) for r in records for w in r.fields.get("weapons", ())]
    kinds = [TYPES.get(r.subkind) for r in records]
    named = {m for m in (*classes, *kinds) if m is not None}
    return next((m for m in ORDER if m in named), None)


ORDER = ("Rape/sexual assault", "Vehicle-born IED", "Body-borne IED", "Roadside IED", "Landmine", "Aerial bombardment", "Shelling", "Shooting", "Other Explosives", "Bodily assault")  # fmt: skip


def actor_of(records: Sequence[Record]) -> str | None:
    """Who is said to have done it."""
    blamed = [b.actor for r in records for b in r.fields.get("responsibility", ()) if b.actor and b.basis != "denied"]
    return blamed[0] if blamed else None
