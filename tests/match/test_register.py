"""The register of actors: its data are whole, and its names are found where they stand."""

from __future__ import annotations

from collections import defaultdict

import pytest

from marsad import text
from marsad.match import register


def found(words: str) -> list[tuple[str, tuple[str, ...]]]:
    pieces = text.pieces(words)
    return [(words[pieces[h.first].start : pieces[h.last - 1].end], h.actors) for h in register.find(words, pieces)]


def test_at_least_250_actors_are_written_one_by_one() -> None:
    assert len(register.listed()) >= 250


def test_ids_are_unique() -> None:
    ids = [a.id for a in (*register.listed(), *register.states())]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("actor", register.listed(), ids=lambda a: a.id)
def test_every_entry_is_whole(actor: register.Actor) -> None:
    assert actor.type in ("group", "state", "body", "person")
    assert actor.stake in ("party", "other")
    assert actor.source.startswith("https://")
    assert actor.parent is None or actor.parent in register.actors()
    assert actor.country is None or (len(actor.country) == 2 and actor.country.isupper())
    first, last = actor.active
    assert first is None or last is None or first <= last
    assert len(set(actor.names)) == len(actor.names)
    assert set(actor.context) <= set(actor.names)


def test_a_name_that_two_actors_bear_has_words_that_tell_them_apart() -> None:
    bearers: dict[object, list[tuple[str, str]]] = defaultdict(list)
    for actor in register.listed():
        for name in actor.names:
            bearers[register.spelling(name)].append((actor.id, name))
    for shared in bearers.values():
        ids = {i for i, _ in shared}
        bare = {i for i, name in shared if name not in register.actors()[i].context}
        assert len(ids) == 1 or len(bare) <= 1, shared


def test_parents_do_not_run_in_circles() -> None:
    known = register.actors()
    for actor in known.values():
        seen, at = set(), actor
        while at.parent:
            assert at.id not in seen
            seen.add(at.id)
            at = known[at.parent]


def test_a_faction_is_not_its_country() -> None:
    assert found("The SDF left Syria.") == [("SDF", ("sdf",))]
    assert register.actors()["sdf"].parent is None


@pytest.mark.parametrize(
    ("words", "name", "actor"),
    [
        ("He fought for the Islamic State of Iraq and the Levant.", "Islamic State of Iraq and the Levant", "islamic-state"),
        ("ISWAP, the Islamic State's West Africa Province, grew.", "ISWAP", "iswap"),
        ("Fighters of al-Qa'ida fled.", "al-Qa'ida", "al-qaeda"),
        ("Fighters of Al Qaeda fled.", "Al Qaeda", "al-qaeda"),
        ("U.S. forces left the base.", "U.S. forces", "us-armed-forces"),
        ("The Iraqi Interior Ministry denied it.", "Iraqi Interior Ministry", "iq-interior-ministry"),
        ("Israeli troops crossed the river.", "Israeli troops", "idf"),
        ("JeM claimed the attack.", "JeM", "jaish-e-mohammed"),
        ("JEM claimed the attack.", "JEM", "jem"),
        ("أعلنت حماس ذلك", "حماس", "hamas"),
    ],
)
def test_finds(words: str, name: str, actor: str) -> None:
    assert (name, (actor,)) in found(words)


@pytest.mark.parametrize(
    "words", ["This is who let us care.", "The islamic state religion is taught.", "The base fell.", "A fatah of another kind."]
)
def test_common_words_are_no_acronyms(words: str) -> None:
    assert found(words) == []


def test_the_longest_name_wins() -> None:
    assert found("Islamic State Khorasan Province") == [("Islamic State Khorasan Province", ("is-khorasan",))]


def test_a_sentence_end_parts_a_name() -> None:
    assert found("He spoke of Islamic. State media said so.") == []


@pytest.mark.parametrize(
    ("context", "actor"), [("Darfur Sudan", "rsf"), ("journalists press", "rsf-media"), ("", None), ("Sudan journalists", None)]
)
def test_context_decides_what_a_shared_acronym_means(context: str, actor: str | None) -> None:
    assert register.choose(("rsf", "rsf-media"), frozenset(text.key(context))) == actor


def test_an_acronym_without_context_means_its_usual_bearer() -> None:
    assert register.choose(("adf", "ambazonia"), frozenset()) == "adf"
    assert register.choose(("adf", "ambazonia"), frozenset({"bamenda"})) == "ambazonia"
