"""Loads and looks up the data files: word lists, YAML and TSV under `marsad/data`."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from marsad.errors import ConfigError

DATA = Path(__file__).parent / "data"


@cache
def text(name: str) -> str:
    """The text of one data file."""
    path = DATA / name
    try:
        return path.read_text("utf-8")
    except OSError as e:
        raise ConfigError(f"cannot read the data file {path}: {e.strerror}") from None


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a word list, without comments (from '#') and empty lines."""
    rows = (line.split("#", 1)[0].strip() for line in text(name).splitlines())
    return tuple(row for row in rows if row)


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a tab-separated file with a header line; comment lines start with '#'."""
    rows = [line for line in text(name).splitlines() if line and not line.startswith("#")]
    head = rows[0].split("\t")
    return tuple(dict(zip(head, row.split("\t"), strict=False)) for row in rows[1:])


@cache
def tree(name: str) -> Any:
    """The content of a YAML file."""
    import yaml

    try:
        return yaml.load(text(name), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader, the C one where it is built
    except yaml.YAMLError as e:
        raise ConfigError(f"the data file {name} is not YAML: {str(e).splitlines()[0]}") from None


@cache
def fingerprint() -> str:
    """A hash over all data files that a reading depends on: a part of the cache key."""
    found = sorted(p for p in DATA.rglob("*") if p.suffix in (".txt", ".tsv", ".yaml", ".toml", ".json"))
    total = hashlib.sha256()
    for path in found:
        total.update(path.relative_to(DATA).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()
