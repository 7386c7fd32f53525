"""Casualties, quantities and the other details of events, on sentences of our own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from marsad import lexicon
from marsad.extract import casualties, details, eventtypes, quantities
from tests.extract.reading import parsed


def told(text: str) -> set[tuple[str, str, float | None, float | None, float | None]]:
    analysis = parsed(text)
    found = casualties.find(analysis, range(len(analysis.tokens)))
    return {(c.outcome, analysis.document.words(c.span), c.low, c.best, c.high) for c in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The attackers killed 12 soldiers and wounded 30 others.",
            {("killed", "12 soldiers", 12, 12, 12), ("injured", "30 others", 30, 30, 30)},
        ),
        ("The blast left 12 dead and 30 wounded.", {("killed", "12 dead", 12, 12, 12), ("injured", "30", 30, 30, 30)}),
        ("No one was killed in the raid.", {("killed", "No one", 0, 0, 0)}),
        ("The raid did not kill anyone.", {("killed", "anyone", 0, 0, 0)}),
        ("A bomb exploded, killing at least three people.", {("killed", "at least three people", 3, 3, None)}),
        ("A woman was killed.", {("killed", "A woman", 1, 1, 1)}),
        ("Nine passengers died when the bus burned.", {("killed", "Nine passengers", 9, 9, 9)}),
        ("Soldiers shot dead two teenagers near the border.", {("killed", "two teenagers", 2, 2, 2)}),
        ("Five miners are missing.", {("missing", "Five miners", 5, 5, 5)}),
        ("Police arrested nine men.", {("arrested", "nine men", 9, 9, 9)}),
        ("Gunmen abducted a doctor.", {("abducted", "a doctor", 1, 1, 1)}),
        ("Some 9,000 people fled to the coast.", {("displaced", "Some 9,000 people", None, 9000, None)}),
        ("The killing of 12 farmers angered the village.", {("killed", "12 farmers", 12, 12, 12)}),
        ("Dozens of civilians were massacred.", {("killed", "Dozens of civilians", 24, None, None)}),
        ("Rebels killed civilians.", {("killed", "civilians", 2, None, None)}),
        ("The strike killed 40 cattle.", set()),
        ("The strike destroyed two tanks.", set()),
        ("The senate killed the bill.", set()),
        ("The group said its fighters had killed 55 soldiers.", {("killed", "55 soldiers", 55, 55, 55)}),
        ("The rebels have killed and wounded 30 troops.", {("injured", "30 troops", 30, 30, 30)}),
        ("No civilians were injured in the strike.", {("injured", "No civilians", 0, 0, 0)}),
        ("The army said no soldiers had been killed.", {("killed", "no soldiers", 0, 0, 0)}),
        ("The raid killed no farmers.", {("killed", "no farmers", 0, 0, 0)}),
        ("Twelve villagers had been killed.", {("killed", "Twelve villagers", 12, 12, 12)}),
        ("The militants have died.", {("killed", "The militants", 2, None, None)}),
    ],
)
def test_casualties(text: str, expected: set[tuple[str, str, float | None, float | None, float | None]]) -> None:
    assert told(text) == expected


def test_word_lists_hold_words() -> None:
    # YAML reads a bare "no" or "on" as a truth value, which then matches no word
    trees = [lexicon.tree(f"events/{path.name}") for path in sorted((lexicon.DATA / "events").glob("*.yaml"))]
    assert not [value for tree in trees for value in values(tree) if isinstance(value, bool)]


def values(tree: Any) -> Iterator[Any]:
    if isinstance(tree, dict):
        tree = list(tree.values())
    for part in tree if isinstance(tree, list) else ():
        yield part
        yield from values(part)


def test_a_toll_is_cumulative_and_keeps_the_count_that_it_replaces() -> None:
    analysis = parsed("The death toll rose to 17 from 12 overnight.")
    (toll,) = casualties.find(analysis, range(len(analysis.tokens)))
    assert (toll.outcome, toll.best, toll.previous, toll.basis) == ("killed", 17, 12, "cumulative")


def test_the_basis_and_the_attackers_are_told() -> None:
    first = parsed("At least 14 people, including the bomber, were killed.")
    (casualty,) = casualties.find(first, range(len(first.tokens)))
    assert (casualty.includes_perpetrator, casualty.basis) == (True, "incident")
    second = parsed("Hundreds of villagers were killed last year.")
    (casualty,) = casualties.find(second, range(len(second.tokens)))
    assert (casualty.basis, casualty.civilian, casualty.side) == ("period", "yes", "civilian")


def test_only_the_words_of_the_clause_are_read() -> None:
    analysis = parsed("Rebels killed two guards and the army arrested nine men.")
    cut = next(t.i for t in analysis.tokens if t.text == "and")
    assert [c.outcome for c in casualties.find(analysis, range(cut))] == ["killed"]
    assert casualties.find(analysis, ()) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The group holds 36 states.", [("36 states", 36, "states", "states")]),
        ("Some 6,000 of them were arrested.", [("Some 6,000 of them", 6000, "them", "them")]),
        (
            "Three armoured personnel carriers burned.",
            [("Three armoured personnel carriers", 3, "carriers", "armoured personnel carriers")],
        ),
        ("The strike destroyed a bridge and two tanks.", [("a bridge", 1, "bridge", "bridge"), ("two tanks", 2, "tanks", "tanks")]),
        ("Britain gave £59.5 million.", [("£59.5 million", 59.5e6, "GBP", None)]),
        ("The town lies 20 km from the sea.", [("20 km", 20, "km", None)]),
        ("Forty per cent of the houses burned.", [("Forty per cent of the houses", 40, "%", "houses")]),
        ("A soldier left the town.", []),
    ],
)
def test_quantities(text: str, expected: list[tuple[str, float, str, str | None]]) -> None:
    analysis = parsed(text)
    found = quantities.find(analysis, range(len(analysis.tokens)))
    assert [(analysis.document.words(q.span), q.best, q.unit, q.counted) for q in found] == expected


def fields(text: str, kind: str) -> dict[str, object]:
    analysis = parsed(text)
    event = next(k for t in analysis.tokens if (k := eventtypes.type_of(analysis, t.i)) is not None and k.id == kind)
    return details.find(analysis, range(len(analysis.tokens)), event)


def test_weapons_and_targets() -> None:
    found = fields("Suspected militants shot a police officer with a pistol.", "shooting")
    (weapon,) = found["weapons"]  # type: ignore[misc]
    assert (weapon.value, weapon.gtd) == ("firearm", "5.3")
    assert found["target_type"].value == "police"  # type: ignore[attr-defined]
    (named,) = found["responsibility"]  # type: ignore[misc]
    assert (named.actor, named.basis) == ("militants", "suspected")


def test_a_car_bomb_is_a_weapon_and_bears_no_responsibility() -> None:
    found = fields("A car bomb exploded near the embassy.", "bombing")
    assert [w.gtd for w in found["weapons"]] == ["6.15"]  # type: ignore[attr-defined]
    assert "responsibility" not in found


@pytest.mark.parametrize(
    ("text", "kind", "actor", "basis"),
    [
        ("The group claimed responsibility for the attack in a statement.", "claim", "group", "claimed"),
        ("The movement denied involvement in the blast.", "claim", "movement", "denied"),
        ("The army blamed the rebels for the bombing.", "condemnation", "rebels", "accused"),
        ("Rebels attacked the base.", "attack", "Rebels", "named"),
        ("The attack was attributed to the militia.", "attack", "militia", "accused"),
    ],
)
def test_responsibility(text: str, kind: str, actor: str, basis: str) -> None:
    (found,) = fields(text, kind)["responsibility"]  # type: ignore[misc]
    assert (found.actor, found.basis) == (actor, basis)


def test_who_accuses_and_over_what_channel() -> None:
    (accused,) = fields("The army blamed the rebels for the bombing.", "condemnation")["responsibility"]  # type: ignore[misc]
    assert accused.by.value == "army"
    (claimed,) = fields("The group claimed responsibility for the attack in a statement.", "claim")["responsibility"]  # type: ignore[misc]
    assert claimed.channel.value == "statement"


def test_nobody_claims_nothing() -> None:
    assert "responsibility" not in fields("No group claimed responsibility for the blast.", "claim")


@pytest.mark.parametrize(
    ("text", "kind", "outcome"),
    [
        ("Police foiled an attack on the metro.", "foiled_plot", "foiled"),
        ("The mayor survived an assassination attempt.", "murder", "failed"),
    ],
)
def test_what_became_of_an_attempt(text: str, kind: str, outcome: str) -> None:
    assert fields(text, kind)["outcome"].value == outcome  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "Talks between the two countries went on.",
        "That was one of the reasons for the collapse.",
        "The fighters crossed the border.[3]",
    ],
)
def test_numbers_that_count_nothing_new(text: str) -> None:
    analysis = parsed(text)
    assert quantities.find(analysis, range(len(analysis.tokens))) == []


def test_articles_count_in_a_list_of_things_destroyed() -> None:
    analysis = parsed("One raid destroyed a bunker, two lorries, a mortar tube, an excavator, a drone, and a workshop.")
    found = quantities.find(analysis, range(len(analysis.tokens)))
    assert [(q.counted, q.best) for q in found][1:] == [
        ("bunker", 1),
        ("lorries", 2),
        ("mortar tube", 1),
        ("excavator", 1),
        ("drone", 1),
        ("workshop", 1),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four guards of a mining company were killed on Monday.", {("killed", "Four guards", 4, 4, 4)}),
        ("The mayor was shot in the arm.", {("injured", "The mayor", 1, 1, 1)}),
        ("A guard was shot and killed by a neighbour.", {("killed", "A guard", 1, 1, 1)}),
        ("Two teachers killed near Kunduz on Monday.", {("killed", "Two teachers", 2, 2, 2)}),
        ("Rebels shot at the helicopter.", set()),
    ],
)
def test_those_who_were_shot_and_those_in_headlines(
    text: str, expected: set[tuple[str, str, float | None, float | None, float | None]]
) -> None:
    assert told(text) == expected


def test_the_act_may_tell_the_means() -> None:
    (weapon,) = fields("The mayor was shot near his home.", "shooting")["weapons"]  # type: ignore[misc]
    assert (weapon.value, weapon.implied) == ("firearm", True)
    (named,) = fields("The mayor was shot with a pistol.", "shooting")["weapons"]  # type: ignore[misc]
    assert (named.gtd, named.implied) == ("5.3", False)
