from __future__ import annotations

import pytest

from marsad.model import Quantity, Span, Value, When
from marsad.show import words
from marsad.testing import sample


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2019-03-21", "2019-03-31", "2019-03-21..31"),
        ("2019-03-21", "2019-04-02", "2019-03-21..04-02"),
        ("2018-12-31", "2019-01-01", "2018-12-31..2019-01-01"),
        ("2019-03-21", "2019-03-21", "2019-03-21"),
        (None, "2019-03-21", "… – 2019-03-21"),
    ],
)
def test_a_window_is_said_without_repeats(first: str | None, last: str | None, said: str) -> None:
    assert words.date(When(first, last)) == said


def test_a_time_without_bounds_shows_what_it_has() -> None:
    assert words.date(When(edtf="XXXX-03")) == "XXXX-03"
    assert words.date(When(phrase="last March")) == "?"


@pytest.mark.parametrize(
    ("low", "best", "high", "approx", "said"),
    [
        (11, 11, None, False, "at least 11 people"),
        (None, 12000, None, True, "about 12,000 people"),
        (30, None, 40, False, "30 to 40 people"),
        (None, 40, 40, False, "up to 40 people"),
        (30, 35, 40, False, "35 (30 to 40) people"),
        (None, 2.5, None, False, "2.5 people"),
    ],
)
def test_a_quantity_in_words(low: float | None, best: float | None, high: float | None, approx: bool, said: str) -> None:
    assert words.quantity(Quantity(Span(0, 1), low, best, high, approx, "people")) == said


def test_fields_come_one_a_row_and_unknown_parts_are_left_out() -> None:
    record = sample().records[0]
    assert [(name, text) for name, text, _ in words.fields(record)] == [
        ("casualties", "killed, at least 11, basis incident"),
        ("granularity", "incident"),
    ]
    assert words.phrase({"actor": "ISIS", "basis": "claimed", "by": None, "channel": "unknown"}) == "ISIS, basis claimed"
    assert words.phrase(Value(("a", "b"))) == "a; b"


def test_counts_and_releases() -> None:
    assert words.counts(sample()) == "1 event, 1 forecast, 1 relation"
    assert words.releases(sample()) == "1 attributed, 1 not asserted, 1 reported"
    assert words.problems(sample()) == "1 problem"


def test_a_time_in_a_field_is_a_window_and_its_phrase() -> None:
    when = When("2024-09-01", "2024-12-31", "2024-09-01/2024-12-31", phrase="this autumn")
    assert (
        words.phrase(when)
        == words.phrase({"earliest": "2024-09-01", "latest": "2024-12-31", "edtf": "x", "phrase": "this autumn"})
        == "2024-09-01..12-31 “this autumn”"
    )
