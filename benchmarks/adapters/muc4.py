"""Incident templates of the Fourth Message Understanding Conference, from the product's incidents.

What is mapped here are that task's lists and what it counts: acts of terror against civilians and the state, of the last months;
not fighting between soldiers and guerrillas.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import product
from marsad import codes
from marsad.extract import details, incidents
from marsad.match import gazetteer
from marsad.model import Participant, Reading, Record, Span

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
EFFECTS = {"killed": "DEATH", "injured": "INJURY"}
DEADLY = frozenset({"killing", "death", "murder", "execution", "massacre"})
STATE = frozenset({"army", "soldier", "troop", "military", "police", "policeman", "patrol", "force", "government", "airforce", "navy", "officer", "battalion", "guard", "aircraft", "helicopter"})  # fmt: skip
FIGHTERS = frozenset(
    {
        "guerrilla",
        "rebel",
        "insurgent",
        "terrorist",
        "soldier",
        "troop",
        "subversive",
        "militiaman",
        "fighter",
        "patrol",
        "column",
        "army",
        "battalion",
    }
)
BODIES = frozenset({"army", "military", "government", "airforce", "navy", "police", "forces"})
REBELS = frozenset({"guerrilla", "rebel", "insurgent", "terrorist", "subversive", "commando", "militant", "member", "extremist"})
GUARDS = frozenset({"police", "policeman", "policewoman", "bodyguard", "guard", "officer", "gendarme", "pilot", "general", "colonel"})
BASES = {
    "named": "REPORTED AS FACT",
    "claimed": "CLAIMED OR ADMITTED",
    "suspected": "SUSPECTED OR ACCUSED",
    "accused": "SUSPECTED OR ACCUSED",
}
PRONOUNS = frozenset({"HE", "SHE", "HIM", "HER", "THEY", "THEM", "WHO", "ONE", "WE", "US", "IT", "ONES", "OTHERS"})
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
    return [made for incident in found if counts(row, incident) and has_content(made := template(row, reading, incident))]


def counts(row: dict[str, Any], incident: incidents.Incident) -> bool:
    """Whether the task counts an incident: it came about or was tried, it is recent, and no fighters alone are hit."""
    if not any((r.release != "not_asserted" or r.fields.get("outcome")) and r.time_ref != "present" for r in incident.records):
        return False
    when = incident.when()
    written = day(row["dateline"].get("iso") if row.get("dateline") else None)
    if when is not None and when.latest and written and (written - dt.date.fromisoformat(when.latest)).days > OLD:
        return False
    hit = incident.participants("target", "victim")
    return not hit or not all(fighter(p) for p in hit)


def fighter(p: Participant) -> bool:
    """Whether a participant is soldiers or guerrillas; the police count as a target."""
    noun = head(p)
    known = codes.person(noun, noun)
    return noun in FIGHTERS or (known is not None and known.side in ("force", "group") and noun not in GUARDS)


def has_content(made: Template) -> bool:
    """Whether a template names somebody or something hit: the task has no template without."""
    return any(made.get(slot) for slot in ("phys_tgt_id", "hum_tgt_name", "hum_tgt_description"))


def template(row: dict[str, Any], reading: Reading, incident: incidents.Incident) -> Template:
    """The slots of one incident."""
    text = reading.document.text
    out: Template = {
        "incident_date": fills(date_of(row, incident)),
        "incident_location": fills(location_of(row, text, incident)),
        "incident_type": fills(next((TYPES[r] for r in (incident.type.id, incidents.family(incident.type)) if r in TYPES), "ATTACK")),
        "incident_stage": fills(stage_of(incident)),
    }
    instruments(out, reading, incident)
    perpetrators(out, reading, incident)
    for p in incident.participants("target", "victim", "object"):
        if p.type == "place" or fighter(p):
            continue
        if is_person(p):
            human(out, reading, incident, p)
        elif p.type not in ("group", "state"):
            physical(out, reading, incident, p)
    taken = [p.span for p in incident.participants("target", "victim", "object")]
    for struck in (r.fields["target_type"] for r in incident.records if "target_type" in r.fields):
        name = reading.document.words(struck.span)
        if codes.person(last(name), last(name)) is None and not any(struck.span.touches(span) for span in taken):
            physical(out, reading, incident, Participant("target", name, struck.span))
    casualties(out, reading, incident)
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


def date_of(row: dict[str, Any], incident: incidents.Incident) -> str | None:
    """A day, two days, or the day of the report as the latest."""
    when = incident.when()
    if when is not None and when.earliest and when.latest:
        return spelled(when.earliest) if when.earliest == when.latest else f"{spelled(when.earliest)} - {spelled(when.latest)}"
    written = day(row["dateline"].get("iso") if row.get("dateline") else None)
    return f"- {spelled(written.isoformat())}" if written else None


def location_of(row: dict[str, Any], text: str, incident: incidents.Incident) -> str | None:
    """Country and place, as `COUNTRY: PLACE (CITY)`."""
    places = incident.places(text)
    known = gazetteer.countries()
    for place in places:
        country = known.get(place.country or "")
        if country is not None and place.precision in ENDINGS:
            return f"{country.name.upper()}: {upper(place.name)} ({ENDINGS[place.precision]})"
    for place in places:
        if (country := known.get(place.country or "")) is not None:
            return country.name.upper()
    line = row.get("dateline") or {}
    if line.get("country"):
        return str(line["country"]).upper()
    found = gazetteer.lookup(line.get("place") or "")
    country = known.get(found[0].country or "") if found else None
    return country.name.upper() if country else None


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


def perpetrators(out: Template, reading: Reading, incident: incidents.Incident) -> None:
    """Who did it: persons and groups as worded, with how sure the text is; rebels are those of the only group that the text names."""
    persons: dict[str, None] = {}
    groups: dict[str, str] = {}
    state = False
    for p in incident.participants("actor"):
        state = state or head(p) in STATE
        if (
            p.type == "group" and codes.person(head(p), head(p)) is None and head(p) not in ("group", "commando", "squad", "column", "cell")
        ) or head(p) in BODIES:
            groups.setdefault(upper(p.name), "REPORTED AS FACT")
        elif p.type in ("person", "group") or head(p) in STATE:
            persons.setdefault(upper(worded(p)))
    for record in (*incident.records, *incident.claims):
        for blamed in record.fields.get("responsibility", ()):
            if blamed.actor and blamed.basis in BASES and blamed.basis != "named" and upper(blamed.actor) not in persons:
                groups[upper(blamed.actor)] = BASES[blamed.basis]
    known = incidents.parties(reading.records)
    if len(known) == 1 and not groups and not state and any(head(p) in REBELS for p in incident.participants("actor")):
        groups[upper(known[0].name)] = "REPORTED AS FACT"
    out["perp_individual"] = [{"value": name} for name in persons]
    out["perp_org"] = [{"value": name} for name in groups]
    out["perp_org_confidence"] = [{"value": sure, "xref": [name]} for name, sure in groups.items()]
    out["perp_category"] = fills("STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT")


def worded(p: Participant) -> str:
    """A participant in the text's words: persons of a group without the group that they were led to."""
    return p.name.split(" of ")[0] if p.id is not None and p.type == "person" else p.name


def head(p: Participant) -> str:
    """The head noun of a participant, without its plural."""
    return last(p.name)


def last(name: str) -> str:
    """The last word of a noun phrase before "of", without its plural."""
    words = name.lower().split(" of ")[0].split()
    word = words[-1].strip(".,'\"") if words else ""
    return word.removesuffix("s") if codes.person(word, word) is None or word.removesuffix("s") in codes.persons() else word


def is_person(p: Participant) -> bool:
    """Whether a participant is persons."""
    return p.type in ("person", "nationality") or codes.person(head(p), head(p)) is not None


def human(out: Template, reading: Reading, incident: incidents.Incident, p: Participant) -> None:
    """A person hit: name, description, kind, number, effect."""
    words = upper(worded(p)).split()
    named = p.type == "person" and codes.person(head(p), head(p)) is None
    cut = max((n + 1 for n, w in enumerate(words) if codes.person(w.lower(), w.lower()) is not None), default=0)
    name = " ".join(words[cut:]) if named else ""
    described = " ".join(words[:cut]) if named else " ".join(words)
    ref = name or described
    described = described or before_name(reading, incident, p, name)
    if (
        not ref
        or ref in PRONOUNS
        or any(ref in (f["value"] for f in out.get(slot, ())) for slot in ("hum_tgt_name", "hum_tgt_description"))
    ):
        return
    if name:
        out.setdefault("hum_tgt_name", []).append({"value": name})
    if described:
        out.setdefault("hum_tgt_description", []).append({"value": described, **({"xref": [name]} if name else {})})
    noun = codes.person(head(p), head(p))
    kind = OFFICES.get(words[cut - 1].lower() if cut else "") or PERSONS.get(
        details.target_types().get((words[cut - 1] if cut else head(p)).lower(), ("", 0))[0]
    )
    out.setdefault("hum_tgt_type", []).append({"value": kind or "CIVILIAN", "xref": [ref]})
    number, effect = fate(incident, p.span)
    plural = noun is not None and p.name.lower().endswith(("s", "people", "men", "women", "children"))
    out.setdefault("hum_tgt_number", []).append({"value": number or ("PLURAL" if plural else "1"), "xref": [ref]})
    if effect:
        out.setdefault("hum_tgt_effect", []).append({"value": effect, "xref": [ref]})


def before_name(reading: Reading, incident: incidents.Incident, p: Participant, name: str) -> str:
    """What stands before a victim's name in the words of a casualty: "former minister"."""
    for record in incident.records:
        for casualty in record.fields.get("casualties", ()):
            words = upper(reading.document.words(casualty.span))
            if casualty.span.touches(p.span) and name and words.endswith(name):
                return " ".join(w for w in words.removesuffix(name).split() if w not in ("THE", "A", "AN"))
    return ""


def fate(incident: incidents.Incident, span: Span) -> tuple[str | None, str | None]:
    """How many stand under a span, and what became of them."""
    for record in incident.records:
        for casualty in record.fields.get("casualties", ()):
            if casualty.span.touches(span):
                return spell(casualty), EFFECTS.get(casualty.outcome)
        if any(p.span == span for p in record.participants) and record.fields.get("sub_event_type") in DEADLY and asserted(record):
            return None, "DEATH"
    return None, None


def asserted(record: Record) -> bool:
    """Whether a record says that it happened."""
    return record.release != "not_asserted" and not record.fields.get("outcome")


def spell(casualty: Any) -> str | None:
    """A count as the task writes it."""
    if casualty.best is not None:
        mark = "~" if casualty.approx and casualty.low is None else ""
        return f"{mark}{casualty.best:.0f}" + ("-" if casualty.approx and casualty.low is not None and casualty.high is None else "")
    if casualty.high is not None:
        return f"-{casualty.high:.0f}"
    return "PLURAL"


def physical(out: Template, reading: Reading, incident: incidents.Incident, p: Participant) -> None:
    """A thing hit: name, kind, number, effect."""
    noun = head(p)
    entry = details.target_types().get(noun)
    kind = NOUNS.get(noun) or (PHYSICAL.get(entry[0], "OTHER") if entry else None)
    if kind is None or (entry and entry[0] == "military"):
        return
    name = upper(reading.document.words(p.span))
    out.setdefault("phys_tgt_id", []).append({"value": name})
    out.setdefault("phys_tgt_type", []).append({"value": kind, "xref": [name]})
    number = next((f"{q.best:.0f}" for r in incident.records for q in r.quantities if q.span.touches(p.span) and q.best), None)
    out.setdefault("phys_tgt_number", []).append({"value": number or ("PLURAL" if p.name.lower().endswith("s") else "1"), "xref": [name]})
    for record in incident.records:
        damage = record.fields.get("damage")
        if damage is not None and any(q.span == p.span for q in record.participants):
            out.setdefault("phys_tgt_effect", []).append(
                {"value": "DESTROYED" if damage.value == "destroyed" else "SOME DAMAGE", "xref": [name]}
            )
            return


def casualties(out: Template, reading: Reading, incident: incidents.Incident) -> None:
    """Victims that the casualties name and no participant does."""
    for record in incident.records:
        for casualty in record.fields.get("casualties", ()):
            words = upper(reading.document.words(casualty.span))
            taken = [f["value"] for slot in ("hum_tgt_name", "hum_tgt_description") for f in out.get(slot, ())]
            if casualty.outcome in EFFECTS and not any(v in words or words in v for v in taken) and casualty.side not in ("group", "force"):
                human(out, reading, incident, Participant("victim", words, casualty.span))
