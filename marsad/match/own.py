"""A user's own registers: actors and places that are layered over the built-in ones.

They lie in the folder that the setting `registers` names; for a case `mine.marsad` it is `mine.registers` beside it. The folder
holds `actors.yaml` (rows as in `data/actors`, and rows with `extends`, which give a known actor more names) and `places.sqlite`.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from functools import cache
from pathlib import Path
from typing import Any

from marsad import settings
from marsad.errors import ConfigError

ACTORS, PLACES = "actors.yaml", "places.sqlite"
NEEDED = ("id", "name", "type", "stake", "source")
# The same tables as in the built-in gazetteer (`hatch_build.py`).
SCHEMA = """
CREATE TABLE place (id INTEGER PRIMARY KEY, ref TEXT, code TEXT, name TEXT NOT NULL, lat REAL NOT NULL, lon REAL NOT NULL,
  country TEXT NOT NULL, admin1 TEXT NOT NULL, population INTEGER NOT NULL, kind TEXT NOT NULL);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, form INTEGER NOT NULL, PRIMARY KEY (key, place, form)) WITHOUT ROWID;
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""


def use(folder: Path | None) -> None:
    """Makes a folder's registers those of this process, and of the processes that it starts. To be called before anything is read."""
    if folder is None:
        os.environ.pop("MARSAD_REGISTERS", None)
    else:
        os.environ["MARSAD_REGISTERS"] = str(folder.absolute())
    settings.load.cache_clear()
    actors.cache_clear()
    LOCAL.connection = None


def folder() -> Path | None:
    """The folder of the registers in use."""
    named = settings.load().registers
    return Path(named) if named else None


def beside(case: Path) -> Path:
    """The folder of a case's registers."""
    return case.with_suffix(".registers")


@cache
def actors() -> tuple[dict[str, Any], ...]:
    """The rows of the user's actors."""
    where = folder()
    return rows(where / ACTORS) if where and (where / ACTORS).is_file() else ()


def rows(path: Path) -> tuple[dict[str, Any], ...]:
    """The rows of a file of actors, checked."""
    import yaml

    try:
        found = yaml.safe_load(path.read_text("utf-8")) or []
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as e:
        raise ConfigError(f"{path}: cannot be read: {str(e).splitlines()[0]}") from None
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise ConfigError(f"{path}: is no list of actors")
    for number, row in enumerate(found, 1):
        missing = [] if "extends" in row else [name for name in NEEDED if not row.get(name)]
        if missing:
            raise ConfigError(f"{path}: actor {number} ({row.get('id', 'without id')}) lacks {', '.join(missing)}")
    return tuple(found)


class Local(threading.local):
    """One connection a thread and process."""

    connection: sqlite3.Connection | None = None
    process: int = 0


LOCAL = Local()


def places() -> sqlite3.Connection | None:
    """The user's places, or None where there are none."""
    where = folder()
    if where is None or not (where / PLACES).is_file():
        return None
    if LOCAL.connection is None or LOCAL.process != os.getpid():
        LOCAL.connection, LOCAL.process = sqlite3.connect(f"{(where / PLACES).absolute().as_uri()}?mode=ro", uri=True), os.getpid()
    return LOCAL.connection
