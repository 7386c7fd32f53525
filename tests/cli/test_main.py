from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from marsad import cli
from marsad.errors import StoreError

ROOT = Path(__file__).parents[2]


def verbs() -> list[str]:
    action = next(a for a in cli.parser()._actions if a.dest == "==SUPPRESS==" and a.choices)
    return list(action.choices or ())


def test_help_imports_nothing_heavy() -> None:
    heavy = [
        "spacy",
        "numpy",
        "trafilatura",
        "sqlalchemy",
        "rich",
        "msgspec",
        "yaml",
        "lxml",
        "pypdfium2",
        "htmldate",
        "py3langid",
        "rapidfuzz",
    ]
    code = f"import sys; from marsad import cli; cli.parser().format_help(); sys.exit(','.join(m for m in {heavy} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""


@pytest.mark.parametrize("verb", verbs())
def test_every_verb_explains_itself(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main([verb, "--help"])
    assert stop.value.code == 0
    assert f"usage: marsad {verb}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "a verb is needed"),
        (["fly"], "invalid choice: 'fly'"),
        (["read"], "the following arguments are required: PATH"),
        (["read", "x", "--published", "July"], "--published takes a date such as 2019, 2019-07 or 2019-07-15, not 'July'"),
        (["read", "x", "--html", "no/such/folder/page.html"], "its folder does not exist"),
        (["read", "x", "--html", "."], "that is a folder"),
        (["read", "x", "--workers", "-1"], "--workers takes a number"),
        (["read", "x", "--model", "no/such/model"], "no/such/model"),
    ],
)
def test_misuse_is_one_line_and_exit_code_2(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        code = cli.main(arguments)
    except SystemExit as stop:
        code = int(stop.code or 0)
    out, err = capsys.readouterr()
    assert code == 2
    assert said in err
    assert err.count("\n") == 1
    assert out == ""


@pytest.mark.parametrize(("error", "code"), [(StoreError("the case is broken"), 3), (KeyboardInterrupt(), 130)])
def test_errors_become_one_line_and_their_code(
    error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> int:
        raise error

    monkeypatch.setattr("marsad.cli.read.target", fail)
    assert cli.main(["read", "x"]) == code
    assert capsys.readouterr().err.startswith("marsad: ")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--version"])
    assert capsys.readouterr().out.startswith("marsad 0.")
