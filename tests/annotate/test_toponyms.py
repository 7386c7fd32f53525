"""Which names in a sentence are places. All sentences are our own."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

import marsad
from marsad.annotate import sentences, toponyms
from marsad.annotate.toponyms import Toponym
from marsad.model import Analysis
from marsad.testing import document


@cache
def analysed(text: str, model: str | None = None) -> Analysis:
    return sentences.annotate(document(text), model)


def scanned(text: str) -> dict[str, Toponym]:
    return {text[t.span.start : t.span.end]: t for t in toponyms.scan(analysed(text))}


def found(text: str) -> list[str]:
    return [text[t.span.start : t.span.end] for t in toponyms.find(analysed(text))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fighters withdrew from Raqqa towards Deir ez-Zor on Friday.", ["Raqqa", "Deir ez-Zor"]),
        ("Shells fell near Baghouz and in al-Qaim.", ["Baghouz", "al-Qaim"]),
        ("The convoy left Maiduguri for Monguno in Borno State.", ["Maiduguri", "Monguno", "Borno State"]),
        ("A blast in the town of Springfield, Ill., hurt six.", ["Springfield", "Ill."]),
        ("Crews reached Lake Chad and the Sambisa Forest.", ["Lake Chad", "Sambisa Forest"]),
        ("Flooding closed roads in Marion, Linn and Benton counties.", ["Marion", "Linn", "Benton"]),
        ("Troops patrolled the villages of Kafr Hamrah, Hayyan and Anadan.", ["Kafr Hamrah", "Hayyan", "Anadan"]),
        ("Villagers fled the Gaza Strip and the West Bank.", ["Gaza Strip", "West Bank"]),
        ("KABUL (Reuters) - Gunmen stormed a hotel.", ["KABUL"]),
        ("A judge in Bosnia and Herzegovina sentenced two men.", ["Bosnia and Herzegovina"]),
    ],
)
def test_places(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Sydney Smith spoke to reporters.",
        "The Paris Agreement was signed by 195 parties.",
        "He banks with the Bank of America.",
        "She writes for the Washington Post.",
        "Mr. Lincoln denied the charge.",
        "In March and on Thursday nothing happened.",
        "Hamas and Fatah held talks.",
        "NATO and the MoD declined to comment.",
        "Jackson said that he was tired.",
        "Abu Bakr al-Baghdadi was killed; al-Baghdadi had led the group.",
        "Sunni and Shiite leaders met at Easter.",
    ],
)
def test_no_places(text: str) -> None:
    assert found(text) == []


def test_a_person_keeps_the_name_that_a_country_has_too() -> None:
    text = "Michael Jordan won again. Jordan said he was glad. Later he flew to Jordan."
    places = toponyms.find(analysed(text))
    assert [t.span.start for t in places] == [text.rindex("Jordan")]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Syrian troops advanced.", "Syrian", "demonym"),
        ("A strike in Syria killed two.", "Syria", "country"),
        ("Clashes spread across Texas.", "Texas", "admin1"),
        ("Police in Walker County made arrests.", "Walker County", "admin2"),
        ("Boats crossed the Euphrates River.", "Euphrates River", "water"),
        ("A drone hit the Kandahar Airfield.", "Kandahar Airfield", "facility"),
        ("Jihadists roam the Sahel.", "Sahel", "region"),
        ("Rebels took Homs.", "Homs", "settlement"),
    ],
)
def test_kinds(text: str, name: str, kind: str) -> None:
    assert scanned(text)[name].kind == kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Students at Mosul University protested.", "Mosul"),
        ("The Georgia Bureau of Investigation took over.", "Georgia"),
        ("The Torrington Fire Department responded.", "Torrington"),
        ("The Dublin City Council met.", "Dublin"),
    ],
)
def test_a_place_inside_the_name_of_a_body_is_embedded(text: str, name: str) -> None:
    assert scanned(text)[name].strength == "embedded"
    assert name not in found(text)


def test_an_unknown_village_is_a_place_where_the_text_calls_it_one() -> None:
    assert found("A bomb went off in the village of Tell Hajar in Hasakah province.") == ["Tell Hajar", "Hasakah"]


def test_a_slip_of_the_pen_beside_the_right_spelling() -> None:
    assert found("Baghouz is under fire. Reports say that Baghuoz fell.") == ["Baghouz", "Baghuoz"]


def test_a_new_consonant_is_no_slip() -> None:
    names = found("Soldiers entered Koudougou. Nobody spoke of Koutougoo.")
    assert "Koudougou" in names
    assert "Koutougoo" not in names


def test_a_name_is_one_thing_through_a_document() -> None:
    """What a cue says once of a name holds for its other mentions."""
    text = "Shelling hit the town of Marea. Later Marea was quiet."
    assert found(text) == ["Marea", "Marea"]


def test_without_a_model_places_are_found_by_names_and_cues() -> None:
    text = "Police in Kunduz said that the Taliban had left Afghanistan's north."
    names = [text[t.span.start : t.span.end] for t in toponyms.find(analysed(text, "none"))]
    assert names == ["Kunduz", "Afghanistan"]


@pytest.mark.parametrize("text", ["", " \n ", "a", "Ş" * 300, "of of of", "Al-", "St. ,", "U.S." * 50, "In the\nMosul"])
def test_odd_texts_do_no_harm(text: str) -> None:
    for t in toponyms.scan(analysed(text)):
        assert 0 <= t.span.start < t.span.end <= len(text)
        assert "\n" not in text[t.span.start : t.span.end]


def test_spans_are_in_order_and_do_not_overlap() -> None:
    text = "Washington, D.C., and Paris, Texas, lie far from Paris, France, and from New York City, N.Y., and York."
    spans = [t.span for t in toponyms.scan(analysed(text))]
    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rebels hold Nyakibande, a small mining town in the hills.", True),
        ("Shells fell on Tell Hajjan, a village held by the army.", True),
        ("Meanwhile, a city's mayor resigned.", False),
        ("Hughes, a city official, said that nobody was hurt.", False),
        ("Wexelby, a former state trooper, was shot in the leg.", False),
    ],
)
def test_a_name_that_is_called_a_village_behind_a_comma(text: str, found: bool) -> None:
    names = {p.name for p in marsad.places(text)}
    assert bool(names & {"Nyakibande", "Tell Hajjan", "Hughes", "Wexelby", "Meanwhile"}) is found
