from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.errors import UsageError
from marsad.testing import document, marked, sample


def test_marks_give_text_spans_labels_and_values() -> None:
    text, marks = marked("[ISIS|actor] lost [Baghouz|place=SY] [at the end of last March|date=2019-03]")
    assert text == "ISIS lost Baghouz at the end of last March"
    assert [(m.label, m.value, text[slice(*m.span)]) for m in marks] == [
        ("actor", None, "ISIS"),
        ("place", "SY", "Baghouz"),
        ("date", "2019-03", "at the end of last March"),
    ]


def test_marks_nest_and_the_outer_one_comes_first() -> None:
    found = marked("[The [Syrian|nationality] army|actor] withdrew")
    assert found.text == "The Syrian army withdrew"
    assert [m.text for m in found.marks] == ["The Syrian army", "Syrian"]
    assert found.span("nationality") == (4, 10)


def test_a_backslash_keeps_brackets_and_bars() -> None:
    assert marked(r"a \[sic\] b \| c") == ("a [sic] b | c", ())


@pytest.mark.parametrize("source", ["[open", "[open|label", "[a] b"])
def test_unbalanced_marks_are_refused(source: str) -> None:
    with pytest.raises(UsageError):
        marked(source)


def test_asking_for_what_is_not_there_is_refused() -> None:
    found = marked("[a|b]")
    with pytest.raises(UsageError, match="1 marks 'b'"):
        found.span("b", 1)
    with pytest.raises(UsageError, match="does not hold"):
        found.find("z")


@given(st.lists(st.tuples(st.text(alphabet="abc é\U0001f600", min_size=1), st.sampled_from(["", "x", "y=1"])), max_size=6))
def test_every_mark_covers_its_words(parts: list[tuple[str, str]]) -> None:
    found = marked("".join(f"[{words}|{label}]" if label else words for words, label in parts))
    assert found.text == "".join(words for words, _ in parts)
    assert [m.text for m in found.marks] == [words for words, label in parts if label]
    assert all(found.text[m.span.start : m.span.end] == m.text for m in found.marks)


def test_document_has_one_block_a_paragraph() -> None:
    doc = document("Title\n\nOne.\n\nTwo.", "2019-07", ("title", "body"))
    assert [(b.role, doc.words(b.span)) for b in doc.blocks] == [("title", "Title"), ("body", "One."), ("body", "Two.")]
    assert (doc.published, doc.published_basis) == ("2019-07", "option")


def test_sample_is_sound() -> None:
    reading = sample()
    text = reading.document.text
    assert {r.kind for r in reading.records} == {"event", "forecast", "relation"}
    for record in reading.records:
        assert record.trigger is not None
        assert record.trigger.within(record.spans[0])
        assert record.spans[0].within(record.sentence)
        assert text[record.sentence.end - 1] == "."
        assert record.proposition == reading.document.words(record.spans[0])
    assert {reading.document.words(p.span) for r in reading.records for p in r.participants} >= {"army", "vegetable market"}
