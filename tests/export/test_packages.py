from __future__ import annotations

import csv
import hashlib
import json
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from pyarrow import parquet

from marsad import codec
from marsad.errors import UsageError
from marsad.export import FORMATS, export, flat
from marsad.export.tables import inert
from marsad.store import Case, log, rebuilding, views
from marsad.store.filters import Filter
from tests.export.conftest import HOSTILE, READINGS

if TYPE_CHECKING:
    from pathlib import Path

NAMES = [column.name for column in flat.columns()]
RECORDS = [record for reading in READINGS for record in reading.records]
DEFAULT = [record for record in RECORDS if record.release in ("reported", "attributed")]


def csv_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("ending", FORMATS)
def test_only_what_is_reported_or_attributed_goes_out(case: Case, tmp_path: Path, ending: str) -> None:
    made = export(case, Filter(), tmp_path / f"out.{ending}")
    assert made["records"] == len(DEFAULT)
    assert made["by_release"] == {name: sum(r.release == name for r in DEFAULT) for name in ("attributed", "reported")}
    left = {r.release for r in RECORDS} - {"reported", "attributed"}
    assert made["left_out"]["by_release"] == {name: sum(r.release == name for r in RECORDS) for name in left}


def test_what_is_not_asserted_cannot_be_asked_for(case: Case, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="never exported"):
        export(case, Filter(release=("reported", "not_asserted")), tmp_path / "out.csv")
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("out")] == []


def test_another_class_goes_out_where_it_is_asked_for(case: Case, tmp_path: Path) -> None:
    assert export(case, Filter(release=("disputed",)), tmp_path / "out.csv")["records"] == sum(r.release == "disputed" for r in RECORDS)


def test_the_manifest_names_files_and_their_hashes(case: Case, tmp_path: Path) -> None:
    export(case, Filter(kind=("event",)), tmp_path / "out.csv")
    manifest = json.loads((tmp_path / "out.manifest.json").read_text())
    for name, said in manifest["files"].items():
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == said["sha256"]
    assert manifest["filter"]["kind"] == ["event"]
    assert manifest["case"]["log_head"] == views.log_head(case)
    assert manifest["machine_made"]["values_decided_by_a_person"] == 0
    assert list(manifest["columns"]) == NAMES


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_case_gives_the_same_bytes(case: Case, tmp_path: Path, ending: str) -> None:
    first, second = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
    export(case, Filter(), first)
    export(case, Filter(), second)
    assert first.read_bytes() == second.read_bytes()
    assert (tmp_path / "a.evidence.jsonl").read_bytes() == (tmp_path / "b.evidence.jsonl").read_bytes()


def test_every_value_has_its_words(case: Case, tmp_path: Path) -> None:
    export(case, Filter(), tmp_path / "out.csv")
    texts = {reading.document.id: reading.document.text for reading in READINGS}
    found = lines(tmp_path / "out.evidence.jsonl")
    assert {line["record"] for line in found} == {record.id for record in DEFAULT}
    assert {line["field"] for line in found if not line["span"]} == {"fields.granularity"}
    for line in found:
        if line["span"]:
            start, end = line["span"]
            assert line["text"] == texts[line["document"]][start:end], line


def test_json_lines_are_record_objects(case: Case, tmp_path: Path) -> None:
    export(case, Filter(), tmp_path / "out.jsonl")
    texts = {reading.document.id: reading.document.text for reading in READINGS}
    wanted = {codec.ENCODER.encode(codec.record_object(record, texts[record.document])) for record in DEFAULT}
    assert set((tmp_path / "out.jsonl").read_bytes().splitlines()) == wanted


def test_columns_hold_what_they_say(case: Case, tmp_path: Path) -> None:
    export(case, Filter(), tmp_path / "out.csv")
    row = next(row for row in csv_rows(tmp_path / "out.csv") if row["event_type"] == "attack.shelling")
    wanted = {
        "kind": "event", "actors": "army", "targets": "vegetable market", "location": "Harasta", "latitude": "33.558", "country": "SY",
        "date_earliest": "2018-03-12", "time_precision": "day", "date_phrase": "on Monday evening", "fatalities_best": "11", "fatalities_low": "11",
        "fatalities_high": "", "sources": "Harasta Civil Council", "source_stake": "other", "release": "attributed", "quantities": "about 11 people killed",
        "published": "2018-03-14", "review": "open", "coded_fields": "", "contested": "false",
    }  # fmt: skip
    assert {name: row[name] for name in wanted} == wanted
    assert row["proposition"] in row["sentence"]


def test_formulas_are_inert_in_csv(case: Case, tmp_path: Path) -> None:
    export(case, Filter(), tmp_path / "out.csv")
    cells = [cell for row in csv_rows(tmp_path / "out.csv") for cell in row.values()]
    assert any(cell == "'=1+1" for cell in cells)
    for cell in cells:
        assert not cell.lstrip(" ").startswith(("=", "+", "@", "\t", "\r")), cell
        assert not cell.startswith("-") or float(cell) < 0


@pytest.mark.parametrize("value", HOSTILE)
def test_a_guarded_cell_can_be_told_from_its_guard(value: str) -> None:
    guarded = inert(value)
    assert guarded.removeprefix("'") == value


def test_formulas_are_texts_in_a_workbook(case: Case, tmp_path: Path) -> None:
    export(case, Filter(), tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["records"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert {cell.value for cell in cells} >= {"=1+1", "@outlet"}
    head = [cell.value for cell in sheet[1]]
    assert head == NAMES
    assert sheet.max_row == len(DEFAULT) + 1


def test_workbooks_hold_dates_numbers_and_flags(case: Case, tmp_path: Path) -> None:
    export(case, Filter(type=("attack.shelling",)), tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["records"]
    row = dict(zip(NAMES, (cell.value for cell in sheet[2]), strict=True))
    assert row["date_earliest"].date().isoformat() == "2018-03-12"
    assert row["fatalities_best"] == 11
    assert row["contested"] is False
    assert openpyxl.load_workbook(tmp_path / "out.xlsx")["columns"].max_row == len(NAMES) + 1


def test_unlocated_events_keep_their_place_in_geojson(case: Case, tmp_path: Path) -> None:
    export(case, Filter(kind=("event",)), tmp_path / "out.geojson")
    features = json.loads((tmp_path / "out.geojson").read_text())["features"]
    assert len(features) == sum(record.kind == "event" for record in DEFAULT)
    empty = [feature for feature in features if feature["geometry"] is None]
    assert len(empty) == 3
    for feature in features:
        if feature["geometry"]:
            longitude, latitude = feature["geometry"]["coordinates"]
            assert (latitude, longitude) == (feature["properties"]["latitude"], feature["properties"]["longitude"])


def test_parquet_has_typed_columns(case: Case, tmp_path: Path) -> None:
    export(case, Filter(), tmp_path / "out.parquet")
    table = parquet.read_table(tmp_path / "out.parquet")
    assert table.column_names == NAMES
    assert [str(table.schema.field(name).type) for name in ("date_earliest", "latitude", "contested", "proposition")] == [
        "date32[day]", "double", "bool", "string",
    ]  # fmt: skip
    assert table.num_rows == len(DEFAULT)
    assert set(table["record_id"].to_pylist()) == {record.id for record in DEFAULT}


def test_an_empty_export_is_a_file_all_the_same(case: Case, tmp_path: Path) -> None:
    for ending in FORMATS:
        assert export(case, Filter(actor=("nobody at all",)), tmp_path / f"out.{ending}")["records"] == 0
        assert (tmp_path / f"out.{ending}").exists()


def test_wrong_targets(case: Case, tmp_path: Path) -> None:
    for name, words in (("out.doc", "no format 'doc'"), ("out", "no format ''"), ("nowhere/out.csv", "folder does not exist")):
        with pytest.raises(UsageError, match=words):
            export(case, Filter(), tmp_path / name)


def decide(case: Case, record: str, field: str, decision: str, value: Any = None, assertion: str | None = None) -> None:
    with case.transaction():
        log.append(
            case, "decide", record, {"field": field, "decision": decision, "value": json.dumps(value), "assertion": assertion}, "ada"
        )
    with case.transaction():
        case.run("DELETE FROM problems WHERE stage = 'intake'")
        case.run("DELETE FROM decisions")
        rebuilding.replay(case)


def test_rejected_records_stay_at_home_and_edits_go_out(case: Case, tmp_path: Path) -> None:
    from marsad.model import assertions

    rejected, edited = DEFAULT[-1], next(r for r in DEFAULT if r.subkind == "attack.shelling")
    body = codec.record_of(views.record(case, edited.id))
    place = next(a for a in assertions(body) if a.field == "places.location")
    decide(case, rejected.id, "record", "reject")
    decide(case, edited.id, "places.location", "edit", "Douma", place.id)
    made = export(case, Filter(), tmp_path / "out.csv")
    rows = {row["record_id"]: row for row in csv_rows(tmp_path / "out.csv")}
    assert rejected.id not in rows
    assert made["left_out"]["by_review"] == {"reject": 1}
    row = rows[edited.id]
    assert (row["location"], row["latitude"], row["coded_fields"], row["coders"]) == ("Douma", "", "places.location", "ada")
    line = next(line for line in lines(tmp_path / "out.evidence.jsonl") if line["assertion"] == place.id)
    assert (line["value"], line["decided_value"], line["text"], line["coder"]) == ("Harasta", "Douma", "Harasta", "ada")
    assert made["machine_made"]["values_decided_by_a_person"] == 1
