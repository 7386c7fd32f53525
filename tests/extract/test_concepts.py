"""What has a quantity, on sentences of our own."""

from __future__ import annotations

import pytest

from marsad.extract import quantities
from tests.extract.reading import parsed


@pytest.mark.parametrize(
    ("text", "unit", "concept"),
    [
        ("The coastal road is 12 km long.", "km", "coastal road"),
        ("They repaired a 12 km road.", "km", "road"),
        ("The court set a fine of $200.", "USD", "fine"),
        ("The firm sacked 5% of its workforce.", "%", "workforce"),
        ("The agency employs 900 doctors.", "doctors", "agency"),
        ("The bank cut the rate to 5%.", "%", "rate"),
        ("He paid $200 for a licence.", "USD", "licence"),
        ("The wall measured 12 miles (19 km).", "km", "wall"),
        ("It weighed 12 kg.", "kg", None),
        ("There are four towers.", "towers", None),
    ],
)
def test_concepts(text: str, unit: str, concept: str | None) -> None:
    analysis = parsed(text)
    found = quantities.find(analysis, range(len(analysis.tokens)))
    assert [q.concept for q in found if q.unit == unit] == [concept]


def test_a_bare_number_takes_the_unit_before_it() -> None:
    analysis = parsed("The agency built 435 homes and 187 by tender.")
    assert [(q.best, q.unit) for q in quantities.find(analysis, range(len(analysis.tokens)))] == [(435, "homes"), (187, "homes")]


def test_lengths_of_time_and_ages_are_no_quantities_of_records() -> None:
    analysis = parsed("A 12-year-old boy waited three hours.")
    assert quantities.find(analysis, range(len(analysis.tokens))) == []
    found = quantities.find(analysis, range(len(analysis.tokens)), all_kinds=True)
    assert [(q.best, q.unit) for q in found] == [(12, "year of age"), (3, "hour")]
