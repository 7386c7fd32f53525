"""PLOVER's event and mode of a record, with who does it to whom.

What is still to come, is demanded, promised, refused or threatened is an event of its own there: co-operation to come is AGREE, conflict
to come THREATEN, co-operation refused REJECT, and what somebody must do REQUEST. Otherwise the native type's code holds, its mode by the weapon.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from marsad import lexicon
from marsad.crosswalk.acts import kind_of, neighbours
from marsad.crosswalk.parties import Parties, content, doers, parties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from marsad.model import Record

MUST = re.compile(r"\b(?:must|should|ought to|has to|have to|needs? to)\b")
REFUSE = re.compile(r"refus|declin")
NOT = re.compile(r"\b(?:will|would|shall)\s+(?:not|never)\b|\bwon['’]t\b")
READY = re.compile(r"\b(?:ready|prepared|willing|set|poised|determined) to\b")
PEACEFUL, HOSTILE = frozenset({1, 2}), frozenset({3, 4})
# Events whose place tells whom they concern, though they are friendly.
GIVING = frozenset({"AID", "CONCEDE"})
# Modes that a weapon gives to an assault that has none of its own.
MODES = {"firearm": "firearms", "explosive": "explosives", "melee": "primitive", "aerial": "aerial", "artillery": "heavy-weapons", "missile": "heavy-weapons", "armour": "heavy-weapons", "chemical": "unconventional", "incendiary": "destroy", "crowd control": "crowd-control"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coded:
    """An event with its mode and CAMEO code ("" where there is none), and the words for those who do it and those to whom it is done."""

    event: str
    mode: str = ""
    cameo: str = ""
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()


@cache
def quads() -> dict[str, int]:
    """The quad class of every event."""
    return {row["event"]: int(row["quad"]) for row in lexicon.table("crosswalks/plover.tsv")}


@cache
def speech() -> tuple[tuple[str, str], ...]:
    """First letters of words of speech with their event."""
    return tuple((row["stem"], row["event"]) for row in lexicon.table("crosswalks/speech.tsv"))


def coded(record: Record, beside: Sequence[Record] = (), text: str = "") -> Coded | None:
    """The event of a record; None where PLOVER has none. `beside` are the records of its document, `text` its words."""
    own = own_code(record, text)
    event, mode, who = said(record, text) or turned(record, own) or (*own, doers(record))
    if not event:
        return None
    placed = "last" if event == "PROTEST" else "first" if quads()[event] in HOSTILE or event in GIVING else ""
    found = parties(record, who, beside, text, placed)
    if event == "MOBILIZE" and record.fields.get("sub_event_type") == "exercise" and len(found.source) > 1:
        event, mode = "COOPERATE", ""  # manoeuvres of several states
    kind = kind_of(record)
    cameo = str(kind.codes["cameo"] or "") if kind is not None and (event, mode) == own else ""
    return Coded(event, mode, cameo, found.source, found.target)


def own_code(record: Record, text: str) -> tuple[str, str]:
    """Event and mode of the native type; the weapon gives an assault its mode, and a truce that is agreed upon is an agreement."""
    kind = kind_of(record)
    if record.fields.get("sub_event_type") == "other" and record.trigger is not None and REFUSE.match(text, record.trigger.start):
        return "REJECT", ""
    if kind is None or kind.codes["plover"] is None:
        return "", ""
    event, _, mode = kind.codes["plover"].partition(":")
    if mode == "ceasefire" and record.trigger is not None and text[record.trigger.start :].lower().startswith("agree"):
        return "AGREE", ""
    if event == "ASSAULT" and mode in ("", "targeted", "firearms"):
        mode = next((MODES[w.value] for w in record.fields.get("weapons", ()) if w.value in MODES), mode)
    return event, mode


def said(record: Record, text: str) -> tuple[str, str, Parties] | None:
    """What a speaker demands, promises, threatens or accuses another of."""
    if not record.speaker_chain or record.subkind in ("demand", "refusal", "promise", "threat", "condemnation"):
        return None
    speaker = record.speaker_chain[-1]
    cue = text[speaker.cue.start : speaker.cue.end].lower() if speaker.cue is not None else ""
    event = next((event for stem, event in speech() if f" {stem}" in f" {cue}"), "")
    if not event and record.factuality == "Uu" and MUST.search(record.proposition):
        event = "REQUEST"
    if event in ("REQUEST", "ACCUSE", "SUPPORT"):
        return event, "", content(record, speaker)
    return (event, "", doers(record)) if event in ("AGREE", "REJECT") else None


def turned(record: Record, own: tuple[str, str]) -> tuple[str, str, Parties] | None:
    """An act that is refused, or still to come, by what it would be."""
    if not own[0] and record.kind != "forecast":
        return None
    peaceful = quads().get(own[0], 1) in PEACEFUL
    if record.factuality in ("CT-", "PR-") or (record.kind == "forecast" and NOT.search(record.proposition)):
        return "REJECT", "", doers(record)
    ready = record.kind == "statement" and READY.search(record.proposition) is not None
    if record.kind == "forecast" or ready or (record.time_ref == "future" and record.release == "not_asserted"):
        return ("AGREE", "", doers(record)) if peaceful else ("THREATEN", own[1], doers(record))
    return None


def foremost_act(records: Sequence[Record], text: str = "") -> Coded | None:
    """The event of the first clause that tells of one for itself; of one taken for granted where there is no other."""
    near = neighbours(records)
    found = [(r.presupposed, n, c) for n, r in enumerate(records) if (c := coded(r, near[r.id], text)) is not None]
    return min(found, key=lambda f: f[:2])[2] if found else None
