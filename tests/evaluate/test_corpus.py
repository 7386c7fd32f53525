"""The measures of the annotated corpus, on marks of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.errors import ConfigError
from marsad.evaluate import corpus, gold

FIRST = "[The mayor|S1] [said|Q1] [that [shells|R=X] [fell|E=CT+/Uu] on the clinic|C1], and [would|F=forecast] [rise|E=CT+]."
SECOND = "The mayor [said|Q1] [that shells [fell|E=PS+/Uu] on the clinic|C1], and [would|F=plan] rise."


def written(folder: Path, name: str, text: str) -> gold.Gold:
    """A marked text as a report of the corpus."""
    path = folder / f"{name}.txt"
    path.write_text(f"# style: wire\n# published: 2024-03-05\n{text}\n", "utf-8")
    return gold.read(path)


def test_marks_become_acts_predicates_and_futures(tmp_path: Path) -> None:
    found = written(tmp_path, "a", FIRST)
    words = found.document.words
    assert found.document.published == "2024-03-05"
    assert [(words(a.source[0]), words(a.cue[0]), words(a.content[0])) for a in found.acts] == [
        ("The mayor", "said", "that shells fell on the clinic")
    ]
    assert [(words(p.span), p.inner, p.author) for p in found.predicates] == [("fell", "CT+", "Uu"), ("rise", "CT+", "CT+")]
    assert [(words(s), label) for s, label in found.futures] == [("would", "forecast")]


def test_a_text_agrees_with_itself_in_all(tmp_path: Path) -> None:
    found = written(tmp_path, "a", FIRST)
    assert set(corpus.table(corpus.compare(found, found)).values()) == {100.0}


def test_disagreement_is_counted_where_it_is(tmp_path: Path) -> None:
    count = corpus.compare(written(tmp_path, "a", FIRST), written(tmp_path, "b", SECOND))
    assert (count["relation"], count["source"], count["cue"]) == (1, 0, 1)
    assert (count["predicates"], count["shared"], count["inner"], count["author"]) == (2, 1, 0, 1)
    assert count["future"] == 1


@pytest.mark.parametrize("text", ["[He|S1] [said|Q1] nothing.", "[It|X] fell.", "It [fell|E=maybe].", "It [fell.", "[It|F=soon] fell."])
def test_a_faulty_mark_is_named_with_its_file(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError, match=r"a\.txt"):
        written(tmp_path, "a", text)


def test_the_reader_in_the_shape_of_the_corpus(tmp_path: Path) -> None:
    found = written(tmp_path, "a", FIRST)
    read = corpus.predicted(found.document)
    assert corpus.compare(found, read)["relation"] == 1


def test_agreement_is_over_the_reports_that_both_have_marked(tmp_path: Path) -> None:
    train, second = tmp_path / "gold" / "train", tmp_path / "gold" / "second"
    for folder in (train, second):
        folder.mkdir(parents=True)
    written(train, "a", FIRST)
    written(train, "alone", FIRST)
    written(second, "a", SECOND)
    count = corpus.agree([tmp_path / "gold"], second)
    assert (count["reports"], count["gold"]) == (1, 1)
    assert count == corpus.agree([train], second)
    with pytest.raises(ConfigError, match="no annotated reports"):
        corpus.agree([second], second)


def test_two_markings_of_two_texts_are_refused(tmp_path: Path) -> None:
    train, second = tmp_path / "train", tmp_path / "second"
    train.mkdir()
    second.mkdir()
    written(train, "a", FIRST)
    written(second, "a", "Another [text|C1].")
    with pytest.raises(ConfigError, match="not of the same text"):
        corpus.agree([train], second)


def test_a_folder_is_measured_and_its_scores_are_tallies(tmp_path: Path) -> None:
    written(tmp_path, "a", "[Police|S1] [[said|E=CT+]|Q1] [that shells [fell|E=CT+/Uu] on the clinic|C1].")
    count = corpus.measure(tmp_path)
    tallies = corpus.tallies(count)
    assert (tallies["relation F"].right, tallies["relation F"].of) == (2, 2)
    assert {name: tally.percent for name, tally in tallies.items() if tally.of} == {
        name: value for name, value in corpus.table(count).items() if tallies[name].of
    }
