"""Who and what acts of violence hit, and who did them, on sentences of our own."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.extract.incidents.doers import Doer
from marsad.extract.incidents.hits import Hit
from marsad.testing import document


def fields(text: str, name: str) -> list[object]:
    return [value for record in pipeline.read(document(text, "2023-05-10")).records for value in record.fields.get(name, ())]


def struck(text: str) -> list[tuple[str, str | None, tuple[str, ...], str | None]]:
    found = [h for h in fields(text, "hits") if isinstance(h, Hit)]
    return [(h.kind, h.name, h.descriptions, h.effect) for h in found]


def acting(text: str) -> list[tuple[str, str, str, bool]]:
    found = [d for d in fields(text, "doers") if isinstance(d, Doer)]
    return [(d.kind, d.name, d.basis, d.state) for d in found]


def test_a_person_is_split_into_name_and_descriptions() -> None:
    text = "Gunmen killed the former mayor Elena Quispe, a teacher, in Tarma."
    assert struck(text) == [("person", "Elena Quispe", ("former mayor", "teacher"), "killed")]


def test_a_description_alone_has_no_article_and_no_number() -> None:
    assert struck("The blast killed two young nurses.") == [("person", None, ("young nurses",), "killed")]


def test_soldiers_are_a_force_and_guards_are_not() -> None:
    assert [k for k, *_ in struck("Rebels killed three soldiers.")] == ["force"]
    assert [k for k, *_ in struck("Rebels killed three policemen.")] == ["person"]


@pytest.mark.parametrize("whom", ["two army officers", "a noncommissioned officer", "three members of the navy"])
def test_men_of_an_army_are_a_force(whom: str) -> None:
    assert [kind for kind, *_ in struck(f"Gunmen killed {whom} in Kunduz.")] == ["force"]


def test_a_blast_hits_the_building_that_it_is_in_and_no_town() -> None:
    assert [d for _, _, d, _ in struck("A bomb exploded in the basement of the town hall in Kunduz.")] == [("town hall",)]
    assert struck("A bomb exploded in Kunduz.") == []


def test_the_subject_of_was_the_target_of_is_hit() -> None:
    assert [d for _, _, d, _ in struck("The minister's house was the target of a bomb attack.")] == [("minister's house",)]


def test_there_was_an_attack_is_an_event_with_its_target() -> None:
    assert [d for _, _, d, _ in struck("There was an attack on the brewery on Monday.")] == [("brewery",)]
    text = "There was no attack on the brewery."
    assert {r.release for r in pipeline.read(document(text, "2023-05-10")).records} <= {"not_asserted"}


def test_things_have_the_degree_of_their_damage() -> None:
    assert struck("Rebels destroyed a bridge and two pylons.") == [
        ("thing", None, ("bridge",), "destroyed"),
        ("thing", None, ("pylons",), "destroyed"),
    ]


def test_money_acts_and_abstractions_are_not_hit() -> None:
    assert struck("The war destroyed the economy and confidence.") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A bomb destroyed the office of the prosecutor in Kunduz.", "office of the prosecutor"),
        ("A bomb wounded two employees of the Delta Bank.", "employees of the Delta Bank"),
        ("Ana Soler, the mayor of Bama, was killed by gunmen.", "mayor of Bama"),
        ("Rebels burned the church of Bama.", "church"),
    ],
)
def test_a_description_says_of_whom_and_of_what(text: str, told: str) -> None:
    assert any(told in descriptions for _, _, descriptions, _ in struck(text))


def test_names_beside_a_plural_are_persons_of_their_own() -> None:
    found = struck("Gunmen kidnapped two engineers, Ana Soler and Jan Roth, near Kunduz.")
    assert ("person", "Ana Soler", ("engineers",), "abducted") in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Suspected rebels attacked a school.", [("individual", "rebels", "suspected", False)]),
        ("The army shelled a school.", [("organization", "army", "named", True)]),
        ("Two hooded men shot a judge.", [("individual", "hooded men", "named", False)]),
    ],
)
def test_doers_are_persons_or_organizations(text: str, expected: list[tuple[str, str, str, bool]]) -> None:
    assert acting(text) == expected


def test_fighters_of_a_group_are_persons_and_an_organization() -> None:
    found = acting("Boko Haram fighters attacked a market.")
    assert ("individual", "fighters", "named", False) in found
    assert ("organization", "Boko Haram", "named", False) in found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Boko Haram" fighters attacked a market.', ("individual", "fighters", "named", False)),
        ("The army accused Boko Haram fighters of burning a school.", ("individual", "fighters", "accused", False)),
        ("The attack was attributed to alleged rebels.", ("individual", "rebels", "accused", False)),
    ],
)
def test_persons_are_worded_without_their_organization_and_without_doubts(text: str, expected: tuple[str, str, str, bool]) -> None:
    assert expected in acting(text)


def test_those_hit_and_bombs_are_no_doers() -> None:
    assert acting("A car bomb killed two nurses.") == []
