from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
KIT = """
import json, sys
from pathlib import Path
if sys.argv[1] == "--input":
    print(json.dumps({"doc_id": "one", "published": "2019-04-10", "text": "Police said gunmen attacked a convoy near Gao on Monday."}))
elif sys.argv[1] == "statements":
    rows = [json.loads(line) for line in Path(sys.argv[2]).read_text().splitlines()]
    print("rows", len(rows), "of", rows[0]["source"], sys.argv[3:])
else:
    sys.exit("no such set")
"""


def run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks", *arguments]
    return subprocess.run(command, cwd=ROOT, input=given, capture_output=True, text=True, check=False)


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    (tmp_path / "score.py").write_text(KIT)
    return tmp_path


def test_the_sets_served_are_listed() -> None:
    done = run("list")
    assert {"seed", "statements", "re3d"} <= set(done.stdout.split())
    for name in done.stdout.split():
        text = (ROOT / "benchmarks" / "adapters" / f"{name}.py").read_text()
        assert "def predict(rows: Iterable[dict[str, Any]], data: Path | None" in text, name


def test_predictions_are_the_products_own_lines() -> None:
    text = "Police said gunmen attacked a convoy near Gao on Monday."
    done = run("predict", "seed", given=json.dumps({"doc_id": "one", "published": "2019-04-10", "text": text}) + "\n\n")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert rows[0]["source"] == "one"
    assert rows[0]["text"] == text
    assert rows[1]["time"]["earliest"] == "2019-04-08"


def test_entities_and_relations() -> None:
    text = "Boko Haram is led by Abubakar Shekau."
    done = run("predict", "re3d", given=json.dumps({"doc_id": "one", "text": text}))
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert {"Boko Haram": "Organisation", "Abubakar Shekau": "Person"}.items() <= {
        text[e["start"] : e["end"]]: e["type"] for e in row["entities"]
    }.items()
    assert [(r["type"], text[slice(*r["source"])], text[slice(*r["target"])]) for r in row["relations"]] == [
        ("InChargeOf", "Abubakar Shekau", "Boko Haram")
    ]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Gunmen attacked an army post near Tessit on Monday, killing six soldiers", "ARMED_CLASH"),
        ("A flood in the valley of Swat killed nine people and washed away two bridges.", "NATURAL_DISASTER"),
        ("The council imposed sanctions on two commanders.", "DIPLO"),
        ("The road to the north is long.", "OTHER"),
    ],
)
def test_the_label_of_a_snippet(text: str, label: str) -> None:
    done = run("predict", "case2021", given=json.dumps({"doc_id": "one", "text": text}))
    assert json.loads(done.stdout) == {"doc_id": "one", "label": label}


def test_the_event_of_a_sentence_with_both_sides() -> None:
    texts = ["Kenya has rejected a Somali proposal for talks, officials said.", "Artillery of the army shelled rebels near Goma."]
    rows = [json.dumps({"doc_id": str(n), "text": text}) for n, text in enumerate(texts)]
    done = run("predict", "plover_gsr", given="\n".join(rows))
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["event"], first["source"], first["target"]) == ("REJECT", [{"text": "Kenya"}], [{"text": "Somali"}])
    assert second["event"] == "FIGHT"
    assert [a["text"] for a in second["target"]] == ["rebels"]


def test_what_police_did_by_sentence_and_with_scores() -> None:
    texts = ["Police opened fire near the mill.", "One weaver was shot dead by constables.", "The mill makes jute sacks."]
    inputs = [{"doc_id": f"7#{n}", "text": text} for n, text in enumerate(texts)] + [{"doc_id": "8", "text": "Nine men were arrested."}]
    done = run("predict", "india_police_events", given="\n".join(map(json.dumps, inputs)))
    rows = {row["doc_id"]: row for row in map(json.loads, done.stdout.splitlines())}
    labels = {name: row["labels"] for name, row in rows.items()}
    assert labels == {
        "7#0": ["ANY_ACTION", "FORCE"],
        "7#1": ["ANY_ACTION", "FORCE", "KILL"],
        "7#2": [],
        "8": ["ANY_ACTION", "ARREST"],
    }
    assert rows["7#1"]["scores"]["KILL"] > rows["7#0"]["scores"]["KILL"] > rows["7#2"]["scores"]["KILL"]


def test_rows_of_incidents() -> None:
    text = "Boko Haram fighters killed four traders near Maroua in Cameroon on Monday, the governor said."
    done = run("predict", "ucdp_rows", given=json.dumps({"doc_id": "one", "date": "2022-09-07 00:00", "text": text}))
    (row,) = json.loads(done.stdout)["rows"]
    assert (row["start_date"], row["end_date"], row["country"], row["where"]) == ("2022-09-05", "2022-09-05", "CM", "Maroua")
    assert (row["side_a"], row["side_b"], row["civilians"], row["low"], row["high"]) == ("Boko Haram", "Civilians", 4, 4, 4)


def test_quantities_have_the_names_of_their_units() -> None:
    text = "The mill lost about 3% in May. It paid $80 per barrel and burned two sheds."
    done = run("predict", "newsquant", given=json.dumps({"doc_id": "one", "text": text}))
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(q["value"], q["unit"], q["change"]) for q in row["quantities"]] == [
        (3, "percentage", "down"),
        (80, "dollar per barrel", "="),
        (2, "shed", "="),
    ]
    assert row["quantities"][0]["concepts"] == "mill"


def test_the_row_of_an_incident_against_aid_workers() -> None:
    text = "Two charity nurses were abducted by gunmen near Goma. One of the nurses was later killed. Three farmers were wounded."
    done = run("predict", "awsd", given=json.dumps({"doc_id": "one", "date": "2015-04", "text": text}))
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert {k: row[k] for k in ("killed", "wounded", "kidnapped", "means", "country")} == {
        "killed": 1,
        "wounded": 0,
        "kidnapped": 1,
        "means": "Kidnapping",
        "country": "CD",
    }


def test_a_kit_gives_inputs_and_scores(kit: Path) -> None:
    done = run("statements", "--kit", str(kit), "--part", "docs")
    assert "rows 2 of one ['--part', 'docs']" in done.stdout
    assert "words per CPU-second (10 words, 1 inputs" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["seed"], "--kit"),
        (["nothing", "--kit", "."], "no score.py"),
        (["predict", "nothing"], "no adapter for 'nothing'"),
        (["predict"], "a set is needed"),
    ],
)
def test_misuse_is_said_in_a_line(arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr
