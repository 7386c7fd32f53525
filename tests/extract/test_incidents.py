"""Which records of a report tell of one incident, on reports of our own."""

from __future__ import annotations

from functools import cache

from marsad import pipeline
from marsad.extract import incidents
from marsad.model import Reading
from marsad.testing import document


@cache
def read(text: str) -> Reading:
    return pipeline.read(document(text, "2023-05-10"))


def found(text: str) -> list[tuple[str, list[str]]]:
    """Type and triggers of every incident."""
    reading = read(text)
    groups = incidents.group(text, reading.records)
    return [(i.type.id, [text[r.trigger.start : r.trigger.end] for r in i.records if r.trigger]) for i in groups]


def test_a_blow_its_victims_and_its_name_are_one_incident() -> None:
    text = "A bomb exploded near the market in Kunduz on Monday, killing two guards. The attack also wounded five shoppers."
    ((kind, triggers),) = found(text)
    assert kind == "bombing"
    assert triggers[:2] == ["exploded", "killing"]


def test_other_towns_and_other_days_are_other_incidents() -> None:
    places = "Gunmen killed a judge in Kunduz on Monday. Gunmen killed a teacher in Herat on Monday."
    assert [kind for kind, _ in found(places)] == ["killing", "killing"]
    days = "Gunmen killed a judge on 3 May 2023. A bomb killed a teacher on 6 May 2023."
    assert len(found(days)) == 2


def test_another_act_is_another_incident() -> None:
    text = "Gunmen attacked a bank in Kunduz. Another attack hit a school."
    assert len(found(text)) == 2


def test_an_abduction_and_a_bombing_are_two_incidents() -> None:
    text = "Militants kidnapped a doctor in Kunduz. A bomb exploded at the market."
    assert [kind for kind, _ in found(text)] == ["abduction", "bombing"]


def test_campaigns_and_plurals_are_no_incidents() -> None:
    assert found("Attacks on convoys doubled last year. The bombing campaign went on.") == []


def test_an_incident_knows_when_where_and_who() -> None:
    text = "Rebels attacked a police post in Kunduz on 3 May 2023. The attack left two policemen dead."
    reading = read(text)
    incident = incidents.group(text, reading.records)[0]
    when = incident.when()
    assert when is not None
    assert (when.earliest, when.latest) == ("2023-05-03", "2023-05-03")
    assert [p.name for p in incident.places(text)] == ["Kunduz"]
    assert [p.name for p in incident.participants("actor")] == ["Rebels"]


def test_a_claim_is_kept_with_the_incident_before_it() -> None:
    text = "A bomb exploded in Kunduz on Monday. The Taliban claimed responsibility for the attack."
    reading = read(text)
    (incident, *_) = incidents.group(text, reading.records)
    claimed = [r.fields["responsibility"][0] for r in incident.claims]
    assert [(c.actor, c.basis) for c in claimed] == [("Taliban", "claimed")]


def test_grouping_keeps_the_records_and_their_order() -> None:
    text = "Gunmen killed a judge in Kunduz on Monday. Gunmen killed a teacher in Herat on Monday."
    reading = read(text)
    forward = incidents.group(text, reading.records)
    backward = incidents.group(text, tuple(reversed(reading.records)))
    assert forward == backward
