from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from marsad.show.listing import show
from marsad.testing import document, sample


def printed(*readings: object, width: int = 100, colour: bool = False) -> str:
    out = io.StringIO()
    show(readings, Console(file=out, width=width, highlight=False, force_terminal=colour, color_system="truecolor" if colour else None))  # type: ignore[arg-type]
    return out.getvalue()


def test_a_listing_names_every_value() -> None:
    shown = printed(sample())
    for words in (
        "EVENT",
        "attack.shelling",
        "attributed",
        "CT+ (author Uu)",
        "army",
        "SY-military",
        "33.558 36.365",
        "2018-03-12",
        "at least 11 people",
    ):
        assert words in shown, words
    assert "“on Monday evening” day, from published" in shown
    assert "according to   Harasta Civil Council" in shown
    assert "1 event, 1 forecast, 1 relation · 1 attributed, 1 not asserted, 1 reported · 1 problem" in shown
    assert "ACTOR-001" in shown


def test_lines_keep_to_the_width() -> None:
    assert max(map(len, printed(sample(), width=60).splitlines())) <= 60


def test_evidence_is_coloured() -> None:
    shown = printed(sample(), colour=True)
    assert "\x1b[1;4mshelled\x1b[0m" in shown
    assert "\x1b[32mHarasta\x1b[0m" in shown


def test_what_a_report_smuggles_in_does_not_reach_the_terminal() -> None:
    reading = sample()
    hostile = replace(reading, document=replace(reading.document, title="\x1b]0;owned\x07 [red]title[/red]", byline="\u202egnp"))
    shown = printed(hostile)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[red]title[/red]" in shown


def test_a_document_without_records_is_one_short_block() -> None:
    from marsad.model import Reading

    shown = printed(Reading(document("Nothing to see.", "2020")))
    assert "no records" in shown
    assert "published 2020 (option)" in shown
