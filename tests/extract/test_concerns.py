"""Whom an event concerns, what its words speak of and what a result is laid to."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.model import Clause, Record
from marsad.testing import document


def read(text: str) -> tuple[Record, ...]:
    """The records of a text."""
    return pipeline.read(document(text, "2023-05-10")).records


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya rejected a Somali proposal for talks.", [("Somali", "whose")]),
        ("Japan halted economic aid to Serbia.", [("Serbia", "to")]),
        ("The court dismissed a complaint of Albanian refugees.", [("Albanian refugees", "of")]),
        ("Rebels shelled a post north of Goma.", []),
        ("Rebels attacked the army in Goma.", []),
    ],
)
def test_names_below_an_event_that_fill_no_role(text: str, expected: list[tuple[str, str]]) -> None:
    (record,) = (r for r in read(text) if r.kind == "event")
    found = record.fields.get("concerns", ())
    assert [c.value for c in found] == [name for name, _ in expected]
    assert all(text[c.span.start : c.span.end] == c.value for c in found)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("An air strike killed nine people near Herat.", "air_strike"),
        ("Nine people died in a bus crash near Herat.", "accident"),
        ("Nine people were wounded by artillery fire in Herat.", "shelling"),
        ("Gunmen killed nine people near Herat.", None),
        ("Police arrested nine people in a raid in Herat.", None),
    ],
)
def test_the_act_that_a_result_is_laid_to(text: str, cause: str | None) -> None:
    record = next(r for r in read(text) if r.kind == "event" and not r.presupposed)
    found = record.fields.get("cause")
    assert (found.value if found is not None else None) == cause


def test_what_the_words_speak_of() -> None:
    (record,) = (r for r in read("The aerial bombardment had a grave effect on the harvest.") if not r.presupposed)
    assert record.fields["about"].value == "air_strike"
    assert "about" not in next(r for r in read("Warplanes bombed the harbour.") if r.kind == "event").fields


@pytest.mark.parametrize(
    ("text", "word", "subject"),
    [
        ("Amnesty accused Chad of torturing prisoners.", "torturing", "Chad"),
        ("Chad was accused of torturing prisoners.", "torturing", "Chad"),
    ],
)
def test_the_object_of_some_verbs_does_what_they_govern(text: str, word: str, subject: str) -> None:
    analysis = pipeline.annotate(document(text))
    clause = next(c for c in analysis.layer(Clause) if analysis.tokens[c.head].text == word)
    assert analysis.tokens[clause.subject].text == subject
