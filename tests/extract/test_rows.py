"""Rows of deadly incidents, on reports of our own (tests/data/incident_rows.yaml) and on single sentences."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import marsad
from marsad.extract import rows as incident_rows
from marsad.extract.rows import IncidentRow, Side, cast
from marsad.match import gazetteer

REPORTS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parents[1] / "data" / "incident_rows.yaml").read_text("utf-8"))
# What has to be right of all reports; a report whose row was wrong when this was written counts against the floor.
FLOORS = {"day": 0.96, "country": 0.98, "admin1": 0.96, "where": 0.88, "sides": 0.93, "total": 0.93, "row": 0.90}


@cache
def made(text: str, published: str | None = "2023-05-10") -> tuple[IncidentRow, ...]:
    return incident_rows.rows(marsad.read(text, published))


def same(side: Side | None, wanted: str) -> bool:
    """Whether a side is the one that a report's row names."""
    if side is None or wanted == "civilians":
        return side is not None and side.kind == "civilians"
    if len(wanted) == 2:
        return side.kind == "state" and side.country == wanted
    return side.id == wanted or side.name.lower() == wanted.lower()


def checked(report: dict[str, Any]) -> dict[str, bool]:
    """What is right of the first row of a report."""
    row = next(iter(made(report["text"], str(report["published"]).split()[0])), None)
    if row is None:
        return dict.fromkeys(FLOORS, False)
    first, last = map(str, report["days"])
    low, high = report.get("total") or [sum(report["deaths"])] * 2
    pairs = [report["sides"], *([report["or_sides"]] if "or_sides" in report else [])]
    key = gazetteer.key
    right = {
        "day": bool(row.first and row.last)
        and (first <= row.first and row.last <= last if row.dated == "text" else row.first <= first and last <= row.last),
        "country": row.country == report["country"],
        "admin1": "admin1" not in report or any(key(report["admin1"]) in f"{key(p.admin1 or '')} {key(p.name)}" for p in row.places),
        "where": "where" not in report or any(key(report["where"]) in key(p.name) for p in row.places),
        "sides": bool(report.get("free_sides"))
        or any(same(row.side_a, one) and same(row.side_b, other) for pair in pairs for one, other in (pair, pair[::-1])),
        "total": low <= row.best <= high,
    }
    return {**right, "row": all(right[k] for k in ("day", "country", "sides", "total"))}


def test_the_reports_are_read_as_well_as_they_were() -> None:
    found = [checked(report) for report in REPORTS]
    shares = {name: sum(f[name] for f in found) / len(found) for name in FLOORS}
    assert {name: share for name, share in shares.items() if share < FLOORS[name]} == {}


def test_every_value_of_a_row_lies_in_the_text() -> None:
    for report in REPORTS:
        for row in made(report["text"], str(report["published"]).split()[0]):
            spans = [s.span for s in (row.side_a, row.side_b) if s is not None] + [t.span for t in row.tolls] + [p.span for p in row.places]
            assert all(span is None or 0 <= span[0] < span[1] <= len(report["text"]) for span in spans)
            assert row.low <= row.best <= row.high
            assert row.best == sum(t.best for t in row.tolls)


# ------------------------------------------------------------------------------------------------ sides
@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Turkish shelling killed three villagers near Kobani on Monday.", ("TR", "civilians")),
        ("Five soldiers were killed in a clash with Boko Haram near Diffa in Niger on Monday.", ("NE", "boko-haram")),
        ("Two Naxals were killed in an encounter with police in Chhattisgarh on Monday.", ("IN", "cpi-maoist")),
        ("An air strike killed six civilians in Mopti in central Mali on Monday.", ("ML", "civilians")),
        ("A former police officer was shot dead by the Taliban in Herat on Monday.", ("AF", "civilians")),
        ("The army accused M23 rebels of killing nine civilians near Goma on Monday.", ("m23", "civilians")),
        (
            "Gunmen killed two policemen in Quetta on Monday. The Baloch Liberation Army claimed responsibility for the attack.",
            ("PK", "bla"),
        ),
        ("The Sarawan Liberation Front killed four soldiers near Zahedan in Iran on Monday.", ("IR", "Sarawan Liberation Front")),
    ],
)
def test_who_fought_whom(text: str, pair: tuple[str, str]) -> None:
    row = made(text)[0]
    found = (row.side_a, row.side_b)
    assert any(same(found[0], a) and same(found[1], b) for a, b in (pair, pair[::-1])), found


def test_a_patron_is_no_party() -> None:
    text = "Gunmen killed nine farmers near Bankass in Mali on Monday. The area is home to JNIM, an al-Qaeda affiliate."
    assert same(made(text)[0].side_a, "jnim")
    assert all(s.side.country is None for s in cast.scan("Iran-backed militias and Turkish-backed factions"))


def test_what_is_somebodys_is_of_that_side() -> None:
    (_, own) = cast.scan("Boko Haram said two of its fighters had died.")
    assert own.side.id == "boko-haram"


def test_letters_in_brackets_stand_for_the_name() -> None:
    seen = cast.scan("The Sarawan Liberation Front (SLF) attacked a post. The SLF lost two men.")
    assert {s.side.name for s in seen if s.side.kind == "group"} == {"Sarawan Liberation Front"}
    assert len([s for s in seen if s.side.kind == "group"]) >= 2


def test_units_of_an_army_are_no_groups() -> None:
    assert all(s.side.kind != "group" for s in cast.scan("The 289th Light Infantry Battalion and the Mountain Division Brigade marched."))


def test_allies_act_together() -> None:
    text = "The Kachin Independence Army and the Arakan Army ambushed a military convoy in Kachin State on Monday, killing seven soldiers."
    row = made(text)[0]
    group = row.side_a if row.side_a is not None and row.side_a.kind == "group" else row.side_b
    assert group is not None
    assert {group.name, *group.allies} == {"Kachin Independence Army", "Arakan Army"}


# ------------------------------------------------------------------------------------------------ deaths
@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("Gunmen killed two soldiers and three policemen near Gao in Mali on Monday.", 5),
        ("Gunmen killed 12 villagers, including three children, near Gao in Mali on Monday.", 12),
        ("A bomb left four people dead and a waiter wounded in Kabul on Monday.", 4),
        ("Militants killed nine farmers near Gao in Mali on Monday. They have killed hundreds of people since 2015.", 9),
        ("Clashes left three members of the front dead in Takhar in Afghanistan on Monday.", 3),
        ("An air strike on Gaza killed a commander and at least nine other people on Monday.", 10),
        ("The rebels lost 36 fighters in clashes with the army near Marib in Yemen on Monday.", 36),
    ],
)
def test_the_dead_are_counted_once(text: str, total: int) -> None:
    assert made(text)[0].best == total


def test_the_dead_lie_on_their_sides() -> None:
    row = made("Boko Haram fighters attacked a post near Diffa in Niger on Monday, killing four soldiers. Seven of the attackers died.")[0]
    sides = {"a": row.side_a, "b": row.side_b}
    by_side = {sides[t.of].kind: t.best for t in row.tolls if t.of in ("a", "b") and sides[t.of] is not None}  # type: ignore[union-attr]
    assert by_side.get("state") == 4


# ------------------------------------------------------------------------------------------------ days and places
def test_an_undated_incident_has_a_window_before_its_report() -> None:
    row = made("Gunmen shot dead a teacher in Quetta in Pakistan, police said.", "2023-05-10")[0]
    assert (row.first, row.last, row.dated) == ("2023-05-09", "2023-05-10", "published")
    undated = made("Gunmen shot dead a teacher in Quetta in Pakistan, police said.", None)[0]
    assert (undated.first, undated.dated) == (None, "none")


def test_a_place_that_only_says_how_far_is_not_the_place() -> None:
    row = made("Gunmen killed four men near Jilib, 370 km southwest of the capital Mogadishu, on Monday.")[0]
    assert [p.name for p in row.places if p.precision == "settlement"] == ["Jilib"]


def test_old_violence_is_another_row() -> None:
    text = "Gunmen killed a judge in Kunduz on Monday. In March 2021 a bomb killed 20 people in Kunduz."
    found = made(text)
    assert found[0].best == 1
    assert [r.best for r in found[1:]] == [20]


def test_what_did_not_happen_makes_no_row() -> None:
    assert made("The army denied that it had killed any civilians in Kunduz. The rebels may attack the city.") == ()
    assert made("The minister opened a hospital in Kunduz on Monday.") == ()
