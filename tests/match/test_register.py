"""The register of actors: its data are whole, and its names are found where they stand."""

from __future__ import annotations

from collections import defaultdict

import pytest

from marsad import text
from marsad.match import register


def found(words: str) -> list[tuple[str, tuple[str, ...]]]:
    pieces = text.pieces(words)
    return [(words[pieces[h.first].start : pieces[h.last - 1].end], h.actors) for h in register.find(words, pieces)]


def test_at_least_1000_actors_are_written_one_by_one() -> None:
    assert len(register.listed()) >= 1000


def test_every_region_and_the_time_since_1945_is_there() -> None:
    since = [a for a in register.listed() if a.active[1] is not None and a.active[1] < 1995]
    assert len(since) > 60
    for land in (
        "AR",
        "SV",
        "GT",
        "CO",
        "PE",
        "CL",
        "GB",
        "ES",
        "DE",
        "IT",
        "RU",
        "RS",
        "AO",
        "ZA",
        "ET",
        "CD",
        "KH",
        "VN",
        "IN",
        "LK",
        "ID",
        "LB",
        "IQ",
        "IR",
    ):
        assert sum(a.country == land for a in register.listed()) >= 3, land


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
    assert set(actor.context) | set(actor.dated) <= set(actor.names)
    for begin, end in actor.dated.values():
        assert begin is not None or end is not None
        assert begin is None or end is None or begin <= end
        assert first is None or (begin or first) >= first
        assert last is None or (end or last) <= last


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


def test_parties_of_a_parliament_are_no_armed_groups() -> None:
    known = register.actors()
    assert {known[i].type for i in ("arena-salvador", "apra-peru", "nld-myanmar", "union-patriotica")} == {"body"}


def test_no_name_opens_with_an_article() -> None:
    allowed = {"The Guardian", "The New York Times", "The Washington Post", "The Associated Press", "The Resistance Front", "The Sentry"}
    assert {n for a in register.listed() for n in a.names if n.startswith(("The ", "the "))} <= allowed


def test_no_name_of_one_word_is_an_everyday_word() -> None:
    """An acronym counts in capitals only, but old wires are all capitals: it may not spell a word that they use."""
    everyday = {"far", "mas", "uno", "model", "aim", "arm", "base", "order", "front", "ram", "start", "pagad", "lash"}
    single = {n.lower(): a.id for a in register.listed() for n in a.names if " " not in n}
    assert {w: single[w] for w in everyday & set(single)} == {}


@pytest.mark.parametrize(
    ("words", "actor"),
    [
        ("Argentine troops fought the ERP in Tucuman.", "erp-argentina"),
        ("The ERP and the rest of the FMLN shelled San Salvador.", "erp-salvador"),
        ("In 1989 the ERP said that it would fight on.", "erp-salvador"),
        ("The SNA of General Aidid held Mogadishu.", "sna-somalia"),
        ("The SNA shelled Afrin.", "syrian-national-army"),
        ("The UPC held Bunia.", "upc-congo"),
        ("The National Liberation Army shelled Tetovo, in Macedonia.", "nla-macedonia"),
        ("The National Liberation Army blew up a pipeline.", "eln"),
        ("The OAS bombed Algiers in 1962.", "oas-france"),
        ("The OAS met in Washington.", "oas"),
    ],
)
def test_shared_names_by_context_and_by_year(words: str, actor: str) -> None:
    pieces = text.pieces(words)
    hit = next(h for h in register.find(words, pieces) if actor in h.actors)
    name = words[pieces[hit.first].start : pieces[hit.last - 1].end]
    assert register.choose(hit.actors, frozenset(p.fold for p in pieces), name) == actor


def test_a_name_counts_for_the_years_in_which_it_was_borne() -> None:
    pkk = register.actors()["pkk"]
    assert pkk.bore("KADEK", frozenset({2002}))
    assert not pkk.bore("KADEK", frozenset({1995}))
    assert pkk.bore("PKK", frozenset({1995}))


@pytest.mark.parametrize(
    ("words", "name", "actor"),
    [
        ("The Real IRA planted the bomb.", "Real IRA", "real-ira"),
        ("Lebanese forces entered the camp.", "Lebanese forces", "lb-armed-forces"),
        ("MONTONEROS KIDNAPPED THE GENERAL.", "MONTONEROS", "montoneros"),
        ("The Viet Cong mined the road.", "Viet Cong", "viet-cong"),
        ("Khmer Rouge guerrillas fled to the border.", "Khmer Rouge guerrillas", "khmer-rouge"),
        ("Umkhonto we Sizwe claimed it.", "Umkhonto we Sizwe", "umkhonto"),
        ("UNPROFOR troops were held.", "UNPROFOR", "unprofor"),
        ("GRAPO killed a policeman.", "GRAPO", "grapo"),
        ("The Tiger Forces took the town.", "Tiger Forces", "tiger-forces"),
    ],
)
def test_finds_actors_of_other_times_and_regions(words: str, name: str, actor: str) -> None:
    assert (name, (actor,)) in found(words)
