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
