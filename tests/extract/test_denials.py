"""Denials that only point at what they deny, on sentences of our own."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.testing import document


def found(text: str) -> list[tuple[str, str, str, tuple[tuple[str, str], ...]]]:
    records = pipeline.read(document(text, "2024-06-03")).records
    return [(r.kind, r.subkind, r.factuality, tuple((p.role, p.name) for p in r.participants)) for r in records]


@pytest.mark.parametrize(
    ("text", "speaker", "thing"),
    [
        ("The army denied this.", "army", ()),
        ("The government rejected the accusation.", "government", (("object", "accusation"),)),
        ("The ministry dismissed the allegations as propaganda.", "ministry", (("object", "allegations"),)),
        ("Hamas refuted that.", "Hamas", ()),
        ("The claims were rejected by the militia.", "militia", (("object", "claims"),)),
    ],
)
def test_a_denial_of_what_was_said_is_a_statement(text: str, speaker: str, thing: tuple[tuple[str, str], ...]) -> None:
    ((kind, act, sure, who),) = found(text)
    assert (kind, act, sure) == ("statement", "denial", "CT+")
    assert set(who) == {("speaker", speaker), *thing}


@pytest.mark.parametrize("text", ["The rebels rejected the peace plan.", "The militia denied the report that it had shelled the clinic."])
def test_offers_and_told_contents_are_no_such_denials(text: str) -> None:
    assert not [act for _, act, _, _ in found(text) if act == "denial"]


def test_what_was_managed_is_a_record() -> None:
    ((kind, _, sure, who),) = found("Gunmen managed to enter the compound.")
    assert (kind, sure) == ("event", "CT+")
    assert ("actor", "Gunmen") in who
