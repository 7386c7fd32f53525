"""The words that hang a clause on another event, as the extractor leaves them."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.extract import anchors
from marsad.extract.context import context
from marsad.extract.propositions import propositions
from marsad.model import When
from marsad.testing import document


def tied(text: str, word: str) -> When | None:
    """What hangs the clause of a predicate on another event."""
    page = context(pipeline.annotate(document(text, "2020-01-01")))
    found = {page.tokens[p.head].text: p for p in propositions(page)}
    return anchors.find(page, found[word])


@pytest.mark.parametrize(
    ("text", "word", "phrase", "rule", "event"),
    [
        ("After the coup, rebels seized Gao.", "seized", "After the coup", "after.near", "coup"),
        ("Following that raid, the cells scattered.", "scattered", "Following that raid", "after", "raid"),
        ("In retaliation for the ambush, troops burned the village.", "burned", "In retaliation for the ambush", "after.near", "ambush"),
        ("Rebels shelled the port ahead of the talks.", "shelled", "ahead of the talks", "before.near", "talks"),
        ("Since his arrest, gunmen have attacked five stations.", "attacked", "Since his arrest", "since", "arrest"),
        ("Guards fled after shooting two drivers.", "fled", "after shooting two drivers", "after.named", "shooting"),
        ("Guards fled before rebels stormed the jail.", "fled", "before rebels stormed the jail", "before.named", "stormed"),
        ("The city fell after nine days of shelling.", "fell", "after nine days of shelling", "after", "days"),
        ("Two weeks after the raid, the mayor resigned.", "resigned", "Two weeks after the raid", "after.near", "raid"),
        ("Troops killed nine men in the first week of the siege.", "killed", "in the first week of the siege", "within.near", "siege"),
        ("The convoy had already left Homs.", "left", "already", "by", "already"),
        ("At the same time, drones struck the depot.", "struck", "At the same time", "same", "At the same time"),
        ("The town, which was founded after that war, fell.", "founded", "after that war", "after.named", "war"),
    ],
)
def test_the_words_the_relation_and_the_event(text: str, word: str, phrase: str, rule: str, event: str) -> None:
    when = tied(text, word)
    assert when is not None
    start, end = map(int, when.anchor.split(":"))
    assert (when.phrase, when.rule, text[start:end]) == (phrase, f"unresolved.{rule}", event)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("After all, the rebels lost the town.", "lost"),
        ("After the coup, rebels control Gao.", "control"),
        ("After the vote, rebels will attack Gao.", "attack"),
        ("Rebels came after the mayor.", "came"),
        ("Since the road is closed, the villagers walked.", "walked"),
        ("Rebels fired in the valley.", "fired"),
        ("Troops attacked the camp in May 2015.", "attacked"),
    ],
)
def test_no_event_no_tie(text: str, word: str) -> None:
    assert tied(text, word) is None


def test_words_in_front_hold_for_what_is_co_ordinated_and_words_behind_do_not() -> None:
    assert tied("After the coup, rebels seized Gao and burned its prison.", "burned") is not None
    assert tied("Rebels burned the prison and seized Gao after the coup.", "seized") is not None
    assert tied("Rebels burned the prison and seized Gao after the coup.", "burned") is None


def test_the_mark_of_a_note_is_no_part_of_the_words() -> None:
    when = tied("The town fell after the siege.[4] Its people fled.", "fell")
    assert when is not None
    assert when.phrase == "after the siege"
