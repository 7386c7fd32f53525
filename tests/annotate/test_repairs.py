"""Trees that the parser gets wrong in the sentences of news."""

from __future__ import annotations

import pytest

import marsad
from marsad.annotate import sentences
from marsad.model import Analysis, Block, Document, Span


def parsed(text: str) -> Analysis:
    return sentences.annotate(Document("d", "test", text, (Block("body", Span(0, len(text)), "test"),)))


def is_tree(analysis: Analysis) -> bool:
    """Whether heads and children agree, and every token hangs below one root of its sentence."""
    tokens = analysis.tokens
    for sentence in analysis.sentences:
        words = tokens[sentence.first : sentence.last]
        below = {c for t in words for c in t.children}
        roots = [t.i for t in words if t.head == t.i]
        if (
            len(roots) != 1
            or below != {t.i for t in words} - set(roots)
            or any(t.i not in tokens[t.head].children for t in words if t.head != t.i)
        ):
            return False
    return True


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        (
            "Gunmen stormed a village on Wednesday, killing 14 people and abducting two women, residents and a local official said.",
            "residents",
        ),
        (
            "Rebels shelled the town, killing a woman and wounding three others, regional governor Oleh Hrytsenko said on Telegram.",
            "Hrytsenko",
        ),
    ],
)
def test_who_says_it_behind_a_list(text: str, subject: str) -> None:
    analysis = parsed(text)
    tokens = analysis.tokens
    said = next(t for t in tokens if t.lower == "said")
    assert said.dep == "ROOT"
    assert [tokens[c].text for c in said.children if tokens[c].dep == "nsubj"] == [subject]
    assert [tokens[c].text for c in said.children if tokens[c].dep == "ccomp"] == [text.split()[1]]
    assert is_tree(analysis)
    records = marsad.read(text, "2023-03-14").records
    assert all(any(subject.lower() in (s.name or "").lower() for s in r.speaker_chain) for r in records)
    assert not [p.name for r in records for p in r.participants if subject in p.name]


@pytest.mark.parametrize(
    "text",
    [
        "Three people were killed in the raid, a police officer said.",
        "The army, which lost two tanks, said that it had withdrawn.",
        "Soldiers who entered the village, the mayor told reporters, found it empty.",
        "They killed two guards, a driver and a cook, and took the money.",
        "Asked about the dead, the injured and the missing, the ministry reported eleven cases.",
    ],
)
def test_sound_trees_are_left_alone(text: str) -> None:
    from marsad.annotate import repairs

    mended = parsed(text)
    tokens = list(mended.tokens)
    for sentence in mended.sentences:
        assert repairs.closing(tokens, sentence.first, sentence.last, 0) is None
    assert is_tree(mended)
