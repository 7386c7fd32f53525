from __future__ import annotations

import random
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from marsad.model import Reading
from marsad.store import duplicates, open_case, views, writing
from marsad.testing import document
from tests.store.conftest import snapshot

if TYPE_CHECKING:
    from pathlib import Path

VOCABULARY = [f"w{n}" for n in range(400)]


def prose(seed: int, words: int = 240) -> list[str]:
    return random.Random(seed).choices(VOCABULARY, k=words)


def pairs(folder: Path, *texts: str) -> set[tuple[int, int]]:
    """Which texts are near-duplicates of which earlier ones, by number."""
    readings = [Reading(document(text)) for text in texts]
    numbers = {reading.document.id: n for n, reading in enumerate(readings)}
    with open_case(folder / "a", write=True) as case:
        for reading in readings:
            writing.put(case, snapshot(reading), None, reading)
        return {(numbers[pair["other"]], numbers[pair["document"]]) for pair in views.near_duplicates(case)}


def test_kinds_of_re_prints_are_found(tmp_path: Path) -> None:
    words = prose(1)
    rewrapped = "\n".join(" ".join(words[n : n + 7]) for n in range(0, len(words), 7))
    trimmed = " ".join(words[:90])
    edited = " ".join(word if n % 20 else "changed" for n, word in enumerate(words))
    introduced = "By our staff\n\n" + " ".join([*prose(5, 60), *words])
    texts = [" ".join(words), rewrapped, trimmed, edited, introduced, " ".join(prose(2))]
    found = pairs(tmp_path, *texts)
    assert {(0, 1), (0, 2), (0, 3), (0, 4)} <= found
    assert not {pair for pair in found if 5 in pair}


def test_shared_background_is_no_re_print(tmp_path: Path) -> None:
    background = prose(9, 80)
    first, second = [*prose(3, 160), *background], [*prose(4, 160), *background]
    assert pairs(tmp_path, " ".join(first), " ".join(second)) == set()


def test_comments_and_page_furniture_do_not_count(tmp_path: Path) -> None:
    furniture = " ".join(prose(6, 200))
    texts = []
    with open_case(tmp_path / "a", write=True) as case:
        for seed in (7, 8):
            text = " ".join(prose(seed, 60)) + "\n\n" + furniture
            texts.append(Reading(document(text, None, ("body", "boilerplate"))))
            writing.put(case, snapshot(texts[-1]), None, texts[-1])
        assert list(views.near_duplicates(case)) == []


def test_short_and_empty_texts_are_no_trouble(tmp_path: Path) -> None:
    assert pairs(tmp_path, "one two three", "one two three four", "", "x") == set()


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_containment_is_symmetric_and_bounded(a: int, b: int) -> None:
    one, two = duplicates.grams(" ".join(prose(a, 40))), duplicates.grams(" ".join(prose(b, 60)))
    share = duplicates.containment(one, two)
    assert share == duplicates.containment(two, one)
    assert 0 <= share <= 1
    assert duplicates.containment(one, one) == 1
