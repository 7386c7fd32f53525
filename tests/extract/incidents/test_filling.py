"""What a whole report tells of one incident, on reports of our own."""

from __future__ import annotations

from marsad import pipeline
from marsad.extract import incidents
from marsad.extract.incidents import filling
from marsad.model import Reading
from marsad.testing import document


def read(text: str) -> tuple[Reading, tuple[incidents.Incident, ...]]:
    reading = pipeline.read(document(text, "2023-05-10"))
    return reading, incidents.group(text, reading.records)


def test_one_person_told_twice_is_one_hit_with_the_graver_effect() -> None:
    _, (incident,) = read("Gunmen shot Elena Brandt, a judge, in Kunduz on Monday. The attack killed Brandt.")
    (found,) = filling.hits(incident)
    assert (found.name, found.effect) == ("Elena Brandt", "killed")
    assert "judge" in found.descriptions


def test_denied_harm_leaves_people_unharmed() -> None:
    _, (incident,) = read("A bomb exploded at a market in Kunduz. The blast did not injure the guard.")
    assert [h.effect for h in filling.hits(incident) if h.kind == "person"] == ["unharmed"]


def test_an_incident_without_a_town_is_where_the_text_is() -> None:
    text = "Police closed the roads in Kunduz on Monday. A bomb killed a teacher."
    reading, (incident,) = read(text)
    place = filling.where(incident, text, reading.records, "AF")
    assert place is not None
    assert place.name == "Kunduz"


def test_a_report_is_about_the_country_that_it_names_most() -> None:
    assert filling.home("Peruvian police said the Peruvian army had left Peru.", None) == "PE"
    assert filling.home("Chilean police met Peruvian police.", "PE") == "PE"
    assert filling.home("Latin American leaders met.", None) is None


def test_tolls_of_wars_and_generalities_are_no_incidents() -> None:
    for text in ("The guerrillas killed 40,000 people.", "Rebels have murdered peasants."):
        assert [i for i in read(text)[1] if filling.single(i, text)] == []
    text = "Rebels killed 4 peasants in Kunduz on Monday."
    assert len([i for i in read(text)[1] if filling.single(i, text)]) == 1


def test_an_accusation_behind_an_incident_names_a_doer() -> None:
    reading, found = read("A bomb exploded at a hotel in Kunduz on Monday. The attack was attributed to drug traffickers.")
    (doers,) = filling.all_doers(found, reading.records)
    assert [(d.kind, d.name, d.basis) for d in doers] == [("individual", "drug traffickers", "accused")]


def test_an_accusation_names_persons_and_their_organization() -> None:
    reading, found = read("A bomb exploded at a hotel in Kunduz on Monday. The police blamed Boko Haram fighters for the attack.")
    (doers,) = filling.all_doers(found, reading.records)
    assert {("individual", "fighters", "accused"), ("organization", "Boko Haram", "accused")} <= {(d.kind, d.name, d.basis) for d in doers}


def test_those_who_fight_beside_an_incident_did_not_do_it() -> None:
    reading, found = read("A bomb exploded at a hotel in Kunduz on Monday. Soldiers clashed with rebels.")
    assert filling.all_doers(found, reading.records)[0] == ()


def test_incidents_share_the_only_group_that_is_named() -> None:
    text = "Boko Haram killed a teacher in Maiduguri on Monday. In another attack a bomb exploded at a bank in Bama."
    reading, found = read(text)
    names = [[d.name for d in doers] for doers in filling.all_doers(found, reading.records)]
    assert names == [["Boko Haram"], ["Boko Haram"]]


def test_a_name_is_filled_in_from_the_document() -> None:
    reading, found = read("Elena Brandt led the court. Gunmen killed Brandt in Kunduz on Monday.")
    (hit,) = filling.hits(found[0])
    assert filling.in_full(hit, reading.records).name == "Elena Brandt"
