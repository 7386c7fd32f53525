"""Who takes part in what is told and where it is, on sentences of our own."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.clean import clean
from marsad.collect import snapshot
from marsad.model import Record
from marsad.testing import document

RELEASE = """On May 3, Coalition forces conducted 9 strikes against ISIL terrorists in Syria and Iraq.
Syria
* Near Raqqah, four strikes struck three ISIL tactical units and destroyed a bridge.
* Near Tal Tamr, one strike destroyed an ISIL vehicle.
Iraq
* Near Sinjar, one strike suppressed a mortar team.

Nations which have sent troops to Iraq include Norway, Spain and Italy.
"""


def read(text: str) -> list[Record]:
    """The records of a text."""
    return list(pipeline.read(document(text, "2016-05-10")).records)


def who(text: str, kind: str | None = None) -> set[tuple[str, str]]:
    """Everyone in a role in the records of a text."""
    return {(p.role, p.name) for r in read(text) if kind in (None, r.kind) for p in r.participants}


def where(text: str) -> set[str]:
    """All places of the records of a text."""
    return {p.name for r in read(text) for p in r.places}


@pytest.fixture(scope="module")
def release() -> list[Record]:
    page, _ = clean(snapshot(RELEASE), "2016-05-10")
    return list(pipeline.read(page).records)


def test_a_place_behind_a_preposition_at_the_head_of_a_line_does_nothing(release: list[Record]) -> None:
    struck = next(r for r in release if r.proposition.startswith("Near Raqqah"))
    assert [p.name for p in struck.places] == ["Raqqah", "Syria"]
    assert {p.role for p in struck.participants} == {"target"}


def test_the_heading_over_a_list_says_where_its_items_are(release: list[Record]) -> None:
    assert next(r for r in release if "mortar" in r.proposition).places[-1].name == "Iraq"
    assert next(r for r in release if "bridge" in r.proposition).places[-1].name == "Syria"


def test_those_listed_as_having_acted_are_actors(release: list[Record]) -> None:
    listed = next(r for r in release if r.subkind == "unit_list")
    assert {p.name for p in listed.participants if p.role == "actor"} == {"Norway", "Spain", "Italy"}
    assert [p.name for p in listed.participants if p.role == "whole"] == ["Nations"]
    assert "Iraq" in {p.name for p in listed.places}


def test_a_list_of_provinces_names_places() -> None:
    text = "The provinces of the group include Sinai, Yemen and Khorasan."
    assert {"Sinai", "Yemen"} <= where(text)
    assert ("member", "Yemen") in who(text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("We condemn the rebels.", ("speaker", "We")),
        ("Omar Salih said that I will fight the rebels.", ("actor", "Omar Salih")),
        (
            "France, the wider coalition and the government of Iraq are committed to defeating the rebels.",
            ("subject", "government of Iraq"),
        ),
        ("France, the wider coalition and the government of Iraq are committed to defeating the rebels.", ("object", "rebels")),
        ("A farmer was killed in a raid by the Syrian Army.", ("actor", "Syrian Army")),
        ("The Syrian Army will storm the base.", ("actor", "Syrian Army")),
        ("The Syrian Army will remain weak.", ("subject", "Syrian Army")),
        ("The conflict between the Falcons Brigade and other armed groups will continue.", ("partner", "Falcons Brigade")),
        ("Jane Holt met President Omar Salih.", ("partner", "Omar Salih")),
        ("The offensive weakens the ability of the rebels.", ("object", "rebels")),
        ("The ministry condemned the regime's treatment of prisoners.", ("target", "regime")),
    ],
)
def test_who_takes_part(text: str, part: tuple[str, str]) -> None:
    assert part in who(text), who(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The coalition struck the camp using jets and drones.", "jets"),
        ("The offensive will bring a new phase.", "new phase"),
        ("The governor gave orders to the police.", "orders"),
        ("Rebels attacked the town of Gwoza.", "town"),
        ("Near Homs, two strikes hit a bunker.", "Homs"),
        ("The envoy spoke by phone with the rebels.", "phone"),
    ],
)
def test_who_takes_no_part(text: str, name: str) -> None:
    assert name not in {n for _, n in who(text)}, who(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels launched an assault on Gwoza.", "Gwoza"),
        ("Troops entered Gwoza on Monday. They shelled the town again on Friday.", "Gwoza"),
        ("He was killed inside Syrian territory.", "Syria"),
        ("Fighters crossed the Turkish border.", "Turkey"),
        ("Near Homs, two strikes hit a bunker.", "Homs"),
        ("Police shot a farmer in Iraq's Anbar province.", "Anbar"),
    ],
)
def test_where_it_is(text: str, place: str) -> None:
    assert any(place in name for name in where(text)), where(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The attacks in Homs show the weakness of the regime.", "assessment"),
        ("The ministry condemned the bombing in Homs.", "condemnation"),
    ],
)
def test_what_is_said_of_an_act_is_not_where_the_act_was(text: str, kind: str) -> None:
    said = [r for r in read(text) if r.subkind == kind]
    assert said
    assert not any(r.places for r in said), where(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The UK's commitment to the talks helps.", "UK"),
        ("The army helped the people of Homs.", "Homs"),
        ("The army received weapons and support from Russia.", "Russia"),
        ("The pylons were blown up.", "pylons"),
    ],
)
def test_where_it_is_not(text: str, place: str) -> None:
    told = {
        p.name for r in read(text) if not r.presupposed for p in r.places
    }  # the bombing that is condemned lies there, the condemnation does not
    assert place not in told, told
