"""That nobody answered a reporter is no event, on sentences of our own."""

from __future__ import annotations

import pytest

from marsad import pipeline
from marsad.model import Record
from marsad.testing import document


def records(text: str) -> tuple[Record, ...]:
    return pipeline.read(document(text, "2024-06-03")).records


@pytest.mark.parametrize(
    "text",
    [
        "The interior ministry did not respond to requests for comment.",
        "A police spokesman did not immediately reply to written questions.",
        "The company did not return calls seeking comment.",
        "The army declined to comment.",
        "The general refused to be named.",
        "The embassy refused an interview.",
        "The governor could not be reached for comment.",
        "The commander was unavailable for comment.",
        "The junta has not commented.",
        "There was no immediate comment from Ankara.",
        "The militia had no comment.",
    ],
)
def test_no_answer_is_no_record(text: str) -> None:
    assert [(r.kind, r.subkind) for r in records(text)] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The police did not respond to calls for help.", "inaction"),
        ("The police did not respond.", "inaction"),
        ("The militia responded with mortar fire.", ""),
        ("The governor declined to send troops.", ""),
    ],
)
def test_other_answers_are_records(text: str, kind: str) -> None:
    found = records(text)
    assert found
    assert not kind or [r.subkind for r in found] == [kind]


def test_what_somebody_did_not_say_of_a_deed_stays() -> None:
    assert [r.subkind for r in records("The army declined to say who had shelled the village.") if r.release != "not_asserted"][
        -1
    ] == "shelling"


def test_what_could_not_be_done_lies_behind() -> None:
    for text in ("Reuters could not independently verify the reports.", "Aid trucks could not reach the town."):
        assert {(r.kind == "forecast", r.release) for r in records(text)} == {(False, "not_asserted")}, text
    assert records("The garrison could fall within days.")[0].kind == "forecast"


@pytest.mark.parametrize(
    ("text", "kind", "release"),
    [
        ("Police have not yet arrested the mayor.", "arrest", "not_asserted"),
        ("Police did not arrest the mayor.", "arrest", "not_asserted"),
        ("Police arrested the mayor.", "arrest", "reported"),
        ("Police did not intervene.", "inaction", "reported"),
    ],
)
def test_what_was_not_done_is_a_denied_event(text: str, kind: str, release: str) -> None:
    ((found),) = records(text)
    assert (found.subkind, found.release) == (kind, release)


@pytest.mark.parametrize(
    "text",
    [
        "Moscow said its paratroopers had captured the village, a claim that Kyiv denied.",
        "Moscow said its paratroopers had captured the village, a claim denied by Kyiv.",
        "Moscow said its paratroopers had captured the village, which Kyiv denied.",
        "Moscow claimed its paratroopers had captured the village, an assertion rejected by Kyiv.",
    ],
)
def test_a_claim_denied_in_the_same_breath_is_disputed(text: str) -> None:
    captured = next(r for r in records(text) if r.subkind == "capture")
    assert (captured.release, captured.contested) == ("disputed", True)
    assert {s.name for s in captured.speaker_chain} == {"Moscow", "Kyiv"}


@pytest.mark.parametrize(
    "text",
    [
        "Moscow said its paratroopers had captured the village, a claim that Kyiv did not deny.",
        "Moscow said its paratroopers had captured the village, which Kyiv had held since May.",
    ],
)
def test_other_remarks_dispute_nothing(text: str) -> None:
    captured = next(r for r in records(text) if r.subkind == "capture")
    assert captured.release != "disputed"


def test_what_people_are_alleged_to_have_done_is_the_event() -> None:
    for verb in ("alleged", "said", "reported", "understood"):
        ((found),) = records(f"The soldiers are {verb} to have shelled the village.")
        assert (found.subkind, found.release) == ("shelling", "attributed"), verb
