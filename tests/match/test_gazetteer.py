"""The compiled gazetteer: names, spellings, countries, and that the same sources give the same file."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import unicodedata
from pathlib import Path

import pytest

from marsad import lexicon
from marsad.errors import ConfigError
from marsad.match import gazetteer

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("al-Hasakah", "Hasakah"),
        ("Al Ḩasakah", "Hasakah"),
        ("Deir ez-Zor", "Deir al-Zor"),
        ("St. Louis", "Saint Louis"),
        ("Ma'arrat", "Maarrat"),
        ("The Hague", "Hague"),
        ("KHAN  SHAYKHUN", "Khan Shaykhun"),
        ("Łódź", "Lodz"),
    ],
)
def test_spellings_of_one_name_share_a_key(spelling: str, name: str) -> None:
    assert gazetteer.key(spelling) == gazetteer.key(name)


@pytest.mark.parametrize(
    ("one", "other"), [("Mosul", "Mosel"), ("Salman Pak", "Pak Salman"), ("Kabul", "Kabol"), ("Central Africa", "Centr Africa")]
)
def test_other_names_keep_other_keys(one: str, other: str) -> None:
    assert gazetteer.key(one) != gazetteer.key(other)


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Baghouz", "SY", 34.45, 40.95),
        ("الباغوز", "SY", 34.45, 40.95),
        ("Dabiq", "SY", 36.54, 37.27),
        ("Jalawla", "IQ", 34.27, 45.17),
        ("Markoye", "BF", 14.64, 0.04),
        ("Mosul", "IQ", 36.34, 43.12),
        ("دمشق", "SY", 33.51, 36.29),
        ("Харьков", "UA", 49.98, 36.25),
        ("Tal Rifaat", "SY", 36.47, 37.10),
    ],
)
def test_conflict_places_are_found_where_they_are(name: str, country: str, lat: float, lon: float) -> None:
    found = [c for c in gazetteer.lookup(name) if c.country == country and c.feature == "settlement"]
    assert found
    assert abs(found[0].lat - lat) < 0.05
    assert abs(found[0].lon - lon) < 0.05


def test_candidates_come_with_shares_best_first() -> None:
    found = gazetteer.lookup("Tripoli")
    assert {"LY", "LB"} <= {c.country for c in found}
    assert [c.score for c in found] == sorted((c.score for c in found), reverse=True)
    assert sum(c.score for c in found) == pytest.approx(1.0, abs=0.02)


def test_an_article_tells_two_names_apart() -> None:
    assert gazetteer.entries("El Salvador")[0].kind == "country"
    assert gazetteer.entries("Salvador")[0].country == "BR"


def test_unknown_names_are_unknown() -> None:
    assert not gazetteer.known("Qxzvillestan")
    assert gazetteer.lookup("Qxzvillestan") == ()
    assert gazetteer.lookup("") == ()
    assert gazetteer.lookup("--'--") == ()


@pytest.mark.parametrize(
    ("asked", "code"),
    [("SY", "SY"), ("SYR", "SY"), ("Syrian Arab Republic", "SY"), ("U.S.", "US"), ("DR Congo", "CD"), ("Ivory Coast", "CI")],
)
def test_countries_by_code_and_name(asked: str, code: str) -> None:
    found = gazetteer.country(asked)
    assert found is not None
    assert found.code == code


def test_a_country_has_a_point_of_its_own() -> None:
    """The middle of the land, not that of its towns, which lie on the coast and the Nile."""
    egypt, mali = gazetteer.country("EG"), gazetteer.country("ML")
    assert egypt is not None
    assert (egypt.lat, egypt.lon) == (27.0, 30.0)
    assert mali is not None
    assert (mali.lat, mali.lon) == (18.0, -2.0)


def test_demonyms_point_to_countries_and_regions() -> None:
    assert gazetteer.demonyms()["Syrian"] == ("SY",)
    assert set(gazetteer.demonyms()["Congolese"]) == {"CD", "CG"}
    assert gazetteer.demonyms()["Chechen"] == ("Chechnya",)


def test_short_forms_of_provinces() -> None:
    province = gazetteer.province(gazetteer.abbreviations()["W.Va."])
    assert province is not None
    assert province.name == "West Virginia"
    assert gazetteer.province("XX.99") is None


@pytest.mark.parametrize(("one", "other"), [("baghuoz", "baghouz"), ("mossul", "mosul"), ("baghouz", "baghuz"), ("raqa", "raqqa")])
def test_a_slip_of_the_pen(one: str, other: str) -> None:
    assert gazetteer.one_slip(one, other)
    assert gazetteer.one_slip(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("koutougou", "koudougou"), ("mali", "bali"), ("homs", "hama"), ("same", "same"), ("ayn issa", "ain isa")]
)
def test_another_consonant_is_another_name(one: str, other: str) -> None:
    assert not gazetteer.one_slip(one, other)


def test_every_conflict_place_is_complete_and_new() -> None:
    """Each has a source, a country that exists and a point on earth, and none stands in the towns of GeoNames under its name nearby."""
    rows = lexicon.table("places/conflict.tsv")
    assert len(rows) >= 300
    for row in rows:
        assert row["source"].startswith(("Wikipedia", "GeoNames", "OCHA", "UN ")), row
        assert row["country"] in gazetteer.countries(), row
        assert -60 < float(row["lat"]) < 80, row
        assert -180 <= float(row["lon"]) <= 180, row
        assert unicodedata.is_normalized("NFC", row["name"]), row
        found = gazetteer.entries(row["name"])
        listed = [e for e in found if e.id.startswith("marsad:") and e.country == row["country"]]
        assert listed, row
        towns = [e for e in found if e.id.startswith("geonames:") and e.country == row["country"] and e.kind == "settlement"]
        assert not any(abs(e.lat - listed[0].lat) < 0.1 and abs(e.lon - listed[0].lon) < 0.1 for e in towns), row


def test_every_district_is_complete_and_found() -> None:
    rows = lexicon.table("places/districts.tsv")
    assert len({(row["name"], row["country"]) for row in rows}) == len(rows) >= 200
    for row in rows:
        assert row["kind"] in ("admin2", "settlement", "facility", "region"), row
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            found = [e for e in gazetteer.entries(name) if e.country == row["country"]]
            assert any(abs(e.lat - float(row["lat"])) < 0.01 and abs(e.lon - float(row["lon"])) < 0.01 for e in found), (row, name)


def test_the_provinces_of_conflict_places_exist() -> None:
    for row in (*lexicon.table("places/conflict.tsv"), *lexicon.table("places/districts.tsv")):
        if row["admin1"]:
            assert gazetteer.province(row["admin1"]) is not None, row


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="hatch_build"):
        gazetteer.connect(tmp_path / "none.sqlite")


def test_threads_and_forks_open_their_own_connection() -> None:
    mine = gazetteer.connection()
    others = []
    thread = threading.Thread(target=lambda: others.append(gazetteer.connection()))
    thread.start()
    thread.join()
    assert others[0] is not mine
    assert gazetteer.connection() is mine
    gazetteer.LOCAL.process = os.getpid() + 1  # as a child of a fork finds it
    assert gazetteer.connection() is not mine


def test_the_compiler_leaves_an_up_to_date_file_alone() -> None:
    before = gazetteer.FILE.stat().st_mtime_ns
    done = subprocess.run([sys.executable, str(ROOT / "hatch_build.py")], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("up to date")
    assert gazetteer.FILE.stat().st_mtime_ns == before


@pytest.mark.slow
def test_the_same_sources_give_the_same_bytes(tmp_path: Path) -> None:
    script = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import hatch_build, pathlib; hatch_build.build(pathlib.Path(sys.argv[1]))"
    made = tmp_path / "places.sqlite"
    subprocess.run([sys.executable, "-c", script, str(made)], check=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    assert made.read_bytes() == gazetteer.FILE.read_bytes()
