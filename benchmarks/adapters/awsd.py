"""awsd: the row of an incident against aid workers, from the product's records of its paragraph.

What is mapped here are that data set's list of means, and its count: each aid worker once, by what was worst.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from benchmarks import product
from marsad import codes
from marsad.extract import incidents
from marsad.extract.casualties import tolls
from marsad.resolve.scenes import scene

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from marsad.model import Analysis, Record

# The set counts the missing among the kidnapped.
COUNTS = {"killed": ("killed",), "wounded": ("injured",), "kidnapped": ("abducted", "missing")}
# The set's means by the product's class of weapon, by its type in the public list, and by its name.
WEAPONS = {"aerial": "Aerial bombardment", "artillery": "Shelling", "missile": "Shelling", "firearm": "Shooting", "melee": "Bodily assault", "explosive": "Other Explosives", "chemical": "Bodily assault"}  # fmt: skip
SUBTYPES = {"6.15": "Vehicle-born IED", "6.13": "Body-borne IED", "6.8": "Landmine"}
NAMES = {"ied": "Roadside IED", "improvised explosive device": "Roadside IED", "roadside": "Roadside IED", "remote": "Roadside IED"}
# By type of event, where no weapon is told.
TYPES = {
    "air_strike": "Aerial bombardment", "drone_strike": "Aerial bombardment", "shelling": "Shelling", "missile_attack": "Shelling",
    "suicide_bombing": "Body-borne IED", "landmine": "Landmine", "bombing": "Other Explosives", "grenade_attack": "Other Explosives",
    "sexual_violence": "Rape/sexual assault", "shooting": "Shooting", "armed_clash": "Shooting", "stabbing": "Bodily assault",
    "ill_treatment": "Bodily assault", "attack": "Bodily assault", "injury": "Bodily assault", "looting": "Bodily assault",
}  # fmt: skip
# The more telling first.
ORDER = ("Rape/sexual assault", "Vehicle-born IED", "Body-borne IED", "Roadside IED", "Landmine", "Aerial bombardment", "Shelling", "Shooting", "Other Explosives", "Bodily assault")  # fmt: skip


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
    return {name: int(sum(found.get(outcome, 0) for outcome in outcomes)) for name, outcomes in COUNTS.items()}


def circumstances(analysis: Analysis, records: Sequence[Record]) -> dict[str, Any]:
    """Means, actor and place."""
    events = [r for r in records if r.kind == "event"]
    place = scene(analysis, records)
    found: dict[str, Any] = {"means": means_of(analysis.document.text, events)}
    if place is not None:
        found.update(country=place.country, lat=place.lat, lon=place.lon)
    if actor := actor_of(events):
        found["actor"] = actor
    return {k: v for k, v in found.items() if v is not None}


def means_of(text: str, records: Sequence[Record]) -> str | None:
    """The means in the set's words: a kidnapping, else the most telling weapon or type of act.

    The set's coders enter a shooting where armed men attacked and no other means is told.
    """
    found = counts(records)
    if found["kidnapped"]:
        return "Kidnapping"
    if any(r.subkind == "abduction" and r.release != "not_asserted" for r in records):
        return "Kidnap-killing" if found["killed"] else "Kidnapping"
    told = {w for r in records for w in r.fields.get("weapons", ())}
    named = {
        NAMES.get(text[w.span[0] : w.span[1]].lower().split()[0])
        or NAMES.get(text[w.span[0] : w.span[1]].lower())
        or SUBTYPES.get(w.gtd)
        or WEAPONS.get(w.value)
        for w in told
    }
    named |= {TYPES.get(r.subkind) for r in records}
    means = next((m for m in ORDER if m in named), None)
    fought = found["killed"] or any(r.subkind in ("ambush", "armed_clash") for r in records)
    if means in (None, "Bodily assault") and fought and not beaten(told, records) and any(map(armed, records)):
        return "Shooting"
    return means or ("Shooting" if found["killed"] else "Bodily assault" if found["wounded"] else None)


def beaten(told: Iterable[Any], records: Sequence[Record]) -> bool:
    """Whether the text tells of blows."""
    return any(w.value == "melee" for w in told) or any(r.subkind in ("stabbing", "ill_treatment") for r in records)


def armed(record: Record) -> bool:
    """Whether a record's actor is an armed person or group."""
    for p in record.participants:
        if p.role == "actor":
            words = p.name.lower().split()
            known = codes.person(words[-1], words[-1]) if words else None
            if p.type in ("group", "state") or "armed" in words or (known is not None and known.side in ("group", "force")):
                return True
    return False


def actor_of(records: Sequence[Record]) -> str | None:
    """Who is said to have done it: by name where there is one, else the group that the text names."""
    blamed = [b.actor for r in records for b in r.fields.get("responsibility", ()) if b.actor and b.basis != "denied"]
    named = [name for name in blamed if any(word[:1].isupper() for word in name.split()[1:] or name.split())]
    return next(iter([*named, *(p.name for p in incidents.parties(records)), *blamed]), None)
