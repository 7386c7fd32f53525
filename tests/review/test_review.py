from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from marsad import codec
from marsad.errors import StoreError, UsageError
from marsad.model import Reading, Snapshot, assertions
from marsad.review import decisions, sheets
from marsad.review.agreement import agreement
from marsad.review.decisions import Decision
from marsad.store import Case, checks, coding, log, open_case, rebuilding, views, writing
from marsad.store.filters import Filter
from marsad.testing import made, sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

READINGS = (sample(), *(made(n, 3) for n in range(4)))
BY_ID = {reading.document.id: reading for reading in READINGS}
STRIKE = sample().records[0].id


def read(snapshot: Snapshot, published: str | None) -> Reading:
    return BY_ID[snapshot.id]


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with open_case(tmp_path / "a.marsad", write=True) as opened:
        for reading in READINGS:
            doc = reading.document
            writing.put(opened, Snapshot(doc.id, doc.source, doc.text.encode(), "text/plain"), None, reading)
        yield opened


def sent(case: Case, folder: Path, name: str = "queue.xlsx") -> Path:
    sheets.send(case, Filter(), folder / name)
    return folder / name


def fill(path: Path, answer: Callable[[dict[str, Any]], tuple[Any, Any] | None]) -> Path:
    """Fills the workbook as a coder would: `answer` gives decision and new value of a row."""
    workbook = openpyxl.load_workbook(path)
    sheet = workbook["review"]
    for row in sheet.iter_rows(min_row=2):
        cells = dict(zip(sheets.HEAD, row, strict=True))
        given = answer({name: cell.value for name, cell in cells.items()})
        if given:
            cells["decision"].value, cells["new value"].value = given
    workbook.save(path)
    return path


def value(case: Case, record: str, field: str) -> str:
    """The id of a value."""
    body = codec.record_of(views.record(case, record))
    return next(a.id for a in assertions(body) if a.field == field)


def test_a_queue_shows_every_value_in_its_words(case: Case, tmp_path: Path) -> None:
    path = sent(case, tmp_path)
    rows = [dict(zip(sheets.HEAD, row, strict=True)) for row in sheets.rows(path)]
    assert {row["id"] for row in rows} == {r.id for reading in READINGS for r in reading.records}
    place = next(row for row in rows if row["id"] == STRIKE and row["field"] == "places.location")
    assert (place["value"], place["words"]) == ("Harasta", "Harasta")
    assert place["before"].endswith("shelled the vegetable market in ")
    assert place["after"].startswith(" on Monday evening, killing")
    for row in rows:
        text = sheets.flat(BY_ID[next(r.document for g in READINGS for r in g.records if r.id == row["id"])].document.text)
        assert (row["before"] or "") + row["words"] + (row["after"] or "") in text


def test_nothing_in_a_queue_is_a_formula(tmp_path: Path) -> None:
    base = made(77, 1)
    record = replace(base.records[0], participants=tuple(replace(p, name="=1+1") for p in base.records[0].participants))
    with open_case(tmp_path / "b.marsad", write=True) as case:
        doc = base.document
        writing.put(case, Snapshot(doc.id, "=cmd()", doc.text.encode(), "text/plain"), None, Reading(doc, (record,)))
        sheet = openpyxl.load_workbook(sent(case, tmp_path))["review"]
    assert "=1+1" in {cell.value for row in sheet.iter_rows() for cell in row}
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_the_same_case_gives_the_same_workbook(case: Case, tmp_path: Path) -> None:
    assert sent(case, tmp_path, "a.xlsx").read_bytes() == sent(case, tmp_path, "b.xlsx").read_bytes()


def test_decisions_come_back(case: Case, tmp_path: Path) -> None:
    answers = {
        "record": ("accept", None),
        "places.location": ("edit", "Douma"),
        "quantities": ("Edit", 12),
        "participants.target": ("evidence only", None),
    }
    path = fill(sent(case, tmp_path), lambda row: answers.get(row["field"]) if row["id"] == STRIKE else None)
    found, wrong = sheets.take(path)
    assert wrong == []
    assert decisions.take(case, found, "ada") == 4
    body = views.record(case, STRIKE)
    assert coding.state(body) == "accept"
    coded = coding.coded(body)
    assert [(p["name"], p["lat"]) for p in coded["places"]] == [("Douma", None)]
    assert coded["quantities"][0]["best"] == 12
    assert [p["name"] for p in coded["participants"]] == ["army"]
    assert views.record(case, STRIKE)["places"][0]["name"] == "Harasta", "the record itself is never altered"
    assert [b["id"] for b in views.query(case, Filter(review=("accepted",)))] == [STRIKE]
    assert STRIKE not in {b["id"] for b in views.query(case, Filter(review=("open",)))}
    assert list(checks.verify(case)) == []


def test_taking_a_workbook_twice_changes_nothing(case: Case, tmp_path: Path) -> None:
    path = fill(sent(case, tmp_path), lambda row: ("accept", None) if row["field"] == "record" else None)
    assert decisions.take(case, sheets.take(path)[0], "ada") > 0
    assert decisions.take(case, sheets.take(path)[0], "ada") == 0
    assert decisions.take(case, sheets.take(path)[0], "bo") > 0


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("perhaps", None), "is no decision"),
        (("edit", None), "needs the new value"),
        (("accept", "x"), "takes no new value"),
        ((None, "x"), "no decision"),
    ],
)
def test_a_row_that_makes_no_sense_is_named(case: Case, tmp_path: Path, given: tuple[Any, Any], words: str) -> None:
    path = fill(sent(case, tmp_path), lambda row: given if row["field"] == "time" and row["id"] == STRIKE else None)
    found, wrong = sheets.take(path)
    assert found == []
    assert len(wrong) == 1
    assert words in wrong[0]
    assert "row " in wrong[0]


def test_other_files_are_refused(tmp_path: Path) -> None:
    text, other = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    text.write_text("no workbook")
    workbook = openpyxl.Workbook()
    workbook.active.title = "review"
    workbook.active.append(["something", "else"])
    workbook.save(other)
    for path in (text, other, tmp_path / "none.xlsx"):
        with pytest.raises(UsageError, match="no review workbook"):
            list(sheets.rows(path))


def test_a_sheet_of_another_case_is_refused_whole(case: Case) -> None:
    before = list(log.entries(case))
    good = Decision(STRIKE, "record", STRIKE, "accept")
    with pytest.raises(StoreError, match="another case"):
        decisions.take(case, [good, Decision("0" * 32, "record", "0" * 32, "accept")], "ada")
    assert list(log.entries(case)) == before
    assert views.reviews(case) == {}


def test_a_decision_can_be_undone_and_the_undoing_too(case: Case) -> None:
    decisions.take(case, [Decision(STRIKE, "record", STRIKE, "reject")], "ada")
    number = views.reviews(case)[STRIKE][0]["n"]
    decisions.undo(case, number, "bo")
    assert views.reviews(case) == {}
    with pytest.raises(UsageError, match="undone already"):
        decisions.undo(case, number)
    decisions.undo(case, number + 1)
    assert coding.state(views.record(case, STRIKE)) == "reject"
    assert len(list(log.entries(case, "decide", "undo"))) == 3, "nothing leaves the log"
    with pytest.raises(UsageError, match="no decision"):
        decisions.undo(case, 1)
    assert list(checks.verify(case)) == []
    assert rebuilding.rebuild(case, read).identical


def test_judgements_are_logged_and_undone(case: Case) -> None:
    left, right = READINGS[1].records[0].id, READINGS[2].records[0].id
    number = decisions.judge(case, right, left, "same", "ada")
    (row,) = case.all("SELECT * FROM judgements")
    assert (row.n, {row.left, row.right}, row.judgement, row.coder) == (number, {left, right}, "same", "ada")
    assert row.left < row.right
    assert list(checks.verify(case)) == []
    assert rebuilding.rebuild(case, read).identical
    decisions.undo(case, number)
    assert case.all("SELECT * FROM judgements") == []
    for wrong in ((left, left, "same"), (left, right, "perhaps")):
        with pytest.raises(UsageError):
            decisions.judge(case, *wrong)


def test_the_last_decision_counts(case: Case) -> None:
    for word in ("accept", "reject", "unsure"):
        decisions.take(case, [Decision(STRIKE, "record", STRIKE, word)], "ada")
    assert coding.state(views.record(case, STRIKE)) == "unsure"


def test_a_better_extractor_keeps_what_fits_and_orphans_the_rest(case: Case) -> None:
    place, time = value(case, STRIKE, "places.location"), value(case, STRIKE, "time")
    gone = READINGS[1].records[0].id
    given = [Decision(STRIKE, "places.location", place, "accept"), Decision(STRIKE, "time", time, "edit", "2018-03-13")]
    decisions.take(case, [*given, Decision(gone, "record", gone, "accept"), Decision(STRIKE, "record", STRIKE, "accept")], "ada")
    assert list(decisions.orphans(case)) == []

    def better(snapshot: Snapshot, published: str | None) -> Reading:
        reading = read(snapshot, published)
        kept = tuple(replace(r, extractor="v2", confidence=0.99) for r in reading.records if r.id != gone)
        return replace(
            reading, records=tuple(replace(r, time=replace(r.time, edtf="2018-03-05")) if r.id == STRIKE and r.time else r for r in kept)
        )

    rebuilding.rebuild(case, better)
    assert [(o["record"], o["field"]) for o in decisions.orphans(case)] == [(STRIKE, "time"), (gone, "record")]
    body = views.record(case, STRIKE)
    assert coding.coded(body)["time"]["edtf"] == "2018-03-05", "an orphan changes nothing"
    assert list(checks.verify(case)) == []


@pytest.mark.parametrize(
    ("written", "earliest", "latest", "precision"),
    [
        ("2019-03", "2019-03-01", "2019-03-31", "month"), ("2020", "2020-01-01", "2020-12-31", "year"), ("2019-03-21", "2019-03-21", "2019-03-21", "day"),
        ("2019-02/2020-02", "2019-02-01", "2020-02-29", "window"), ("spring", None, None, "none"),
    ],
)  # fmt: skip
def test_a_coders_time_becomes_an_interval(case: Case, written: str, earliest: str | None, latest: str | None, precision: str) -> None:
    decisions.take(case, [Decision(STRIKE, "time", value(case, STRIKE, "time"), "edit", written)], "ada")
    time = coding.coded(views.record(case, STRIKE))["time"]
    assert (time["edtf"], time["earliest"], time["latest"], time["precision"]) == (written, earliest, latest, precision)


def test_every_field_can_be_edited_and_taken_out(case: Case) -> None:
    for reading in READINGS[:2]:
        for record in reading.records:
            body = views.record(case, record.id)
            for assertion in assertions(codec.record_of(body)):
                base = {"n": 1, "field": assertion.field, "assertion": assertion.id, "coder": "ada", "at": ""}
                for decision, new in (("edit", 7), ("reject", None)):
                    changed = coding.coded({**body, "review": [{**base, "decision": decision, "value": new}]})
                    scalar = "." not in assertion.field and assertion.field not in ("time", "quantities")
                    assert (changed != {**body, "review": changed["review"]}) or (scalar and decision == "reject"), (
                        assertion.field,
                        decision,
                    )


def test_agreement_is_krippendorffs_alpha() -> None:
    """Two coders, ten values: the textbook's nominal example (Krippendorff 2011, section A) has alpha 0.095."""
    one, two = "0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"
    words = {"0": "accept", "1": "reject"}
    sides = [[Decision("r", "time", str(n), words[label]) for n, label in enumerate(side.split())] for side in (one, two)]
    found = {line.field: line for line in agreement(*sides)}
    assert found["time"].alpha == 0.095
    assert (found["time"].units, found["time"].share) == (10, 0.6)
    assert found["all"] == replace(found["time"], field="all")


def test_agreement_counts_edits_by_what_they_say_and_only_what_both_coded() -> None:
    one = [
        Decision("r", "time", "a", "edit", "2019"),
        Decision("r", "places.location", "b", "accept"),
        Decision("r", "record", "c", "accept"),
    ]
    two = [Decision("r", "time", "a", "edit", "2020"), Decision("r", "places.location", "b", "accept")]
    found = {line.field: line for line in agreement(one, two)}
    assert set(found) == {"time", "places", "all"}
    assert found["time"].share == 0
    assert found["places"].alpha is None
    assert found["all"].share == 0.5
    assert agreement(one, []) == []
