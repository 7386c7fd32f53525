"""On which side of a conflict a participant stands: state, group, gunmen, protester, mob, criminal, relief, civilian or unknown.

The word that heads its name decides ("supporters of the army" are no army), else the entry in the register.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from marsad import codes, lexicon
from marsad.match import register

if TYPE_CHECKING:
    from collections.abc import Iterable

    from marsad.model import Participant, Record

ARMED = frozenset({"state", "group", "gunmen", "relief"})
# What stands behind the head of a noun phrase.
BEHIND = re.compile(r"\s(?:of|from|in|at|on|near|for|with|to|who|that|loyal|aligned|linked|backed|allied|belonging|armed)\s|,|\(")
# Words before a head that put it on a side: "armed men", "security personnel", "rebel base".
BEFORE = {"armed": "gunmen", "unidentified": "gunmen", "masked": "gunmen", "rebel": "group", "militant": "group", "insurgent": "group", "terrorist": "group", "guerrilla": "group", "militia": "group", "separatist": "group", "jihadist": "group", "opposition": "group", "suicide": "group"}  # fmt: skip
TYPES = {"state": "state", "group": "group", "body": "body"}


@cache
def nouns() -> dict[str, str]:
    """Side by noun."""
    return {row["noun"]: row["side"] for row in lexicon.table("crosswalks/sides.tsv")}


# Nouns that say that somebody is armed, and not for whom: a name in the register decides first.
COLLECTIVE = frozenset({"unit", "team", "squad", "column", "wing", "element", "member", "leader", "chief", "source", "official", "spokesman", "candidate", "crew", "detachment", "contingent", "vehicle", "personnel"})  # fmt: skip
OPEN = frozenset({"force", "forces", "troop", "troops", "fighter", "fighters", "unit", "units"})


def side(participant: Participant) -> str:
    """The side of a participant."""
    words = re.findall(r"[\w-]+", BEHIND.split(participant.name, maxsplit=1)[0].lower())
    near = {BEFORE[w] for w in words[:-1] if w in BEFORE}
    own = noun_side(head := words[-1] if words else "")
    if own == "unknown" and len(words) > 1 and head.removesuffix("s") in COLLECTIVE:
        own = noun_side(words[-2])
    if near and own in ("state", "unknown", "civilian", "gunmen"):
        return "group" if "group" in near else "gunmen"
    if own != "unknown" and (not words or words[-1] not in OPEN):
        return own
    entry = register.actors().get(participant.id or "")
    known = TYPES.get(entry.type if entry is not None else participant.type or "", "unknown")
    return known if entry is not None or own == "unknown" else own


def noun_side(noun: str) -> str:
    """The side that a noun tells."""
    for form in (noun, noun.removesuffix("s"), noun.removesuffix("es"), noun.removesuffix("ies") + "y"):
        if form in nouns():
            return nouns()[form]
        known = codes.persons().get(form)
        if known is not None and known.side in ("civilian", "group", "force"):
            return {"force": "state"}.get(known.side, known.side)
    return "unknown"


def sides(records: Iterable[Record], *roles: str) -> frozenset[str]:
    """The sides of the participants in some roles."""
    return frozenset(side(p) for r in records for p in r.participants if p.role in roles)
