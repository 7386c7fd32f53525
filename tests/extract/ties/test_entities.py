"""Entities: whole phrases and their types, on sentences of our own."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.extract.ties import entities
from marsad.testing import document


def found(text: str) -> dict[str, str]:
    """The phrases of a text with their types."""
    page = document(text, "2016-05-10")
    return {page.words(e.span): e.type for e in entities.find(pipeline.annotate(page))}


@pytest.mark.parametrize(
    ("text", "phrase", "kind"),
    [
        ("Foreign Minister Jane Holt flew home.", "Foreign Minister Jane Holt", "person"),
        ("The army entered the city of Homs at dawn.", "the city of Homs", "place"),
        ("The army entered the city of Homs at dawn.", "The army", "state"),
        ("The government of Sudan signed the accord.", "The government of Sudan", "state"),
        ("They fled the old town of Sirte.", "They", "people"),
        ("A patrol found a rebel-held village.", "a rebel-held village", "place"),
        ("Gunmen burned two trucks and a fuel depot.", "a fuel depot", "site"),
        ("Gunmen burned two trucks and a fuel depot.", "trucks", "vehicle"),
        ("Gunmen burned two trucks and a fuel depot.", "Gunmen", "people"),
        ("The jets dropped heavy bombs on the port.", "heavy bombs", "weapon"),
        ("The soldier died near Rutba, Iraq.", "Rutba, Iraq", "place"),
        ("The soldier died near Rutba, Iraq.", "The soldier", "person"),
        ("The bomb killed more than 20 militants.", "militants", "people"),
        ("The agency paid about 300 families.", "300", "quantity"),
        ("The blast killed nine people on Monday.", "Monday", "time"),
        ("Rebels hold a large part of northern Mali.", "northern Mali", "place"),
    ],
)
def test_the_whole_phrase_has_a_type(text: str, phrase: str, kind: str) -> None:
    assert found(text).get(phrase) == kind, found(text)


def test_a_country_that_acts_is_a_state_and_one_where_something_is_is_a_place() -> None:
    assert found("Turkey shelled the border.")["Turkey"] == "state"
    assert found("Snow fell in Turkey.")["Turkey"] == "place"
    assert found("France is committed to defeating the rebels.")["France"] == "state"
    assert found("The battle for Homs raged; Homs fell in May.")["Homs"] == "place"


def test_a_phrase_inside_another_is_left_out_but_for_numbers() -> None:
    phrases = found("The fall of the 12 northern towns of Mali shook Prime Minister Modibo Diarra.")
    assert "Modibo Diarra" not in phrases
    assert phrases["12"] == "quantity"


def test_a_list_of_places_is_no_place_in_a_larger_one() -> None:
    phrases = found("Fighters came from Libya, Niger and Chad.")
    assert {"Libya", "Niger", "Chad"} <= phrases.keys()


def test_without_a_tree_the_names_remain() -> None:
    page = document("Rebels took Homs.", "2016-05-10")
    kept = entities.find(pipeline.annotate(page, "none"))
    assert "Homs" in {page.words(e.span) for e in kept}
