"""Numbers, on sentences of our own."""

from __future__ import annotations

import pytest

from marsad.annotate import numbers
from marsad.model import Analysis, Document, Number, Sentence, Span


def scan(text: str) -> list[Number]:
    return sorted(numbers.scan(text, 0, len(text)), key=lambda n: n.span)


def one(text: str) -> Number:
    found = scan(text)
    assert len(found) == 1, [text[n.span.start : n.span.end] for n in found]
    return found[0]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Twelve", 12),
        ("two dozen", 24),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("30,000", 30000),
        ("1.2 million", 1_200_000),
        ("half a million", 500_000),
        ("twenty-one", 21),
        ("twenty two", 22),
        ("one hundred and fifty", 150),
        ("two hundred and fifty thousand", 250_000),
        ("three hundred thousand", 300_000),
        ("17", 17),
    ],
)
def test_cardinals(words: str, value: float) -> None:
    number = one(f"{words} villagers fled the camp")
    assert (number.kind, number.low, number.best, number.high, number.approx) == ("cardinal", value, value, value, False)
    assert number.span == Span(0, len(words))


@pytest.mark.parametrize(
    ("phrase", "low", "best", "high"),
    [
        ("at least 14", 14, 14, None),
        ("no fewer than nine", 9, 9, None),
        ("more than 200", 200, 200, None),
        ("over 870", 870, 870, None),
        ("up to 40", None, None, 40),
        ("as many as 5,000", None, None, 5000),
        ("fewer than ten", None, None, 10),
        ("some 6,000", None, 6000, None),
        ("about a dozen", None, 12, None),
        ("nearly 300", None, 300, None),
        ("an estimated 2,500", None, 2500, None),
        ("between 30 and 40", 30, None, 40),
        ("30 to 40", 30, None, 40),
        ("five or six", 5, None, 6),
        ("two to three hundred", 200, None, 300),
        ("3,000-4,000", 3000, None, 4000),
        ("300 or more", 300, 300, None),
    ],
)
def test_bounds_are_kept_and_lie_in_the_span(phrase: str, low: float | None, best: float | None, high: float | None) -> None:
    text = f"The militia lost {phrase} fighters in the valley."
    number = one(text)
    assert (number.low, number.best, number.high, number.approx) == (low, best, high, True)
    assert text[number.span.start : number.span.end] == phrase


@pytest.mark.parametrize(
    ("phrase", "low"),
    [
        ("dozens", 24),
        ("scores", 40),
        ("hundreds", 200),
        ("tens of thousands", 20000),
        ("several hundred", 200),
        ("several", 3),
        ("an unknown number", None),
    ],
)
def test_vague_counts_have_a_literal_minimum_and_no_best(phrase: str, low: float | None) -> None:
    number = one(f"The shelling killed {phrase} of people.")
    assert (number.kind, number.low, number.best, number.high, number.rule) == ("vague", low, None, None, phrase)


@pytest.mark.parametrize(
    ("text", "kind", "unit", "best"),
    [
        ("more than 25% of the province", "percent", "%", 25),
        ("30 per cent of homes", "percent", "%", 30),
        ("two-thirds of the oil fields", "percent", "%", 66.7),
        ("half of the city", "percent", "%", 50),
        ("£59.5 million in aid", "money", "GBP", 59.5e6),
        ("over US$ 3 billion", "money", "USD", 3e9),
        ("a ransom of $20m", "money", "USD", 20e6),
        ("40,000 euros in cash", "money", "EUR", 40000),
        ("20 km from the town", "measure", "km", 20),
        ("155mm shells", "measure", "mm", 155),
        ("the 17th Brigade", "ordinal", None, 17),
        ("the third raid", "ordinal", None, 3),
    ],
)
def test_units(text: str, kind: str, unit: str | None, best: float) -> None:
    number = one(text)
    assert (number.kind, number.unit, number.best) == (kind, unit, best)


@pytest.mark.parametrize(
    "text",
    [
        "on July 15, 2016",
        "in 2016 and since 1998",
        "on 3 February",
        "on Feb. 3",
        "2016-07-15",
        "15/7/2016",
        "at 10:30",
        "at 1430 the guns fell silent",
        "at 0530 GMT",
        "a 12-year-old boy",
        "two boys aged 12 and 14"[9:],
        "Omar Haddad, 45, said",
        "Resolution 2254",
        "an F-16 and an AK-47",
        "along route 5",
        "three days of fighting",
        "for 24 hours",
        "two years ago",
        "in the 1990s",
        "No one came",
        "one of the most wanted men",
        "members of the Five Eyes met",
        "the scores were level",
        "AT 3 P.M. ON 3 MAY",
    ],
)
def test_dates_times_ages_and_names_are_no_counts(text: str) -> None:
    assert [text[n.span.start : n.span.end] for n in scan(text) if n.kind not in ("duration", "age")] == []


def test_a_change_is_two_numbers_and_no_range() -> None:
    assert [n.best for n in scan("The toll rose from 12 to 17.")] == [12, 17]


def test_a_round_year_counts_people() -> None:
    assert [n.best for n in scan("In 2014 about 2000 left, and 2000 fighters came.")] == [2000, 2000]


def test_a_may_that_is_a_modal_dates_nothing() -> None:
    assert one("12 MAY HAVE DIED").best == 12


def test_numbers_are_sought_in_sentences_only() -> None:
    text = "Twelve died. Thirteen were hurt."
    document = Document("d", "s", text)
    analysis = Analysis(document, (), (Sentence(0, Span(13, 32), 0, 0, 0),))
    assert [n.best for n in numbers.find(analysis)] == [13]


@pytest.mark.parametrize(
    ("text", "kind", "unit", "low", "high"),
    [
        ("between 4% and 5% of homes", "percent", "%", 4, 5),
        ("a bounty of $62 to $68", "money", "USD", 62, 68),
        ("ten to twelve per cent", "percent", "%", 10, 12),
    ],
)
def test_ranges_with_units(text: str, kind: str, unit: str, low: float, high: float) -> None:
    number = one(text)
    assert (number.kind, number.unit, number.low, number.best, number.high) == (kind, unit, low, None, high)


def test_a_year_before_people_is_a_year() -> None:
    assert scan("In 2021 most people stayed.") == []


@pytest.mark.parametrize(
    ("text", "kind", "unit", "value"),
    [
        ("a 30 mm gun", "measure", "mm", 30),
        ("winds of 90mph", "measure", "mile/h", 90),
        ("a 6kW motor", "measure", "kW", 6),
        ("a plot of 300 sq m", "measure", "m2", 300),
        ("40 square kilometres of forest", "measure", "km2", 40),
        ("12 degrees Celsius", "measure", "°C", 12),
        ("it was minus 5 degrees Celsius", "measure", "°C", -5),
        ("200 parts per million of lead", "measure", "ppm", 200),
        ("10 KM FROM THE TOWN", "measure", "km", 10),
        ("a fee of USD1,700", "money", "USD", 1700),
        ("A$3.5 billion in loans", "money", "AUD", 3.5e9),
        ("90 pence a loaf", "money", "penny", 90),
        ("2,000 Kenyan shillings", "money", "KES", 2000),
        ("35m of its users", "cardinal", None, 35e6),
        ("a rate of .5 per cent", "percent", "%", 0.5),
        ("for three hours", "duration", "hour", 3),
        ("a 40-day siege", "duration", "day", 40),
        ("a 12-year-old boy", "age", "year of age", 12),
        ("men aged 19", "age", "year of age", 19),
    ],
)
def test_units_as_data(text: str, kind: str, unit: str | None, value: float) -> None:
    number = one(text)
    assert (number.kind, number.unit, number.best) == (kind, unit, value)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("$80 a barrel", "barrel"),
        ("$12 per square foot", "ft2"),
        ("40 hours a week", "week"),
        ("3 tonnes per hectare", "ha"),
        ("$12 in cash", None),
    ],
)
def test_rates(text: str, per: str | None) -> None:
    assert one(text).per == per


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Prices rose 3%.", "up"),
        ("The index was down by about 3%.", "down"),
        ("Output was 3% higher.", "up"),
        ("The firm lost 3%.", "down"),
        ("A share of 3% was sold.", None),
        ("The army lost 30 men.", None),
    ],
)
def test_directions_of_change(text: str, change: str | None) -> None:
    assert one(text).change == change


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("sums ranging from $200 to $4 million", [(200, None, 4e6)]),
        ("terms from two to six years", [(2, None, 6)]),
        ("The share rose by 2% to 9%.", [(2, 2, 2), (9, 9, 9)]),
        ("He drove 20 miles to 30 villages.", [(20, 20, 20), (30, 30, 30)]),
        ("He lost 30 to 40 men.", [(30, None, 40)]),
    ],
)
def test_ranges_and_changes(text: str, values: list[tuple[float, float | None, float]]) -> None:
    assert [(n.low, n.best, n.high) for n in scan(text)] == values


@pytest.mark.parametrize("text", ["tents in Camp 15 burned", "at 12 Mill Road", "the FTSE 100 fell", "between 2014 and 2017", "at 36° N"])
def test_figures_in_names_and_addresses_are_no_numbers(text: str) -> None:
    assert scan(text) == []


def test_a_day_of_the_month_takes_no_number_behind_it() -> None:
    assert [n.best for n in scan("On March 25th, seven miners vanished.") if n.kind == "cardinal"] == [7]
