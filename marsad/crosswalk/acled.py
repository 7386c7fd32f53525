"""ACLED's sub-event type of an event, by the native type, the sides, the weapons and the manner.

ACLED sorts by who meets whom: force between armed organised sides is a battle, from afar it is remote violence, against civilians it is
violence against civilians, in a gathering it is a protest or riot. The type's own code (data/events) is the answer where these say nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.crosswalk.acts import act_of, done, kind_of
from marsad.crosswalk.scene import Scene, scene
from marsad.crosswalk.sides import ARMED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from marsad.model import Record

CLOSE = frozenset({"attack", "ambush", "shooting", "stabbing", "killing", "murder", "massacre", "injury", "death", "execution", "operation", "raid", "advance", "armed_clash", "destruction", "arson"})  # fmt: skip
REMOTE = frozenset({"attack", "bombing", "air_strike", "drone_strike", "shelling", "missile_attack", "grenade_attack", "landmine", "killing", "injury", "death", "destruction", "suicide_bombing", "chemical_attack", "shooting", "operation"})  # fmt: skip
GATHERING = frozenset({"protest", "riot", "crackdown", "mob_violence"})
CROWD = frozenset({"protester", "mob", "rioter"})
TAKEN = frozenset({"capture", "ousting", "fall"})
FORCE = CLOSE | GATHERING | {"arrest", "looting"}


def sub_event(record: Record, beside: Sequence[Record] = (), text: str = "") -> str | None:
    """The sub-event type of a record's event, None where that data set has none.

    `beside` are the records told with it (of the document, or its `neighbours`), `text` the document's words.
    """
    kind = act_of(record, beside)
    if kind is None or kind.codes["acled"] is None:
        return None
    found = scene(record, kind, beside, text)
    said = next((said for rule in RULES if (said := rule(found)) is not None), str(kind.codes["acled"]))
    return taken(record, beside, text) or said if said == "Armed clash" else said


def taken(record: Record, beside: Sequence[Record], text: str) -> str | None:
    """What a battle is where a place changed hands in it: the change takes precedence."""
    for other in beside:
        kind = kind_of(other)
        earlier = other.id != record.id and other.sentence <= record.sentence and not other.presupposed
        if earlier and kind is not None and kind.id in TAKEN and done(other):
            return control(scene(other, kind, beside, text))
    return None


def gathering(found: Scene) -> str | None:
    """Protests and riots: what the crowd does, and what is done to it."""
    kind, met = found.kind.id, found.doers | found.hit
    if kind not in FORCE or not (met & CROWD or kind in GATHERING or (kind == "arrest" and found.near & GATHERING)):
        return None
    if kind != "mob_violence":
        if found.doers & {"rioter"} or (found.doers & {"mob"} and found.hit & {"state"}):
            return "Violent demonstration"
        if kind == "armed_clash" and met & CROWD:
            return "Violent demonstration"
    if kind == "mob_violence" or (found.doers & {"mob"} and kind in CLOSE | {"looting"}):
        return "Mob violence"
    if kind in GATHERING or found.near & GATHERING or met & {"protester"}:
        return demonstration(found)
    return None


def demonstration(found: Scene) -> str:
    """A demonstration by what the state does to it, and whether it is violent itself."""
    forced = "state" in found.doers or found.kind.id == "crackdown" or bool(found.types & {"crackdown", "arrest"})
    deadly = found.says("lethal") or bool(found.types & {"killing", "death", "shooting"})
    riot = found.kind.id == "riot" or "riot" in found.types
    if forced and deadly and "riot" not in found.types:
        return "Excessive force against protesters"
    if riot or (found.says("violent") and not found.says("peaceful")):
        return "Violent demonstration"
    return "Protest with intervention" if forced else "Peaceful protest"


# What a weapon makes of an act, the most telling first.
ARMS = {
    "chemical": "Chemical weapon",
    "biological": "Chemical weapon",
    "6.13": "Suicide bomb",
    "6.7": "Grenade",
    "aerial": "Air/drone strike",
    "artillery": "Shelling/artillery/missile attack",
    "missile": "Shelling/artillery/missile attack",
    "6.11": "Shelling/artillery/missile attack",
    "explosive": "Remote explosive/landmine/IED",
}
# Types that make the whole incident theirs.
SPECIAL = {"chemical_attack": "Chemical weapon", "suicide_bombing": "Suicide bomb"}
PLAIN = frozenset({"attack", "killing", "injury", "death", "destruction", "bombing", "operation"})


def remote(found: Scene) -> str | None:
    """Violence from afar: the weapon decides where the type leaves it open."""
    if found.kind.id not in REMOTE:
        return None
    if found.tells("chemical") and found.kind.id != "operation":
        return "Chemical weapon"
    if special := next((name for kind, name in SPECIAL.items() if kind in found.types), None):
        return special
    if "aerial" in found.weapons and found.kind.id in ("missile_attack", "shelling"):
        return "Air/drone strike"
    if found.kind.id in PLAIN:
        return next((name for arms, name in ARMS.items() if arms in found.weapons), None)
    return "Chemical weapon" if "chemical" in found.weapons else None


def battle(found: Scene) -> str | None:
    """Force between two organised armed sides, or on an armed post; on civilians it is an attack on them."""
    if found.kind.id not in CLOSE:
        return None
    if found.doers & {"mob"}:
        return "Mob violence"
    target = getattr(found.record.fields.get("target_type"), "value", "")
    fought = bool(found.hit & {"state", "group", "relief"}) or target in ("military", "police", "armed groups")
    if found.kind.id == "armed_clash":
        return "Armed clash" if not found.doers & CROWD else None
    if fought and (found.doers & ARMED or not found.doers - {"unknown"}):
        return "Armed clash"
    return "Attack" if found.hit & {"civilian"} and found.kind.id in ("ambush", "operation", "raid", "advance") else None


def control(found: Scene) -> str | None:
    """A place changes hands: to the state, to others, or without a fight."""
    if found.kind.parent != "territory change":
        return None
    if found.kind.id in ("capture", "fall", "ousting"):
        if found.says("quiet"):
            return "Non-violent transfer of territory"
        return "Non-state actor overtakes territory" if found.doers & {"group", "gunmen"} else "Government regains territory"
    if found.kind.id == "withdrawal":
        taken = found.types & {"capture", "handover", "fall"} or found.says("quiet")
        return "Non-violent transfer of territory" if taken else "Change to group/activity"
    return None


VAC = frozenset({"attack", "shooting", "stabbing", "killing", "murder", "ill_treatment", "injury", "execution", "massacre"})


def intimate(found: Scene) -> str | None:
    """Sexual violence told with other violence against civilians takes precedence."""
    return "Sexual violence" if found.kind.id in VAC and "sexual_violence" in found.near else None


def custody(found: Scene) -> str | None:
    """Taken by the state is an arrest, by others an abduction."""
    if found.kind.id == "arrest" and found.doers & {"group", "gunmen"} and "state" not in found.doers:
        return "Abduction/forced disappearance"
    persons = found.hit & {"civilian", "group", "criminal"}
    return "Arrests" if found.kind.id == "weapons_seizure" and persons and "foiled_plot" not in found.types else None


RULES: tuple[Callable[[Scene], str | None], ...] = (gathering, remote, intimate, battle, control, custody)
