"""PLOVER events with source and target, on sentences of our own."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.crosswalk import coded, foremost_act
from marsad.crosswalk.plover import Coded
from marsad.testing import document


def act(text: str) -> Coded:
    """The event of a sentence."""
    found = foremost_act(pipeline.read(document(text, "2023-05-10")).records, text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "event", "mode"),
    [
        ("Kenya and Uganda have agreed on a new border post.", "AGREE", ""),
        ("Norway promised Malawi a new hospital.", "AGREE", ""),
        ("Turkey will send flour to Sudan next month, the ministry said.", "AGREE", ""),
        ("The foreign ministers of Chad and Niger met in Tunis.", "CONSULT", ""),
        ("The envoy praised Ghana for its help.", "SUPPORT", ""),
        ("Peru and Chile signed a treaty on fishing.", "SUPPORT", ""),
        ("Spain delivered medicine to Haiti on Monday.", "AID", ""),
        ("The governor lifted the night curfew in Basra.", "CONCEDE", ""),
        ("Ethiopia withdrew its troops from Somalia.", "RETREAT", "withdraw"),
        ("The union demanded an inquiry by the government.", "REQUEST", ""),
        ("France called on Iran to free two teachers.", "REQUEST", ""),
        ("Malta said that Libya must return the ship.", "REQUEST", ""),
        ("India condemned Pakistan for the raid.", "ACCUSE", "disapprove"),
        ("Kenya rejected a Somali proposal for talks.", "REJECT", ""),
        ("Rwanda has refused to release the pilot.", "REJECT", ""),
        ("The rebels threatened to shell the port.", "THREATEN", "violence"),
        ("Teachers marched through Quito against the reform.", "PROTEST", "demo"),
        ("Canada imposed sanctions on Belarus.", "SANCTION", ""),
        ("Police arrested nine Palestinians in Hebron.", "COERCE", "arrest"),
        ("The army sent reinforcements to the border with Chad.", "MOBILIZE", "troops"),
        ("Artillery shelled the suburb.", "ASSAULT", "heavy-weapons"),
        ("A suicide bomber blew himself up in Kabul.", "ASSAULT", "suicide-attack"),
    ],
)
def test_the_event_of_a_plain_sentence(text: str, event: str, mode: str) -> None:
    found = act(text)
    assert (found.event, found.mode) == (event, mode)


@pytest.mark.parametrize(
    ("text", "source", "target"),
    [
        ("Kenya rejected a Somali proposal for talks.", ("Kenya",), ("Somali",)),
        ("India condemned Pakistan for the raid.", ("India",), ("Pakistan",)),
        ("Kenya and Uganda have agreed on a new border post.", ("Kenya", "Uganda"), ()),
        ("The villagers were attacked by militiamen near Bor.", ("militiamen",), ("villagers",)),
        ("Norway said last week it had suspended development aid to Malawi.", ("Norway",), ("Malawi",)),
        (
            "Human Rights Watch accused the Sudanese government of violating the rights of detainees.",
            ("Human Rights Watch",),
            ("Sudanese government",),
        ),
        ("Malta said that Libya must return the ship.", ("Malta",), ("Libya",)),
        ("Chad's President Idriss Deby praised the efforts of Togo.", ("Chad's President Idriss Deby",), ("Togo",)),
    ],
)
def test_who_does_it_to_whom(text: str, source: tuple[str, ...], target: tuple[str, ...]) -> None:
    found = act(text)
    assert (found.source, found.target) == (source, target)


def test_what_tells_of_no_act_has_no_event() -> None:
    records = pipeline.read(document("The road to Gao is long.")).records
    assert [coded(r) for r in records] == [None]
    assert foremost_act(records) is None
