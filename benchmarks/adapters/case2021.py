"""case2021: the sub-event type of a snippet, by the product's choice of the event that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import product
from marsad.crosswalk import act_of, foremost, sub_event
from marsad.model import Record

LABELS = {
    "Government regains territory": "GOV_REGAINS_TERIT",
    "Non-state actor overtakes territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "Armed clash": "ARMED_CLASH",
    "Excessive force against protesters": "FORCE_AGAINST_PROTEST",
    "Protest with intervention": "PROTEST_WITH_INTER",
    "Peaceful protest": "PEACE_PROTEST",
    "Violent demonstration": "VIOL_DEMONSTR",
    "Mob violence": "MOB_VIOL",
    "Chemical weapon": "CHEM_WEAP",
    "Air/drone strike": "AIR_STRIKE",
    "Suicide bomb": "SUIC_BOMB",
    "Shelling/artillery/missile attack": "ART_MISS_ATTACK",
    "Remote explosive/landmine/IED": "REM_EXPLOS",
    "Grenade": "GRENADE",
    "Sexual violence": "SEX_VIOL",
    "Attack": "ATTACK",
    "Abduction/forced disappearance": "ABDUCT_DISSAP",
    "Agreement": "AGREEMENT",
    "Arrests": "ARREST",
    "Change to group/activity": "CHANGE_TO_GROUP_ACT",
    "Disrupted weapons use": "DISR_WEAP",
    "Headquarters or base established": "HQ_ESTABLISHED",
    "Looting/property destruction": "PROPERTY_DISTRUCT",
    "Non-violent transfer of territory": "NON_VIOL_TERRIT_TRANSFER",
    "Other": "OTHER",
}
# The set's five labels beside ACLED's, by native type.
BESIDE = {
    "natural_disaster": "NATURAL_DISASTER",
    "accident": "MAN_MADE_DISASTER",
    "trafficking": "ORG_CRIME",
    "sanction": "DIPLO",
    "claim": "ATTRIB",
}


def predict(rows: Iterable[dict[str, Any]], data: Path | None) -> Iterator[dict[str, Any]]:  # noqa: ARG001
    """One label a snippet."""
    for row in rows:
        records = product.passage(row).records
        named = partial(label, records=records, text=row["text"])
        main = foremost(records, named)
        yield {"doc_id": row["doc_id"], "label": named(main) if main is not None else "OTHER"}


def label(record: Record, records: Sequence[Record], text: str) -> str:
    """The set's label of one event."""
    kind = act_of(record, records)
    beside = BESIDE.get(kind.id) if kind is not None else None
    return beside or LABELS[sub_event(record, records, text) or "Other"]
