"""The case that words in capitals would have in running text, on sentences of our own."""

from __future__ import annotations

from marsad import pipeline
from marsad.annotate import truecase
from marsad.model import Mention
from marsad.testing import document


def restored(text: str) -> str:
    return " ".join(truecase.restore(text.split()))


def test_names_keep_their_capitals_and_words_lose_them() -> None:
    assert restored("REBELS KILLED THE MAYOR OF TARMA , ELENA QUISPE .") == "Rebels killed the mayor of Tarma , Elena Quispe ."


def test_possessives_inflections_and_compounds_are_small() -> None:
    assert restored("THE ARMY 'S RIFLEMEN RECAPTURED IT .") == "The army 's riflemen recaptured it ."


def test_may_and_march_are_months_beside_a_number_or_behind_in() -> None:
    assert restored("THEY MAY MARCH ON 3 MAY OR IN MARCH .") == "They may march on 3 May or in March ."


def test_a_given_name_that_is_a_word_begins_a_name() -> None:
    assert restored("JUDGE GRACE OKELLO SPOKE WITH GRACE .") == "Judge Grace Okello spoke with grace ."


def test_the_words_before_an_initialism_are_a_name() -> None:
    assert restored("SAID THE NATIONAL RENEWAL FRONT ( NRF ) .") == "Said the National Renewal Front ( NRF ) ."


def test_brackets_and_dashes_inside_a_sentence_begin_none() -> None:
    assert restored("THE FRONT [ NRF ] IN TARMA -- WHICH FELL .").endswith("] in Tarma -- which fell .")


def test_in_capitals_a_name_ends_where_the_small_words_begin() -> None:
    text = "ELENA QUISPE SAID SHE RECEIVED THE CALL IN WHICH THE GROUP CLAIMED THE ATTACK ON THE TOWN HALL."
    names = [m.name for m in pipeline.annotate(document(text)).layer(Mention) if m.form == "name"]
    assert names == ["ELENA QUISPE"]
