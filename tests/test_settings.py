from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from marsad import settings
from marsad.errors import ConfigError
from marsad.settings import Settings, load


@pytest.fixture(autouse=True)
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test reads its settings anew, from an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MARSAD_SETTINGS", raising=False)
    for field in fields(Settings):
        monkeypatch.delenv(f"MARSAD_{field.name.upper()}", raising=False)
    load.cache_clear()
    yield
    load.cache_clear()


def test_without_a_file_the_defaults_hold() -> None:
    assert load() == Settings()


def test_the_file_then_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("marsad.toml").write_text('[marsad]\ncase = "mine.marsad"\nworker_seconds = 7\narchive_depth = 2\n')
    monkeypatch.setenv("MARSAD_WORKER_SECONDS", "9")
    found = load()
    assert (found.case, found.worker_seconds, found.archive_depth) == ("mine.marsad", 9, 2)


def test_a_named_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text("[marsad]\narchive_members = 3\n")
    monkeypatch.setenv("MARSAD_SETTINGS", str(tmp_path / "other.toml"))
    assert load().archive_members == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [("[marsad]\nnosuch = 1\n", "no setting 'nosuch'"), ("[marsad]\nworker_files = 'many'\n", "whole number"), ("[marsad", "cannot be read"),
     ("marsad = 3\n", "no table"), ("[marsad]\nworker_memory = 0\n", "above 0")],
)  # fmt: skip
def test_wrong_settings(text: str, words: str) -> None:
    Path("marsad.toml").write_text(text)
    with pytest.raises(ConfigError, match=words):
        load()


def test_every_setting_is_explained() -> None:
    """In the source, by a comment above it or above its group."""
    source = Path(settings.__file__).read_text("utf-8")
    body = source[source.index("class Settings") : source.index("@cache")]
    first = [line.strip() for line in body.splitlines() if line.strip()]
    assert first[2].startswith("#")
    assert sum(line.startswith("#") for line in first) >= 4
