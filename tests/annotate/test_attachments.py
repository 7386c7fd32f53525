"""Words that the parser hangs on the wrong verb in the sentences of news."""

from __future__ import annotations

import pytest

from marsad.annotate import sentences
from marsad.model import Analysis, Block, Document, Span


def parsed(text: str) -> Analysis:
    return sentences.annotate(Document("d", "test", text, (Block("body", Span(0, len(text)), "test"),)))


def heads(analysis: Analysis) -> dict[str, tuple[str, str]]:
    """Each word's label and the word that it hangs on."""
    return {t.text: (t.dep, analysis.tokens[t.head].text) for t in analysis.tokens}


def is_tree(analysis: Analysis) -> bool:
    """Whether heads and children agree, with one root a sentence and no circle."""
    tokens = analysis.tokens
    for sentence in analysis.sentences:
        words = tokens[sentence.first : sentence.last]
        roots = [t.i for t in words if t.head == t.i]
        if len(roots) != 1 or any(t.i not in tokens[t.head].children for t in words if t.head != t.i):
            return False
        for token in words:
            i, steps = token.i, 0
            while tokens[i].head != i:
                i, steps = tokens[i].head, steps + 1
                if steps > len(words):
                    return False
    return True


@pytest.mark.parametrize(
    ("text", "word", "hangs"),
    [
        ("Three traders were on Tuesday killed by bandits in Katsina.", "traders", ("nsubjpass", "killed")),
        ("Seven farmers were on Sunday slaughtered by insurgents.", "were", ("auxpass", "slaughtered")),
        ("The army said on Monday it had lost two men near Gao.", "on", ("prep", "said")),
        ("No fewer than seven farmers were killed.", "No", ("quantmod", "seven")),
        ("Air strikes killed a commander and at least nine other people on Friday.", "people", ("conj", "commander")),
        ("Clashes have left three members of the front dead.", "dead", ("oprd", "left")),
        ("Eight workers repairing a tower in Papua were shot dead by rebels, police said.", "workers", ("nsubjpass", "shot")),
        (
            "A landmine blast targeted soldiers in Gedo on Wednesday in the latest of a series of bombings.",
            "soldiers",
            ("dobj", "targeted"),
        ),
    ],
)
def test_words_hang_where_they_belong(text: str, word: str, hangs: tuple[str, str]) -> None:
    analysis = parsed(text)
    assert heads(analysis)[word] == hangs
    assert is_tree(analysis)


@pytest.mark.parametrize(
    "text",
    [
        "The killing was on Tuesday.",
        "Soldiers given the order to fire refused.",
        "He left the town when the war began.",
        "Newly trained soldiers fled.",
        "They left the dead and wounded behind.",
        "No more soldiers were sent.",
        "Police said the men who died on Monday were guards.",
        "Rebels holding the town were asked to leave.",
    ],
)
def test_trees_stay_trees(text: str) -> None:
    assert is_tree(parsed(text))


def test_a_date_inside_the_content_stays_there() -> None:
    analysis = parsed("Police said the men died on Monday.")
    assert heads(analysis)["on"] == ("prep", "died")


def test_no_sentence_ends_within_the_first_words() -> None:
    text = "Ten Chadian soldiers were killed on Tuesday. Four members of the Guards died."
    assert [text[s.span.start : s.span.end].split(maxsplit=1)[0] for s in parsed(text).sentences] == ["Ten", "Four"]
