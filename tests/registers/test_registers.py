from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from marsad.errors import ConfigError, UsageError
from marsad.match import gazetteer, own, register
from marsad.model import Snapshot
from marsad.registers import actors, places
from marsad.store import open_case, writing
from marsad.testing import made, sample

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DUMP = (
    "990000001\tTell Zumrud\tTall Zumrud\tTell Zumrud,تل زمرد,Zumrud Hill\t35.51\t36.81\tP\tPPL\tSY\t\t03\t\t\t\t420\t\t\tAsia/Damascus\t2020-01-01\n"
    "990000002\tMarsad Crossing\tMarsad Crossing\t\t36.1\t37.2\tS\tBDRY\tSY\t\t\t\t\t\t0\t\t\tAsia/Damascus\t2020-01-01\n"
    "990000003\tOld parcel\tOld parcel\t\t36.1\t37.2\tA\tADMF\tSY\t\t\t\t\t\t0\t\t\tAsia/Damascus\t2020-01-01\n"
    "990000004\tNowhere\tNowhere\t\t96.1\t37.2\tP\tPPL\tSY\t\t\t\t\t\t0\t\t\tAsia/Damascus\t2020-01-01\n"
)
OCHA = (
    "admin0Name_en,admin1Name_en,PPL_Name_en,PPL_Name_ar,Pcode,Latitude,Longitude\n"
    "Syrian Arab Republic,Idlib,Kafr Lamma,كفر لما,C9001,35.9,36.6\n"
    "Syrian Arab Republic,Nowhere,Deir Zafira,,C9002,\"35,8\",36.5\n"
    "Syrian Arab Republic,Idlib,,,C9003,35.8,36.5\n"
    "Syrian Arab Republic,Idlib,Null Island,,C9004,0,0\n"
)  # fmt: skip


def forget() -> None:
    """Drops what the matchers remember: in a process of its own nothing is asked before the registers are chosen."""
    for found in (
        gazetteer.entries,
        gazetteer.known,
        gazetteer.lookup,
        gazetteer.province,
        register.listed,
        register.actors,
        register.finder,
    ):
        found.cache_clear()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder of registers in use."""
    found = tmp_path / "mine.registers"
    own.use(found)
    forget()
    yield found
    own.use(None)
    forget()


def used(folder: Path) -> None:
    own.use(folder)
    forget()


def saved(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_a_geonames_dump_is_layered_over_the_built_in_places(folder: Path, tmp_path: Path) -> None:
    assert not gazetteer.known("Tell Zumrud")
    before = gazetteer.entries("Aleppo")
    done = places.load(folder, saved(tmp_path / "SY.txt", DUMP))
    used(folder)
    assert done.places == 2
    assert done.left == {"feature class A is no place of events": 1, "coordinates that are not on earth, or 0, 0": 1}
    (entry,) = gazetteer.entries("tall zumrud")
    assert (entry.id, entry.lat, entry.lon, entry.country, entry.admin1, entry.population, entry.kind) == (
        "geonames:990000001", 35.51, 36.81, "SY", "SY.03", 420, "settlement",
    )  # fmt: skip
    assert gazetteer.entries("تل زمرد") == (entry._replace(form=1),)
    assert gazetteer.entries("Marsad Crossing")[0].kind == "facility"
    assert gazetteer.entries("Aleppo") == before


def test_a_zipped_dump_and_the_same_dump_again(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "SY.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "about " * 5000)
        archive.writestr("SY.txt", DUMP)
    for _ in range(2):
        assert places.load(folder, path).places == 2
    used(folder)
    assert len(gazetteer.entries("Tell Zumrud")) == 1


def test_ocha_populated_places(folder: Path, tmp_path: Path) -> None:
    done = places.load(folder, saved(tmp_path / "ppl.csv", OCHA))
    used(folder)
    assert done.places == 2
    assert set(done.left.values()) == {1}
    (entry,) = gazetteer.entries("Kafr Lamma")
    assert (entry.id, entry.country) == ("own:C9001", "SY")
    province = gazetteer.province(entry.admin1)
    assert province is not None
    assert gazetteer.key(province.name) == "idlib"
    assert gazetteer.entries("كفر لما")[0].id == "own:C9001"
    assert gazetteer.entries("Deir Zafira")[0].lat == 35.8
    assert gazetteer.entries("Deir Zafira")[0].admin1 == ""


def test_a_workbook_and_semicolons(folder: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Village", "Lat", "Long"])
    book.active.append(["Qasr Marsad", 34.5, 40.9])
    book.save(tmp_path / "a.xlsx")
    places.load(folder, tmp_path / "a.xlsx", "SY")
    places.load(folder, saved(tmp_path / "b.csv", "name;lat;lon;country;aliases\nUmm Marsad;33,1;44,2;Iraq;Um Marsad|Om Marsad\n"))
    used(folder)
    assert gazetteer.entries("Qasr Marsad")[0].country == "SY"
    assert gazetteer.entries("Om Marsad")[0].name == "Umm Marsad"
    assert gazetteer.entries("Umm Marsad")[0].country == "IQ"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n", "no column for name, lat, lon"),
        ("", "no column"),
        ("name,lat,lon\nx,,\n", "nothing could be imported"),
        ("name,lat,lon\n", "it has no rows"),
    ],
)
def test_lists_that_cannot_be_imported(folder: Path, tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        places.load(folder, saved(tmp_path / "a.csv", text))
    assert not (folder / own.PLACES).exists()


def test_a_new_actor_is_found_in_running_text(folder: Path) -> None:
    assert register.lookup("Zumrud Falcons Brigade") == ()
    row = {
        "id": "zumrud-falcons",
        "name": "Zumrud Falcons Brigade",
        "type": "group",
        "stake": "party",
        "source": "our own field notes",
        "aliases": ["Zumrud Falcons"],
    }
    actors.add(folder, row)
    actors.add(folder, {**row, "country": "SY"})
    used(folder)
    assert register.lookup("Zumrud Falcons") == ("zumrud-falcons",)
    assert register.actors()["zumrud-falcons"].country == "SY"
    assert len(actors.held(folder)) == 1


def test_a_known_actor_gets_more_names(folder: Path) -> None:
    (known,) = {i for name in ("Hezbollah",) for i in register.lookup(name)}
    actors.merge(folder, ["Party of the Marsad Test"], known)
    actors.merge(folder, ["Party of the Marsad Test", "Marsad Test Party"], known)
    used(folder)
    assert register.lookup("Marsad Test Party") == (known,)
    assert register.lookup("Hezbollah") == (known,)
    assert len(actors.held(folder)) == 1


def test_the_force_of_a_state_gets_more_names(folder: Path) -> None:
    state = next(register.states())
    actors.merge(folder, ["Marsad Test Government"], state.id)
    used(folder)
    assert register.lookup("Marsad Test Government") == (state.id,)
    assert set(register.actors()[state.id].names) >= set(state.names)


def test_wrong_actors(folder: Path) -> None:
    with pytest.raises(UsageError, match="no register has"):
        actors.merge(folder, ["x"], "nobody")
    with pytest.raises(UsageError, match="stake is one of"):
        actors.add(folder, {"id": "x", "name": "X", "type": "group", "stake": "friend", "source": "s"})
    folder.mkdir(exist_ok=True)
    for text, words in (("- {id: a}", "lacks name"), ("a: 1", "no list"), ("[", "cannot be read")):
        (folder / own.ACTORS).write_text(text)
        own.actors.cache_clear()
        with pytest.raises(ConfigError, match=words):
            own.actors()
    (folder / own.ACTORS).unlink()


@pytest.mark.parametrize(
    "name", ["Valley Guard", "Ada Okoye", "ABU ZUMRUD", "صقور زمرد", "Falcons of Zumrud", "24th Brigade", "The Valley Guard"]
)
def test_what_is_a_name(name: str) -> None:
    assert actors.proper(name)


@pytest.mark.parametrize(
    "name",
    [
        "people",
        "it",
        "Soldiers",
        "THE GUERRILLAS",
        "IT",
        "armed men",
        "the Valley's men",
        "ARMED MEN",
        "Residents",
        "40 people",
        "More than 40 soldiers",
    ],
)
def test_nouns_and_pronouns_are_no_names(name: str) -> None:
    assert not actors.proper(name)


def test_names_that_no_register_knows(tmp_path: Path) -> None:
    with open_case(tmp_path / "a.marsad", write=True) as case:
        for reading in (sample(), *(made(n) for n in range(3))):
            doc = reading.document
            writing.put(case, Snapshot(doc.id, doc.source, doc.text.encode(), "text/plain"), None, reading)
        found = list(actors.unknown(case))
    assert [row["count"] for row in found] == sorted((row["count"] for row in found), reverse=True)
    names = {row["name"]: row for row in found}
    assert names["Falcons Brigade"]["roles"] == ["subject"]
    assert "army" not in names, "it has an id"
    assert names["Valley Guard"]["count"] > 1
