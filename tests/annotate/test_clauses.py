"""Clauses: where a proposition starts and ends."""

from __future__ import annotations

import pytest

from marsad.annotate import clauses, sentences
from marsad.model import Clause
from marsad.testing import document


def found(text: str) -> list[tuple[str, str]]:
    """(link, words) of every clause of a text."""
    analysis = sentences.annotate(document(text))
    return [(c.link, document(text).words(c.span)) for c in clauses.find(analysis)]


def words(text: str) -> list[str]:
    """The words of every clause of a text."""
    return [w for _, w in found(text)]


def test_a_plain_sentence_is_one_clause() -> None:
    assert found("Government troops retook the town of Goma on Friday.") == [
        ("root", "Government troops retook the town of Goma on Friday")
    ]


def test_a_participle_after_a_comma_is_a_clause_with_the_governors_subject() -> None:
    text = "The militia captured the airport, forcing the garrison to retreat."
    analysis = sentences.annotate(document(text))
    second = next(c for c in clauses.find(analysis) if c.link == "advcl")
    assert analysis.tokens[second.head].lemma == "force"
    assert analysis.tokens[second.subject].text == "militia"


def test_complement_and_frame_are_two_clauses() -> None:
    assert words("The ministry said that rebels had shelled the port.") == ["The ministry said", "rebels had shelled the port"]


def test_coordinate_predicates_share_their_subject() -> None:
    text = "Gunmen stormed the village and burned twelve houses."
    analysis = sentences.annotate(document(text))
    both = list(clauses.find(analysis))
    assert [analysis.tokens[c.head].lemma for c in both] == ["storm", "burn"]
    assert {analysis.tokens[c.subject].text for c in both} == {"Gunmen"}


@pytest.mark.parametrize(
    "text",
    [
        "The rebels began to withdraw from the valley.",
        "The army moved tanks to the border to deter an attack.",
        "Drones struck the depot using guided bombs.",
        "The mediators have the ability to end the fighting.",
    ],
)
def test_infinitives_purposes_and_instruments_stay_with_their_verb(text: str) -> None:
    assert [link for link, _ in found(text)] == ["root"]


def test_an_event_noun_with_an_argument_is_nominal() -> None:
    links = {w: link for link, w in found("Hundreds fled after the bombardment of the market in Idlib.")}
    assert "nominal" in links.values()


def test_gerunds_after_adverbial_prepositions_are_clauses() -> None:
    assert len(words("After losing the city, the group hid in the desert.")) == 2


def test_every_clause_lies_in_its_sentence_and_keeps_its_words() -> None:
    text = "Police, who arrived late, said the attackers, believed to number twenty, fled before dawn and left two bodies behind."
    analysis = sentences.annotate(document(text))
    for clause in clauses.find(analysis):
        assert clause.head in clause.tokens
        assert clause.span.within(analysis.sentences[0].span)


def test_without_a_model_a_sentence_is_one_clause() -> None:
    analysis = sentences.annotate(document("Rebels took Kidal. They left on Monday."), "none")
    assert not analysis.parsed
    assert [type(c) for c in clauses.find(analysis)] == [Clause, Clause]


def test_a_subject_beside_a_date_is_found() -> None:
    text = "On 14 June the governor of West Darfur, Khamis Abakar, accused the militia of murder."
    analysis = sentences.annotate(document(text))
    assert [analysis.tokens[c.subject].text for c in clauses.find(analysis)] == ["governor"]


def test_marks_of_notes_hide_no_stop() -> None:
    assert words("Two soldiers died.[3][4] A doctor said that nurses fled.[citation needed]") == [
        "Two soldiers died",
        "A doctor said",
        "nurses fled",
    ]
    assert words('He called it "a [real] loss" for them.') == ['He called it "a [real] loss" for them']
