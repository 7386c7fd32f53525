"""Ties: how the entities of a text stand to one another, on sentences of our own."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.extract import ties
from marsad.testing import document


def found(text: str) -> set[tuple[str, str, str]]:
    """The ties of a text in words."""
    page = document(text, "2016-05-10")
    return {(t.kind, page.words(t.source.span), page.words(t.target.span)) for t in ties.find(pipeline.annotate(page))}


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("The army attacked the rebels.", ("fights", "The army", "the rebels")),
        ("The rebels were attacked by the army.", ("fights", "the army", "The rebels")),
        ("The coalition began a campaign to defeat ISIL.", ("fights", "The coalition", "ISIL")),
        ("We are committed to defeating ISIL.", ("fights", "We", "ISIL")),
        ("France supports Iraqi forces in their efforts to defeat ISIL.", ("fights", "Iraqi forces", "ISIL")),
        ("A commander was killed in a raid by the Syrian Army.", ("fights", "the Syrian Army", "A commander")),
        ("He was bombed and killed by coalition jets near Homs.", ("fights", "coalition jets", "He")),
        ("Near Homs, two strikes hit a bunker.", ("fights", "strikes", "a bunker")),
        ("France supports Iraqi forces.", ("allied", "France", "Iraqi forces")),
        ("The Taliban seized the city of Kunduz.", ("controls", "The Taliban", "the city of Kunduz")),
        ("Troops entered an ISIL-held village.", ("controls", "ISIL", "an ISIL-held village")),
        ("Omar Said, commander of the Falcons Brigade, fled.", ("controls", "Omar Said", "Falcons Brigade")),
        ("Members of the Falcons Brigade fled.", ("belongs", "Members", "the Falcons Brigade")),
        ("The regime has used chemical weapons.", ("belongs", "chemical weapons", "The regime")),
        ("The coalition, which includes Jordan, met.", ("belongs", "Jordan", "The coalition")),
        ("The Falcons Brigade (FB) fled.", ("same", "The Falcons Brigade", "FB")),
        ("The Falcons Brigade (FB) fled.", ("same", "FB", "The Falcons Brigade")),
        ("Jane Holt met President Omar Salih in Khartoum.", ("meets", "President Omar Salih", "Jane Holt")),
        ("Jane Holt met President Omar Salih in Khartoum.", ("located", "Jane Holt", "Khartoum")),
        ("Kenya and Uganda signed a treaty.", ("meets", "Kenya", "Uganda")),
        ("Soldiers in Mali mutinied.", ("located", "Soldiers", "Mali")),
        ("The raid killed nine militants.", ("counts", "militants", "nine")),
        ("The minister thanked the Kenyan troops.", ("favours", "The minister", "the Kenyan troops")),
        ("The government condemned the rebels.", ("opposes", "The government", "the rebels")),
        ("Villagers fled Gwoza.", ("leaves", "Villagers", "Gwoza")),
    ],
)
def test_the_words_tie_two_phrases(text: str, tie: tuple[str, str, str]) -> None:
    assert tie in found(text), found(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The minister discussed the campaign to free Homs from the rebels.", "fights"),
        ("The army moved on Monday.", "fights"),
        ("The talks lasted three days.", "counts"),
        ("Omar Said and Jane Holt live in Paris and London.", "same"),
        ("The ministry supports the plan.", "allied"),
    ],
)
def test_the_words_tie_nothing(text: str, kind: str) -> None:
    assert not [t for t in found(text) if t[0] == kind], found(text)


def test_nothing_is_tied_to_itself_or_without_a_tree() -> None:
    page = document("The army attacked the army base. The army attacked the rebels.", "2016-05-10")
    assert all(t.source.span != t.target.span for t in ties.find(pipeline.annotate(page)))
    assert ties.find(pipeline.annotate(page, "none")) == []
