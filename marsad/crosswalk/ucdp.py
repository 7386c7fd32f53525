"""UCDP's types of violence: 1 a government against an organised group, 2 between such groups, 3 against civilians."""

from __future__ import annotations

from typing import TYPE_CHECKING

from marsad.crosswalk.acts import kind_of
from marsad.crosswalk.sides import ARMED, sides

if TYPE_CHECKING:
    from marsad.model import Record


def type_of_violence(record: Record) -> int | None:
    """The type of a violent event by those who fight; None where it is no such violence or a side is not told.

    Whether somebody died, which that data set asks for, is for its export to check.
    """
    kind = kind_of(record)
    if kind is None or kind.codes.get("ucdp") is None:
        return None
    doers = sides([record], "actor") & ARMED
    hit = sides([record], "target", "victim", "partner")
    if len(doers) > 1 and not hit:
        hit = doers
    if not doers or not hit:
        return None
    if hit & ARMED:
        if "state" not in doers | hit:
            return 2
        return 1 if (doers | hit) & {"group", "gunmen"} else None
    return 3 if hit & {"civilian", "protester"} else None
