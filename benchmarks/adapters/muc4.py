"""Incident templates of the Fourth Message Understanding Conference, from the product's incidents.

What is mapped here are that task's lists and what it counts: acts of terror against civilians and the state, of the last months;
not fighting between soldiers and guerrillas.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks import product
from marsad.extract import incidents
from marsad.extract.incidents import filling
from marsad.extract.incidents.doers import Doer
from marsad.extract.incidents.hits import Hit
from marsad.extract.incidents.wording import head_noun
from marsad.match import gazetteer
from marsad.model import Reading

Template = dict[str, list[dict[str, Any]]]

TYPES = {"bombing": "BOMBING", "suicide_bombing": "BOMBING", "landmine": "BOMBING", "grenade_attack": "BOMBING", "air_strike": "BOMBING", "abduction": "KIDNAPPING", "hijacking": "HIJACKING", "arson": "ARSON", "looting": "ROBBERY"}  # fmt: skip
WEAPONS = {
    "firearm": "GUN",
    "explosive": "BOMB",
    "incendiary": "FIRE",
    "melee": "CUTTING DEVICE",
    "artillery": "MORTAR",
    "missile": "ROCKET",
    "aerial": "AERIAL BOMB",
}
IMPLIED = {**WEAPONS, "explosive": "EXPLOSIVE"}
SUBTYPES = {"5.2": "MACHINE GUN", "5.4": "RIFLE", "5.3": "HANDGUN", "6.28": "DYNAMITE", "6.15": "VEHICLE BOMB", "6.7": "GRENADE", "6.8": "MINE", "8.19": "MOLOTOV COCKTAIL", "9.21": "STONE"}  # fmt: skip
# Kinds of physical targets, by the product's category of target; nouns that the task's list treats apart.
PHYSICAL = {"business": "COMMERCIAL", "government": "GOVERNMENT OFFICE OR RESIDENCE", "police": "LAW ENFORCEMENT FACILITY", "diplomatic": "DIPLOMAT OFFICE OR RESIDENCE", "journalists and media": "COMMUNICATIONS", "telecommunication": "COMMUNICATIONS", "utilities": "ENERGY", "transport": "TRANSPORT VEHICLE", "aviation": "TRANSPORT VEHICLE", "maritime": "TRANSPORT VEHICLE", "food or water": "WATER"}  # fmt: skip
NOUNS = {"bank": "FINANCIAL", "bridge": "TRANSPORTATION ROUTE", "road": "TRANSPORTATION ROUTE", "highway": "TRANSPORTATION ROUTE", "railway": "TRANSPORTATION ROUTE", "house": "CIVILIAN RESIDENCE", "home": "CIVILIAN RESIDENCE", "residence": "CIVILIAN RESIDENCE", "headquarters": "ORGANIZATION OFFICE", "office": "ORGANIZATION OFFICE", "vehicle": "TRANSPORT VEHICLE", "car": "TRANSPORT VEHICLE", "train": "TRANSPORT VEHICLE", "tower": "ENERGY", "pole": "ENERGY"}  # fmt: skip
PERSONS = {"government": "GOVERNMENT OFFICIAL", "police": "LAW ENFORCEMENT", "military": "ACTIVE MILITARY", "diplomatic": "DIPLOMAT"}
OFFICES = {"judge": "LEGAL OR JUDICIAL", "prosecutor": "LEGAL OR JUDICIAL", "lawyer": "LEGAL OR JUDICIAL", "attorney": "LEGAL OR JUDICIAL", "leader": "POLITICAL FIGURE", "candidate": "POLITICAL FIGURE", "politician": "POLITICAL FIGURE", "bodyguard": "SECURITY GUARD", "guard": "SECURITY GUARD", "colonel": "ACTIVE MILITARY", "officer": "LAW ENFORCEMENT"}  # fmt: skip
EFFECTS = {
    "killed": "DEATH",
    "injured": "INJURY",
    "unharmed": "NO INJURY OR DEATH",
    "destroyed": "DESTROYED",
    "damaged": "SOME DAMAGE",
    "undamaged": "NO DAMAGE",
}
BASES = {"named": "REPORTED AS FACT", "claimed": "CLAIMED OR ADMITTED", "suspected": "POSSIBLE", "accused": "SUSPECTED OR ACCUSED"}
# Categories of targets that the task counts where soldiers and guerrillas are none.
POLICE = frozenset({"police"})
# The task leaves out what is older than some two months.
OLD = 62
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
ENDINGS = {"settlement": "CITY", "admin1": "DEPARTMENT", "admin2": "MUNICIPALITY"}


def predict(rows: Iterable[dict[str, Any]], data: Path | None) -> Iterator[dict[str, Any]]:  # noqa: ARG001
    """One line of templates a document."""
    for row in rows:
        yield {"doc_id": row["doc_id"], "templates": templates(row, product.read(row))}


def templates(row: dict[str, Any], reading: Reading) -> list[Template]:
    """The templates of a document."""
    found = incidents.group(reading.document.text, reading.records)
    text = reading.document.text
    found = tuple(i for i in found if filling.single(i, text))
    acting = filling.all_doers(found, reading.records)
    return [template(row, reading, incident, doers) for incident, doers in zip(found, acting, strict=True) if counts(row, incident)]


def counts(row: dict[str, Any], incident: incidents.Incident) -> bool:
    """Whether the task counts an incident: it came about or was tried, it is recent, and no fighters alone are hit."""
    if not any((r.release != "not_asserted" or r.fields.get("outcome")) and r.time_ref != "present" for r in incident.records):
        return False
    when = incident.when()
    written = day(row["dateline"].get("iso") if row.get("dateline") else None)
    if when is not None and when.latest and written and (written - dt.date.fromisoformat(when.latest)).days > OLD:
        return False
    return any(counted(found) for found in filling.hits(incident))


def counted(found: Hit) -> bool:
    """Whether the task counts what was hit: no soldiers and guerrillas, no thing of the army's."""
    return (found.kind != "force" or found.category in POLICE) and found.category != "military"


def template(row: dict[str, Any], reading: Reading, incident: incidents.Incident, doers: Sequence[Doer]) -> Template:
    """The slots of one incident."""
    out: Template = {
        "incident_date": fills(date_of(row, reading, incident)),
        "incident_location": fills(location_of(row, reading, incident)),
        "incident_type": fills(next((TYPES[r] for r in (incident.type.id, incidents.family(incident.type)) if r in TYPES), "ATTACK")),
        "incident_stage": fills(stage_of(incident)),
    }
    instruments(out, reading, incident)
    perpetrators(out, doers)
    for found in (filling.in_full(h, reading.records) for h in filling.hits(incident) if counted(h)):
        (physical if found.kind == "thing" else human)(out, found)
    return out


def fills(value: str | None) -> list[dict[str, Any]]:
    """One fill, or none."""
    return [{"value": value}] if value else []


def upper(name: str) -> str:
    """A name on one line in capitals."""
    return " ".join(name.upper().split())


def day(iso: str | None) -> dt.date | None:
    """An ISO day, or None where it is coarser or absent."""
    return dt.date.fromisoformat(iso) if iso and len(iso) == 10 else None


def spelled(iso: str) -> str:
    """A day as the task writes it."""
    date = dt.date.fromisoformat(iso)
    return f"{date.day:02} {MONTHS[date.month - 1]} {date.year % 100:02}"


def date_of(row: dict[str, Any], reading: Reading, incident: incidents.Incident) -> str | None:
    """A day, two days, or the day of the report as the latest."""
    when = filling.when(incident, reading.records)
    if when is not None and when.earliest and when.latest:
        return spelled(when.earliest) if when.earliest == when.latest else f"{spelled(when.earliest)} - {spelled(when.latest)}"
    written = day(row["dateline"].get("iso") if row.get("dateline") else None)
    return f"- {spelled(written.isoformat())}" if written else None


def location_of(row: dict[str, Any], reading: Reading, incident: incidents.Incident) -> str | None:
    """Country and place, as `COUNTRY: PLACE (CITY)`."""
    known, home = gazetteer.countries(), filling.home(reading.document.text, home_of(row))
    place = filling.where(incident, reading.document.text, reading.records, home)
    country = known.get((place.country if place else None) or home or "")
    if country is None:
        return str(row["dateline"]["country"]).upper() if (row.get("dateline") or {}).get("country") else None
    if place is not None and place.precision in ENDINGS:
        return f"{country.name.upper()}: {upper(place.name)} ({ENDINGS[place.precision]})"
    return country.name.upper()


def home_of(row: dict[str, Any]) -> str | None:
    """The country of the report's dateline."""
    line = row.get("dateline") or {}
    found = gazetteer.lookup(line.get("country") or "") or gazetteer.lookup(line.get("place") or "")
    return found[0].country if found else None


def stage_of(incident: incidents.Incident) -> str:
    """Accomplished, or attempted where every word says so."""
    outcomes = [r.fields.get("outcome") for r in incident.records]
    return "ATTEMPTED" if outcomes and all(outcomes) else "ACCOMPLISHED"


def instruments(out: Template, reading: Reading, incident: incidents.Incident) -> None:
    """The weapons that the incident's records name."""
    seen: dict[str, str] = {}
    for record in incident.records:
        for weapon in record.fields.get("weapons", ()):
            kind = SUBTYPES.get(weapon.gtd) or WEAPONS.get(weapon.value)
            if kind and not weapon.implied:
                seen.setdefault(upper(reading.document.words(weapon.span)), kind)
    out["instrument_id"] = [{"value": name} for name in seen]
    out["instrument_type"] = [{"value": kind, "xref": [name]} for name, kind in seen.items()]
    if not seen:
        implied = [w for r in incident.records for w in r.fields.get("weapons", ())]
        kinds = [SUBTYPES.get(w.gtd) or IMPLIED.get(w.value) for w in implied]
        out["instrument_type"] = fills(next((k for k in kinds if k), None))


def perpetrators(out: Template, found: Sequence[Doer]) -> None:
    """Who did it: persons and groups as worded, with how sure the text is."""
    groups = {upper(d.name): BASES[d.basis] for d in found if d.kind == "organization"}
    out["perp_individual"] = [{"value": upper(d.name)} for d in found if d.kind == "individual"]
    out["perp_org"] = [{"value": name} for name in groups]
    out["perp_org_confidence"] = [{"value": sure, "xref": [name]} for name, sure in groups.items()]
    out["perp_category"] = fills("STATE-SPONSORED VIOLENCE" if any(d.state for d in found) else "TERRORIST ACT")


def human(out: Template, found: Hit) -> None:
    """A person hit: name, description, kind, number, effect."""
    name, told = upper(found.name or ""), [upper(d) for d in found.descriptions]
    ref = [name] if name else told
    if not ref:
        return
    if name:
        out.setdefault("hum_tgt_name", []).append({"value": name})
    if told:
        out.setdefault("hum_tgt_description", []).append({"values": told, **({"xref": ref} if name else {})})
    nouns = [head_noun(d) for d in told]
    kind = next((OFFICES[n] for n in nouns if n in OFFICES), None) or PERSONS.get(found.category or "", "CIVILIAN")
    out.setdefault("hum_tgt_type", []).append({"value": kind, "xref": ref})
    out.setdefault("hum_tgt_number", []).append({"value": spell(found), "xref": ref})
    if found.effect in EFFECTS:
        out.setdefault("hum_tgt_effect", []).append({"value": EFFECTS[found.effect], "xref": ref})


def physical(out: Template, found: Hit) -> None:
    """A thing hit: name, kind, number, effect."""
    told = [upper(d) for d in found.descriptions]
    kind = NOUNS.get(found.noun) or PHYSICAL.get(found.category or "", "OTHER")
    out.setdefault("phys_tgt_id", []).append({"values": told})
    out.setdefault("phys_tgt_type", []).append({"value": kind, "xref": told})
    out.setdefault("phys_tgt_number", []).append({"value": spell(found), "xref": told})
    if found.effect in EFFECTS:
        out.setdefault("phys_tgt_effect", []).append({"value": EFFECTS[found.effect], "xref": told})


def spell(found: Hit) -> str:
    """A count as the task writes it."""
    if found.best is not None:
        return f"{found.best:.0f}" + ("-" if found.low == found.best and found.high is None else "")
    if found.high is not None:
        return f"-{found.high:.0f}"
    if found.low is not None:
        return f"{found.low:.0f}-"
    return "PLURAL" if found.plural else "1"
