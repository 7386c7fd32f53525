"""Who speaks, outermost first, and what may be a record at all: sentences of our own."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.model import Record
from marsad.testing import document


def records(text: str) -> tuple[Record, ...]:
    return pipeline.read(document(text, "2024-06-03")).records


def chain(text: str, trigger: str) -> list[str]:
    """The speakers of the record that a word evokes."""
    record = next(r for r in records(text) if r.trigger is not None and text[r.trigger.start : r.trigger.end] == trigger)
    return [s.name for s in record.speaker_chain]


@pytest.mark.parametrize(
    ("text", "trigger", "speakers"),
    [
        ("Reuters reported, citing two officials, that rebels attacked the port.", "attacked", ["Reuters", "two officials"]),
        ("The UN police report was blunt. This investigation found that officers shot two men.", "shot", ["UN police investigation"]),
        ("The UN police investigation is over. The report says that officers shot two men.", "shot", ["UN police investigation"]),
        ("An investigation is over. The report says that officers shot two men.", "shot", ["The report"]),
        ("The brigade is said to have massacred villagers in 1993.", "massacred", ["unknown (agentless)"]),
        ("These killings show that soldiers attacked the clinic.", "attacked", []),
    ],
)
def test_chains_name_their_links(text: str, trigger: str, speakers: list[str]) -> None:
    assert chain(text, trigger) == speakers


def test_a_source_is_named_by_its_owner() -> None:
    text = "Hamas lost a commander. The organization's supporters said that rebels attacked the camp."
    assert chain(text, "attacked") == ["Hamas's supporters"]


def test_asides_inside_nobodys_words_are_the_writers() -> None:
    text = "It is expected that fighting will go on with the militia, which attacked two villages in May."
    assert chain(text, "attacked") == []


def test_the_making_of_a_statement_is_an_event() -> None:
    text = "Speaking in Geneva, the foreign minister said:\n\nRebels attacked two villages. We will not forget it."
    first = records(text)[0]
    assert (first.kind, first.subkind, first.speaker_chain) == ("event", "statement", ())
    assert first.proposition.startswith("Speaking in Geneva")


def test_an_occasion_is_no_record() -> None:
    text = "Speaking after the talks, the envoy said that rebels attacked two villages."
    assert not [r for r in records(text) if r.proposition.startswith("Speaking")]


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("The president condemned the attack on the island.", ["condemned", "attack"]),
        ("Troops carried out an attack on the island.", ["carried"]),
        ("Opposition leaders denounced air strikes on the capital.", ["denounced", "strikes"]),
        ("There has been an attack on the monastery.", ["attack"]),
        ("The activist escaped arrest at the border.", ["escaped"]),
        ("Three men were jailed for killing four nuns.", ["jailed", "killing"]),
    ],
)
def test_nouns_and_gerunds_that_tell_of_an_event(text: str, triggers: list[str]) -> None:
    assert [text[r.trigger.start : r.trigger.end] for r in records(text) if r.trigger is not None] == triggers


def test_who_escapes_arrest_is_not_arrested() -> None:
    assert not [r for r in records("The activist escaped arrest at the border.") if r.subkind == "arrest"]
