"""The codes of the native types are in the lists of the other code books."""

from __future__ import annotations

import pytest

from marsad import codes, lexicon

KINDS = list(codes.types().values())
ACLED = {row["sub_event"] for row in lexicon.table("crosswalks/acled.tsv")}
CAMEO = {row["code"] for row in lexicon.table("crosswalks/cameo.tsv")}
GTD = {int(row["code"]) for row in lexicon.table("crosswalks/gtd.tsv") if row["list"] == "attack"}
PLOVER = {row["event"]: row["modes"].split() for row in lexicon.table("crosswalks/plover.tsv")}


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.id)
def test_every_code_is_in_its_list(kind: codes.EventType) -> None:
    found = kind.codes
    assert found["acled"] is None or found["acled"] in ACLED
    assert found["cameo"] is None or found["cameo"] in CAMEO
    assert found["gtd"] is None or found["gtd"] in GTD
    assert found["ucdp"] is None or set(found["ucdp"]) <= {1, 2, 3}
    if found["plover"] is not None:
        event, _, mode = found["plover"].partition(":")
        assert event in PLOVER
        assert mode == "" or mode in PLOVER[event]


def test_every_sub_event_has_a_native_type_or_a_rule() -> None:
    assert len(ACLED) == 25
    direct = {kind.codes["acled"] for kind in KINDS} - {None}
    assert ACLED - direct == {"Protest with intervention"}  # by what is done to a protest


def test_weapons_and_targets_are_in_their_lists() -> None:
    lists = {name: {row["code"] for row in lexicon.table("crosswalks/gtd.tsv") if row["list"] == name} for name in ("weapon", "target")}
    assert {row["gtd"].split(".")[0] for row in lexicon.table("events/weapons.tsv")} <= lists["weapon"]
    assert {row["gtd"] for row in lexicon.table("events/targets.tsv")} <= lists["target"]


def test_violence_has_a_type_of_ucdp_and_words_have_none() -> None:
    assert {k.id for k in KINDS if k.codes["ucdp"]} >= {"attack", "bombing", "armed_clash", "massacre", "air_strike"}
    assert not {k.id for k in KINDS if k.codes["ucdp"]} & {"statement", "agreement", "threat", "protest", "arrest", "accident"}
