from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from marsad import cli, settings
from marsad.match import own

if TYPE_CHECKING:
    from collections.abc import Iterator

REPORT = """Gunmen kill 12 in Kunduz

Police said on 3 May 2021 that gunmen killed 12 people in Kunduz. The Taliban denied that its fighters attacked the market.

Officials warned that the group may attack again next week. The army arrested three men in Kunduz on Tuesday.
"""


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with one report, read without a language model."""
    folder = tmp_path_factory.mktemp("cli")
    (folder / "in").mkdir()
    (folder / "in" / "report.txt").write_text(REPORT)
    (folder / "in" / "again.txt").write_text(REPORT + "\nMore will follow.\n")
    assert cli.main(["add", str(folder / "in"), "--case", str(folder / "a.marsad")]) == 0
    return folder / "a.marsad"


@pytest.fixture
def case(stored: Path, tmp_path: Path) -> Iterator[str]:
    """A copy of the case."""
    (tmp_path / "a.marsad").write_bytes(stored.read_bytes())
    yield str(tmp_path / "a.marsad")
    own.use(None)


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(arguments)
    out = capfd.readouterr()
    return code, out.out, out.err


def lines(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


def test_adding_again_stores_nothing(case: str, stored: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capfd, "add", str(stored.parent / "in"), "--jsonl", "--case", case)
    assert code == 0
    assert {line["type"] for line in lines(out)} == {"known"}


def test_what_is_added_is_reported_with_its_near_duplicates(stored: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capfd, "add", str(stored.parent / "in"), "--jsonl", "--model", "none", "--case", str(tmp_path / "b.marsad"))
    first, second = lines(out)
    assert [first["type"], second["type"]] == ["stored", "stored"]
    assert second["near_duplicates"][0]["document"] == first["document"]


def test_inputs_that_cannot_be_read(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, _, errors = run(capfd, "add", str(tmp_path / "none.txt"), "--case", str(tmp_path / "b.marsad"))
    assert code == 1
    assert "FILE-001" in errors


def test_query_prints_record_objects_in_a_stable_order(case: str, capfd: pytest.CaptureFixture[str]) -> None:
    first = run(capfd, "query", "--kind", "event", "--jsonl", "--case", case)
    second = run(capfd, "query", "--kind", "event", "--jsonl", "--case", case)
    assert first == second
    found = lines(first[1])
    assert found
    assert {line["type"] for line in found} == {"record"}
    assert {line["kind"] for line in found} == {"event"}


def test_query_filters(case: str, capfd: pytest.CaptureFixture[str]) -> None:
    everything = lines(run(capfd, "query", "--case", case)[1])
    taliban = lines(run(capfd, "query", "--actor", "taliban", "--case", case)[1])
    assert 0 < len(taliban) < len(everything)
    for line in lines(run(capfd, "query", "--since", "2021-05", "--until", "2021-05", "--place", "kunduz", "--case", case)[1]):
        assert line["time"]["earliest"] <= "2021-05-31"
        assert line["time"]["latest"] >= "2021-05-01"
    counted = run(capfd, "query", "--count", "release", "--case", case)[1].split()
    assert sum(int(n) for n in counted[::2]) == len(everything)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["query", "--since", "yesterday"], 2, "--since takes a date"),
        (["query", "--text", '"open'], 2, "cannot be understood"),
        (["query", "--count", "nonsense"], 2, "cannot be counted"),
        (["show", "zzzz"], 3, "no id begins"),
        (["export", "x.doc"], 2, "no format"),
        (["export", "x.csv", "--release", "not_asserted"], 2, "never exported"),
        (["review"], 2, "name a workbook"),
        (["review", "--undo", "1"], 2, "no decision"),
        (["redact", "zzzz", "--reason", "x"], 3, "no id begins"),
    ],
)
def test_misuse_is_one_clear_line(case: str, capfd: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str) -> None:
    found, _, errors = run(capfd, *arguments, "--case", case)
    assert found == code
    assert words in errors
    assert len(errors.strip().splitlines()) == 1


def test_a_case_must_be_named_and_be_there(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings.load.cache_clear()
    assert run(capfd, "query")[0] == 2
    assert run(capfd, "query", "--case", "none.marsad")[0] == 3
    assert list(tmp_path.iterdir()) == []


def test_the_case_can_be_a_setting(case: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_CASE", case)
    settings.load.cache_clear()
    assert run(capfd, "query", "--limit", "1")[0] == 0
    settings.load.cache_clear()


def test_show_has_every_value_in_its_words(case: str, capfd: pytest.CaptureFixture[str]) -> None:
    record = lines(run(capfd, "query", "--kind", "event", "--case", case)[1])[0]
    code, out, _ = run(capfd, "show", record["id"][:10], "--case", case)
    assert code == 0
    for participant in record["participants"]:
        assert participant["name"] in out
    document = lines(run(capfd, "show", record["document"], "--jsonl", "--case", case)[1])
    assert document[0]["text"].startswith("Gunmen kill 12 in Kunduz")
    assert record["id"] in {line.get("id") for line in document}


def test_verify_names_what_is_wrong(case: str, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capfd, "verify", "--case", case)
    assert code == 0
    assert "sound" in out
    content = Path(case).read_bytes()
    at = content.index(b"Police said on 3 May")
    Path(case).write_bytes(content[:at] + b"p" + content[at + 1 :])
    code, out, errors = run(capfd, "verify", "--case", case)
    assert code == 3
    assert "row" in out
    assert len(errors.splitlines()) == 1


def test_rebuild_is_identical(case: str, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capfd, "rebuild", "--case", case)
    assert code == 0
    assert "identical" in out


def test_redact(case: str, capfd: pytest.CaptureFixture[str]) -> None:
    document = lines(run(capfd, "query", "--case", case)[1])[0]["document"]
    assert run(capfd, "redact", document[:16], "--reason", "asked by the source", "--case", case)[0] == 0
    assert document not in {line["document"] for line in lines(run(capfd, "query", "--case", case)[1])}
    assert run(capfd, "verify", "--case", case)[0] == 0
    assert run(capfd, "rebuild", "--case", case)[0] == 0


def test_export_and_review_from_the_command_line(case: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(capfd, "export", str(tmp_path / "out.csv"), "--case", case)[0] == 0
    assert (tmp_path / "out.manifest.json").is_file()
    sheet = str(tmp_path / "queue.xlsx")
    assert run(capfd, "review", sheet, "--kind", "event", "--case", case)[0] == 0
    book = openpyxl.load_workbook(sheet)
    for row in book["review"].iter_rows(min_row=2):
        if row[1].value == "record":
            row[8].value = "accept"
    book.save(sheet)
    code, out, _ = run(capfd, "review", sheet, "--coder", "ada", "--case", case)
    assert code == 0
    assert "decisions" in out
    accepted = lines(run(capfd, "query", "--review", "accepted", "--case", case)[1])
    assert accepted
    assert {d["coder"] for line in accepted for d in line["review"]} == {"ada"}
    listed = lines(run(capfd, "review", "--log", "--case", case)[1])
    assert run(capfd, "review", "--undo", str(listed[0]["n"]), "--case", case)[0] == 0
    assert len(lines(run(capfd, "query", "--review", "accepted", "--case", case)[1])) == len(accepted) - 1
    assert run(capfd, "review", "--orphans", "--case", case)[1] == ""
    code, out, _ = run(capfd, "review", sheet, sheet)
    assert code == 0
    assert out.splitlines()[0].split() == ["field", "values", "agree", "alpha"]
    assert run(capfd, "rebuild", "--case", case)[0] == 0


def test_registers_from_the_command_line(case: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    found = lines(run(capfd, "actors", "unknown", "--case", case)[1])
    assert all(row["count"] > 0 for row in found)
    add = [
        "actors",
        "add",
        "Marsad Test Brigade",
        "--id",
        "marsad-test",
        "--type",
        "group",
        "--stake",
        "party",
        "--source",
        "made up for a test",
    ]
    assert run(capfd, *add, "--case", case)[0] == 0
    assert (tmp_path / "a.registers" / "actors.yaml").is_file()
    assert run(capfd, "actors", "merge", "Marsad Testers", "--into", "nobody-at-all", "--case", case)[0] == 2
    (tmp_path / "ppl.csv").write_text("name,lat,lon,country\nMarsad Test Village,35.1,36.2,SY\n")
    assert run(capfd, "places", "import", str(tmp_path / "ppl.csv"), "--case", case)[0] == 0
    assert run(capfd, "verify", "--case", case)[0] == 0


@pytest.mark.slow
def test_a_new_place_and_actor_are_read_after_a_rebuild(tmp_path: Path) -> None:
    """In processes of their own, as a user would."""
    (tmp_path / "r.txt").write_text(
        "The Zumrud Falcons attacked an army post in Tell Zumrud on 3 May 2021, killing five soldiers, police said."
    )
    (tmp_path / "p.csv").write_text("name,lat,lon,country\nTell Zumrud,35.51,36.81,SY\n")
    verbs = [
        ["add", "r.txt"],
        ["actors", "add", "Zumrud Falcons", "--id", "zumrud-falcons", "--type", "group", "--stake", "party", "--source", "made up"],
        ["places", "import", "p.csv"],
        ["rebuild"],
        ["query", "--place", "Tell Zumrud", "--actor", "zumrud-falcons", "--jsonl"],
    ]
    here = str(Path(cli.__file__).resolve().parent.parent.parent)
    for verb in verbs:
        command = [sys.executable, "-m", "marsad", *verb, "--case", "a.marsad"]
        done = subprocess.run(
            command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": here}, capture_output=True, text=True, timeout=120, check=True
        )
    found = lines(done.stdout)
    assert found
    assert found[0]["places"][0]["lat"] == 35.51
    assert "zumrud-falcons" in {p["id"] for p in found[0]["participants"]}


@pytest.mark.slow
def test_adding_one_page_takes_less_than_two_seconds_after_start(stored: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The program is started: what it needs is loaded."""
    (tmp_path / "new.txt").write_text(REPORT.replace("Kunduz", "Baghlan"))
    target = tmp_path / "a.marsad"
    target.write_bytes(stored.read_bytes())
    began = time.process_time()
    assert run(capfd, "add", str(tmp_path / "new.txt"), "--case", str(target))[0] == 0
    assert time.process_time() - began < 2
