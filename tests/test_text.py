"""Folding and pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad import text


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Ṣanʿāʾ", "sana"),
        ("Łódź", "lodz"),
        ("Türkiye", "turkiye"),
        ("İzmir", "izmir"),
        ("Ağrı", "agri"),
        ("داعش", "داعش"),
        ("Straße", "strasse"),
    ],
)
def test_fold(word: str, folded: str) -> None:
    assert text.fold(word) == folded


@given(st.text(max_size=60))
def test_pieces_point_at_their_letters(words: str) -> None:
    last = 0
    for piece in text.pieces(words, 7):
        assert last <= piece.start - 7 < piece.end - 7 <= len(words)
        assert text.fold(words[piece.start - 7 : piece.end - 7]) == piece.fold
        last = piece.end - 7


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(word: str) -> None:
    once = text.fold(word)
    assert text.fold(once) == once
