from __future__ import annotations

import re
import runpy
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from marsad import model
from marsad.errors import PROBLEMS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), *ROOT.glob("*.md"), ROOT / "examples" / "README.md"])


def test_generated_pages_say_what_the_code_says() -> None:
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_every_field_of_the_interface_is_documented() -> None:
    page = (DOCS / "interface.md").read_text()
    types = (
        model.Document,
        model.Block,
        model.Record,
        model.When,
        model.Quantity,
        model.Participant,
        model.Place,
        model.Candidate,
        model.Speaker,
        model.Problem,
    )
    for kind in types:
        for field in fields(kind):
            assert f"`{field.name}`" in page or field.name == "raw_segments", f"{kind.__name__}.{field.name}"


def test_every_value_of_a_closed_list_is_documented() -> None:
    page = (DOCS / "interface.md").read_text()
    for options in (model.Kind, model.Factuality, model.Release, model.Role, model.Stake):
        for value in options.__args__:
            assert f"`{value}`" in page, value


@pytest.mark.parametrize("path", [p for p in (ROOT / "marsad").rglob("*.py") if p.name != "errors.py"], ids=lambda p: p.stem)
def test_every_problem_code_in_use_is_known(path: Path) -> None:
    for code in re.findall(r'"([A-Z]{3,6}-\d{3})"', path.read_text()):
        assert code in PROBLEMS


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text()):
        if not re.match(r"https?://", target):
            assert (page.parent / target).exists(), f"{page.name} -> {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_commands_name_files_that_exist(page: Path) -> None:
    for target in re.findall(r"\bexamples/[\w./-]*\w", page.read_text()):
        assert (ROOT / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("name", ["README.md", "docs/interface.md", "docs/rows.md", "docs/tutorial.md"])
def test_python_snippets_run(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "records.jsonl").write_text('{"type":"record","kind":"event","release":"reported"}\n')
    snippets = re.findall(r"```python\n(.*?)```", (ROOT / name).read_text(), re.DOTALL)
    assert snippets
    for number, snippet in enumerate(snippets):
        path = tmp_path / f"snippet{number}.py"
        path.write_text(snippet)
        runpy.run_path(str(path))
        assert capsys.readouterr().out.strip()
