"""The scene of a short report, on sentences of our own."""

from __future__ import annotations

import pytest

from benchmarks.product import analysed
from marsad.resolve.places import readings, violence
from marsad.resolve.scenes import scene


@pytest.mark.parametrize(
    ("text", "country", "precision"),
    [
        ("Two guards were killed near Goma. The wounded were flown to Nairobi, Kenya.", "CD", "settlement"),
        ("A nurse was abducted by Boko Haram.", "NG", "country"),
        ("A clerk was beaten by Afghan police.", "AF", "country"),
        ("A driver was shot in Pibor Payam.", "SS", None),
        ("A volunteer of the Haitian Red Cross was stabbed.", "HT", "country"),
        ("A clerk was beaten by two men.", None, None),
    ],
)
def test_country_and_place(text: str, country: str | None, precision: str | None) -> None:
    place = scene(*analysed({"doc_id": "d", "text": text}))
    assert (place.country if place else None) == country
    if place is not None and precision is not None:
        assert place.precision == precision
    if place is not None:
        assert text[place.span.start : place.span.end]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("A driver was beaten by Murle youths.", "SS"),
        ("Two deminers were abducted by an AOG.", "AF"),
        ("A cook was shot in a dispute between two sub-clans.", "SO"),
        ("Peacekeepers of UNMISS found the body of a guard.", "SS"),
        ("A midwife was killed in Uror County.", "SS"),
        ("A guard was stabbed in Western Equatorial.", "SS"),
        ("A clerk was beaten by men from his clan in Spain.", "ES"),
    ],
)
def test_what_tells_the_country_of_a_report(text: str, country: str) -> None:
    place = scene(*analysed({"doc_id": "d", "text": text}))
    assert place is not None
    assert place.country == country


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Two aid workers were shot in an ambush near Ariha.", "SY"),
        ("A shop was opened near Salah.", None),
        ("Two guards were shot in an ambush in Bor, Serbia.", "RS"),
        ("Gunmen attacked a bank in Bor. The police of Serbia sent officers from Belgrade.", "RS"),
    ],
)
def test_armed_violence_leans_towards_countries_at_war(text: str, country: str | None) -> None:
    analysis, records = analysed({"doc_id": "d", "text": text})
    place = scene(analysis, records)
    assert bool(violence.votes(records)) == (country is not None)
    if country is not None:
        assert place is not None
        assert place.country == country


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("A truck was ambushed on the Kabul-Jalalabad highway.", 34.48, 69.81),
        ("A truck was ambushed between Kaya and Djibo.", 13.6, -1.35),
        ("Armed men stopped a car travelling from Maiduguri to Damaturu and shot the driver.", 11.8, 12.56),
        ("A driver was shot in Kaya. He had come from Djibo.", 13.09, -1.08),
        ("A driver was shot in Kaya and Djibo.", 13.09, -1.08),
        ("A truck was ambushed near Kaya on the road between Kaya and Djibo.", 13.09, -1.08),
    ],
)
def test_a_scene_on_the_way_lies_half_way(text: str, lat: float, lon: float) -> None:
    place = scene(*analysed({"doc_id": "d", "text": text}))
    assert place is not None
    assert (place.lat, place.lon) == (pytest.approx(lat, abs=0.06), pytest.approx(lon, abs=0.06))
    assert (place.precision == "near") == ("Kaya and Djibo" in place.name or "Jalalabad" in place.name or "Damaturu" in place.name)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("A van was ambushed on the Torit-Kapoeta Road.", "SS"),
        ("A cook was beaten in Hamidiya IDP camp.", "SD"),
    ],
)
def test_camps_and_roads_bear_the_names_of_towns(text: str, country: str) -> None:
    place = scene(*analysed({"doc_id": "d", "text": text}))
    assert place is not None
    assert place.country == country


def test_a_hospital_stands_in_its_town() -> None:
    found, _ = readings.read("Garissa General Hospital", "", demonym=False)
    assert found[0].entry.country == "KE"
    assert not readings.read("Zzyzxville General Hospital", "", demonym=False)[0]


def test_a_road_needs_two_towns_of_one_country() -> None:
    assert readings.linked("Torit", "Kapoeta")
    assert not readings.linked("Torit", "Zzyzxville")
