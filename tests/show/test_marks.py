from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from marsad.model import Span
from marsad.show.marks import marks, sweep, visible
from marsad.testing import sample

SPANS = st.tuples(st.integers(0, 20), st.integers(0, 20))


def test_marks_of_a_record_cover_its_values() -> None:
    reading = sample()
    found = {(mark.role, reading.document.words(mark.span)) for mark in marks(reading.records[0])}
    assert found == {
        ("trigger", "shelled"),
        ("participant", "army"),
        ("participant", "vegetable market"),
        ("place", "Harasta"),
        ("time", "on Monday evening"),
        ("quantity", "at least 11"),
        ("speaker", "Harasta Civil Council"),
        ("cue", "said"),
        ("value", "at least 11"),
    }


def test_sweep_names_what_covers_each_piece_longest_first() -> None:
    pieces = list(sweep((0, 10), [((2, 6), "b"), ((1, 8), "a"), ((5, 12), "c")]))
    assert pieces == [
        (Span(0, 1), ()),
        (Span(1, 2), ("a",)),
        (Span(2, 5), ("a", "b")),
        (Span(5, 6), ("a", "b", "c")),
        (Span(6, 8), ("a", "c")),
        (Span(8, 10), ("c",)),
    ]


@given(SPANS, st.lists(SPANS, max_size=8))
def test_sweep_loses_and_doubles_no_character(window: tuple[int, int], spans: list[tuple[int, int]]) -> None:
    window = (min(window), max(window))
    pieces = list(sweep(window, list(zip(spans, range(len(spans)), strict=True))))
    assert [i for span, _ in pieces for i in range(*span)] == list(range(*window))
    for span, keys in pieces:
        for i in range(*span):
            assert {n for n, (a, b) in enumerate(spans) if a <= i < b} == set(keys)


@given(st.text(st.characters(exclude_categories=())))
def test_visible_keeps_every_offset_and_lets_nothing_steer(text: str) -> None:
    out = visible(text)
    assert len(out) == len(text)
    assert not any(c in out for c in "\x1b\x9b\u202e\x00\x07\r")
    out.encode("utf-8")
