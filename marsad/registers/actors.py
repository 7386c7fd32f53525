"""A team's own actors: names that no register knows, new actors, more names for known ones."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from marsad import lexicon
from marsad.errors import UsageError
from marsad.match import own, register
from marsad.store import rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from marsad.store import Case

STAKES = ("party", "other", "unknown")
PRONOUNS = frozenset(
    {"he", "she", "it", "they", "we", "i", "you", "this", "that", "these", "those", "who", "which", "one", "others", "some", "many"}
)


def unknown(case: Case) -> Iterator[dict[str, Any]]:
    """The names of participants and speakers that have no id, most frequent first, with their roles and one record to look at."""
    counts: Counter[str] = Counter()
    seen: dict[str, dict[str, Any]] = {}
    for row in case.all("SELECT id, body FROM records ORDER BY id"):
        body = msgspec.json.decode(row.body)
        named = [(p["name"], p["role"]) for p in body["participants"] if not p["id"] and p["type"] != "place"]
        named += [(s["name"], "speaker") for s in body["speaker_chain"] if not s["id"] and s["span"]]
        for name, role in filter(lambda found: proper(found[0]), named):
            folded = rows.fold(name)
            counts[folded] += 1
            about = seen.setdefault(folded, {"name": name, "roles": set(), "record": row.id})
            about["roles"].add(role)
    for folded, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield {"name": seen[folded]["name"], "count": n, "roles": sorted(seen[folded]["roles"]), "record": seen[folded]["record"]}


def proper(name: str) -> bool:
    """Whether this is a name: it opens with a capital or in a script without them, and is no noun, pronoun or count ("Soldiers", "IT", "320 people")."""
    words = name.lower().removeprefix("the ").split()
    if not words or name[0].islower():
        return False
    counted = any(word.isdigit() for word in words)
    return not (plain(words[-1]) and (len(words) == 1 or counted or name.isupper()))


def plain(word: str) -> bool:
    """Whether a word in small letters is a noun for actors or places, or a pronoun."""
    return word in PRONOUNS or any(row["word"] == word for row in lexicon.table("nominals.tsv"))


def add(folder: Path, actor: dict[str, Any]) -> None:
    """Adds an actor, or replaces the own one with the same id."""
    if actor["stake"] not in STAKES:
        raise UsageError(f"the stake is one of {', '.join(STAKES)}, not '{actor['stake']}'")
    known = [row for row in held(folder) if row.get("id") != actor["id"]]
    write(folder, [*known, actor])


def merge(folder: Path, names: list[str], into: str) -> str:
    """Gives a known actor more names; gives the actor's own name."""
    known = register.actors().get(into)
    if known is None:
        raise UsageError(f"no register has an actor with the id '{into}'")
    current = held(folder)
    found = next((row for row in current if into in (row.get("extends"), row.get("id"))), None)
    if found is None:
        current.append(found := {"extends": into, "aliases": []})
    found["aliases"] = list(dict.fromkeys([*found.get("aliases", ()), *names]))
    write(folder, current)
    return known.name


def held(folder: Path) -> list[dict[str, Any]]:
    """The rows of a folder's actors."""
    path = folder / own.ACTORS
    return list(own.rows(path)) if path.is_file() else []


def write(folder: Path, actors: list[dict[str, Any]]) -> None:
    """Writes the file whole or not at all."""
    import yaml

    folder.mkdir(exist_ok=True)
    part = folder / f"{own.ACTORS}.part"
    part.write_text(yaml.safe_dump(actors, sort_keys=False, allow_unicode=True, width=140), "utf-8")
    part.replace(folder / own.ACTORS)
