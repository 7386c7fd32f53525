"""Relevance of sentences and documents, on texts of our own."""

from __future__ import annotations

import pytest

import marsad
from marsad import codec, relevance, settings
from marsad.annotate import linear
from marsad.model import Relevance


def read(text: str) -> Relevance:
    found = marsad.read(text).relevance
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Insurgents attacked the barracks at Keren and killed six soldiers.",
        "Police shot dead two workers outside the mill. Thirty others were arrested.",
        "Militants kidnapped an engineer. The group demanded a ransom.",
        "Rebel shelling killed nine civilians in the old town.",
    ],
)
def test_conflict_is_relevant(text: str) -> None:
    assert read(text).document > 0.6


@pytest.mark.parametrize(
    "text",
    [
        "The winger attacked from the left and the goalkeeper was beaten twice. The coach praised his striker.",
        "The bakery opened a second shop. It sells rye bread.",
        "A hurricane killed four people and destroyed the pier. The wind has fallen since.",
        "The novel tells of a siege. Its hero is shot by a jealous cook.",
        "Shares of the brewer plunged after a hostile bid. Investors fear a price war.",
    ],
)
def test_other_subjects_are_not(text: str) -> None:
    assert read(text).document < 0.4


def test_each_sentence_has_a_score_of_its_own() -> None:
    text = "Gunmen attacked a convoy and killed two drivers. The valley is known for its walnuts."
    scores = read(text).sentences
    assert [text[span.start : span.end].split(maxsplit=1)[0] for span, _ in scores] == ["Gunmen", "The"]
    assert scores[0][1] > 0.5 > scores[1][1]


def test_the_document_line_names_the_relevant_sentences() -> None:
    text = "Gunmen attacked a convoy and killed two drivers. The valley is known for its walnuts."
    line = next(iter(codec.objects(marsad.read(text))))
    assert line["relevance"] > 0.5
    (likely,) = line["relevant"]
    assert likely["text"] == text[slice(*likely["span"])]
    assert likely["text"].startswith("Gunmen")


def test_without_the_models_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    linear.load.cache_clear()
    monkeypatch.setattr(settings, "load", lambda: settings.Settings(models="off"))
    reading = marsad.read("Gunmen attacked a convoy.")
    linear.load.cache_clear()
    assert reading.relevance is None
    line = next(iter(codec.objects(reading)))
    assert (line["relevance"], line["relevant"]) == (None, [])


def test_a_document_counts_by_its_best_sentences() -> None:
    assert relevance.whole([0.2, 0.95, 0.6]) == [
        "any",
        *(f"best > {s}" for s in relevance.STEPS),
        "second > 0.1",
        "second > 0.3",
        "second > 0.5",
    ]
    assert relevance.whole([]) == ["any"]
    assert relevance.whole([0.95]) == relevance.whole([0.95, 0.95])
