"""Ids, stakes and unknown names, on records of our own."""

from __future__ import annotations

from functools import cache

import pytest

from marsad import pipeline, registry
from marsad.annotate import sentences
from marsad.model import Analysis, Mention, Participant, Record, Span, Speaker
from marsad.resolve import actors
from marsad.testing import document


@cache
def annotated(text: str) -> Analysis:
    analysis = sentences.annotate(document(text))
    for annotator in registry.ANNOTATORS:
        if annotator.name.startswith(("mention", "coreference")):
            analysis = pipeline.add(analysis, annotator)
    return analysis


def record(text: str, actor: str | None = None, speaker: str | None = None) -> Record:
    whole = Span(0, len(text))

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    cast = (Participant("actor", actor, at(actor)),) if actor else ()
    chain = (Speaker(speaker, at(speaker)),) if speaker else ()
    return Record("r", "d", "event", "attack", whole, (whole,), text, "test", participants=cast, speaker_chain=chain)


def resolved(text: str, actor: str | None = None, speaker: str | None = None) -> tuple[Record, tuple[str, ...]]:
    records, problems = actors.resolve(annotated(text), (record(text, actor, speaker),))
    return records[0], tuple(p.code for p in problems)


@pytest.mark.parametrize(
    ("text", "name", "actor", "kind"),
    [
        ("ISIS attacked a village.", "ISIS", "islamic-state", "group"),
        ("The SDF attacked a village.", "SDF", "sdf", "group"),
        ("Turkey shelled a village.", "Turkey", "tr-government", "state"),
        ("The Sufan Group published a study.", "Sufan Group", "soufan-group", "body"),
        ("The Institute for War Studies published a map.", "Institute for War Studies", "isw", "body"),
        ("Iraqi police raided a house.", "Iraqi police", "iq-police", "state"),
    ],
)
def test_participants_get_ids(text: str, name: str, actor: str, kind: str) -> None:
    found, problems = resolved(text, name)
    assert (found.participants[0].id, found.participants[0].type) == (actor, kind)
    assert problems == ()


def test_what_is_resolved_by_coreference_gets_the_id_too() -> None:
    text = "ISIS lost the town on Friday. The terrorist organization attacked a village."
    analysis = annotated(text)
    noun = next(m for m in analysis.layer(Mention) if m.form == "nominal" and m.type == "group")
    cast = (Participant("actor", noun.name, noun.span),)
    done = Record("r", "d", "event", "attack", Span(0, 9), (Span(0, 9),), text, "test", participants=cast)
    records, _ = actors.resolve(analysis, (done,))
    assert records[0].participants[0].id == "islamic-state"


def test_an_unknown_group_is_listed_once_and_not_guessed() -> None:
    text = "The Northern River Brigade attacked a village. The Northern River Brigade attacked a town."
    first, second = record(text, "Northern River Brigade"), record(text, "Northern River Brigade")
    records, problems = actors.resolve(annotated(text), (first, second))
    assert [r.participants[0].id for r in records] == [None, None]
    assert [(p.code, p.span) for p in problems] == [("ACTOR-001", Span(4, 26))]


def test_a_private_person_is_not_listed() -> None:
    found, problems = resolved("Lina Haddad saw the attack.", "Lina Haddad")
    assert found.participants[0].id is None
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "speaker", "stake"),
    [
        ("Hamas said that two men died.", "Hamas", "party"),
        ("The Syrian Observatory for Human Rights said that two men died.", "Syrian Observatory for Human Rights", "other"),
        ("The United Nations said that two men died.", "United Nations", "other"),
        ("A Taliban spokesman said that two men died.", "Taliban spokesman", "party"),
        ("A spokesman for the United Nations said that two men died.", "spokesman", "other"),
        ("Taliban spokesman Karim Haddad said that two men died.", "Karim Haddad", "party"),
        ("Karim Haddad, a spokesman for the Taliban, said that two men died.", "Karim Haddad", "party"),
        ("Lina Haddad, a researcher in Oslo, said that two men died.", "Lina Haddad", "other"),
        ("The army said that two men died.", "army", "party"),
        ("Residents said that two men died.", "Residents", "other"),
        ("Rebel commanders said that two men died.", "Rebel commanders", "party"),
        ("Hospital doctors said that two men died.", "Hospital doctors", "other"),
        ("Turkey said that two men died.", "Turkey", "party"),
        ("Lina Haddad said that two men died.", "Lina Haddad", "unknown"),
        ("The Northern River Brigade said that two men died.", "Northern River Brigade", "party"),
        ("Iraqi police said that two men died.", "Iraqi police", "other"),
    ],
)
def test_stake(text: str, speaker: str, stake: str) -> None:
    assert resolved(text, speaker=speaker)[0].speaker_chain[0].stake == stake


def test_police_have_a_stake_in_what_they_did_themselves() -> None:
    text = "Iraqi police said that they killed two men."
    assert resolved(text, "Iraqi police", "Iraqi police")[0].speaker_chain[0].stake == "party"
