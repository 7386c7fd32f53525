"""Tolls, sectors and the victims that grammar hides, on sentences of our own."""

from __future__ import annotations

import pytest

import marsad
from marsad.extract import casualties
from marsad.extract.casualties import tolls
from tests.extract.reading import parsed


def told(text: str) -> set[tuple[str, str, float | None, str]]:
    analysis = parsed(text)
    found = casualties.find(analysis, range(len(analysis.tokens)))
    return {(c.outcome, analysis.document.words(c.span), c.best, c.reference) for c in found}


def groups(text: str) -> tuple[tolls.Group, ...]:
    return tolls.groups(marsad.read(text, published="2015-04").records)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A clerk was shot and killed near the mill.", {("killed", "A clerk", 1, "new")}),
        ("A clerk was shot and killed leaving his home.", {("killed", "A clerk", 1, "new")}),
        ("One guard was killed and another wounded in the raid.", {("killed", "One guard", 1, "new"), ("injured", "another", 1, "new")}),
        ("2 nurses killed and 3 guards wounded in a blast.", {("killed", "2 nurses", 2, "new"), ("injured", "3 guards", 3, "new")}),
        ("1 nurse and 4 guards killed in a blast.", {("killed", "1 nurse", 1, "new"), ("killed", "4 guards", 4, "new")}),
        ("Two clerks suffered burns in the fire.", {("injured", "Two clerks", 2, "new")}),
        ("The bodies of three farmers were found in a well.", {("killed", "three farmers", 3, "new")}),
        ("The miners were treated for wounds.", {("injured", "The miners", None, "known")}),
        ("Two nurses were among 30 people killed there.", {("killed", "Two nurses", 2, "part"), ("killed", "30 people", 30, "new")}),
        (
            "Twelve people, including three children, were killed.",
            {("killed", "Twelve people", 12, "new"), ("killed", "three children", 3, "part")},
        ),
        ("One of the farmers was killed.", {("killed", "One of the farmers", 1, "part")}),
        ("Seven nurses and volunteers were wounded.", {("injured", "Seven nurses", 7, "new")}),
        (
            "One nurse, 3 drivers, and 4 guards were killed in a raid.",
            {("killed", "One nurse", 1, "new"), ("killed", "3 drivers", 3, "new"), ("killed", "4 guards", 4, "new")},
        ),
        ("A porter was stabbed to death.", {("killed", "A porter", 1, "new")}),
        ("Two porters were fatally shot.", {("killed", "Two porters", 2, "new")}),
        (
            "One porter was killed, and two passengers were injured (not counted).",
            {("killed", "One porter", 1, "new"), ("injured", "two passengers", 2, "apart")},
        ),
        ("Three porters were taken from their homes at night.", {("abducted", "Three porters", 3, "new")}),
        ("Three porters were taken to a hospital.", set()),
        ("The report received two awards.", set()),
        ("The bodies of water were drained.", set()),
        ("The clinic was treated for damp.", set()),
    ],
)
def test_victims_that_grammar_hides(text: str, expected: set[tuple[str, str, float | None, str]]) -> None:
    assert told(text) == expected


def test_a_number_before_brackets_counts_more_than_those_inside() -> None:
    assert ("abducted", 2) in {(o, best) for o, _, best, _ in told("2 charity (1 Kenyan, 1 Swiss) staff were abducted.")}


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("Two aid workers were killed.", ["ngo"]),
        ("A convoy of a charity was ambushed; the driver died.", ["ngo"]),
        ("A taxi driver was killed.", [None]),
        ("Gunmen shot a driver.", [None]),
        ("Six soldiers were killed.", ["military"]),
        ("Two policemen were wounded.", ["police"]),
        ("Four peacekeepers of the UN were killed.", ["military"]),
        ("Three villagers were killed.", ["public"]),
        ("A relief convoy was hit and a gang member was killed.", [None]),
    ],
)
def test_to_whom_the_victims_belong(text: str, sectors: list[str | None]) -> None:
    analysis = parsed(text)
    assert [c.sector for c in casualties.find(analysis, range(len(analysis.tokens)))] == sectors


def test_nobody_counts_twice() -> None:
    found = groups("Three nurses of a charity were abducted near Gao. One of the nurses was later killed. The two others were freed.")
    assert [(g.size, g.outcomes) for g in found] == [(3, {"abducted": 3, "killed": 1})]
    assert tolls.totals(found) == {"abducted": 3, "killed": 1}
    assert tolls.totals(found, once=True) == {"abducted": 2, "killed": 1}


def test_another_group_of_the_same_size_is_added() -> None:
    assert tolls.totals(groups("Two farmers and two miners were killed near Gao.")) == {"killed": 4}


def test_what_is_said_again_counts_once() -> None:
    text = (
        "Two drivers were killed near Gao on Monday. Police said that gunmen had shot at their lorry. The drivers were killed on the spot."
    )
    assert tolls.totals(groups(text)) == {"killed": 2}


def test_what_did_not_happen_and_what_is_left_out_count_nothing() -> None:
    assert groups("No one was killed in the raid on Gao.") == ()
    assert tolls.totals(groups("Two guards were killed in Gao. Three passengers were also killed (not counted here).")) == {"killed": 2}


def test_a_state_of_persons_is_an_event() -> None:
    reading = marsad.read("Twelve people are dead after the blast in Gao. Five miners are missing.")
    told = [(r.kind, c.outcome, c.best) for r in reading.records for c in r.fields.get("casualties", ())]
    assert told == [("event", "killed", 12), ("event", "missing", 5)]
