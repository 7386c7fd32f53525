"""Every setting on one page: `marsad.toml` in the working folder (or the file that MARSAD_SETTINGS names), then the environment.

    [marsad]
    worker_memory = 2_000_000_000

An environment variable MARSAD_WORKER_MEMORY overrules the file.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from marsad.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may change. Sizes are bytes, times seconds."""

    # The case that a verb uses where --case does not name one.
    case: str = ""
    # Who is named in the log of a case, where --coder does not; empty: the name of the account.
    coder: str = ""
    # The folder of a user's own actors and places; empty: the one beside the case.
    registers: str = ""
    # "on": the linear models of marsad/data/models vote with the rules; "off": the rules read alone.
    models: str = "on"
    # Archives and mail: the members of one input, their size when unpacked, how much larger than the input they may be in all,
    # and how deep archives may lie in archives. A news agency's daily archive has some thousand members; text packs 3 to 10 times.
    archive_members: int = 5000
    archive_bytes: int = 1_000_000_000
    archive_ratio: int = 100
    archive_depth: int = 3
    member_bytes: int = 67_108_864
    # Each process that parses HTML, PDF, mail, office files and archives: address space, processor time for one input, and open files.
    # The largest of 1,500 pages and PDFs tried took 420 MB of address space and 9 s.
    worker_memory: int = 2_000_000_000
    worker_seconds: int = 60
    worker_files: int = 64


@cache
def load() -> Settings:
    """The settings in force, read once."""
    named = os.environ.get("MARSAD_SETTINGS")
    path = Path(named or "marsad.toml")
    found = tables(path) if named or path.is_file() else {}
    known = {field.name: field for field in fields(Settings)}
    if unknown := sorted(set(found) - set(known)):
        raise ConfigError(f"{path}: there is no setting '{unknown[0]}'; there are {', '.join(known)}")
    values = {name: checked(name, value, str(path)) for name, value in found.items()}
    for name in known:
        variable = f"MARSAD_{name.upper()}"
        if variable in os.environ:
            values[name] = checked(name, os.environ[variable], variable)
    return replace(Settings(), **values)


def tables(path: Path) -> dict[str, Any]:
    """The table `marsad` of a TOML file."""
    try:
        found = tomllib.loads(path.read_text("utf-8")).get("marsad", {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
        raise ConfigError(f"{path}: cannot be read as settings: {e}") from None
    if not isinstance(found, dict):
        raise ConfigError(f"{path}: [marsad] is no table")
    return found


def checked(name: str, value: Any, source: str) -> Any:
    """A value of the setting's type."""
    wanted = type(getattr(Settings(), name))
    try:
        made = wanted(value)
    except (TypeError, ValueError):
        raise ConfigError(f"{source}: '{name}' takes a whole number, not '{value}'") from None
    if wanted is int and made <= 0:
        raise ConfigError(f"{source}: '{name}' must be above 0")
    return made
