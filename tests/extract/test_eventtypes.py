"""Types of events, their roles and their size, on sentences of our own."""

from __future__ import annotations

import pytest

from marsad import codes, lexicon
from marsad.extract import eventtypes
from tests.extract.reading import parsed, token


@pytest.mark.parametrize("kind", [k for k in codes.types().values() if k.id != "other"], ids=lambda k: k.id)
def test_every_example_of_the_codebook_evokes_its_type(kind: codes.EventType) -> None:
    analysis = parsed(kind.example)
    assert kind.id in [found.id for t in analysis.tokens if (found := eventtypes.type_of(analysis, t.i)) is not None]


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Gunmen opened fire on the crowd.", "opened", "shooting"),
        ("The army launched an offensive against the rebels.", "launched", "operation"),
        ("The raid was carried out by special forces.", "carried", "raid"),
        ("Rebels fired rockets at the airport.", "fired", "missile_attack"),
        ("Warplanes bombed the harbour.", "bombed", "air_strike"),
        ("Militants bombed the courthouse.", "bombed", "bombing"),
        ("A drone struck a car in Shabwa.", "struck", "drone_strike"),
        ("The brigade seized the town on Friday.", "seized", "capture"),
        ("Police seized rifles and ammunition.", "seized", "weapons_seizure"),
        ("Soldiers captured two fighters alive.", "captured", "arrest"),
        ("Clashes broke out near the port.", "broke", "armed_clash"),
        ("A wave of attacks hit Baghdad.", "wave", "attack"),
        ("The bombing campaign went on.", "campaign", "air_strike"),
        ("Police foiled an attack on the metro.", "foiled", "foiled_plot"),
        ("The group claimed responsibility for the blast.", "claimed", "claim"),
        ("The villagers fled to the coast.", "fled", "displacement"),
        ("The village was captured, looted and burned by the militia.", "looted", "looting"),
        ("The attack they launched on Friday failed.", "launched", "attack"),
        ("The president fired his defence minister.", "fired", "appointment"),
        ("The two sides signed a ceasefire.", "signed", "ceasefire"),
    ],
)
def test_verbs_with_their_objects_and_particles(text: str, word: str, kind: str) -> None:
    analysis = parsed(text)
    found = eventtypes.type_of(analysis, token(analysis, word))
    assert found is not None
    assert found.id == kind


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The minister suffered a heart attack.", "suffered"),
        ("The opposition attacked the proposal.", "attacked"),
        ("An attack helicopter stood on the runway.", "attack"),
        ("The company launched a new product.", "launched"),
        ("The senate killed the bill in March.", "killed"),
        ("The crew shot a film in the desert.", "shot"),
        ("Demand for flour exploded last year.", "exploded"),
        ("The bank charged a fee for the transfer.", "charged"),
        ("The firemen battled the blaze all night.", "battled"),
    ],
)
def test_other_senses_are_no_events(text: str, word: str) -> None:
    analysis = parsed(text)
    assert eventtypes.type_of(analysis, token(analysis, word)) is None


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Rebels attacked a police post near Menaka.", "attacked", {("actor", "Rebels"), ("target", "post"), ("location", "Menaka")}),
        ("The town was shelled by the army.", "shelled", {("actor", "army"), ("target", "town")}),
        ("The army launched an assault on the hill.", "launched", {("actor", "army"), ("target", "hill")}),
        ("Troops opened fire on protesters.", "opened", {("actor", "Troops"), ("target", "protesters")}),
        ("The bombing of Aleppo by warplanes went on.", "bombing", {("actor", "warplanes"), ("target", "Aleppo")}),
        ("The soldiers who killed the boy were punished.", "killed", {("actor", "soldiers"), ("victim", "boy")}),
        ("The mayor survived an assassination attempt.", "survived", {("victim", "mayor")}),
    ],
)
def test_roles_are_filled_by_the_arguments_of_the_frame(text: str, word: str, expected: set[tuple[str, str]]) -> None:
    analysis = parsed(text)
    found = eventtypes.evoke(analysis, token(analysis, word))
    assert found is not None
    assert {(role, analysis.tokens[t].text) for role, t in eventtypes.arguments(analysis, found)} == expected


@pytest.mark.parametrize(
    ("text", "word", "size"),
    [
        ("An attack on the post failed.", "attack", "incident"),
        ("Two attacks on the post failed.", "attacks", "incident"),
        ("Attacks on convoys went on.", "Attacks", "summary"),
        ("A wave of attacks hit Baghdad.", "wave", "summary"),
        ("The army launched an offensive.", "launched", "operation"),
        ("The army besieged the town.", "besieged", "siege"),
        ("The bombing campaign went on.", "campaign", "campaign"),
    ],
)
def test_granularity(text: str, word: str, size: str) -> None:
    analysis = parsed(text)
    at = token(analysis, word)
    kind = eventtypes.type_of(analysis, at)
    assert kind is not None
    assert eventtypes.granularity(analysis, at, kind) == size


def test_the_data_are_whole() -> None:
    kinds = codes.types()
    frames = lexicon.tree("events/frames.yaml")
    assert len(kinds) >= 60
    assert sum(map(len, codes.verbs().values())) + sum(map(len, codes.nouns().values())) >= 900
    for kind in kinds.values():
        assert set(kind.roles) == set(frames[kind.frame]["roles"]) == set(eventtypes.roles(kind))
        assert kind.example.endswith(".")
        assert set(kind.codes) == {"acled", "gtd", "ucdp", "plover", "cameo"}
        assert all(isinstance(a, str) and a not in ("True", "False") for names in kind.roles.values() for a in names)
    classes = codes.constructions()["classes"]
    rows = [row for found in (*codes.verbs().values(), *codes.nouns().values()) for row in found]
    assert {row.object for row in rows} - {None, "none"} <= set(classes)
    assert {row.subject for row in rows} - {None} <= set(classes)


def test_no_trigger_stands_under_two_types() -> None:
    for of in (codes.verbs(), codes.nouns()):
        for head, rows in of.items():
            keys = [(row.words, row.object, row.subject, getattr(row, "after", None), getattr(row, "tail", None)) for row in rows]
            assert len(keys) == len(set(keys)), head


def test_event_nouns() -> None:
    assert codes.is_event_noun("attack")
    assert codes.is_event_noun("shelling")
    assert codes.is_deverbal("capture")
    assert not codes.is_event_noun("bomb")
    assert not codes.is_event_noun("support")
    assert not codes.is_event_noun("house")
    assert codes.is_event_verb("kill")
    assert not codes.is_event_verb("sing")


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("The attack, which occurred in Medina, failed.", "occurred", "attack"),
        ("The raid that was carried out on Monday failed.", "carried", "raid"),
        ("The clash resulted in the death of a herder.", "resulted", "death"),
        ("Three of the prisoners were released.", "released", "release"),
    ],
)
def test_relative_clauses_and_partitives(text: str, word: str, kind: str) -> None:
    analysis = parsed(text)
    found = eventtypes.type_of(analysis, token(analysis, word))
    assert found is not None
    assert found.id == kind


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("The group launched a chemical attack on the town.", "launched", "chemical_attack"),
        ("The army launched a number of air strikes.", "launched", "air_strike"),
        ("Police used tear gas to clear the square.", "used", "crackdown"),
        ("Two firearms were seized at the border.", "seized", "weapons_seizure"),
        ("Soldiers set up a base near the river.", "set", "base"),
    ],
)
def test_the_object_tells_what_a_light_verb_does(text: str, word: str, kind: str) -> None:
    analysis = parsed(text)
    found = eventtypes.type_of(analysis, token(analysis, word))
    assert found is not None
    assert found.id == kind


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("A stash of rifles was found under the barn.", "found", "weapons_seizure"),
        ("Police seized cocaine in the port.", "seized", "trafficking"),
        ("Police detained four smugglers.", "detained", "trafficking"),
        ("Police detained four students.", "detained", "arrest"),
        ("The two sides reached a cease-fire deal.", "reached", "agreement"),
        ("An earthquake struck the valley.", "struck", "natural_disaster"),
        ("A boiler exploded at the mill.", "exploded", "accident"),
        ("A bomb exploded at the mill.", "exploded", "bombing"),
        ("The soldiers fled the town.", "fled", "withdrawal"),
        ("The villagers fled the town.", "fled", "displacement"),
        ("Prisoners began a hunger strike.", "began", "protest"),
        ("The government cut ties with Guinea.", "cut", "sanction"),
        ("The movement cut ties with al-Qaeda.", "cut", "reorganisation"),
        ("The ministers signed a treaty.", "signed", "accord"),
        ("The council rejected the plan.", "rejected", "refusal"),
        ("Rebels burned down a school.", "burned", "arson"),
    ],
)
def test_classes_of_objects_and_subjects_tell_types_apart(text: str, word: str, kind: str) -> None:
    analysis = parsed(text)
    found = eventtypes.type_of(analysis, token(analysis, word))
    assert found is not None
    assert found.id == kind
