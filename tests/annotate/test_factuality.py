"""Whether it happened: pairs that differ in one cue, and the marks beside the label."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from marsad import pipeline
from marsad.annotate import sentences
from marsad.model import Analysis, Block, Document, Factual, Span
from marsad.registry import ANNOTATORS

PAIRS = Path(__file__).with_name("pairs.tsv")


def analyse(text: str) -> Analysis:
    document = Document("d", "test", text, (Block("body", Span(0, len(text)), "test"),))
    analysis = sentences.annotate(document)
    for annotator in ANNOTATORS:
        if annotator.adds & {"attribution", "factuality"}:
            analysis = pipeline.add(analysis, annotator)
    return analysis


def judged(text: str, word: str) -> Factual:
    analysis = analyse(text)
    start = text.index(word)
    return next(f for f in analysis.layer(Factual) if f.span.start == start)


def rows() -> list[dict[str, str]]:
    lines = [line for line in PAIRS.read_text("utf-8").splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


ROWS = rows()


def outcome(row: dict[str, str]) -> tuple[str, str, str]:
    return row["innermost"], row["author"], row["polarity"]


def test_the_pairs_are_many_and_differ() -> None:
    groups = defaultdict(list)
    for row in ROWS:
        groups[row["group"]].append(row)
    pairs = [(g[0], other) for g in groups.values() for other in g[1:]]
    assert len(pairs) >= 200
    assert len({row["sentence"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r["sentence"][:60])
def test_one_cue_makes_the_difference(row: dict[str, str]) -> None:
    found = judged(row["sentence"], row["trigger"])
    assert (found.factuality, found.author_factuality, found.polarity) == outcome(row)


@pytest.mark.parametrize(
    ("text", "word", "ref"),
    [
        ("The column entered the city.", "entered", "past"),
        ("The column enters the city.", "enters", "present"),
        ("The column will enter the city.", "enter", "future"),
        ("The column is going to enter the city.", "enter", "future"),
        ("The column has entered the city.", "entered", "past"),
        ("The mayor said the column would enter the city.", "enter", "future"),
        ("The column had planned to enter the city.", "enter", "none"),
        ("The column plans to enter the city.", "enter", "future"),
        ("The column was going to enter the city.", "enter", "none"),
        ("The mayor said the column was going to enter the city.", "enter", "future"),
        ("The column is expected to enter the city.", "enter", "future"),
        ("The column stopped, having entered the city.", "entered", "past"),
    ],
)
def test_grammar_gives_the_time(text: str, word: str, ref: str) -> None:
    assert judged(text, word).time_ref == ref


@pytest.mark.parametrize(
    ("text", "word", "words"),
    [
        ("The siege is very likely to end.", "end", "very likely"),
        ("The siege is unlikely to end.", "end", "unlikely"),
        ("The siege will almost certainly end.", "end", "almost certainly"),
        ("The siege is expected to end.", "end", None),
        ("The siege may end.", "end", None),
    ],
)
def test_only_words_of_the_standard_are_likelihood(text: str, word: str, words: str | None) -> None:
    span = judged(text, word).likelihood
    assert (text[span.start : span.end] if span else None) == words


def test_cues_are_the_words_that_decided() -> None:
    text = "The army might not withdraw."
    found = judged(text, "withdraw")
    assert [text[a:b] for a, b in found.cues] == ["might", "not"]
    assert found.factuality == "PS-"


def test_modality_names_the_cue_class() -> None:
    assert judged("If the bridge falls, the town is lost.", "falls").modality == "condition"
    assert judged("They fought in order to free the town.", "free").modality in ("purpose", "attempt")
    assert judged("The unit denied attacking the village.", "attacking").modality == "deny"


def test_a_definite_event_noun_is_presupposed() -> None:
    assert judged("Residents mourned after the bombing of the school.", "bombing").presupposed
    assert not judged("A bombing is possible.", "bombing").presupposed


def test_marks_are_sorted_and_point_at_their_words() -> None:
    text = "The rebels may attack. Police said nobody was hurt. Leave now!"
    analysis = analyse(text)
    marks = analysis.layer(Factual)
    assert [m.span for m in marks] == sorted(m.span for m in marks)
    for mark in marks:
        assert analysis.tokens[mark.token].span == mark.span


def test_without_a_parse_cue_words_still_count() -> None:
    text = "The rebels may attack the town. The army did not leave."
    whole = analyse(text)
    bare = Analysis(whole.document, whole.tokens, whole.sentences, {}, parsed=False)
    marks = {
        text[m.span.start : m.span.end]: m
        for m in pipeline.add(bare, ANNOTATORS[[a.name for a in ANNOTATORS].index("factuality.v1")]).layer(Factual)
    }
    assert marks["attack"].factuality == "PS+"
    assert marks["leave"].factuality == "CT-"
    assert marks["rebels"].factuality == "CT+"


@pytest.mark.parametrize(
    ("sentence", "trigger", "modality"),
    [
        ("We will leave the valley.", "leave", "intend"),
        ("The minister said he would resign.", "resign", "intend"),
        ("We will win the war.", "win", "will"),
        ("The bridge will collapse.", "collapse", "will"),
        ("If the rain lasts, the bridge will collapse.", "collapse", "conditional"),
        ("The court is due to sit on Monday.", "sit", "scheduled"),
        ("The militia promised to leave the valley.", "leave", "promise"),
    ],
)
def test_what_lies_ahead_is_told_apart(sentence: str, trigger: str, modality: str) -> None:
    found = judged(sentence, trigger)
    assert (found.modality, found.time_ref) == (modality, "future")


@pytest.mark.parametrize(
    ("text", "word", "label"),
    [
        ("In the novel, guerrillas attack a train.", "attack", "Uu"),
        ("In the documentary, guerrillas attack a train.", "attack", "CT+"),
        ("A robot killed the guard in the finale of the series.", "killed", "Uu"),
        ("In a series of raids, rebels killed two guards.", "killed", "CT+"),
        ("A soldier was killed in a military exercise.", "killed", "CT+"),
        ("In the exercise, mock rebels attacked a bridge.", "attacked", "Uu"),
        ("The film shows how soldiers burned the town.", "burned", "Uu"),
        ("The rebels took the bridge; it was no accident.", "took", "CT+"),
        ("The officials would not say who had burned the town.", "burned", "CT+"),
        ("The officials would not say whether soldiers had burned the town.", "burned", "Uu"),
        ("The bridge was to be blown up at dawn.", "blown", "Uu"),
        ("The bridge was blown up at dawn.", "blown", "CT+"),
        ("The fans all but rioted.", "rioted", "CT-"),
        ("The emir promised land to any youth who joined the militia.", "joined", "Uu"),
        ("The emir gave land to the youths who joined the militia.", "joined", "CT+"),
        ("The recruits were taught how to fire mortars.", "fire", "Uu"),
        ("Three men were jailed for killing four nuns.", "killing", "CT+"),
        ("The commander was indicted for killing four nuns.", "killing", "PR+"),
        ("The gas was used for killing rats.", "killing", "Uu"),
        ("The ministers did not regret attacking the convoy.", "attacking", "CT+"),
        ("The report that the warlord had been killed was premature.", "killed", "CT-"),
        ("Suspicions that rebels attacked the convoy were confirmed.", "attacked", "CT+"),
        ("The ministry drew up contingency plans for an attack.", "attack", "Uu"),
    ],
)
def test_one_cue_more_or_less(text: str, word: str, label: str) -> None:
    assert judged(text, word).factuality == label


@pytest.mark.parametrize(
    ("text", "word", "ref"),
    [
        ("The rebels are likely to attack.", "attack", "future"),
        ("The rebels are likely to have fled.", "fled", "past"),
        ("The rebels may attack.", "attack", "future"),
        ("The rebels may have fled.", "fled", "past"),
        ("They may remain in the valley.", "remain", "present"),
        ("The mayor said that the truce would hold.", "hold", "future"),
        ("The mayor believed that the truce would hold.", "hold", "none"),
        ("Friday's attack will be answered.", "attack", "past"),
        ("He will hide after losing the town.", "losing", "past"),
    ],
)
def test_what_lies_ahead(text: str, word: str, ref: str) -> None:
    assert judged(text, word).time_ref == ref
