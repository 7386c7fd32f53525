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
        ("The Army of National Liberation blew up a pipeline in Colombia.", "Army of National Liberation", "eln", "group"),
        (
            "The Army of National Liberation blew up a bridge near Tetovo in Macedonia.",
            "Army of National Liberation",
            "nla-macedonia",
            "group",
        ),
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
        ("The president said that two men died.", "president", "party"),
        ("The interior minister said that two men died.", "interior minister", "party"),
        ("The health minister said that two men died.", "health minister", "other"),
        ("The ministry of health said that two men died.", "ministry of health", "other"),
        ("Health Minister Karim Haddad said that two men died.", "Karim Haddad", "other"),
        ("The mayor said that two men died.", "mayor", "other"),
        ("The regional governor said that two men died.", "regional governor", "other"),
        ("The military governor said that two men died.", "military governor", "party"),
        ("Hospital officials said that two men died.", "Hospital officials", "other"),
        ("The Taliban health minister said that two men died.", "Taliban health minister", "party"),
    ],
)
def test_stake(text: str, speaker: str, stake: str) -> None:
    assert resolved(text, speaker=speaker)[0].speaker_chain[0].stake == stake


def test_police_have_a_stake_in_what_they_did_themselves() -> None:
    text = "Iraqi police said that they killed two men."
    assert resolved(text, "Iraqi police", "Iraqi police")[0].speaker_chain[0].stake == "party"


def read(text: str) -> list[Record]:
    return list(pipeline.read(document(text, "2024-06-03")).records)


def test_diplomats_have_no_stake_in_a_plain_toll() -> None:
    toll, blame = read(
        "The foreign minister said that nine people were killed. The foreign minister said that rebels had shelled the village."
    )
    assert [r.speaker_chain[0].stake for r in (toll, blame)] == ["other", "party"]


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        ("Fighters of JNIM attacked an army post.", "Fighters of JNIM", "jnim"),
        ("Houthi militants attacked a ship.", "Houthi militants", "houthis"),
        ("Three Hezbollah commanders attacked a post.", "Three Hezbollah commanders", "hezbollah"),
        ("Militants from the Northern River Brigade attacked a convoy.", "Militants of Northern River Brigade", None),
        ("Anti-Houthi fighters attacked a convoy.", "Anti-Houthi fighters", None),
        ("Former Houthi fighters attacked a convoy.", "Former Houthi fighters", None),
        ("Families of Houthi fighters attacked a convoy.", "Families", None),
        ("Gunmen attacked a convoy.", "Gunmen", None),
        ("Around 100 fighters of JNIM attacked a convoy.", "Around 100 fighters of JNIM", "jnim"),
        ("Islamic State fighters attacked a convoy.", "Islamic State fighters", "islamic-state"),
        ("ISIS fighters attacked a convoy.", "ISIS fighters", "islamic-state"),
    ],
)
def test_persons_of_a_group_lead_to_it(text: str, name: str, actor: str | None) -> None:
    (attack,) = [r for r in read(text) if r.subkind == "attack"]
    (found,) = [p for p in attack.participants if p.role == "actor"]
    assert (found.name.removeprefix("Three "), found.id) == (name.removeprefix("Three "), actor)


def test_its_fighters_are_those_of_the_group_that_it_stands_for() -> None:
    text = "Al-Shabaab said its fighters had attacked the base. The fighters killed ten soldiers there."
    attack, killing = read(text)
    for done in (attack, killing):
        assert [(p.name, p.id, p.type) for p in done.participants if p.role == "actor"] == [
            ("fighters of Al-Shabaab", "al-shabaab", "person")
        ]
    assert [(r.actor, r.basis) for r in killing.fields["responsibility"]] == [("fighters of Al-Shabaab", "named")]
    assert text[slice(*attack.participants[0].span)] == "fighters"


def test_a_group_beside_a_name_is_not_what_the_named_one_is() -> None:
    text = (
        "Al-Shabaab attacked the airport in Kismayo. In the view of the author, Nina Halvorsen, the group has too few men to hold the city. "
        '"They will block the roads," Halvorsen writes.'
    )
    reading = pipeline.read(document(text, "2024-10-02"))
    stakes = {s.name: s.stake for r in reading.records for s in r.speaker_chain}
    assert stakes["Nina Halvorsen"] != "party"
