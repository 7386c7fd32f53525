"""Names of units and singulars."""

from __future__ import annotations

import pytest

from marsad import units


@pytest.mark.parametrize(
    ("unit", "per", "name"),
    [
        ("km", None, "kilometre"),
        ("USD", "barrel", "dollar per barrel"),
        ("hour", "week", "hour per week"),
        ("%", None, "percentage"),
        ("year of age", None, "year of age"),
        ("villagers", None, "villager"),
        ("burnt buses", None, "burnt bus"),
        ("gunmen", None, "gunman"),
        ("people", None, "people"),
        ("companies", None, "company"),
        ("crosses", None, "cross"),
        ("glass", None, "glass"),
    ],
)
def test_names(unit: str, per: str | None, name: str) -> None:
    assert units.name(unit, per) == name


def test_factors_lead_to_the_si_unit() -> None:
    known = units.known()
    assert known["km"].factor == 1000 * known["m"].factor
    assert {u.quantity for u in known.values()} >= {"length", "area", "volume", "mass", "time", "speed", "money", "share"}
    assert all(u.factor > 0 for u in known.values())
