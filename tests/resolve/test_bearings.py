"""Places that the text measures out from another. All texts are our own."""

from __future__ import annotations

import pytest

import marsad
from marsad.match import gazetteer
from marsad.model import Place
from marsad.resolve.places.distances import distance


def placed(text: str) -> dict[str, Place]:
    return {p.name: p for p in marsad.places(text)}


@pytest.mark.parametrize(
    ("text", "name", "lat", "lon"),
    [
        ("The strike hit the town of Galwadar, Somalia, about 260 kilometers northeast of Mogadishu.", "Galwadar", 3.69, 47.0),
        (
            "They arrived in the village of Dalwari, some 12 km (7 miles) south of the Borno state capital, Maiduguri.",
            "Dalwari",
            11.74,
            13.16,
        ),
        ("Rebels hold Nyakibande, a small mining town 40 miles west of Goma.", "Nyakibande", -1.67, 28.65),
        ("Shells fell on the hamlet of Ras Tubal (5 km east of the city of Idlib).", "Ras Tubal", 35.93, 36.68),
    ],
)
def test_an_unknown_village_gets_the_point_that_the_words_measure_out(text: str, name: str, lat: float, lon: float) -> None:
    place = placed(text)[name]
    assert (place.id, place.precision) == (None, "near")
    assert place.lat == pytest.approx(lat, abs=0.02)
    assert place.lon == pytest.approx(lon, abs=0.02)


def test_far_off_the_province_stays_open() -> None:
    text = "Rebels hold the town of Nyakibande, 40 miles west of Goma, and the village of Mutahobo, 6 km north of Goma."
    assert placed(text)["Nyakibande"].admin1 is None
    assert placed(text)["Mutahobo"].admin1 == placed(text)["Goma"].admin1


def test_near_the_capital_of_a_province_is_in_the_province() -> None:
    place = placed("They arrived in the village of Dalwari, some 12 km south of the Borno state capital.")["Dalwari"]
    assert (place.precision, place.admin1) == ("admin1", "Borno")


def test_a_distance_chooses_among_namesakes() -> None:
    near = placed("A lorry burned out in Springfield, 70 km west of Columbus.")["Springfield"]
    assert near.admin1 == "Ohio"
    assert near.precision == "settlement"


@pytest.mark.parametrize(
    "text",
    [
        "The hamlet of Ras Tubal is 15 km from Idlib.",  # a circle is no point
        "The hamlet of Ras Tubal, 40 km north of Syria's border.",
        "He drove to Ras Tubal. The army stands 12 km south of Idlib.",
    ],
)
def test_without_direction_or_link_no_point_is_made(text: str) -> None:
    place = placed(text).get("Ras Tubal")
    assert place is None or place.precision != "near"


def test_distances() -> None:
    paris = next(e for e in gazetteer.entries("Paris") if e.country == "FR" and e.kind == "settlement")
    lyon = next(e for e in gazetteer.entries("Lyon") if e.country == "FR" and e.kind == "settlement")
    assert distance(paris, lyon) == pytest.approx(392, abs=5)
    assert distance(paris, paris) == 0
