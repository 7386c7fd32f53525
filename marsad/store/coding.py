"""What coders decided, laid over a record object: the last decision on a value counts."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from marsad import codec
from marsad.model import assertions

if TYPE_CHECKING:
    from marsad.model import Assertion

Object = dict[str, Any]
DECISIONS = ("accept", "reject", "unsure", "edit", "evidence only")
# A value so decided is no value of the record; its words stay in the evidence.
TAKEN = frozenset({"reject", "evidence only"})
RECORD = "record"
UNPLACED: Object = {"lat": None, "lon": None, "precision": "none", "country": None, "admin1": None, "candidates": []}
ISO = re.compile(r"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?:/(\d{4}(?:-\d\d(?:-\d\d)?)?))?")


def latest(body: Object) -> dict[str, Object]:
    """The decision that counts for each assertion of a record, and for the record as a whole."""
    found: dict[str, Object] = {}
    for decision in body.get("review", ()):
        found[RECORD if decision["field"] == RECORD else decision["assertion"]] = decision
    return found


def state(body: Object) -> str:
    """The decision on the record as a whole; `open` where there is none."""
    decision = latest(body).get(RECORD)
    return str(decision["decision"]) if decision else "open"


def coded(body: Object) -> Object:
    """The record with the coders' edits in place and without the values that they took out."""
    decided = latest(body)
    if not decided.keys() - {RECORD}:
        return body
    out = deepcopy(body)
    for assertion in assertions(codec.record_of(body)):
        decision = decided.get(assertion.id)
        if decision and decision["decision"] in TAKEN:
            take(out, assertion)
        elif decision and decision["decision"] == "edit":
            edit(out, assertion, decision["value"])
    return out


def take(out: Object, assertion: Assertion) -> None:
    """Takes a value out of a record object."""
    group, _, rest = assertion.field.partition(".")
    if group in ("participants", "places", "quantities", "speaker_chain"):
        out[group] = [item for item in out[group] if not meant(item, assertion)]
    elif group == "time":
        out["time"] = None
    elif group == "fields":
        value = out["fields"].get(rest)
        if isinstance(value, list):
            out["fields"][rest] = [item for item in value if not meant(item, assertion)]
        else:
            out["fields"].pop(rest, None)


def edit(out: Object, assertion: Assertion, value: Any) -> None:
    """Puts a coder's value in the place of the machine's; what followed from the old one (ids, coordinates) goes."""
    group, _, rest = assertion.field.partition(".")
    if group in ("participants", "speaker_chain", "places"):
        for item in out[group]:
            if meant(item, assertion):
                item.update(name=value, id=None)
                item.update(UNPLACED if group == "places" else {})
    elif group == "quantities":
        for item in out[group]:
            if meant(item, assertion):
                item.update(low=value, best=value, high=value)
    elif group == "time" and out["time"]:
        out["time"] |= interval(str(value))
    elif group == "fields":
        out["fields"][rest] = edited(out["fields"].get(rest), assertion, value)
    else:
        out[group] = value


def edited(held: Any, assertion: Assertion, value: Any) -> Any:
    """A value of `fields` with the coder's in its place."""
    if isinstance(held, list):
        return [edited(item, assertion, value) if meant(item, assertion) else item for item in held]
    if isinstance(held, dict) and "value" in held:
        inner = {**held["value"], "best": value} if isinstance(held["value"], dict) and not isinstance(value, dict) else value
        return {**held, "value": inner}
    return value


def meant(item: Any, assertion: Assertion) -> bool:
    """Whether a part of a record object is the one that an assertion is about."""
    if not isinstance(item, dict) or not assertion.span:
        return bool(item == assertion.value)
    same = item.get("span") == list(assertion.span)
    return same and (item.get("name", assertion.value) == assertion.value or not isinstance(assertion.value, str))


def interval(value: str) -> Object:
    """The time that a coder wrote as ISO dates: one of any precision, or two with a slash."""
    found = ISO.fullmatch(value.strip())
    if not found:
        return {"edtf": value, "earliest": None, "latest": None, "precision": "none"}
    first, last = found[1], found[2] or found[1]
    precision = "window" if found[2] else {4: "year", 7: "month", 10: "day"}[len(first)]
    return {"edtf": value, "earliest": first_day(first), "latest": last_day(last), "precision": precision}


def first_day(value: str) -> str:
    """The first day of an ISO date of any precision."""
    return value + "-01-01"[: 10 - len(value)] if len(value) == 4 else value + "-01" * (len(value) == 7)


def last_day(value: str) -> str:
    """The last day of an ISO date of any precision."""
    from calendar import monthrange

    if len(value) == 10:
        return value
    month = value[5:] or "12"
    return f"{value[:4]}-{month}-{monthrange(int(value[:4]), int(month))[1]:02}"
