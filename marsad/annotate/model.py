"""The statistical parser: found by the hashes of its weight files, loaded once a process."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.errors import ConfigError

if TYPE_CHECKING:
    from spacy.language import Language

DATA = Path(__file__).parent.parent / "data" / "models.toml"


def folders(packages: list[str]) -> list[Path]:
    """The folders of installed model packages that hold weights."""
    found = []
    for package in packages:
        spec = find_spec(package)
        for place in (spec.submodule_search_locations or []) if spec else []:
            found.extend(sorted(p.parent for p in Path(place).glob("*/config.cfg")))
    return found


def check(folder: Path, files: dict[str, str]) -> None:
    """Raises `ConfigError` unless every weight file has its known hash."""
    for name, known in files.items():
        path = folder / name
        if not path.is_file():
            raise ConfigError(f"the language model in {folder} lacks the file {name}")
        if hashlib.sha256(path.read_bytes()).hexdigest() != known:
            raise ConfigError(f"the language model in {folder} has an unknown {name}: its SHA-256 is not the one in data/models.toml")


@cache
def load(path: str | None = None) -> Language | None:
    """The checked model, or None where none is installed. `path` (a folder, or "none") overrides the search."""
    if path == "none":
        return None
    known: list[dict[str, Any]] = tomllib.loads(DATA.read_text("utf-8"))["model"]
    for model in known:
        for folder in [Path(path)] if path else folders(model["packages"]):
            check(folder, model["files"])
            import spacy

            # tag -> part of speech and the lemma cache are ours (sentences.py): 24 of 180 µs a word
            return spacy.load(folder, exclude=["attribute_ruler", "senter"])
    return None
